"""ARX102: the opening balance of a period is the closing balance of the period before it.

    12 months to    2024      2023
    opening       30,486     7,764
    closing       42,884    30,486      the opening of 2024 is the closing of 2023

One fact stands in two columns of a page, so it must agree to the last digit where both are printed alike. A new
accounting rule or a restatement may come between the two: where a row of the block says so and explains the
difference, it is held, and where such a row explains nothing, it is incomplete. So it is where the two rows may be two
balances: placed by inference, or of unknown concepts in a block that never closes.
"""

from collections.abc import Iterator
from decimal import Decimal

from arx.arithmetic.tolerance import Figure, same_figure
from arx.checks.base import Check, Rule, status_of
from arx.checks.figures import shown, unit_text
from arx.checks.rolls import proofs
from arx.checks.table import Roll, RowView, Table
from arx.checks.words import is_adoption
from arx.model.fact import Fact
from arx.model.finding import Finding, Remedy

RULE = Rule("ARX102", "carryover", "error")


def check_carryover(table: Table) -> Iterator[Finding]:
    """Compare each opening balance of a roll forward with the closing balance of the same date beside it."""
    for roll in table.rolls:
        if roll.opening is None or roll.closing is None:
            continue
        for fact in roll.opening.cells.values():
            closing = _closing_of(table, roll.closing, fact)
            if closing is not None:
                yield _finding(table, roll, fact, closing)


def _closing_of(table: Table, row: RowView, opening: Fact) -> Fact | None:
    """The closing balance of the day of an opening, of the same unit and members, in another column."""
    for fact in row.cells.values():
        if fact.column == opening.column or fact.end is None or fact.end != opening.end:
            continue
        one, other = table.columns[fact.column], table.columns[opening.column]
        if fact.unit == opening.unit and one.unit == other.unit and one.members == other.members:
            return fact
    return None


def _finding(table: Table, roll: Roll, opening: Fact, closing: Fact) -> Finding:
    before, after = closing.value or Decimal(0), opening.value or Decimal(0)
    difference = after - before
    fit = same_figure(Figure(before, closing.decimals), Figure(after, opening.decimals))
    spent = table.page.spent
    used = (opening.row, opening.column) in spent or (closing.row, closing.column) in spent
    status = status_of(fit, used)
    adoption = [row for row in roll.movements if is_adoption(row.label)] if status == "broken" else []
    if adoption:
        explained = any(abs(difference) == abs(fact.value or 0) for row in adoption for fact in row.cells.values())
        status = "held" if explained else "incomplete"
    if status == "broken" and not _one_balance(roll, opening, closing):
        status = "incomplete"
    scale = opening.scale
    left, right = shown(before, scale), shown(after, scale)
    day = f" at {opening.end.isoformat()}" if opening.end else ""
    said = {"broken": "differs from", "incomplete": "differs, perhaps with reason, from"}.get(status, "is")
    message = f"opening balance{day}, {unit_text(opening, table.columns[opening.column])}: {said} the prior closing"
    return RULE.finding(
        table,
        status,
        message,
        row=roll.opening,
        rows=(opening.row, closing.row),
        column=opening.column,
        equation=f"closing {left} = opening {right}" if not difference else f"closing {left}, opening {right}",
        residual=shown(difference, scale) if difference else None,
        remedies=_remedies(table, opening, closing) if status == "broken" else (),
    )


def _one_balance(roll: Roll, opening: Fact, closing: Fact) -> bool:
    """Tell whether the two are surely one fact: placed for certain, and of one concept or of a block that closes."""
    if opening.placement != "certain" or closing.placement != "certain":
        return False
    return proofs(roll) > 0 or (opening.concept is not None and opening.concept == closing.concept)


def _remedies(table: Table, opening: Fact, closing: Fact) -> tuple[Remedy, ...]:
    """Name the one of the two that its own column contradicts first."""
    pair = (opening, closing)
    wrong = sorted(pair, key=lambda fact: _closes(table, fact))
    return tuple(
        Remedy(
            "digit",
            fact.row,
            f"{fact.label!r} (line {fact.line}) should be {shown(other.value or Decimal(0), other.scale)}",
        )
        for fact in wrong
        for other in pair
        if other is not fact
    )


def _closes(table: Table, fact: Fact) -> bool:
    """Whether a roll forward that the fact takes part in closes in its column."""
    for roll in table.rolls:
        if roll.outcome is not None and fact.row in roll.rows:
            for case, fit in zip(roll.cases, roll.outcome.fits, strict=True):
                if case.column == fact.column:
                    return fit != "off"
    return False


CHECK = Check(RULE.code, RULE.name, RULE.severity, "The opening balance is the prior closing balance.", check_carryover)
