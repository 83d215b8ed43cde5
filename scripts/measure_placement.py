"""Measure placement on pages with known placements and write the tables of `docs/placement.md`.

    python scripts/measure_placement.py PAIRS.jsonl.gz...

Prints Markdown: what was placed and how well by filer, the reliability of the stated chances, the share placed against
the share wrong for each `--min-chance`, and what is lost when one kind of evidence is left out.
"""

import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from placement_cases import Case, cases, squeeze
from tables import groups_of, share

from arx.align import align
from arx.align.weights import WEIGHTS
from arx.model.grid import Placement
from arx.settings import DEFAULTS, Settings

EVERYTHING = DEFAULTS._replace(min_chance=0.0)
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 1.01)
CUTS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99)


class Said(NamedTuple):
    """One value: what was said of it and whether that is true; `ragged` where its row has not all columns filled."""

    filer: str
    certainty: str
    chance: float
    right: bool
    ragged: bool


def said_of(case: Case, settings: Settings) -> list[Said]:
    """What placement says of every value of a page; open values count by their best candidate."""
    grid = align(case.tagged, settings)
    rows = case.tagged.page.rows
    said = []
    for one in (*grid.placements, *grid.ambiguities):
        text = squeeze(rows[one.row].values[one.position].text)
        placed = isinstance(one, Placement)
        column = one.column if placed else one.candidates[0]
        ragged = len(rows[one.row].values) < case.width
        certainty, chance = (one.certainty, one.chance) if placed else ("open", one.chances[0])
        said.append(Said(case.collection, certainty, chance, case.truth.get((one.row, column)) == text, ragged))
    return said


def by_filer(said: Iterable[Said]) -> None:
    """One line a filer: placed, wrong among the placed, best guess on ragged rows."""
    groups = groups_of(said)
    print(
        "| filer | cells | certain | certain wrong | inferred | inferred wrong "
        "| ragged cells placed right | ragged best guess right |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for filer in sorted(groups, key=lambda name: (name == "all", name)):
        group = groups[filer]
        certain = [one for one in group if one.certainty == "certain"]
        inferred = [one for one in group if one.certainty == "inferred"]
        ragged = [one for one in group if one.ragged]
        placed = sum(one.right and one.certainty != "open" for one in ragged)
        print(
            f"| {filer} | {len(group):,} | {share(len(certain), len(group))} | {sum(not one.right for one in certain)} "
            f"| {share(len(inferred), len(group))} | {sum(not one.right for one in inferred)} "
            f"| {share(placed, len(ragged))} | {share(sum(one.right for one in ragged), len(ragged))} |"
        )


def reliability(said: Sequence[Said]) -> None:
    """Of the values said to be so sure, how many are right."""
    print("| chance stated | values | mean chance | right |\n|---|---|---|---|")
    doubtful = [one for one in said if one.certainty != "certain"]
    for low, high in pairwise(BINS):
        group = [one for one in doubtful if low <= one.chance < high]
        if group:
            mean = sum(one.chance for one in group) / len(group)
            right = share(sum(one.right for one in group), len(group))
            print(f"| {low:.0%} to {min(high, 1.0):.0%} | {len(group)} | {mean:.1%} | {right} |")


def coverage(said: Sequence[Said]) -> None:
    """For each threshold: the share of ragged cells placed, and how many of the inferred are wrong; by filer too."""
    filers = sorted({one.filer for one in said})
    print("| `--min-chance` | ragged cells placed | inferred wrong | " + " | ".join(filers) + " |")
    print("|---|---|---|" + "---|" * len(filers))
    for cut in CUTS:
        cells = [_placed_and_wrong([one for one in said if one.filer == filer], cut) for filer in filers]
        both = " | ".join(_placed_and_wrong(said, cut, split=True))
        print(f"| {cut:.2f} | {both} | {' | '.join(one[0] for one in cells)} |")


def _placed_and_wrong(said: Sequence[Said], cut: float, *, split: bool = False) -> list[str]:
    ragged = [one for one in said if one.ragged]
    placed = [one for one in ragged if one.certainty == "certain" or one.chance >= cut]
    inferred = [one for one in said if one.certainty != "certain" and one.chance >= cut]
    wrong = share(sum(not one.right for one in inferred), len(inferred))
    return [share(len(placed), len(ragged)), wrong] if split else [f"{share(len(placed), len(ragged))} / {wrong}"]


def left_out(pages: Sequence[Case]) -> None:
    """What each kind of evidence brings: the best guess without it, all else alike."""
    print("| without | ragged best guess right | placed right |\n|---|---|---|")
    for name in (None, *WEIGHTS):
        kept = WEIGHTS.get(name, 0.0) if name else 0.0
        if name:
            WEIGHTS[name] = 0.0
        ragged = [one for page in pages for one in said_of(page, DEFAULTS) if one.ragged]
        placed = sum(one.right and one.certainty != "open" for one in ragged)
        best = share(sum(one.right for one in ragged), len(ragged))
        print(f"| {name or 'nothing'} | {best} | {share(placed, len(ragged))} |")
        if name:
            WEIGHTS[name] = kept


def main(paths: Sequence[str]) -> None:
    """Print all tables."""
    pages = list(cases([Path(path) for path in paths]))
    print("### By filer\n")
    by_filer(one for page in pages for one in said_of(page, DEFAULTS))
    everything = [one for page in pages for one in said_of(page, EVERYTHING)]
    print("\n### Reliability\n")
    reliability(everything)
    print("\n### Coverage and risk (placed / wrong of the inferred, by filer)\n")
    coverage(everything)
    print("\n### What each kind of evidence brings\n")
    left_out(pages)


if __name__ == "__main__":
    main(sys.argv[1:])
