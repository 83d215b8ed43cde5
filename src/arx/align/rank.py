"""The ranking of the readings that the hard rules leave: from evidence to a chance for each placement.

Every rule scores the placements of a row from what is believed of the other rows; the weighted scores make a new
belief; the lattice then brings the beliefs of all rows into line with the symbol rule. Twice, since the second time the
neighbours are known better. On a page too wide for the lattice the exchange of `exchange.py` takes its place.
"""

from collections.abc import Iterator, Sequence
from math import exp
from typing import NamedTuple

from arx.align.automaton import SymbolRule
from arx.align.candidates import ColumnSpec, Option
from arx.align.components import KIND as COMPONENTS
from arx.align.components import component_scores
from arx.align.elsewhere import NOWHERE
from arx.align.evidence import OF_BELIEFS, OF_COLUMNS, RULES, Rule, of_members
from arx.align.exchange import exchanged
from arx.align.habits import with_habits
from arx.align.identities import Said, arithmetic_scores
from arx.align.solve import Lattice, shares
from arx.align.view import (
    Belief,
    Positions,
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

MOST_RANKED, LEAST_RANKED, MOST_IN_ALL = 24, 4, 4_000
"""Placements of one row that are ranked on a page too wide for the lattice, the likeliest by what the row itself shows:
so many at most, fewer on a long page, that there be so many in all, but never fewer than the second."""

FIRST_SWEEPS = 1
"""Sweeps of the exchange that chooses them."""

FIRST = frozenset(("main columns", "all main columns", "one kind of column", "row total", "component", "named member"))
"""Rules that choose them: they look at the columns and the row alone."""


class Readings(NamedTuple):
    """The options of each row and what joins them: the lattice under `rule`, or None on a page that needs more than
    `steps` of it. `listed`: every placement of every row is among the options."""

    options: tuple[tuple[Option, ...], ...]
    columns: tuple[ColumnSpec, ...]
    lattice: Lattice | None
    rule: SymbolRule
    steps: int
    listed: bool

    @property
    def exact(self) -> bool:
        """Whether every reading is counted."""
        return self.lattice is not None and self.listed


class Ranking(NamedTuple):
    """Beliefs after all rounds; the scores of the last round and the identities spent, for the rows not settled;
    `exact` where all readings were counted."""

    beliefs: tuple[Belief, ...]
    scores: dict[int, Scores]
    spent: dict[int, tuple[str, ...]]
    exact: bool


def rank(rows: tuple[RowView, ...], readings: Readings, columns: tuple[Column, ...], sightings: Sightings) -> Ranking:
    """Believe each placement as much as the evidence says. `rows` and `readings.options` go together."""
    first, exact = first_beliefs(rows, readings, columns), readings.exact
    beliefs = first
    if all(len(belief) == 1 for belief in first):
        return Ranking(first, {}, {}, exact)
    readings = _ranked(readings, first)
    view = view_of(rows, columns, first, sightings)
    arithmetic = arithmetic_scores(view)
    scores: dict[int, Scores] = {}
    for number in range(ROUNDS):
        scores = score_rows(view, arithmetic, scores or None)
        if number:
            _add_components(view, arithmetic, scores)
        beliefs = joined(readings, scores)
        view = believing(view, beliefs)
    if readings.lattice is not None:
        beliefs = with_habits(beliefs, readings.options, readings.lattice, view, scores)
    return Ranking(beliefs, scores, {at: tuple(kinds) for at, kinds in arithmetic.items()}, exact)


def _ranked(readings: Readings, first: Sequence[Belief]) -> Readings:
    """The readings with only the options that are ranked: on a page too wide for the lattice not all are."""
    if readings.lattice is not None:
        return readings
    kept = zip(readings.options, first, strict=True)
    return readings._replace(
        options=tuple(tuple(option for option in row if option.columns in belief) for row, belief in kept)
    )


def _add_components(view: View, arithmetic: Said, scores: dict[int, Scores]) -> None:
    """What the components of a statement of equity say, once their balances are believed to stand somewhere."""
    for at, said in component_scores(view).items():
        if at in scores:
            arithmetic.setdefault(at, {})[COMPONENTS] = said
            for placement, by_rule in scores[at].items():
                by_rule[COMPONENTS] = WEIGHTS[COMPONENTS] * said.get(placement, min(said.values()))


def first_beliefs(rows: tuple[RowView, ...], readings: Readings, columns: tuple[Column, ...]) -> tuple[Belief, ...]:
    """Before any evidence: the share of the readings. On a page too wide to count them, what a row's own figures and
    words say tells which of its many placements are worth ranking."""
    if readings.lattice is not None:
        flat = [[1.0] * len(row) for row in readings.options]
        return beliefs_of(readings.options, shares(readings.lattice, flat))
    alike = ({option.columns for option in row} for row in readings.options)
    view = view_of(rows, columns, tuple(dict.fromkeys(sorted(row), 1 / len(row)) for row in alike), NOWHERE)
    most = max(LEAST_RANKED, min(MOST_RANKED, MOST_IN_ALL // len(rows)))
    weights = _leanings(view, readings.options, most + most // 3)
    shown = exchanged(readings.options, readings.columns, readings.rule, weights, FIRST_SWEEPS)
    believed = beliefs_of(readings.options, shown)
    return tuple(_likeliest(belief, most) for belief in believed)


def _leanings(view: View, options: Sequence[tuple[Option, ...]], most: int) -> list[list[float]]:
    """Weights of all rows' options by the rules that look at nothing but the row: nought but for the best of each row.

    Where no head names a member these rules look at the columns alone, and rows with the same options lean alike.
    """
    worded = of_members(view)
    known: dict[tuple[Option, ...], list[float]] = {}
    found = []
    for at, row in enumerate(options):
        if worded or row not in known:
            known[row] = _leaning(view, at, row, most)
        found.append(known[row])
    return found


def _leaning(view: View, at: int, options: Sequence[Option], most: int) -> list[float]:
    """Weights of one row's options."""
    placements = list(view.beliefs[at])
    if len(placements) == 1:
        return [1.0] * len(options)
    found = dict.fromkeys(placements, 0.0)
    for rule in RULES:
        if rule.name in FIRST and rule.speaks(view):
            for placement, score in zip(placements, rule.score(view, at, placements), strict=True):
                found[placement] += WEIGHTS[rule.name] * score
    best = max(found.values())
    kept = sorted(found, key=lambda one: (-found[one], one))[:most]
    weights = {one: exp(found[one] - best) for one in kept}
    return [weights.get(option.columns, 0.0) for option in options]


def _likeliest(belief: Belief, most: int) -> Belief:
    """The placements worth ranking."""
    if len(belief) <= most:
        return belief
    kept = sorted(belief, key=lambda one: (-belief[one], one))[:most]
    total = sum(belief[one] for one in kept)
    return {one: belief[one] / total for one in sorted(kept)}


def score_rows(view: View, arithmetic: Said, before: dict[int, Scores] | None = None) -> dict[int, Scores]:
    """Weighted scores of every rule for every row with more than one placement; those of `before`, the scores of the
    round before, stand where a rule does not look at what is believed."""
    rules = [rule for rule in RULES if WEIGHTS[rule.name] and rule.speaks(view)]
    rules = [rule for rule in rules if before is None or rule.name in OF_BELIEFS]
    found: dict[int, Scores] = {}
    alike: Alike = {}
    for at, belief in enumerate(view.first):
        if len(belief) == 1:
            continue
        placements = list(belief)
        table: Scores = before[at] if before else {placement: {} for placement in placements}
        for name, scores in _said(view, at, placements, rules, alike):
            _note(table, name, placements, scores)
        for kind, said in () if before else arithmetic.get(at, {}).items():
            for placement in placements:
                table[placement][kind] = WEIGHTS[kind] * said.get(placement, 0.0)
        found[at] = table
    return found


Alike = dict[tuple[object, ...], list[tuple[str, Sequence[float]]]]
"""What the rules of the columns say of rows alike."""


def _said(
    view: View, at: int, placements: Sequence[Positions], rules: Sequence[Rule], alike: Alike
) -> Iterator[tuple[str, Sequence[float]]]:
    """What each rule says of a row's placements. The rules of the columns say the same of all rows that have the same
    placements, are as much of an exception, and are instants alike: they are asked once."""
    row = view.rows[at]
    kind = tuple(placements), view.gaps[at], row.instant, row.opening, row.closing
    if kind not in alike:
        alike[kind] = [(rule.name, rule.score(view, at, placements)) for rule in rules if rule.name in OF_COLUMNS]
    yield from alike[kind]
    for rule in rules:
        if rule.name not in OF_COLUMNS:
            yield rule.name, rule.score(view, at, placements)


def _note(table: Scores, name: str, placements: Sequence[Positions], scores: Sequence[float]) -> None:
    """Put what one rule says into the table; what it says of all placements alike tells nothing and is left out."""
    if min(scores) == max(scores):
        if name in table[placements[0]]:
            for placement in placements:
                del table[placement][name]
        return
    weight = WEIGHTS[name]
    for placement, score in zip(placements, scores, strict=True):
        table[placement][name] = weight * score


def joined(readings: Readings, scores: dict[int, Scores]) -> tuple[Belief, ...]:
    """The beliefs of the rows by themselves, brought into line with the symbol rule."""
    weights = _option_weights(readings.options, scores)
    if readings.lattice is None:
        return beliefs_of(readings.options, exchanged(readings.options, readings.columns, readings.rule, weights))
    return beliefs_of(readings.options, shares(readings.lattice, weights))


def _option_weights(options: Sequence[Sequence[Option]], scores: dict[int, Scores]) -> list[list[float]]:
    """What the evidence adds to the readings: one weight an option."""
    local = {at: softmax(totals(said)) for at, said in scores.items()}
    return [
        [local[at].get(one.columns, 0.0) for one in row] if at in local else [1.0] * len(row)
        for at, row in enumerate(options)
    ]
