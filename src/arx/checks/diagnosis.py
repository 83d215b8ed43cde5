"""What would mend a broken roll forward, in words, the likeliest first."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from arx.arithmetic.closing import Outcome
from arx.arithmetic.remedies import Correction, Term, corrections, misscaled, turned_in_row
from arx.arithmetic.tolerance import ZERO
from arx.checks.figures import shown
from arx.checks.table import Roll, RowView, Table
from arx.model.finding import Remedy

MOST = 5
"""Remedies that a finding names."""


def diagnose(table: Table, roll: Roll, outcome: Outcome, at: int) -> tuple[Correction, ...]:
    """Ask each figure of a column that does not close what its correction would be."""
    column = roll.cases[at].column
    terms = list(_terms(table, roll, outcome, column))
    residual, slack = outcome.residuals[at], outcome.slacks[at]
    together = misscaled(residual, terms, slack) or turned_in_row(residual, terms, slack)
    single = corrections(residual, terms, slack, _elsewhere(table, roll))
    return (*together, *single)


def _terms(table: Table, roll: Roll, outcome: Outcome, column: int) -> Iterator[Term]:
    if roll.opening is not None:
        yield term_of(roll.opening, 1, column, _twins(table, roll.opening, roll.closing, column))
    for row, sign in zip(roll.movements, outcome.reading.coefficients, strict=True):
        if sign:
            yield term_of(row, sign, column)
    if roll.closing is not None:
        yield term_of(roll.closing, -1, column, _twins(table, roll.closing, roll.opening, column))


def term_of(row: RowView, sign: int, column: int, twins: Sequence[Decimal] = ()) -> Term:
    """Give a row's figure in a column as a term of an identity; `twins` are other statements of the same fact."""
    fact = row.cells.get(column)
    beside = tuple(one.value for at, one in row.cells.items() if at != column and one.value is not None)
    if fact is None or fact.value is None:
        return Term(row.number, sign, ZERO, beside, blank=True)
    others = tuple(one for one in twins if one != fact.value)
    return Term(
        row=row.number,
        coefficient=sign,
        value=fact.value,
        neighbours=beside,
        unprinted=max(0, -(fact.decimals or 0)),
        confirmed=fact.value in twins,
        expected=others,
    )


def _twins(table: Table, balance: RowView, other: RowView | None, column: int) -> list[Decimal]:
    """What the other balance of a roll forward says, in another column, of the day of this one.

    The opening of a period is the closing of the one before it, and the closing the opening of the one after it.
    """
    fact = balance.cells.get(column)
    if other is None or fact is None or fact.end is None:
        return []
    same_day = (one for one in other.cells.values() if one.end == fact.end and one.column != column)
    return [one.value for one in same_day if one.value is not None and _same_unit(table, one.column, column)]


def _same_unit(table: Table, first: int, second: int) -> bool:
    one, other = table.columns[first], table.columns[second]
    return one.unit == other.unit and one.members == other.members


def _elsewhere(table: Table, roll: Roll) -> frozenset[Decimal]:
    """Figures of the page outside the roll forward, without sign."""
    own = frozenset(roll.rows)
    return frozenset(
        abs(fact.value) for row in table.rows if row.number not in own for fact in row.cells.values() if fact.value
    )


def remedies_of(found: Sequence[Correction], table: Table, scale: int) -> tuple[Remedy, ...]:
    """Put the first corrections into words."""
    return tuple(_remedy(correction, table, scale) for correction in found[:MOST])


def _remedy(correction: Correction, table: Table, scale: int) -> Remedy:
    right = shown(correction.right, scale)
    if correction.row is None:
        return Remedy(correction.fault, None, f"a movement of {right} is missing")
    row = table.at[correction.row]
    where = f"{row.label!r} (line {row.line})"
    if correction.shown is None:
        return Remedy(correction.fault, row.number, f"{where} shows nothing here: {right} would close it")
    was = shown(correction.shown, scale)
    why = {
        "sign": f"the sign of {where}: {was} should be {right}",
        "scale": f"the scale of {where}: {was} should be {right}",
        "swapped digits": f"two digits of {where} are swapped: {was} should be {right}",
        "digit": f"a digit of {where}: {was} should be {right}",
        "other column": f"{where} shows the value of another column: {was} should be {right}",
        "counted": f"{where} does not belong to the sum: without {was} it closes",
    }[correction.fault]
    return Remedy(correction.fault, row.number, why)
