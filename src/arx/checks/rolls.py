"""The roll forwards of a page with their arithmetic: which columns can be checked, and how they close."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from arx.arithmetic.closing import Case, Movement, close
from arx.arithmetic.rollforward import Block, find_blocks
from arx.arithmetic.tolerance import ZERO, half_unit
from arx.checks.table import Gap, Parts, Roll, RowView, Table, lines_of, parts_of
from arx.checks.words import is_average, lowers, may_be_sum

TENTATIVE = frozenset(("label", "concept"))
"""Forms of blocks that their arithmetic must confirm, or one slip explain, before anything is said of them."""


def rolls_of(table: Table) -> tuple[Roll, ...]:
    """Find the roll forwards of a page and do their sums."""
    blocks = find_blocks(lines_of(table))
    if not blocks:
        return ()
    parts = parts_of(table.columns)
    chosen: dict[tuple[int | None, int | None], Roll] = {}
    for block in blocks:
        roll = _roll(table, block, parts)
        balances = block.opening, block.closing
        if _is_roll(roll) and (balances not in chosen or _merit(roll) > _merit(chosen[balances])):
            chosen[balances] = roll
    return tuple(chosen.values())


def _merit(roll: Roll) -> tuple[int, Decimal]:
    """Rank the blocks offered between two balances: by the columns that close, then by how little is left over."""
    left = sum((abs(residual) for residual in roll.outcome.residuals), ZERO) if roll.outcome else ZERO
    return proofs(roll), -left


def proofs(roll: Roll) -> int:
    """Count the columns that close with something to show for it: a movement that counts and is more than rounding."""
    return sum(1 for _ in proving_columns(roll))


def proving_columns(roll: Roll) -> Iterator[int]:
    """Give the columns that close with something to show for it."""
    outcome = roll.outcome
    if outcome is None:
        return
    signs = outcome.reading.coefficients
    for case, fit, slack in zip(roll.cases, outcome.fits, outcome.slacks, strict=True):
        moved = (line[case.column] for line, sign in zip(roll.values, signs, strict=True) if sign)
        if fit != "off" and any(value is not None and abs(value) > slack for value in moved):
            yield case.column


def _is_roll(roll: Roll) -> bool:
    """Refuse averages, which are shown like counts, and tentative blocks that do not close."""
    balance = roll.closing or roll.opening
    if balance is None or not (roll.cases or roll.gaps) or (balance.kind != "money" and is_average(balance.label)):
        return False
    if not roll.movements and (roll.outcome is None or roll.outcome.closed):
        return False
    if roll.block.form != "label":
        return True
    return roll.outcome is not None and "exact" in roll.outcome.fits and proofs(roll) > 0


def _roll(table: Table, block: Block, parts: Parts) -> Roll:
    opening = None if block.opening is None else table.at[block.opening]
    closing = None if block.closing is None else table.at[block.closing]
    movements = (*_adjustment(opening, parts), *(table.at[row] for row in block.movements))
    columns = range(len(table.columns))
    values = tuple(_values_of(row, columns, parts) for row in movements)
    found = [
        _column_case(column, opening, closing, movements, values)
        for column in columns
        if column not in parts.all_further
    ]
    cases = tuple(one for one in found if isinstance(one, Case))
    gaps = tuple(one for one in found if isinstance(one, Gap)) if block.form != "dated" else ()
    outcome = None
    if cases:
        sums = _sums(opening or closing, movements, values)
        outcome = close(cases, sums, independent=block.form != "dated")
    return Roll(block, opening, movements, closing, cases, outcome, gaps, values)


def _adjustment(opening: RowView | None, parts: Parts) -> tuple[RowView, ...]:
    """What the row of an opening balance shows under further members: it adjusts the balance, as a movement does."""
    if opening is None or not parts.all_further & opening.cells.keys():
        return ()
    further = {column: fact for column, fact in opening.cells.items() if column in parts.all_further}
    return (opening._replace(cells=further),)


def _values_of(row: RowView, columns: Sequence[int], parts: Parts) -> tuple[Decimal | None, ...]:
    """The values of a movement in all columns."""
    if parts.further or parts.components:
        return tuple([_value_of(row, column, parts) for column in columns])
    return tuple([fact.value if (fact := row.cells.get(column)) else None for column in columns])


def _value_of(row: RowView, column: int, parts: Parts) -> Decimal | None:
    """The value of a movement: its own, else the sum of its parts under further members, else of its components."""
    fact = row.cells.get(column)
    if fact is not None:
        return fact.value
    for columns in (parts.further.get(column, ()), parts.components.get(column, ())):
        found = [part.value for at in columns if (part := row.cells.get(at)) and part.value is not None]
        if found:
            return sum(found, ZERO)
    return None


def _sums(
    balance: RowView | None, movements: Sequence[RowView], values: Sequence[tuple[Decimal | None, ...]]
) -> tuple[Movement, ...]:
    dated = balance is not None and balance.edge is None
    return tuple(
        Movement(line, _slacks(row, len(line)), _lowers(row, balance), not dated and may_be_sum(row.label))
        for row, line in zip(movements, values, strict=True)
    )


def _slacks(row: RowView, width: int) -> tuple[Decimal, ...]:
    """The rounding of each cell; a sum of parts is taken to be as accurate as the row's other cells."""
    first = next(iter(row.cells.values()), None)
    usual = half_unit(first.decimals) if first is not None else ZERO
    return tuple(half_unit(fact.decimals) if (fact := row.cells.get(column)) else usual for column in range(width))


def _lowers(row: RowView, balance: RowView | None) -> bool | None:
    """Whether a movement lowers the balance: by the debit or credit of its concept, else by its label."""
    if row.balance and balance is not None and balance.balance:
        return row.balance != balance.balance
    return lowers(row.label)


def _column_case(
    column: int,
    opening: RowView | None,
    closing: RowView | None,
    movements: Sequence[RowView],
    values: Sequence[tuple[Decimal | None, ...]],
) -> Case | Gap | None:
    """What can be said of one column: a case, a gap, or nothing where the block shows nothing to be checked."""
    ends = [row for row in (opening, closing) if row is not None]
    filled = any(line[column] is not None for line in values)
    shown = [row for row in ends if column in row.cells]
    for row in (*ends, *movements):
        if row.state(column) == "open" and (filled or shown):
            return Gap(column, f"line {row.line} has a value that may stand here")
    if len(shown) == 2:
        case = _case(column, opening, closing)
        return case if filled or case.opening != case.closing else None
    return _one_sided(_case(column, opening, closing), shown[0] is opening, values) if filled and shown else None


def _case(column: int, opening: RowView | None, closing: RowView | None) -> Case:
    ends = [row.cells[column] for row in (opening, closing) if row is not None and column in row.cells]
    slack = sum((half_unit(fact.decimals) for fact in ends), ZERO)
    first = opening.value(column) if opening is not None else None
    last = closing.value(column) if closing is not None else None
    return Case(column, first or ZERO, last or ZERO, slack)


def _one_sided(case: Case, closing_missing: bool, values: Sequence[tuple[Decimal | None, ...]]) -> Case | Gap:
    """A blank balance may be nought, which only arithmetic can tell: else the column is one-sided."""
    total = case.opening - case.closing + sum((line[case.column] or ZERO for line in values), ZERO)
    if not total:
        return case
    return Gap(case.column, f"no {'closing' if closing_missing else 'opening'} balance is shown")
