"""From readings to placements: certain where one column is left, inferred where one is likely enough, else open."""

from collections.abc import Iterable
from typing import NamedTuple

from arx.align.candidates import RowSpec
from arx.align.elsewhere import NOWHERE, heeded
from arx.align.layout import Layout
from arx.align.rank import Ranking, rank
from arx.align.search import Search, layout_for, search_of
from arx.align.view import Belief, Positions, Scores, Sightings, row_views
from arx.align.weights import calibrated
from arx.arithmetic.exact import exactly
from arx.model.certainty import CERTAIN, GUESS, INFERRED, Certainty
from arx.model.grid import Ambiguity, Grid, Placement
from arx.model.tagged import TaggedPage
from arx.settings import DEFAULTS, Settings

INFERRED_ROW = 0.995
"""Chance that a row whose ends were inferred by the reader is as read."""

TELLING = 0.3
"""A rule is named as evidence when it favours the placement over the next best by this much (log odds)."""

READ, FULL_ROW, PROVED, BALANCE = "read", "full row", "symbol runs and order", "balance of all"
"""Evidence that is no rule of `evidence.py`."""


class RowCase(NamedTuple):
    """What is needed to decide a row: the placements left, what is believed of them, and those that nothing refuses for
    certain (`proved`); `sure`: the row itself is beyond doubt; `full`: it has a
    value for every column."""

    spec: RowSpec
    left: tuple[Positions, ...]
    belief: Belief
    scores: Scores
    spent: tuple[str, ...]
    exact: bool
    proved: frozenset[Positions]
    sure: bool
    full: bool


@exactly
def align(tagged: TaggedPage, settings: Settings = DEFAULTS, sightings: Sightings = NOWHERE) -> Grid:
    """Place every value of the page. `sightings` are what other pages of the same filing show for certain.

    Bounded by `settings.limits`; never raises on a page, however odd.
    """
    page = tagged.page
    layout = layout_for(tagged)
    if page.exact:
        return _read(tagged, layout)
    width = len(layout.columns)
    if all(len(row.values) == width for row in page.rows if row.values):
        return Grid(layout.columns, tuple(_full_rows(tagged, width)), (), frozenset(), exact=True)
    search = search_of(tagged, layout, settings)
    seen = heeded(page.title.name, sightings)
    ranking = rank(row_views(tagged, search.specs), search.readings, layout.columns, seen)
    return _decide(tagged, search, ranking, layout, settings)


def _read(tagged: TaggedPage, layout: Layout) -> Grid:
    """The source says where each value stands."""
    placements = [
        Placement(row.index, position, column, CERTAIN, 1.0, (READ,))
        for row in tagged.page.rows
        for position, column in enumerate(row.columns or ())
    ]
    return Grid(layout.columns, tuple(placements), (), frozenset(), exact=True)


def _full_rows(tagged: TaggedPage, width: int) -> list[Placement]:
    placements = []
    for row in tagged.page.rows:
        sure, chance = _row_certainty(row.certainty)
        placements += [Placement(row.index, at, at, sure, chance, (FULL_ROW,)) for at in range(width) if row.values]
    return placements


def _row_certainty(certainty: Certainty) -> tuple[Certainty, float]:
    return (CERTAIN, 1.0) if certainty == CERTAIN else (INFERRED, INFERRED_ROW)


def _decide(tagged: TaggedPage, search: Search, ranking: Ranking, layout: Layout, settings: Settings) -> Grid:
    decided = [
        one
        for at, spec in enumerate(search.specs)
        for one in decide_row(_case(tagged, search, ranking, at, spec), settings)
    ]
    decided += _overlong_rows(tagged, len(layout.columns))
    return Grid(
        layout.columns,
        tuple(one for one in decided if isinstance(one, Placement)),
        tuple(one for one in decided if isinstance(one, Ambiguity)),
        _spent(search, ranking),
        ranking.exact,
        search.notes,
    )


