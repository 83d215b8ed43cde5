"""Per row: every placement that order, symbols, unit lines and period types allow.

The values of a row stand in increasing columns. A value with a symbol stands in a column of that currency; a column
whose head lists no money holds none; a duration never stands in a column of instants. All values of a row are facts of
one concept, so they are all money, all per-share amounts, or all of no unit: the *class* of the row, which is often not
known and then part of the choice.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice
from math import comb
from typing import Literal, NamedTuple

from arx.align.automaton import (
    MONEY_PLAIN,
    MONEY_SYMBOL,
    NO_UNIT,
    SHARE_PLAIN,
    SHARE_SYMBOL,
    Needs,
)
from arx.align.prior import Preference
from arx.model.concept import ConceptMatch
from arx.model.grid import Column
from arx.model.page import Row
from arx.text.units import unit_of
from arx.text.values import Value, value_of

RowClass = Literal["money", "share", "none"]

MOST_OPTIONS = 220
"""Placements listed for one row. A row with more lists at most so many in the likeliest columns, and at most so many
others within one kind of column; the page's search then proves nothing."""

_PER_SHARE_WORDS = re.compile(
    r"\b(?:per|price|prices|eps|basic|diluted|dividends?|par|exercise|strike|conversion|liquidation|redemption|"
    r"share|shares|unit|units|stock|warrants?|options?|nav|grant|granted|fair value|intrinsic|issued?|offering|"
    r"purchase|repurchase|adr|ads)\b",
    re.IGNORECASE,
)


_COUNT_WORDS = re.compile(
    r"\b(?:number|numbers|count|ratio|rate|rates|percent|percentage|multiple|factor|term|years?|months?|days|employees|"
    r"stores|customers|segments?|properties|units|weighted|shares?|quantity|volume|barrels|tons|square)\b",
    re.IGNORECASE,
)
"""Labels of figures that carry no unit line: pure numbers, integers, durations."""


class PageUnits(NamedTuple):
    """What the page says of its units: whether some scale is a thousand or more, and whether the heads list units that
    are all money or per share, so that a plain figure is money unless its label speaks of a count."""

    scaled: bool
    only_money: bool


class ColumnSpec(NamedTuple):
    """What a column can hold: the symbols of its money and of its per-share amounts (None: any), whether it can hold
    money or per-share amounts at all, what it must show, and whether it is surely a column of instants."""

    symbols: frozenset[str] | None
    money: bool
    share: bool
    needs: Needs
    instants: bool


class RowSpec(NamedTuple):
    """Row `row` of the page, seen by the solver. `classes` are those that its values, label and concept allow;
    `duration` is True when its concept is surely a duration."""

    row: int
    values: tuple[Value, ...]
    classes: tuple[RowClass, ...]
    duration: bool


class Option(NamedTuple):
    """One placement of a row: the column of each value, and what each of those columns is shown."""

    columns: tuple[int, ...]
    row_class: RowClass
    cells: tuple[int, ...]


def column_specs(columns: Sequence[Column], units_in_heads: bool, proved: bool) -> tuple[ColumnSpec, ...]:
    """What each column can hold, from its unit lines.

    A head lists exactly the units that have a value in the column (948 of 948 measured). A unit in the title is that
    of the page's money, with per-share amounts of the same currency and shares left unsaid.
    """
    return tuple(_column_spec(column, units_in_heads, proved) for column in columns)


def _column_spec(column: Column, units_in_heads: bool, proved: bool) -> ColumnSpec:
    kinds = {unit.kind for unit in column.units}
    instants = proved and column.period is not None and column.period.type == "instant"
    symbols = frozenset(
        symbol
        for unit in column.units
        if unit.kind in ("money", "per_share")
        for symbol in (unit.symbol, unit.code)
        if symbol
    )
    if units_in_heads:
        money, share = "money" in kinds, "per_share" in kinds
        return ColumnSpec(symbols, money, share, Needs(money, share), instants)
    if not kinds:
        return ColumnSpec(None, False, False, Needs(), instants)
    return ColumnSpec(symbols, "money" in kinds, bool(kinds & {"money", "per_share"}), Needs(), instants)


def free_spec(spec: ColumnSpec) -> ColumnSpec:
    """The same column where the page shows symbols that its heads do not explain: units prove nothing then."""
    return ColumnSpec(None, True, True, Needs(), spec.instants)


def row_spec(row: Row, match: ConceptMatch, units: PageUnits) -> RowSpec:
    """Look at a row as the solver does."""
    values = tuple(value_of(cell.text) for cell in row.values)
    known = match.data_type if match.certainty == "certain" else None
    duration = match.period_type == "duration" and match.period_type_certainty == "certain"
    return RowSpec(row.index, values, _classes(row, values, known, units), duration)


