"""Count how often damage makes arx certain of what the untouched page contradicts, and say nothing.

Usage: python benchmarks/bench_mutations.py [--pages N] [--tries N] [--show N] [--every-cut]

Damages every page of `fixtures/pages` and N real pages (`ARX_SHARED`, else `shared` beside the checkout): cut at any
place, lines swapped, doubled, lost, a digit changed, a figure lost, two figures swapped. With `--every-cut` the pages
of `fixtures/pages` are cut behind each of their characters, and nothing else is done. A value is told by its label and
its text; it contradicts when the untouched page has the two together, but in other columns only. It is silent when the
damaged page is not said to be cut and has neither a note nor a finding more than the untouched one.
"""

import argparse
import gzip
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fixture_pages import fixture_pages, labels_in, truth_in  # noqa: E402
from parsing import Answer, answer_to_text  # noqa: E402
from synth.mutate import MUTATIONS, Columns, columns_by_text  # noqa: E402


class Untouched(NamedTuple):
    """A page with its truth."""

    name: str
    text: str
    columns: Columns


def fixtures() -> Iterator[Untouched]:
    """Give the pages of the repository that have a truth."""
    for page in fixture_pages():
        if page.truth:
            truth = truth_in(page.truth)
            yield Untouched(page.name, page.text, columns_by_text(labels_in(page.truth), dict(truth.cells)))


def real_pages() -> Iterator[Untouched]:
    """Give the pages of the pairs, round-robin by file, so that a few come from every filer."""
    shared = Path(os.environ.get("ARX_SHARED") or ROOT.parent / "shared")
    pairs = []
    for path in sorted((shared / "pairs").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            pairs += [(number, json.loads(line)) for number, line in enumerate(file)]
    for _, pair in sorted(pairs, key=lambda item: item[0]):
        cells = {
            (at, column): " ".join(text.split()) for at, row in enumerate(pair["rows"]) for column, text in row["cells"]
        }
        yield Untouched(pair["name"], pair["dump"], columns_by_text([row["label"] for row in pair["rows"]], cells))


def contradictions(columns: Columns, answer: Answer) -> list[str]:
    """List the certain facts that the untouched page has, but elsewhere."""
    return [
        f"{fact.label!r} {fact.text!r} in {fact.column}, not {sorted(columns[fact.label, fact.text])}"
        for page in answer.pages
        for fact in page.facts
        if fact.placement == "certain" and fact.column not in columns.get((fact.label, fact.text), {fact.column})
    ]


def warnings_in(answer: Answer) -> int:
    """Count the things that a user is told besides the facts."""
    told = sum(len(page.notes) + page.cut for page in answer.pages)
    return told + sum(finding.status != "held" for found in answer.findings for finding in found)


def damage(page: Untouched, seed: int) -> tuple[str, str]:
    """Give the name of the damage and the damaged text."""
    rng = random.Random(f"{page.name} {seed}")  # noqa: S311 - repeatable
    mutation = MUTATIONS[seed % len(MUTATIONS)]
    return mutation.__name__, "\n".join(mutation(rng, page.text.split("\n")))


class Tried(NamedTuple):
    """What came of one damage."""

    against: list[str]
    silent: bool


def tried(page: Untouched, text: str, before: int) -> Tried:
    """Parse a damaged text and hold it against the page; `before` counts the warnings of the untouched one."""
    answer = answer_to_text(text)
    against = contradictions(page.columns, answer)
    return Tried(against, bool(against) and warnings_in(answer) <= before)


def cut_everywhere() -> int:
    """Cut every page of the repository behind each character and print the counts."""
    cuts = contradicting = silent = 0
    for page in fixtures():
        before = warnings_in(answer_to_text(page.text))
        for end in range(1, len(page.text)):
            one = tried(page, page.text[:end], before)
            cuts, contradicting, silent = cuts + 1, contradicting + bool(one.against), silent + one.silent
            if one.silent:
                print(f"{page.name}, cut at {end}: {one.against[0]}")
    print(f"cut everywhere: tried {cuts:,}  contradicts {contradicting:,}  silent {silent:,}")
    return 0


def main() -> int:
    """Damage every page in every way and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300, help="real pages")
    parser.add_argument("--tries", type=int, default=25, help="damages of one page")
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("--every-cut", action="store_true")
    options = parser.parse_args()
    if options.every_cut:
        return cut_everywhere()
    count: Counter[str] = Counter()
    shown: list[str] = []
    for page in (*fixtures(), *islice(real_pages(), options.pages)):
        before = warnings_in(answer_to_text(page.text))
        for seed in range(options.tries):
            name, text = damage(page, seed)
            against, silent = tried(page, text, before)
            count.update({f"{name} tried": 1, f"{name} contradicts": bool(against), f"{name} silent": silent})
            shown += [f"{page.name}, {name} {seed}: {against[0]}"] if silent else []
    for mutation in MUTATIONS:
        name = mutation.__name__
        print(
            f"{name:14}"
            + "".join(f"{kind} {count[f'{name} {kind}']:>7,}  " for kind in ("tried", "contradicts", "silent"))
        )
    print("\n".join(shown[: options.show]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
