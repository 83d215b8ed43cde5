"""Tagged page and grid -> facts.

Every value of the page comes out exactly once: as a fact where the grid places it, as an open value where it does not.
The tally counts both against the cells of the page.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from arx.arithmetic.exact import exactly
from arx.facts.measures import ColumnUnits, Measure, RowKind, column_units, kind_of_row, measure_of
from arx.facts.periods import RowPeriod, moment_of, row_periods
from arx.facts.runs import enclosed_kinds, enclosed_rows, rows_beside_money, rows_between_symbols, without_refuted
from arx.facts.sections import Place, member_name, places_of
from arx.model.concept import ConceptMatch
from arx.model.fact import Fact, FactKind, FactSet, Heading, OpenValue, Tally
from arx.model.grid import Ambiguity, Column, Grid, Placement
from arx.model.page import Page, Row
from arx.model.tagged import TaggedPage
from arx.text.cover import asks_text
from arx.text.patterns import pattern
from arx.text.values import Value, value_of

IDENTIFIER = pattern(r"0\d+|\d{5,}")
TEXT = Value("text")
WORDS: tuple[FactKind, ...] = ("text", "date", "duration", "boolean")
"""Kinds whose facts have no number, whatever stands in them."""
DEFAULT_MEMBER = "total"
"""What a head prints for the default member: not a member of its facts."""


class RowSense(NamedTuple):
    """Everything that the facts of one row share."""

    row: Row
    match: ConceptMatch
    place: Place
    period: RowPeriod
    kinds: RowKind


class PageSense(NamedTuple):
    """What facts need to know of the rows and columns of their page."""

    rows: tuple[RowSense, ...]
    columns: tuple[Column, ...]
    units: tuple[ColumnUnits, ...]
    members: tuple[tuple[str, ...], ...]
    values: Mapping[tuple[int, int], Value]


@exactly
def build_facts(tagged: TaggedPage, grid: Grid) -> FactSet:
    """Make the facts of a page from its rows, their concepts and the columns in which the grid puts their values.

    A value that the grid neither places nor lists as ambiguous is open among all columns: nothing is dropped.
    """
    page = tagged.page
    sense = _sense_of(tagged, grid)
    facts = _mark_repeats([_fact(sense, placement) for placement in sorted(grid.placements)])
    ambiguities = [*grid.ambiguities, *_unplaced(page, grid)]
    left_open = tuple(_open_value(sense, ambiguity) for ambiguity in sorted(ambiguities))
    cells = sum(len(row.values) for row in page.rows)
    headings = tuple(Heading(row.index, row.label.text, row.label.line) for row in page.rows if not row.values)
    return FactSet(
        source=page.source,
        number=page.number,
        line=page.line,
        kind=page.kind,
        dialect=page.dialect,
        title=page.title.name,
        title_lines=tuple(cell.text for cell in page.title.lines),
        columns=sense.columns,
        facts=facts,
        open=left_open,
        headings=headings,
        tally=Tally(cells, len(facts), len(left_open)),
        spent=grid.spent,
        footnotes=tuple((note.mark, note.text) for note in page.footnotes),
        notes=(*page.notes, *grid.notes, *_leftover_notes(page), *_scale_notes(page)),
        cut=page.cut,
        filing=page.filing,
        report=page.report,
        category=page.category,
    )


def _sense_of(tagged: TaggedPage, grid: Grid) -> PageSense:
    rows = tagged.page.rows
    values = {(row.index, at): value for row in rows for at, value in enumerate(_row_values(row))}
    figures = {row for (row, _), value in values.items() if value.number is not None}
    places = places_of(tagged)
    kinds = _row_kinds(tagged, places, grid, values)
    parts = zip(rows, tagged.matches, places, row_periods(tagged, grid, figures), kinds, strict=True)
    return PageSense(
        tuple(RowSense(*part) for part in parts),
        grid.columns,
        tuple(column_units(column.units, tagged.page.title.scales) for column in grid.columns),
        tuple(_column_members(column) for column in grid.columns),
        values,
    )


def _row_values(row: Row) -> list[Value]:
    if row.values and asks_text(row.label.text):
        return [TEXT] * len(row.values)
    return [sense_of_text(cell.text) for cell in row.values]


@lru_cache(maxsize=1 << 14)
def sense_of_text(text: str) -> Value:
    """Read a printed value. Numbers have commas, so a long row of digits without any is a name: `0000320193`."""
    return TEXT if IDENTIFIER.fullmatch(text) else value_of(text)


def _column_members(column: Column) -> tuple[str, ...]:
    return tuple(member_name(name) for name in column.members if name.lower() != DEFAULT_MEMBER)


def _row_kinds(
    tagged: TaggedPage, places: Sequence[Place], grid: Grid, values: Mapping[tuple[int, int], Value]
) -> list[RowKind]:
    """Tell the kind of each row's numbers: from the row alone, else from the symbols above and below it."""
    page = tagged.page
    kinds = [
        kind_of_row(row, match, place.section[-1] if place.section else "", _values(row, values), page.title)
        for row, match, place in zip(page.rows, tagged.matches, places, strict=True)
    ]
    if not page.exact:
        kinds = without_refuted(tagged, kinds, values)
    if not any(row.values and kind.bare is None and kind.enclosed for row, kind in zip(page.rows, kinds, strict=True)):
        return kinds
    if page.title.renderer == "v2":
        return enclosed_kinds(kinds, rows_between_symbols(values), "inside a run of symbols")
    kinds = enclosed_kinds(kinds, enclosed_rows(grid, values), "inside a run of symbols")
    return enclosed_kinds(kinds, rows_beside_money(grid, values, kinds), "beside bare money")


