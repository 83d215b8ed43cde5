"""ARX108: a value a thousand times off its neighbours.

    12 months to           2024         2023      2022
    Warranty claims     525,000          312       250      525,000 = 1,000 x 525: printed in units among thousands

Scale errors are common where a filer tags one figure in units and its neighbours in thousands. A value is reported
when it is 1,000 or 1,000,000 times of the size of the other values of its row, which agree among themselves, and ends
in as many zeros as the factor has: a true jump of that size hardly ever does. Two columns cannot tell which one is off.
"""

from collections.abc import Iterator
from decimal import Decimal

from arx.checks.base import Check, Rule
from arx.checks.figures import shown, unit_text
from arx.checks.table import AMOUNTS, RowView, Table
from arx.model.fact import Fact
from arx.model.finding import Finding, Remedy

RULE = Rule("ARX108", "scale", "warning")

FACTORS = (1000, 1_000_000)
SPREAD = 3
"""The neighbours of a misscaled value are within this factor of one another, and of the value once mended."""

SMALLEST = 10
"""Figures of one digit, as printed, are no yardstick."""


def check_scale(table: Table) -> Iterator[Finding]:
    """Compare the values of each row that has three or more."""
    for row in table.rows:
        if len(row.cells) >= 3 and row.kind in AMOUNTS:
            yield from _off_scale(table, row)


def _off_scale(table: Table, row: RowView) -> Iterator[Finding]:
    sizes = sorted(abs(fact.value) for fact in row.cells.values() if fact.value)
    if len(sizes) < 3 or sizes[-1] < FACTORS[0] // SPREAD * sizes[-2]:
        return
    others = sizes[:-1]
    fact = next(fact for fact in row.cells.values() if fact.value and abs(fact.value) == sizes[-1])
    if others[-1] > SPREAD * others[0] or others[0] < SMALLEST * _unit(fact):
        return
    for factor in FACTORS:
        mended = sizes[-1] / factor
        if others[0] / SPREAD <= mended <= others[-1] * SPREAD and not (sizes[-1] / _unit(fact)) % factor:
            yield _finding(table, row, fact, factor)


def _unit(fact: Fact) -> Decimal:
    """The last digit that the fact prints."""
    return Decimal(1).scaleb(-(fact.decimals or 0))


def _finding(table: Table, row: RowView, fact: Fact, factor: int) -> Finding:
    value = fact.value or Decimal(0)
    right, was = shown(value / factor, fact.scale), shown(value, fact.scale)
    where = unit_text(fact, table.columns[fact.column])
    message = f"scale of {row.label!r}, {where}: {was} is {factor:,} times of the size of its neighbours"
    remedy = Remedy("scale", row.number, f"the scale of {row.label!r} (line {fact.line}): {was} should be {right}")
    return RULE.finding(table, "broken", message, row=row, rows=(row.number,), column=fact.column, remedies=(remedy,))


CHECK = Check(RULE.code, RULE.name, RULE.severity, "A value is on the scale of its neighbours.", check_scale)