def _case(tagged: TaggedPage, search: Search, ranking: Ranking, at: int, spec: RowSpec) -> RowCase:
    sure = tagged.page.rows[spec.row].certainty == CERTAIN
    full = len(spec.values) == len(search.readings.columns)
    return RowCase(
        spec,
        tuple(sorted({option.columns for option in search.readings.options[at]})),
        ranking.beliefs[at],
        ranking.scores.get(at, {}),
        ranking.spent.get(at, ()),
        ranking.exact,
        search.proved[at],
        sure,
        full,
    )


def _spent(search: Search, ranking: Ranking) -> frozenset[tuple[int, int]]:
    """The cells, empty ones too, that arithmetic had a say in."""
    return frozenset(
        (search.specs[at].row, column)
        for at in ranking.spent
        for placement in ranking.beliefs[at]
        for column in placement
    )


def _overlong_rows(tagged: TaggedPage, width: int) -> list[Ambiguity]:
    """Rows with more values than the page has columns: nothing can be said of any."""
    alike = (round(1 / width, 4),) * width if width else ()
    return [
        Ambiguity(row.index, position, tuple(range(width)), alike)
        for row in tagged.page.rows
        if len(row.values) > width
        for position in range(len(row.values))
    ]


def decide_row(case: RowCase, settings: Settings) -> list[Placement | Ambiguity]:
    """Place the values of one row one by one: a value can be certain where its neighbour is open."""
    best = max(case.belief, key=lambda placement: (case.belief[placement], [-column for column in placement]))
    return [_decide_value(case, position, best, settings) for position in range(len(case.spec.values))]


def _decide_value(case: RowCase, position: int, best: Positions, settings: Settings) -> Placement | Ambiguity:
    row, columns = case.spec.row, {placement[position] for placement in case.left}
    proved = {placement[position] for placement in case.proved}
    if case.sure and len(proved) == 1:
        return Placement(row, position, proved.pop(), CERTAIN, 1.0, (FULL_ROW if case.full else PROVED,))
    ranked = _ranked(case.belief, position, columns)
    column, computed = ranked[0]
    chance = calibrated(computed, exact=case.exact or len(columns) == 1) * (1.0 if case.sure else INFERRED_ROW)
    if chance < settings.min_chance and settings.guess:
        column = best[position]
    if chance >= settings.min_chance or settings.guess:
        certainty: Certainty = INFERRED if chance >= settings.min_chance else GUESS
        return Placement(row, position, column, certainty, round(chance, 4), _evidence(case, position, column))
    return Ambiguity(row, position, tuple(one for one, _ in ranked), tuple(round(one, 4) for _, one in ranked))


def _ranked(belief: Belief, position: int, columns: Iterable[int]) -> list[tuple[int, float]]:
    """The columns of one value of the row, likeliest first, leftmost first among equals; those that a bounded search
    dropped come last, since nothing refuses them."""
    chances: dict[int, float] = dict.fromkeys(columns, 0.0)
    for placement, chance in belief.items():
        chances[placement[position]] = chances.get(placement[position], 0.0) + chance
    return sorted(chances.items(), key=lambda item: (-round(item[1], 9), item[0]))


def _evidence(case: RowCase, position: int, column: int) -> tuple[str, ...]:
    """The rules that favour this column most over the best placement with another one, strongest first."""
    here = [said for placement, said in case.scores.items() if placement[position] == column]
    there = [said for placement, said in case.scores.items() if placement[position] != column]
    if not here or not there:
        return (PROVED,)
    best, other = max(here, key=_total), max(there, key=_total)
    margins = sorted(((score - other.get(name, 0.0), name) for name, score in best.items()), reverse=True)
    named = [name for margin, name in margins if margin > TELLING]
    return tuple(named) or (BALANCE,)


def _total(said: dict[str, float]) -> float:
    return sum(said.values())
