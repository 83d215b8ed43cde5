"""ARX107: a deduction that is shown as if it added.

    Outstanding, beginning         146,933
    Exercised                      (27,359)      a deduction in parentheses
    Cancelled                        1,459       a deduction without: 146,933 + 925 - 27,359 - 1,459 = 119,040
    Outstanding, ending            119,040

The roll forward closes only when the row counts the other way round than the page shows it. Where a page shows all its
deductions without parentheses that is its style, and nothing is said. Where it shows some with them, or the same row of
another block with them, the sign of this one is wrong or was turned by mistake.
"""

from collections.abc import Iterator, Sequence

from arx.checks.base import Check, Rule
from arx.checks.figures import shown
from arx.checks.table import Roll, RowView, Table
from arx.checks.words import lowers
from arx.model.finding import Finding, Remedy

RULE = Rule("ARX107", "sign", "warning")


def check_signs(table: Table) -> Iterator[Finding]:
    """Look at each row that a closed roll forward counts the other way round."""
    for roll in table.rolls:
        outcome = roll.outcome
        if outcome is None or not outcome.reading.turned or not outcome.closed:
            continue
        turned = {roll.movements[at].number for at in outcome.reading.turned}
        for at in outcome.reading.turned:
            row = roll.movements[at]
            pattern = _other_way(row, roll, turned) or _same_row(row, table.rolls)
            if _is_positive(row) and pattern is not None:
                yield _finding(table, row, pattern)


def _is_positive(row: RowView) -> bool:
    return all((fact.value or 0) >= 0 for fact in row.cells.values())


def _other_way(row: RowView, roll: Roll, turned: set[int]) -> RowView | None:
    """Another deduction of the block that is shown in parentheses."""
    others = (other for other in roll.movements if other.number not in turned and other.label != row.label)
    return next((other for other in others if lowers(other.label) and _is_negative(other)), None)


def _same_row(row: RowView, rolls: Sequence[Roll]) -> RowView | None:
    """The same row of another block, shown in parentheses."""
    same = (
        other for roll in rolls for other in roll.movements if other.number != row.number and other.label == row.label
    )
    return next((other for other in same if _is_negative(other)), None)


def _is_negative(row: RowView) -> bool:
    values = [fact.value for fact in row.cells.values() if fact.value]
    return bool(values) and all(value < 0 for value in values)


def _finding(table: Table, row: RowView, pattern: RowView) -> Finding:
    fact = next(iter(row.cells.values()))
    value = fact.text if fact.value is None else shown(fact.value, fact.scale)
    like = "here" if pattern.label != row.label else "elsewhere on the page"
    message = (
        f"sign of {row.label!r}: it is deducted but shown without parentheses, unlike {pattern.label!r}"
        f" (line {pattern.line}) {like}"
    )
    remedy = Remedy("sign", row.number, f"show {value} of {row.label!r} (line {row.line}) as ({value})")
    return RULE.finding(
        table, "broken", message, row=row, rows=(row.number, pattern.number), column=fact.column, remedies=(remedy,)
    )


CHECK = Check(RULE.code, RULE.name, RULE.severity, "A deduction is shown like the other deductions.", check_signs)
