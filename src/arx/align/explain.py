"""Why the values of one row stand where they stand, and what every other column would break."""

from collections.abc import Sequence
from typing import NamedTuple

from arx.align.candidates import ColumnSpec, Option, RowSpec, options_of
from arx.align.elsewhere import NOWHERE
from arx.align.evidence import SENTENCES
from arx.align.place import align
from arx.align.prior import preference
from arx.align.propagate import refusing_column
from arx.align.rank import Ranking, rank
from arx.align.search import Search, layout_for, search_of
from arx.align.view import Positions, Sightings, row_views
from arx.arithmetic.exact import exactly
from arx.model.grid import Ambiguity, Column, Grid, Placement
from arx.model.tagged import TaggedPage
from arx.settings import DEFAULTS, Settings

MOST_REFUSED = 40
"""Refused placements that are told; a wide row has thousands."""


class Standing(NamedTuple):
    """A reading of the row that the hard rules leave: its columns, its chance, and what speaks for it (name, log odds
    against the best other reading), strongest first."""

    columns: Positions
    chance: float
    reasons: tuple[tuple[str, float], ...]


class Refusal(NamedTuple):
    """A placement that a hard rule refuses, with the rule's sentence."""

    columns: Positions
    sentence: str


class Explanation(NamedTuple):
    """Everything there is to tell of one row: what became of its values, the readings left, and those refused."""

    row: int
    label: str
    texts: tuple[str, ...]
    columns: tuple[Column, ...]
    placements: tuple[Placement, ...]
    ambiguities: tuple[Ambiguity, ...]
    standings: tuple[Standing, ...]
    refusals: tuple[Refusal, ...]
    more_refused: int
    notes: tuple[str, ...]

    def sentences(self) -> tuple[str, ...]:
        """One sentence for each kind of evidence that placed a value of the row."""
        names = dict.fromkeys(name for placement in self.placements for name in placement.evidence)
        return tuple(f"{name}: {SENTENCES[name]}" for name in names)


@exactly
def explain(tagged: TaggedPage, row: int, settings: Settings = DEFAULTS, sightings: Sightings = NOWHERE) -> Explanation:
    """Explain the row of that index (headings counted). Its readings are those of the whole page's search."""
    grid = align(tagged, settings, sightings)
    told = _untold(tagged, row, grid)
    layout = layout_for(tagged)
    if tagged.page.exact or not 0 < len(told.texts) < len(grid.columns):
        return told
    search = search_of(tagged, layout, settings)
    at = next(number for number, spec in enumerate(search.specs) if spec.row == row)
    ranking = rank(row_views(tagged, search.specs), search.readings, grid.columns, sightings)
    refusals = _refusals(search, at, grid.columns)
    return told._replace(
        standings=_standings(ranking, at),
        refusals=refusals[:MOST_REFUSED],
        more_refused=max(0, len(refusals) - MOST_REFUSED),
    )


def _untold(tagged: TaggedPage, row: int, grid: Grid) -> Explanation:
    """What became of the row's values, without the why."""
    shown = tagged.page.rows[row]
    return Explanation(
        row,
        shown.label.text,
        tuple(cell.text for cell in shown.values),
        grid.columns,
        tuple(placement for placement in grid.placements if placement.row == row),
        tuple(ambiguity for ambiguity in grid.ambiguities if ambiguity.row == row),
        (),
        (),
        0,
        grid.notes,
    )


def _standings(ranking: Ranking, at: int) -> tuple[Standing, ...]:
    """The readings of the row, likeliest first."""
    belief, scores = ranking.beliefs[at], ranking.scores.get(at, {})
    ordered = sorted(belief, key=lambda placement: (-belief[placement], placement))
    standings = []
    for placement in ordered:
        rival = next((other for other in ordered if other != placement), None)
        reasons: list[tuple[str, float]] = []
        if rival is not None and placement in scores and rival in scores:
            reasons = [(name, score - scores[rival].get(name, 0.0)) for name, score in scores[placement].items()]
        telling = sorted((reason for reason in reasons if abs(reason[1]) > 0.1), key=lambda reason: -abs(reason[1]))
        standings.append(Standing(placement, belief[placement], tuple(telling)))
    return tuple(standings)


def _refusals(search: Search, at: int, columns: Sequence[Column]) -> tuple[Refusal, ...]:
    """Every placement of the row in order that is not left, with the first rule that refuses it."""
    spec, readings = search.specs[at], search.readings
    standing = {option.columns for option in readings.options[at]}
    free = tuple(ColumnSpec(None, True, True, column.needs, False) for column in readings.columns)
    everything, _ = options_of(spec._replace(duration=False), free, preference(columns))
    by_itself = options_of(spec, readings.columns, preference(columns))[0]
    refused = dict.fromkeys(option.columns for option in everything if option.columns not in standing)
    return tuple(Refusal(one, _why(one, spec, by_itself, search, at)) for one in refused)


def _why(placement: Positions, spec: RowSpec, by_itself: Sequence[Option], search: Search, at: int) -> str:
    """The first hard rule that refuses a placement: units, period type, then symbol runs."""
    same = [option for option in by_itself if option.columns == placement]
    if not same:
        return _why_by_itself(placement, spec, search.readings.columns)
    rows = [*search.readings.options[:at], tuple(same), *search.readings.options[at + 1 :]]
    column = refusing_column(rows, search.readings.columns)
    if column is None:
        return "symbol runs: no reading of the whole page has it"
    return f"symbol runs: column {column} would begin, end or break a run of one unit without its symbol"


def _why_by_itself(placement: Positions, spec: RowSpec, columns: Sequence[ColumnSpec]) -> str:
    for value, column in zip(spec.values, placement, strict=True):
        allowed = columns[column]
        if spec.duration and allowed.instants:
            return f"period type: a duration cannot stand in column {column}, an instant"
        if value.symbol and allowed.symbols is not None and value.symbol not in allowed.symbols:
            return f"unit: {value.symbol} is not the symbol of column {column}"
    return "unit: a column whose head does not list the unit cannot hold it"
