"""ARX103: gross amount less its allowance is the net amount.

    Accounts receivable              94,052
    Allowance for credit losses     (42,884)
    Accounts receivable, net         51,168      94,052 - 42,884 = 51,168

The deduction may be shown with either sign; other amounts may stand between it and the net one, and count as shown.
Only a column in which the rows close proves that they belong together: without one, nothing is said unless gross and
net are one thing by name and a single slip in one figure keeps them apart.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from arx.arithmetic.remedies import SLIPS, Correction, corrections
from arx.arithmetic.tolerance import ZERO, Fit, fit_of, slack_of
from arx.checks.base import Check, Rule, status_of
from arx.checks.diagnosis import remedies_of, term_of
from arx.checks.figures import equation_text, shown, unit_text
from arx.checks.table import RowView, Table
from arx.model.finding import Finding
from arx.text.balances import key_of
from arx.text.patterns import pattern

RULE = Rule("ARX103", "net", "error")

CONTRA = pattern(
    r"\bless\b(?! than)|\ballowances?\b|\baccumulated (?:depreciation|amortization|impairment)|\bvaluation\b"
    r"|\bdiscounts?\b|\breserves?\b|\bunamortized\b|\bimputed interest\b|\btreasury\b"
    r"|\bcurrent (?:portion|maturities)\b",
    re.IGNORECASE,
)
NET = pattern(r"\bnet\b|\bless\b(?! than)|\bexcluding\b", re.IGNORECASE)
Sign = Literal[-1, 0, 1]
SIGNS: tuple[Sign, ...] = (0, -1, 1)
"""How the deduction is read: taken away whatever its sign, taken away as shown, added as shown."""

ABOVE = 5
"""Rows above a net amount among which its deduction and its gross amount are looked for."""


class NetColumn(NamedTuple):
    """One column of a deduction: its signed figures from gross to net, and how they close."""

    figures: tuple[Decimal, ...]
    residual: Decimal
    slack: Decimal
    fit: Fit


class Deduction(NamedTuple):
    """Rows from the gross amount to the net one, the deduction second, how it is read, and their columns."""

    rows: tuple[RowView, ...]
    sign: Sign
    columns: Mapping[int, NetColumn]

    @property
    def proofs(self) -> int:
        """Count the columns that close with something deducted."""
        return sum(one.fit != "off" and bool(one.figures[1]) for one in self.columns.values())


def check_net(table: Table) -> Iterator[Finding]:
    """Check each net amount whose deduction stands above it."""
    amounts = [row for row in table.rows if row.kind == "money" and not row.flow]
    for at, row in enumerate(amounts):
        if at >= 2 and NET.search(row.label):
            found = _deduction_of(amounts[max(0, at - ABOVE) : at], row)
            if found is not None:
                yield from (_finding(table, found, column) for column in found.columns)


def is_deduction(gross: RowView, contra: RowView, net: RowView) -> bool:
    """Tell whether three rows are for this check by their labels: then no other check need speak of them."""
    balances = not (gross.flow or contra.flow or net.flow)
    return balances and CONTRA.search(contra.label) is not None and NET.search(net.label) is not None


def _deduction_of(above: Sequence[RowView], net: RowView) -> Deduction | None:
    """Take the deduction nearest above a net amount, and of the rows above that the gross amount that closes most."""
    contra = next((at for at in range(len(above) - 1, 0, -1) if CONTRA.search(above[at].label)), None)
    if contra is None:
        return None
    rest = above[contra:]
    found = [_sums((above[gross], *rest, net), sign) for gross in range(contra - 1, -1, -1) for sign in SIGNS]
    best = max(found, key=lambda one: one.proofs)
    return best if _is_proved(best) or _is_slip(best) else None


def _is_proved(found: Deduction) -> bool:
    """Tell whether the rows belong together: one column proves three rows, further rows must close wherever shown."""
    if len(found.rows) > 3 and any(one.fit == "off" for one in found.columns.values()):
        return False
    return found.proofs > 0


def _sums(rows: tuple[RowView, ...], sign: Sign) -> Deduction:
    """Add up the columns that show gross, deduction and net, the deduction read in one way for all of them."""
    gross, contra, net = rows[0], rows[1], rows[-1]
    columns = {}
    if gross.members == contra.members == net.members:
        shown_in = gross.cells.keys() & contra.cells.keys() & net.cells.keys()
        columns = {column: _column(rows, sign, column) for column in sorted(shown_in)}
    return Deduction(rows, sign, columns)


def _column(rows: tuple[RowView, ...], sign: Sign, column: int) -> NetColumn:
    values = [row.value(column) or ZERO for row in rows]
    figures = (values[0], -abs(values[1]) if sign == 0 else sign * values[1], *values[2:])
    residual = sum(figures[:-1], ZERO) - figures[-1]
    slack = slack_of(row.cells[column].decimals for row in rows if column in row.cells)
    return NetColumn(figures, residual, slack, fit_of(residual, slack))


def _is_slip(found: Deduction) -> bool:
    """Tell whether gross and net are one thing by name, and one slip in one column keeps them from closing."""
    gross, net = (set(key_of(row.label).split()) for row in (found.rows[0], found.rows[-1]))
    if len(found.rows) != 3 or len(found.columns) != 1 or not net or not net - {"net"} <= gross:
        return False
    return all(_diagnosis(found, column)[0].fault in SLIPS for column in found.columns)


def _diagnosis(found: Deduction, column: int) -> tuple[Correction, ...]:
    less = found.sign or (-1 if (found.rows[1].value(column) or ZERO) > 0 else 1)
    signs = (1, less, *(1 for _ in found.rows[3:]), -1)
    terms = [term_of(row, sign, column) for row, sign in zip(found.rows, signs, strict=True)]
    return corrections(found.columns[column].residual, terms, found.columns[column].slack)


def _finding(table: Table, found: Deduction, column: int) -> Finding:
    one, fact = found.columns[column], found.rows[-1].cells[column]
    rows = tuple(row.number for row in found.rows)
    status = status_of(one.fit, table.used(rows, column))
    what = f"gross less deduction, {unit_text(fact, table.columns[column])}"
    broken = status == "broken"
    return RULE.finding(
        table,
        status,
        f"{what}: is not the net amount" if broken else f"{what}: {status}",
        row=found.rows[-1],
        rows=rows,
        column=column,
        equation=equation_text(one.figures[:-1], one.figures[-1], one.slack, fact.scale),
        residual=shown(-one.residual, fact.scale) if one.residual else None,
        remedies=remedies_of(_diagnosis(found, column), table, fact.scale) if broken else (),
    )


CHECK = Check(RULE.code, RULE.name, RULE.severity, "A gross amount less its deduction is the net amount.", check_net)
