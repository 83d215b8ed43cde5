"""The habit of a page: rows with as many values tend to fill the same columns.

Taken row by row, the rules that prefer some columns say the same of every row alike, and a hundred rows tied together
by the symbol rule would make a certainty of one weak opinion; and a placement that leaves the rows below more freedom
would win by the mere count of readings. So rows alike (as many values, balances or movements) are taken to have one
habit, a placement that most of them share: each candidate is tried on the whole page, weighed by how well the readings
of the page agree with it, and by what the rules say of it, once.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import log
from typing import NamedTuple

from arx.align.candidates import Option
from arx.align.evidence import OF_COLUMNS, OF_ROWS
from arx.align.solve import Lattice, forward, shares
from arx.align.view import Belief, Positions, Scores, View, beliefs_of, softmax, totals

FEWEST_ROWS = 3
"""Rows alike that make a habit."""

FOLLOWS, EXCEPTION_FOLLOWS = 0.95, 0.55
"""Chance that a row of the kind follows the habit, where it can; and that one does whose lack of values is an exception
on its page (`View.gaps`)."""

MOST_HABITS = 3
"""Candidates tried for one kind of row."""

NEGLIGIBLE = 0.005
"""A habit less likely than this is left out of the mean."""

Weights = list[list[float]]


class Kind(NamedTuple):
    """Rows alike, and the chance that one of them follows their habit."""

    rows: tuple[int, ...]
    follows: float


def with_habits(
    beliefs: tuple[Belief, ...],
    options: Sequence[Sequence[Option]],
    lattice: Lattice,
    view: View,
    scores: dict[int, Scores],
) -> tuple[Belief, ...]:
    """The beliefs, with those of rows that have a habit taken as the mean over what the habit may be."""
    kinds: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for at in scores:
        kinds[len(view.rows[at].numbers), view.rows[at].instant > 0.5].append(at)
    plain = [
        [1.0] * len(row) if at not in scores else _weights(row, softmax(totals(scores[at])))
        for at, row in enumerate(options)
    ]
    changed = list(beliefs)
    for rows in kinds.values():
        if len(rows) >= FEWEST_ROWS:
            found = _mean_over_habits(Kind(tuple(rows), _follows(rows, view)), options, lattice, plain, scores)
            for at in rows:
                changed[at] = found[at]
    return tuple(changed)


def _follows(rows: Sequence[int], view: View) -> float:
    gap = sum(view.gaps[at] for at in rows) / len(rows)
    return FOLLOWS - (FOLLOWS - EXCEPTION_FOLLOWS) * gap


def _weights(options: Sequence[Option], local: Belief) -> list[float]:
    return [local.get(option.columns, 0.0) for option in options]


def _mean_over_habits(
    kind: Kind,
    options: Sequence[Sequence[Option]],
    lattice: Lattice,
    plain: Weights,
    scores: dict[int, Scores],
) -> dict[int, Belief]:
    """Beliefs of rows of one kind, over all habits that they may have."""
    opinion = _opinion(kind.rows, scores)
    said = {at: _own_and_shared(scores[at]) for at in kind.rows}
    tried = [(habit, _following(habit, kind, options, plain, said)) for habit in opinion]
    ahead = {habit: forward(lattice, weights) for habit, weights in tried}
    likelihood = {habit: sums.log_total + log(opinion[habit]) for habit, sums in ahead.items()}
    chances = softmax(likelihood)
    mean: dict[int, Belief] = {at: defaultdict(float) for at in kind.rows}
    for habit, weights in tried:
        if chances[habit] < NEGLIGIBLE:
            continue
        under = beliefs_of(options, shares(lattice, weights, ahead[habit]))
        for at in kind.rows:
            for placement, chance in under[at].items():
                mean[at][placement] += chances[habit] * chance
    return {at: _normal(belief) for at, belief in mean.items()}


def _opinion(rows: Sequence[int], scores: dict[int, Scores]) -> Belief:
    """What the rules say of each placement as a habit: the mean over the rows, as one opinion."""
    said: dict[Positions, list[float]] = defaultdict(list)
    for at in rows:
        for placement, by_rule in scores[at].items():
            said[placement].append(_shared(by_rule))
    common = {placement: sum(found) / len(found) for placement, found in said.items() if len(found) * 4 >= len(rows)}
    likeliest = sorted(common or dict.fromkeys(said, 0.0), key=lambda one: (-common.get(one, 0.0), one))
    return softmax({placement: common.get(placement, 0.0) for placement in likeliest[:MOST_HABITS]})


def _shared(by_rule: dict[str, float]) -> float:
    return sum(score for name, score in by_rule.items() if name in OF_COLUMNS)


def _own(by_rule: dict[str, float]) -> float:
    """What is said of the row's own figures and words. What other rows are believed to do is left out: a habit says it
    better, and rows that look at one another would count its opinion again."""
    return sum(score for name, score in by_rule.items() if name not in OF_COLUMNS and name not in OF_ROWS)


def _own_and_shared(scores: Scores) -> tuple[Belief, Belief]:
    """What a row's own figures say, and what the rules of the columns say of it."""
    return (
        softmax({one: _own(said) for one, said in scores.items()}),
        softmax({one: _shared(said) for one, said in scores.items()}),
    )


def _following(
    habit: Positions,
    kind: Kind,
    options: Sequence[Sequence[Option]],
    plain: Weights,
    said: dict[int, tuple[Belief, Belief]],
) -> Weights:
    """Weights of the options when the rows have this habit: what is said of the row's own figures, times following."""
    weights = list(plain)
    for at in kind.rows:
        own, free = said[at]
        local = {one: own[one] * ((1 - kind.follows) * free[one] + kind.follows * (one == habit)) for one in own}
        weights[at] = _weights(options[at], local)
    return weights


def _normal(belief: Belief) -> Belief:
    total = sum(belief.values()) or 1.0
    return {placement: chance / total for placement, chance in sorted(belief.items())}
