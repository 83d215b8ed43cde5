"""What is measured, in which unit and on which scale.

A value with a percent sign, a date or words says its own kind, and a currency symbol stands before money and per-share
amounts only. A bare number can be money inside a run of symbols, a count of shares, a per-share amount or a pure
number: the concept's data type tells, else the unit that the label carries, else its words, else the symbols around it.
What none of them tells stays a number without unit and without scale.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from arx.model.concept import ConceptMatch
from arx.model.fact import FactKind
from arx.model.page import Row, Title
from arx.model.unit import Scale, Unit
from arx.text.patterns import pattern
from arx.text.units import unit_of
from arx.text.values import Value

KINDS_OF_TYPES: tuple[tuple[str, FactKind], ...] = (
    ("monetary", "money"),
    ("pershare", "per_share"),
    ("percent", "percent"),
    ("shares", "shares"),
    ("boolean", "boolean"),
    ("duration", "duration"),
    ("date", "date"),
    ("gyear", "date"),
    ("gmonth", "date"),
    ("pure", "number"),
    ("decimal", "number"),
    ("integer", "number"),
    ("string", "text"),
    ("textblock", "text"),
)
"""Kinds by a part of the data type's name, first hit wins (`nonNegativeMonetaryItemType`). Types not listed (areas,
volumes, energy...) measure numbers with a unit."""

PER_SHARE = pattern(
    r"\bper (?:\w+ ){0,3}(?:share|unit|ads|warrant|option|right)\b|\bpar value\b"
    r"|\b(?:exercise|strike|conversion|share|stock|unit) price\b"
    r"|\((?:in )?(?:dollars|usd|\$) ?(?:per|/) ?(?:share|unit)s?\)",
)
NOT_PER_SHARE = pattern(
    r"\bused (?:in|to) (?:comput|calculat)|\bexcluded from\b|\bauthori[sz]ed\b|\bnumerator\b|\battributable to\b"
)
SHARES = pattern(
    r"\(in shares\)|,? shares$|, shares(?:,| at\b)|\bshares,? (?:authori[sz]ed|issued|outstanding)\b(?!,? value)"
    r"|\bnumber of (?:\w+ ){0,3}(?:shares|options|rsus|psus|warrants|awards)\b"
    r"|\bweighted[- ]average (?:\w+ ){0,5}shares\b"
)
NOT_MONEY = pattern(
    r"\bshares\b|\bnumber of\b|\bpercent(?:age)?\b|\bratio\b|\bmultiple\b"
    r"|\(in (?:years|days|months)\)"
)
MONEY = pattern(r"\bvalue\b|\bproceeds\b|\bpayments?\b")
"""Words of money that outweigh a word such as `shares`: `Shares issued, value`."""
BARE_LABEL = pattern(r"(?:basic|diluted|basic and diluted)\b.{0,30}$", re.IGNORECASE)
"""Labels that say nothing without their heading, `Earnings per share:` or `Weighted average shares:`."""
NO_COMMA = pattern(r"\d{4}")


class Measure(NamedTuple):
    """Kind, unit code and power of ten of a fact; `how` names what told the kind of a bare number.

    `scaled` is False for a number of which nothing tells whether a scale of the page applies to it: it has no value.
    """

    kind: FactKind
    unit: str | None
    scale: int
    how: str | None = None
    scaled: bool = True


UNDECIDED = Measure("number", None, 0, "undecided")
UNSCALED = UNDECIDED._replace(scaled=False)


class RowKind(NamedTuple):
    """The kind of the numbers of a row, with a symbol and without; `bare` is None where the row alone does not tell.

    `enclosed` is what the bare ones are if they stand inside a run of symbols, None where they cannot.
    """

    marked: FactKind
    bare: FactKind | None
    how: str | None
    enclosed: FactKind | None = None


class ColumnUnits(NamedTuple):
    """The units that a column's head, or the title, names (its currency, its per-share unit, a filer's own), and the
    powers of ten in which the page shows them.

    `undecided` measures a number whose kind nothing tells; `alone` is the kind that a column's only unit leaves.
    """

    currency: Unit | None
    per_share: Unit | None
    own: Unit | None
    scales: tuple[Scale, ...]
    money_scale: int
    per_share_scale: int
    shares_scale: int
    undecided: Measure = UNDECIDED
    alone: FactKind | None = None


def column_units(units: Sequence[Unit], scales: tuple[Scale, ...]) -> ColumnUnits:
    """Sort a column's units by what they measure. A column never shows two currencies."""
    own = [unit for unit in units if unit.kind == "other"]
    currency = next((unit for unit in units if unit.kind == "money"), None)
    return ColumnUnits(
        currency,
        next((unit for unit in units if unit.kind == "per_share"), None),
        own[0] if len(own) == 1 else None,
        scales,
        money_scale(scales, currency, None),
        next((scale.exponent for scale in scales if scale.symbol is not None and "/" in scale.symbol), 0),
        named_scale(scales, "shares"),
        UNSCALED if any(scale.exponent for scale in scales) else UNDECIDED,
        "shares" if [unit.kind for unit in units] == ["shares"] else None,
    )


def kind_of_row(row: Row, match: ConceptMatch, heading: str, values: Sequence[Value], title: Title) -> RowKind:
    """Tell the kind of a row's numbers, all of one concept and so of one kind, from the row and its heading."""
    kind, how = _kind_by_words(row, match, heading)
    printed: FactKind = "per_share" if title.scales and _finer_than_scale(values, title) else "money"
    if "money" in [value.kind for value in values]:
        kind, how = (kind, how) if kind in ("money", "per_share") else (printed, "symbol in the row")
        return RowKind(kind, kind, how)
    if kind is not None:
        return RowKind("money", kind, how)
    barred = (
        is_no_money(row.label.text) or is_no_money(heading) or any(NO_COMMA.match(cell.text) for cell in row.values)
    )
    return RowKind("money", None, None, None if barred else printed)