def _values(row: Row, values: Mapping[tuple[int, int], Value]) -> list[Value]:
    return [values[row.index, at] for at in range(len(row.values))]


def _fact(sense: PageSense, placement: Placement) -> Fact:
    row, match, place, period, kinds = sense.rows[placement.row]
    column, cell = sense.columns[placement.column], row.values[placement.position]
    value = sense.values[placement.row, placement.position]
    measure = measure_of(value, row, kinds, sense.units[placement.column])
    moment = moment_of(period, column)
    return Fact(
        row=placement.row,
        column=placement.column,
        label=row.label.text,
        section=place.section,
        members=place.members + sense.members[placement.column],
        concept=match.concept.name if match.concept is not None else None,
        concept_certainty=match.certainty,
        period_type=moment.period_type,
        start=moment.start,
        end=moment.end,
        unit=measure.unit,
        kind=measure.kind,
        value=amount_of(value, measure),
        scale=measure.scale,
        decimals=decimals_of(value, measure),
        text=cell.text,
        placement=placement.certainty,
        chance=placement.chance,
        evidence=placement.evidence if measure.how is None else (*placement.evidence, f"kind: {measure.how}"),
        line=cell.line,
        balance=match.balance,
        shown_as=moment.shown_as,
        notes=_notes_of(row, placement.position) if row.notes else (),
        period_certainty=moment.certainty,
    )


def _notes_of(row: Row, position: int) -> tuple[str, ...]:
    """Give the footnote marks of a value and of its whole row."""
    return tuple([note.text for at, note in row.notes if at in (position, -1)])


def amount_of(value: Value, measure: Measure) -> Decimal | None:
    """Apply the scale, exactly: the exponent moves, no digit is computed. A percentage becomes a fraction.

    None for what is no number, and for a number that may or may not be scaled.
    """
    if value.number is None or not measure.scaled or measure.kind in WORDS:
        return None
    shift = -2 if measure.kind == "percent" else measure.scale
    return _shift(value.number, shift) if shift else value.number


def _shift(number: Decimal, shift: int) -> Decimal:
    sign, digits, exponent = number.as_tuple()
    moved = int(exponent) + shift
    if moved > 0:
        return Decimal((sign, digits + (0,) * moved if any(digits) else (0,), 0))
    return Decimal((sign, digits, moved))


def decimals_of(value: Value, measure: Measure) -> int | None:
    """Give the accuracy that the print implies: -3 for whole thousands, -5 for one decimal of millions."""
    if value.number is None or not measure.scaled or measure.kind in WORDS:
        return None
    return value.places + 2 if measure.kind == "percent" else value.places - measure.scale


def _open_value(sense: PageSense, ambiguity: Ambiguity) -> OpenValue:
    row, _, place, _, kinds = sense.rows[ambiguity.row]
    value, cell = sense.values[ambiguity.row, ambiguity.position], row.values[ambiguity.position]
    measures = [measure_of(value, row, kinds, sense.units[index]) for index in ambiguity.candidates]
    amounts = {amount_of(value, measure) for measure in measures}
    return OpenValue(
        row=ambiguity.row,
        label=row.label.text,
        section=place.section,
        text=cell.text,
        value=amounts.pop() if len(amounts) == 1 else None,
        candidates=ambiguity.candidates,
        chances=ambiguity.chances,
        line=cell.line,
    )


def _unplaced(page: Page, grid: Grid) -> list[Ambiguity]:
    """Catch the values of which the grid says nothing."""
    known = {placed[:2] for placed in grid.placements} | {ambiguity[:2] for ambiguity in grid.ambiguities}
    every = tuple(range(len(grid.columns)))
    cells = ((row.index, at) for row in page.rows for at in range(len(row.values)))
    return [Ambiguity(*cell, every, ()) for cell in cells if cell not in known]


FactKey = tuple[str | tuple[tuple[str, ...], str], tuple[str, ...], date | None, date | None, str | None, Decimal | str]


def _mark_repeats(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Point a fact that the page shows again to where it shows it first: an opening is the closing before it."""
    first: dict[FactKey, tuple[int, int]] = {}
    marked = []
    for fact in facts:
        at = fact.row, fact.column
        shown = first.setdefault(_key(fact), at) if fact.end is not None else at
        marked.append(fact if shown == at else fact._replace(repeats=shown))
    return tuple(marked)


def _key(fact: Fact) -> FactKey:
    name = fact.concept if fact.concept is not None else (fact.section, fact.label)
    return name, fact.members, fact.start, fact.end, fact.unit, fact.text if fact.value is None else fact.value


def _leftover_notes(page: Page) -> list[str]:
    return [f"line {cell.line}: no rule of the format explains {cell.text[:60]!r}" for cell in page.leftover]


def _scale_notes(page: Page) -> list[str]:
    """Warn where two currencies of the page share a symbol that the scale line names: it may mean either alone."""
    units = {unit for head in page.heads for unit in head.units if unit.kind == "money"}
    notes = []
    for scale in page.title.scales:
        codes = sorted(unit.code for unit in units if unit.code and unit.symbol == scale.symbol)
        if len(codes) > 1:
            notes.append(f"{scale.text!r} names a symbol of {' and '.join(codes)}: taken for each of them")
    return notes
