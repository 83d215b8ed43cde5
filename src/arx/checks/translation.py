"""ARX106: a convenience translation uses one rate for all amounts of a date.

    Dec. 31, 2024        CNY        USD
    Receivables       94,052     12,885      7.2993
    Allowance        (42,884)    (5,875)     7.2994
    Net               51,168      7,010      7.2993

Pages of filers outside the United States show the newest period in two currencies, the second one translated at one
rate. Each pair of values stands for an interval of rates; where most rows of three or more have a rate in common, a row
that does not allow it is the odd cell out. Where they have none, the second currency is no translation.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from arx.arithmetic.remedies import SLIPS, Term, fault_of
from arx.arithmetic.tolerance import Interval, half_unit
from arx.checks.base import Check, Rule, status_of
from arx.checks.figures import period_text, shown
from arx.checks.table import RowView, Table
from arx.model.fact import Fact
from arx.model.finding import Finding, Remedy
from arx.model.grid import Column

RULE = Rule("ARX106", "translation", "warning")

FEWEST = 3
"""Rows that must share a rate before it is one."""


class Quote(NamedTuple):
    """The two values of a row, and the rates that they allow."""

    row: RowView
    base: Fact
    other: Fact
    rates: Interval


def check_translation(table: Table) -> Iterator[Finding]:
    """Compare the rates of each pair of columns that differ in their currency only."""
    if len({column.unit for column in table.columns}) < 2:
        return
    for first, second in combinations(table.columns, 2):
        if first.period is not None and first.unit != second.unit and _same_period(first, second):
            yield from _compare(table, first, second)


def _same_period(first: Column, second: Column) -> bool:
    return first.period == second.period and first.members == second.members


def _compare(table: Table, first: Column, second: Column) -> Iterator[Finding]:
    quotes = [quote for row in table.rows if (quote := _quote(row, first.index, second.index))]
    rate = _common_rate(quotes)
    if rate is None:
        return
    odd = [quote for quote in quotes if not quote.rates.meets(rate)]
    agreeing = [quote for quote in quotes if quote.rates.meets(rate)]
    rows = tuple(quote.row.number for quote in agreeing)
    what = f"translation, {period_text(first)} to {second.unit}"
    used = table.used(rows, first.index) or table.used(rows, second.index)
    middle = (rate.low + rate.high) / 2
    yield RULE.finding(
        table,
        status_of("rounding" if rate.low != rate.high else "exact", used),
        f"{what}: one rate in {len(agreeing)} rows",
        row=agreeing[0].row,
        rows=rows,
        column=second.index,
        equation=f"1 {second.unit} = {middle:.4f} {first.unit}",
    )
    for quote in odd:
        yield _finding(table, quote, middle, what)


def _quote(row: RowView, first: int, second: int) -> Quote | None:
    """The rates that a row allows; None where a value is missing, nought, or no money."""
    base, other = row.cells.get(first), row.cells.get(second)
    if base is None or other is None or base.kind != "money" or not base.value or not other.value:
        return None
    if base.value * other.value < 0:
        return None
    top, low = abs(base.value), abs(other.value)
    margin, narrow = half_unit(base.decimals), half_unit(other.decimals)
    if low <= narrow:
        return None
    return Quote(row, base, other, Interval((top - margin) / (low + narrow), (top + margin) / (low - narrow)))


def _common_rate(quotes: Sequence[Quote]) -> Interval | None:
    """The rates that most rows allow; None where fewer than three rows, or no clear majority, share one."""
    best: tuple[int, Interval] | None = None
    for start in quotes:
        inside = [quote for quote in quotes if quote.rates.low <= start.rates.low <= quote.rates.high]
        if best is None or len(inside) > best[0]:
            shared = Interval(max(one.rates.low for one in inside), min(one.rates.high for one in inside))
            best = len(inside), shared
    if best is None or best[0] < FEWEST or 3 * best[0] < 2 * len(quotes):
        return None
    return best[1]


def _finding(table: Table, quote: Quote, rate: Decimal, what: str) -> Finding:
    base, other = quote.base.value or Decimal(0), quote.other.value or Decimal(0)
    right = base / rate
    slack = half_unit(quote.other.decimals) + half_unit(quote.base.decimals) / rate + abs(right) / 10_000
    fault, mended = fault_of(Term(quote.row.number, 1, other), right, slack)
    scale = quote.other.scale
    ratio = base / other
    unit = Decimal(1).scaleb(-(quote.other.decimals or 0))
    near = mended if fault in SLIPS else (right / unit).to_integral_value() * unit
    remedy = Remedy(fault or "rate", quote.row.number, f"at that rate {quote.row.label!r} is {shown(near, scale)}")
    left = f"{shown(base, quote.base.scale)} / {shown(other, scale)} = {ratio:.4f}"
    return RULE.finding(
        table,
        "broken" if fault in SLIPS else "noted",
        f"{what}: {quote.row.label!r} is translated at another rate",
        row=quote.row,
        rows=(quote.row.number,),
        column=quote.other.column,
        equation=f"{left}, the other rows have {rate:.4f}",
        remedies=(remedy,),
    )


CHECK = Check(RULE.code, RULE.name, RULE.severity, "A translated column has one rate.", check_translation)
