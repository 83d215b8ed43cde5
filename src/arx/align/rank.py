"""The ranking of the readings that the hard rules leave: from evidence to a chance for each placement.

Every rule scores the placements of a row from what is believed of the other rows; the weighted scores make a new
belief; the lattice then brings the beliefs of all rows into line with the symbol rule. Twice, since the second time the
neighbours are known better. Arithmetic is asked in each round. On a page too wide for the exact lattice the beliefs
guide a beam, which takes its place.
"""

from collections.abc import Sequence
from typing import NamedTuple

from arx.align.candidates import ColumnSpec, Option
from arx.align.evidence import OF_BELIEFS, RULES
from arx.align.habits import with_habits
from arx.align.identities import Said, arithmetic_scores
from arx.align.prior import mainness
from arx.align.solve import Lattice, lattice_of, shares
from arx.align.view import (
    Belief,
    RowView,
    Scores,
    Sightings,
    View,
    beliefs_of,
    believing,
    softmax,
    totals,
    view_of,
)
from arx.align.weights import WEIGHTS
from arx.model.grid import Column

ROUNDS = 2

NEGLIGIBLE = 0.003
"""Options this much lighter than the heaviest of their row are left out of a beam."""

MOST_RANKED = 32
"""Placements of one row that are ranked; of more, those in the likeliest columns."""


class Readings(NamedTuple):
    """The options of each row and what joins them: the exact lattice, or None on a page too wide for it; `rule` and
    `steps` then make the beam."""

    options: tuple[tuple[Option, ...], ...]
    columns: tuple[ColumnSpec, ...]
    lattice: Lattice | None
    rule: str
    steps: int


class Ranking(NamedTuple):
    """Beliefs after all rounds; the scores of the last round and the identities spent, for the rows not settled;
    `exact` where all readings were counted."""

    beliefs: tuple[Belief, ...]
    scores: dict[int, Scores]
    spent: dict[int, tuple[str, ...]]
    exact: bool


def rank(rows: tuple[RowView, ...], readings: Readings, columns: tuple[Column, ...], sightings: Sightings) -> Ranking:
    """Believe each placement as much as the evidence says. `rows` and `readings.options` go together."""
    first, exact = first_beliefs(readings, columns), readings.lattice is not None
    beliefs = first
    if all(len(belief) == 1 for belief in first):
        return Ranking(first, {}, {}, exact)
    view = view_of(rows, columns, first, sightings)
    arithmetic = arithmetic_scores(view)
    scores = None
    for _ in range(ROUNDS):
        scores = score_rows(view, arithmetic, scores)
        beliefs = joined(readings, view, scores)
        view = believing(view, beliefs)
    scores = scores or {}
    if readings.lattice is not None:
        beliefs = with_habits(beliefs, readings.options, readings.lattice, view, scores)
    return Ranking(beliefs, scores, {at: tuple(kinds) for at, kinds in arithmetic.items()}, exact)


def first_beliefs(readings: Readings, columns: Sequence[Column]) -> tuple[Belief, ...]:
    """Before any evidence: the share of the readings, or every option alike where readings cannot be counted."""
    if readings.lattice is not None:
        flat = [[1.0] * len(row) for row in readings.options]
        return beliefs_of(readings.options, shares(readings.lattice, flat))
    weights = mainness(columns)
    return tuple(_alike(row, weights) for row in readings.options)


def _alike(options: Sequence[Option], weights: Sequence[float]) -> Belief:
    placements = {option.columns for option in options}
    if len(placements) > MOST_RANKED:
        by_weight = sorted(placements, key=lambda one: (-sum(weights[column] for column in one), one))
        placements = set(by_weight[:MOST_RANKED])
    return {placement: 1 / len(placements) for placement in sorted(placements)}


def score_rows(view: View, arithmetic: Said, before: dict[int, Scores] | None = None) -> dict[int, Scores]:
    """Weighted scores of every rule for every row with more than one placement; those of `before`, the scores of the
    round before, stand where a rule does not look at what is believed."""
    rules = tuple(rule for rule in RULES if WEIGHTS[rule.name] and (before is None or rule.name in OF_BELIEFS))
    found: dict[int, Scores] = {}
    for at, belief in enumerate(view.first):
        if len(belief) == 1:
            continue
        placements = list(belief)
        table: Scores = before[at] if before else {placement: {} for placement in placements}
        for rule in rules:
            weight = WEIGHTS[rule.name]
            for placement, score in zip(placements, rule.score(view, at, placements), strict=True):
                table[placement][rule.name] = weight * score
        for kind, said in () if before else arithmetic.get(at, {}).items():
            for placement in placements:
                table[placement][kind] = WEIGHTS[kind] * said.get(placement, 0.0)
        found[at] = table
    return found


def joined(readings: Readings, view: View, scores: dict[int, Scores]) -> tuple[Belief, ...]:
    """The beliefs of the rows by themselves, brought into line with the symbol rule."""
    weights = _option_weights(readings.options, scores)
    options: Sequence[Sequence[Option]] = readings.options
    lattice = readings.lattice
    if lattice is None:
        options, weights = _likely(options, weights)
        lattice = lattice_of(options, readings.columns, readings.rule, readings.steps, weights)
    if lattice is None:  # the beam lost every reading: each row for itself
        return tuple(softmax(totals(scores[at])) if at in scores else one for at, one in enumerate(view.first))
    return beliefs_of(options, shares(lattice, weights))


def _likely(
    options: Sequence[Sequence[Option]], weights: Sequence[Sequence[float]]
) -> tuple[list[tuple[Option, ...]], list[list[float]]]:
    """The options worth a place in a beam, with their weights."""
    kept, kept_weights = [], []
    for row, given in zip(options, weights, strict=True):
        least = max(given) * NEGLIGIBLE
        chosen = [number for number, weight in enumerate(given) if weight >= least]
        kept.append(tuple(row[number] for number in chosen))
        kept_weights.append([given[number] for number in chosen])
    return kept, kept_weights


def _option_weights(options: Sequence[Sequence[Option]], scores: dict[int, Scores]) -> list[list[float]]:
    """What the evidence adds to the readings: one weight an option."""
    local = {at: softmax(totals(said)) for at, said in scores.items()}
    return [
        [local[at].get(one.columns, 0.0) for one in row] if at in local else [1.0] * len(row)
        for at, row in enumerate(options)
    ]
