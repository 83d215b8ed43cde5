"""Learn the weights of `src/arx/align/weights.py` from pages with known placements.

    python scripts/learn_placement.py PAIRS.jsonl.gz...

A row that the hard rules leave several placements is one choice; the model is a conditional logit over them, with the
score of each rule of evidence as a feature, no weight below nought and a small ridge. The rules look at what is
believed of the neighbours, so scores are taken as they are in the last round of ranking, the weights fitted, and both
repeated three times. Printed: the share of rows whose best placement is right, trained on all, and for each filer
trained on the others; then the table to put into `weights.py`. Needs numpy and scipy.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from placement_cases import Searched, cases, others, searched
from scipy.optimize import minimize

from arx.align.evidence import ARITHMETIC, RULES
from arx.align.identities import arithmetic_scores
from arx.align.rank import joined, score_rows
from arx.align.view import Sightings, believing, view_of
from arx.align.weights import WEIGHTS

NAMES = (*(rule.name for rule in RULES), *sorted(ARITHMETIC))
RIDGE = 3.0
ROUNDS = 3
LEAST = 0.0001
"""Weight of a rule that learning dropped: not nought, so that its scores are still taken in the next round."""


class Choice(NamedTuple):
    """One row: scores (placements x rules), the log share of the readings, and which placement is true."""

    filer: str
    scores: np.ndarray
    base: np.ndarray
    true: int


def choices_of(page: Searched, sightings: Sightings) -> list[Choice]:
    """The choices of one page, with scores as in the last round of ranking."""
    if all(len(belief) == 1 for belief in page.first):
        return []
    view = view_of(page.rows, page.columns, page.first, sightings)
    arithmetic = arithmetic_scores(view)
    view = believing(view, joined(page.search.readings, score_rows(view, arithmetic)))
    exact = page.search.readings.lattice is not None
    choices = []
    for at, said in score_rows(view, arithmetic).items():
        placements = list(said)
        if page.true_columns[at] not in said:
            continue
        scores = np.array([[said[one].get(name, 0.0) / WEIGHTS[name] for name in NAMES] for one in placements])
        base = np.log([page.first[at][one] + 1e-9 for one in placements]) * exact
        choices.append(Choice(page.case.filer, scores, base, placements.index(page.true_columns[at])))
    return choices


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


def right(choices: Sequence[Choice], weights: np.ndarray) -> int:
    """How many best placements are true."""
    return sum(int((choice.scores @ weights + choice.base).argmax()) == choice.true for choice in choices)


def across_filers(choices: Sequence[Choice]) -> None:
    """Print, for each filer, the share that weights learnt from the others get right."""
    total = 0
    for filer in sorted({choice.filer for choice in choices}):
        own = [choice for choice in choices if choice.filer == filer]
        found = right(own, fit([choice for choice in choices if choice.filer != filer]))
        total += found
        print(f"  {filer:24} {found:5} of {len(own):5}  {found / len(own):.1%}")
    print(f"  {'all':24} {total:5} of {len(choices):5}  {total / len(choices):.1%}")


def main(paths: Sequence[str]) -> None:
    """Learn, and print the figures and the table."""
    every = list(cases([Path(path) for path in paths]))
    pages = [(page, others(page.case, every)) for page in map(searched, every) if page]
    for number in range(ROUNDS):
        choices = [choice for page, sightings in pages for choice in choices_of(page, sightings)]
        weights = fit(choices)
        print(
            f"round {number + 1}: {right(choices, weights) / len(choices):.1%} of {len(choices)} rows, trained on all"
        )
        WEIGHTS.update(zip(NAMES, (max(LEAST, float(weight)) for weight in weights), strict=True))
    across_filers(choices)
    print("WEIGHTS: dict[str, float] = {")
    for name in NAMES:
        print(f'    "{name}": {WEIGHTS[name]:.4g},')
    print("}")


if __name__ == "__main__":
    main(sys.argv[1:])
