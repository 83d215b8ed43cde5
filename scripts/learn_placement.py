"""Learn the weights of `src/arx/align/weights.py` from pages with known placements.

    python scripts/learn_placement.py PAIRS.jsonl.gz...

A row that the hard rules leave several placements is one choice; the model is a conditional logit over them, with the
score of each rule of evidence as a feature, no weight below nought and a small ridge. The rules look at what is
believed of the neighbours, so scores are taken as they are in the last round of ranking, the weights fitted, and both
repeated. Arithmetic keeps its weights: it gives log odds already, and speaks for too few rows to learn from; so do the
other pages of a filing, which these files do not hold together.

Printed: how well placement does with weights learnt from all pages, and with those learnt from the other filers only
(Markdown, for `docs/placement.md`); then the table to put into `weights.py`. Needs numpy and scipy.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from measure_placement import EVERYTHING, Said, said_of, share
from placement_cases import Case, Searched, cases, searched
from scipy.optimize import minimize

from arx.align.elsewhere import NOWHERE
from arx.align.evidence import ARITHMETIC, RULES
from arx.align.identities import arithmetic_scores
from arx.align.rank import joined, score_rows
from arx.align.view import believing, view_of
from arx.align.weights import WEIGHTS

KEPT = ARITHMETIC | {"other page", "other figure"}
NAMES = (*(rule.name for rule in RULES), *sorted(ARITHMETIC))
RIDGE = 3.0
ROUNDS = 2
LEAST = 0.0001
"""Weight of a rule that learning dropped: not nought, so that its scores are still taken in the next round."""

CUTS = (0.85, 0.9, 0.93, 0.95, 0.97)


class Choice(NamedTuple):
    """One row: scores (placements x rules), the log share of the readings, and which placement is true."""

    scores: np.ndarray
    base: np.ndarray
    true: int


def choices_of(page: Searched) -> Iterator[Choice]:
    """The choices of one page, with scores as in the last round of ranking."""
    if all(len(belief) == 1 for belief in page.first):
        return
    view = view_of(page.rows, page.columns, page.first, NOWHERE)
    arithmetic = arithmetic_scores(view)
    view = believing(view, joined(page.search.readings, score_rows(view, arithmetic)))
    for at, said in score_rows(view, arithmetic).items():
        placements = list(said)
        if page.true_columns[at] in said:
            scores = np.array([[said[one].get(name, 0.0) / WEIGHTS[name] for name in NAMES] for one in placements])
            base = np.log([page.first[at][one] + 1e-9 for one in placements]) * page.search.readings.exact
            yield Choice(scores, base, placements.index(page.true_columns[at]))


def fit(choices: Sequence[Choice]) -> np.ndarray:
    """Weights that make the true placements likeliest."""
    lengths = [len(choice.base) for choice in choices]
    starts = np.cumsum([0, *lengths[:-1]])
    scores = np.vstack([choice.scores - choice.scores.mean(0) for choice in choices])
    base = np.concatenate([choice.base for choice in choices])
    true = starts + np.array([choice.true for choice in choices])
    owner = np.repeat(np.arange(len(choices)), lengths)
    spread = scores.std(0) + 1e-9

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total = scores @ weights + base
        top = np.maximum.reduceat(total, starts)
        raised = np.exp(total - top[owner])
        sums = np.add.reduceat(raised, starts)
        gradient = scores.T @ (raised / sums[owner]) - scores[true].sum(0)
        penalty = RIDGE * ((weights * spread) ** 2).sum()
        return float((np.log(sums) + top - total[true]).sum() + penalty), gradient + 2 * RIDGE * weights * spread**2

    start = np.zeros(len(NAMES))
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(NAMES)).x


def learn(pages: Sequence[Searched], start: dict[str, float]) -> None:
    """Put weights learnt from these pages into WEIGHTS."""
    WEIGHTS.update(start)
    for _ in range(ROUNDS):
        weights = fit([choice for page in pages for choice in choices_of(page)])
        learnt = zip(NAMES, weights, strict=True)
        WEIGHTS.update({name: max(LEAST, float(weight)) for name, weight in learnt if name not in KEPT})


def report(name: str, said: Sequence[Said]) -> None:
    """One line of the table: the best guess, and for each cut the share placed and the share wrong."""
    ragged = [one for one in said if one.ragged]
    cells = [share(sum(one.right for one in ragged), len(ragged))]
    for cut in CUTS:
        inferred = [one for one in said if one.certainty != "certain" and one.chance >= cut]
        placed = sum(one.right and (one.certainty == "certain" or one.chance >= cut) for one in ragged)
        wrong = sum(not one.right for one in inferred)
        cells.append(f"{share(placed, len(ragged))} / {share(wrong, len(inferred))}")
    print(f"| {name} | {' | '.join(cells)} |")


def across_filers(every: Sequence[Case], pages: Sequence[Searched], start: dict[str, float]) -> None:
    """For each filer, how well weights learnt from the others do."""
    said: list[Said] = []
    for filer in sorted({case.filer for case in every}):
        learn([page for page in pages if page.case.filer != filer], start)
        own = [one for case in every if case.filer == filer for one in said_of(case, EVERYTHING)]
        if any(one.ragged for one in own):
            report(filer, own)
        said += own
    report("all, each filer by the others", said)


def main(paths: Sequence[str]) -> None:
    """Learn, and print the figures and the table."""
    start = dict(WEIGHTS)
    every = list(cases([Path(path) for path in paths]))
    pages = [page for page in map(searched, every) if page]
    print("| learnt from | ragged best guess right | " + " | ".join(f"placed / wrong at {cut}" for cut in CUTS) + " |")
    print("|---" * (len(CUTS) + 2) + "|")
    across_filers(every, pages, start)
    learn(pages, start)
    report("all pages", [one for case in every for one in said_of(case, EVERYTHING)])
    print("\nWEIGHTS: dict[str, float] = {")
    for name in NAMES:
        print(f'    "{name}": {WEIGHTS[name]:.2g},')
    print("}")


if __name__ == "__main__":
    main(sys.argv[1:])