def _classes(row: Row, values: Sequence[Value], data_type: str | None, units: PageUnits) -> tuple[RowClass, ...]:
    """The classes that nothing refuses: a symbol means money or per share; a percentage, a date or text neither."""
    symbol = any(value.symbol for value in values)
    if any(value.kind not in ("money", "number") for value in values) and not symbol:
        return ("none",)
    if data_type is not None:
        return (_class_of_type(data_type, symbol),)
    suffix = unit_of(row.unit_suffix) if row.unit_suffix else None
    if suffix is not None:
        return ({"money": "money", "per_share": "share"}.get(suffix.kind, "none"),)  # type: ignore[return-value]
    per_share = _may_be_per_share(row.label.text, values, units.scaled)
    if symbol or (units.only_money and not _COUNT_WORDS.search(row.label.text)):
        return ("money", "share") if per_share else ("money",)
    return ("money", "share", "none") if per_share else ("money", "none")


def _class_of_type(data_type: str, symbol: bool) -> RowClass:
    if data_type == "perShareItemType":
        return "share"
    if data_type == "monetaryItemType" or symbol:
        return "money"
    return "none"


def _may_be_per_share(label: str, values: Sequence[Value], any_scaled: bool) -> bool:
    """Per-share amounts are printed as tagged, so mostly with a fraction; without one, only a label that speaks of
    shares or prices lets a row of whole numbers be per share."""
    if any(value.places >= (2 if any_scaled else 1) for value in values):
        return True
    small = all(value.number is not None and abs(value.number) < 100_000 for value in values)
    return small and bool(_PER_SHARE_WORDS.search(label))


def options_of(row: RowSpec, columns: Sequence[ColumnSpec], prefer: Preference) -> tuple[tuple[Option, ...], bool]:
    """Every placement that the row's own evidence allows; also whether all are listed.

    A row with too many lists those of the columns that are preferred.
    """
    every = comb(len(columns), len(row.values)) <= MOST_OPTIONS
    symbols = tuple(value.symbol for value in row.values)
    return _listed(symbols, row.classes, row.duration, tuple(columns), None if every else prefer), every


@lru_cache(maxsize=1 << 12)
def _listed(
    symbols: tuple[str | None, ...],
    classes: tuple[RowClass, ...],
    duration: bool,
    columns: tuple[ColumnSpec, ...],
    prefer: Preference | None,
) -> tuple[Option, ...]:
    """The options of all rows with these symbols: a page has few kinds of row."""
    count = len(symbols)
    every = _preferred(count, prefer) if prefer else combinations(range(len(columns)), count)
    placements = tuple(every)
    options = []
    for row_class in classes:
        allowed = [_allowed(symbol, row_class, duration, columns) for symbol in symbols]
        cells = tuple(_cell(symbol, row_class) for symbol in symbols)
        options += [
            Option(placement, row_class, cells)
            for placement in placements
            if all(column in fits for column, fits in zip(placement, allowed, strict=True))
        ]
    return tuple(options)


@lru_cache(maxsize=1 << 8)
def _preferred(count: int, prefer: Preference) -> tuple[tuple[int, ...], ...]:
    """The placements of so many values that are tried when all are too many: in the likeliest columns; within one kind
    of column; all of one kind with others of the first."""
    likely = combinations(sorted(prefer.order[: _widest(count, len(prefer.order))]), count)
    alike = dict.fromkeys(islice(_of_one_kind(count, prefer.kinds), MOST_OPTIONS))
    return tuple(sorted({*likely, *alike}))


def _of_one_kind(count: int, kinds: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """Placements within one kind, and all columns of a kind with some of the first; those of small kinds come first."""
    for kind in reversed(kinds):
        yield from combinations(kind, count)
        rest = count - len(kind)
        if kind != kinds[0] and 0 < rest <= len(kinds[0]):
            yield from (tuple(sorted((*kind, *others))) for others in combinations(kinds[0], rest))


def _widest(count: int, width: int) -> int:
    """The most columns among which a row of `count` values has no more than MOST_OPTIONS placements."""
    return max(among for among in range(count, width + 1) if comb(among, count) <= MOST_OPTIONS)


def _allowed(symbol: str | None, row_class: RowClass, duration: bool, columns: Sequence[ColumnSpec]) -> frozenset[int]:
    return frozenset(
        index
        for index, spec in enumerate(columns)
        if not (duration and spec.instants)
        and (row_class == "none" or (spec.money if row_class == "money" else spec.share))
        and (not symbol or spec.symbols is None or symbol in spec.symbols)
    )


def _cell(symbol: str | None, row_class: RowClass) -> int:
    if row_class == "none":
        return NO_UNIT
    if row_class == "money":
        return MONEY_SYMBOL if symbol else MONEY_PLAIN
    return SHARE_SYMBOL if symbol else SHARE_PLAIN