def _finer_than_scale(values: Sequence[Value], title: Title) -> bool:
    """Tell whether a number has more places than scaled money is ever printed with: one under Millions, else none."""
    places = max((value.places for value in values if value.kind in ("money", "number")), default=0)
    if not places:
        return False
    exponent = max((scale.exponent for scale in title.scales if scale.symbol != "shares"), default=0)
    return exponent > 0 and places > (exponent > 3)


def _kind_by_words(row: Row, match: ConceptMatch, heading: str) -> tuple[FactKind | None, str | None]:
    if match.data_type is not None:
        return kind_of_type(match.data_type), "data type"
    if row.unit_suffix is not None:
        return kind_of_suffix(row.unit_suffix), "unit suffix"
    kind = kind_of_label(row.label.text)
    if kind is None and BARE_LABEL.match(row.label.text):
        kind = kind_of_label(heading)
    return kind, "label" if kind else None


@lru_cache(maxsize=4096)
def is_no_money(label: str) -> bool:
    """Tell whether words of a label or heading forbid to take its bare numbers for money."""
    words = label.lower()
    return NOT_MONEY.search(words) is not None and MONEY.search(words) is None


@lru_cache(maxsize=256)
def kind_of_type(data_type: str) -> FactKind:
    """`monetaryItemType` -> money: the kind of a data type's local name."""
    name = data_type.lower()
    return next((kind for part, kind in KINDS_OF_TYPES if part in name), "number")


@lru_cache(maxsize=256)
def kind_of_suffix(suffix: str) -> FactKind:
    """`| shares`, `| $ / shares`, `| $` -> the kind that the suffix of a label says; another unit is a number's."""
    unit = unit_of(suffix)
    if unit is not None:
        return "number" if unit.kind == "other" else unit.kind
    if "/" in suffix:
        return "per_share"
    return "number" if suffix.isalpha() else "money"


@lru_cache(maxsize=4096)
def kind_of_label(label: str) -> FactKind | None:
    """Tell the kind that the words of a label say, None where they say none.

    `Common stock, $ 0.01 par value, 500 shares authorized` names an amount in a balance sheet: words of both kinds
    say nothing.
    """
    words = label.lower()
    per_share, shares = PER_SHARE.search(words), SHARES.search(words)
    if (per_share is None) == (shares is None) or (per_share and NOT_PER_SHARE.search(words)):
        return None
    return "per_share" if per_share else "shares"


def measure_of(value: Value, row: Row, kinds: RowKind, units: ColumnUnits) -> Measure:
    """Type one value of a row in a column. A number whose kind nothing tells is not scaled and has no unit."""
    kind, how = _kind_of(value, kinds, units)
    if kind == "money":
        currency = units.currency or _printed_currency(value)
        scale = units.money_scale if units.currency else money_scale(units.scales, currency, value.symbol)
        return Measure(kind, currency.code if currency else None, scale, how)
    if kind == "per_share":
        return Measure(kind, _per_share_code(value, units), units.per_share_scale, how)
    if kind == "shares":
        return Measure(kind, "shares", units.shares_scale, how)
    if kind == "number":
        code = _own_code(row, units)
        return Measure("shares" if code == "shares" else kind, code, named_scale(units.scales, code), how)
    return units.undecided if kind is None else Measure(kind, "pure" if kind == "percent" else None, 0, how)


def _kind_of(value: Value, kinds: RowKind, units: ColumnUnits) -> tuple[FactKind | None, str | None]:
    """Tell the kind of a value: by its text where that says it, else as its row."""
    if value.kind not in ("money", "number"):
        return value.kind, None
    kind = kinds.marked if value.kind == "money" else kinds.bare
    if kind is None and units.alone is not None:
        return units.alone, "unit of the column"
    if kind == "money" and units.currency is None and units.per_share is not None:
        return "per_share", "unit of the column"
    return ("number" if kind == "percent" else kind), kinds.how


def _printed_currency(value: Value) -> Unit | None:
    """Name the currency that a value prints as a code. A symbol alone names none: `$` is 31 currencies."""
    symbol = value.symbol
    if symbol is not None and len(symbol) == 3 and symbol.isascii() and symbol.isupper():
        return Unit("money", symbol, symbol, symbol)
    return None


def _per_share_code(value: Value, units: ColumnUnits) -> str | None:
    if units.per_share is not None and units.per_share.code is not None:
        return units.per_share.code
    currency = units.currency or _printed_currency(value)
    return f"{currency.code}/shares" if currency else None


def _own_code(row: Row, units: ColumnUnits) -> str:
    """Name the unit of a count: the suffix of its label, else the only unit of the filer's own that the head lists."""
    if row.unit_suffix is not None:
        return row.unit_suffix
    return units.own.code or units.own.text if units.own else "pure"


def money_scale(scales: Sequence[Scale], unit: Unit | None, printed: str | None) -> int:
    """Give the power of ten of an amount of money: a scale named for a unit applies to that unit and to no other.

    `printed` is the symbol of a value whose unit is not known.
    """
    names = {printed} if unit is None else {unit.symbol, unit.code}
    named = (scale.exponent for scale in scales if scale.symbol is not None and scale.symbol in names)
    unnamed = (scale.exponent for scale in scales if scale.symbol is None)
    return next(named, next(unnamed, 0))


def named_scale(scales: Sequence[Scale], name: str) -> int:
    """Give the power of ten that the title names for shares or for a unit of the filer's own, 0 where it names none."""
    return next((scale.exponent for scale in scales if scale.symbol == name), 0)
