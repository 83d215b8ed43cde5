"""The search of one page: from rows and columns to the readings that the rules leave."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arx.align.automaton import SymbolRule
from arx.align.candidates import ColumnSpec, Option, PageUnits, RowSpec, column_specs, free_spec, options_of, row_spec
from arx.align.layout import Filled, Layout, layout_of
from arx.align.prior import preference
from arx.align.proof import BLANK_ROW, proved_options
from arx.align.propagate import propagate
from arx.align.rank import Readings
from arx.align.solve import TooWide, lattice_of, narrow
from arx.align.view import Positions
from arx.model.certainty import CERTAIN
from arx.model.page import Page, Row
from arx.model.tagged import TaggedPage
from arx.settings import Settings
from arx.text.labels import is_heading, member_heading


class Search(NamedTuple):
    """The rows with values and the readings that are left. `proved` gives for each row the placements that nothing
    refuses for certain: one that is left alone is certain."""

    specs: tuple[RowSpec, ...]
    readings: Readings
    proved: tuple[frozenset[Positions], ...]
    notes: tuple[str, ...]


TELLING_ROWS = 2
"""Rows of durations that must agree on leaving a column empty before it counts."""


def layout_for(tagged: TaggedPage) -> Layout:
    """The columns of the page, as its heads and its rows of known period type tell them."""
    filled: dict[str, int] = {"instant": 0, "duration": 0}
    surely = durations = 0
    for row, match in zip(tagged.page.rows, tagged.matches, strict=True):
        if match.period_type and row.values:
            filled[match.period_type] = max(filled[match.period_type], len(row.values))
            durations += match.period_type == "duration"
            if match.period_type == "duration" and match.period_type_certainty == CERTAIN:
                surely = max(surely, len(row.values))
    wider = filled["instant"] > filled["duration"] and durations >= TELLING_ROWS
    return layout_of(tagged.page, Filled(surely, filled["duration"] if wider else 0))


def search_of(tagged: TaggedPage, layout: Layout, settings: Settings) -> Search:
    """Find all readings of the page: under the strict rule, else with nil facts, else without the column rule."""
    page = tagged.page
    units_in_heads = any(head.units for head in page.heads)
    columns = column_specs(layout.columns, units_in_heads, layout.proved)
    units = PageUnits(
        any(scale.exponent >= 3 for scale in page.title.scales),
        units_in_heads and all(unit.kind in ("money", "per_share") for head in page.heads for unit in head.units),
    )
    specs = tuple(
        row_spec(row, match, units)
        for row, match in zip(page.rows, tagged.matches, strict=True)
        if 0 < len(row.values) <= len(columns)
    )
    prefer = preference(layout.columns)
    listed = [options_of(spec, columns, prefer) for spec in specs]
    steps = settings.limits.steps + settings.limits.steps_per_row * len(specs)
    if all(options for options, _ in listed):
        rules: tuple[SymbolRule, ...] = ("free",) if page.title.renderer == "v2" else ("strict", "softened", "free")
        found = _search(specs, listed, columns, rules, steps)
        if found.readings.rule == "strict" and all(complete for _, complete in listed) and _settles(found):
            return found._replace(proved=_proved(page, found, listed))
        return found
    columns = tuple(free_spec(spec) for spec in columns)
    specs = tuple(spec._replace(classes=("money", "share", "none"), duration=False) for spec in specs)
    found = _search(specs, [options_of(spec, columns, prefer) for spec in specs], columns, ("free",), steps)
    return found._replace(notes=("values that no column can hold by its units",))


def _search(
    specs: tuple[RowSpec, ...],
    listed: Sequence[tuple[tuple[Option, ...], bool]],
    columns: tuple[ColumnSpec, ...],
    rules: Sequence[SymbolRule],
    steps: int,
) -> Search:
    """Readings under the first of the rules that leaves any; only that one proves anything."""
    every = tuple(options for options, _ in listed)
    for rule in rules:
        readings = _readings(every, columns, rule, steps)
        if readings is not None:
            readings = readings._replace(listed=all(complete for _, complete in listed))
            alone = tuple(_by_itself(one, complete) for one, complete in listed)
            return Search(specs, readings, alone, tuple(_notes(readings, rules)))
    message = "the free rule refuses nothing"
    raise AssertionError(message)


def _notes(readings: Readings, rules: Sequence[SymbolRule]) -> Iterator[str]:
    """What the reader of the page should know of its search."""
    if readings.rule != rules[0]:
        yield f"no reading of the page under the {rules[0]} symbol rule"
    if readings.lattice is None:
        yield f"more readings of the page than {readings.steps:,} steps can count: ranked, not counted"


def _by_itself(options: Sequence[Option], complete: bool) -> frozenset[Positions]:
    """What a row allows by order, units and period type alone; nothing is proved where not all was listed."""
    return frozenset(option.columns for option in options) if complete else frozenset()


def _proved(
    page: Page, found: Search, listed: Sequence[tuple[tuple[Option, ...], bool]]
) -> tuple[frozenset[Positions], ...]:
    """The placements that a reading with at most one nil fact takes; on a page too wide, what each row allows."""
    options = {spec.row: one for spec, (one, _) in zip(found.specs, listed, strict=True)}
    rows = [row.index for row in page.rows if row.index in options or (not row.values and _may_be_nil(row))]
    try:
        alive = proved_options(
            [options.get(row, BLANK_ROW) for row in rows], found.readings.columns, found.readings.steps
        )
    except TooWide:
        return found.proved
    return tuple(
        frozenset(options[row][number].columns for number in numbers)
        for row, numbers in zip(rows, alive, strict=True)
        if row in options
    )


def _settles(found: Search) -> bool:
    """Whether the strict rule leaves some value one column where the row by itself leaves more: only then is there
    something to prove."""
    return any(
        len({option.columns[position] for option in options}) == 1
        and len({placement[position] for placement in alone}) > 1
        for spec, options, alone in zip(found.specs, found.readings.options, found.proved, strict=True)
        for position in range(len(spec.values))
    )


def _may_be_nil(row: Row) -> bool:
    """Whether a label without values may be a row whose facts are all nil, and not a heading."""
    label = row.label.text
    return not (is_heading(label) or member_heading(label) or label.endswith(":"))


def _readings(
    options: tuple[tuple[Option, ...], ...], columns: tuple[ColumnSpec, ...], rule: SymbolRule, steps: int
) -> Readings | None:
    """All readings under one rule, exactly where there is room; None when there is none."""
    left = propagate(options, columns) if rule == "strict" else options
    if left is None:
        return None
    try:
        lattice = lattice_of(left, columns, rule, steps)
    except TooWide:
        return Readings(left, columns, None, rule, steps, listed=True)
    if lattice is None:
        return None
    lattice, left = narrow(lattice, left)
    return Readings(left, columns, lattice, rule, steps, listed=True)
