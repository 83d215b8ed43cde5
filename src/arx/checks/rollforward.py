"""ARX101: opening + movements = closing, in every column of every roll forward.

    Balance at the beginning of the year    30,486
    Provisions for the year                 12,857
    Reversal of provisions                    (420)
    Amounts written off                        (39)
    Balance at the end of the year          42,884        30,486 + 12,857 - 420 - 39 = 42,884

Movements shown without parentheses that are deductions by concept or label, net rows among their parts and the like
are recognised (`arx.arithmetic.closing`) and said in the message. A column is broken when its block is surely a roll
forward: another column closes, or so does the same block of another member, or one slip mends it. Otherwise a column
that does not close is incomplete: rows may be missing that the page never shows.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from arx.arithmetic.closing import Case, Outcome
from arx.arithmetic.remedies import SLIPS, Correction
from arx.checks.base import Check, Rule, status_of
from arx.checks.diagnosis import diagnose, remedies_of
from arx.checks.figures import equation_text, period_text, shown, unit_text
from arx.checks.rolls import TENTATIVE, proofs, proving_columns
from arx.checks.table import Gap, Roll, RowView, Table, stem_of
from arx.model.fact import Fact
from arx.model.finding import Finding

RULE = Rule("ARX101", "rollforward", "error")


def check_rollforwards(table: Table) -> Iterator[Finding]:
    """Check each roll forward of the page, column by column."""
    for roll in table.rolls:
        if roll.outcome is not None:
            sure = _is_sure(roll, table.rolls)
            proved = _proved_elsewhere(roll, table.rolls)
            for at, case in enumerate(roll.cases):
                finding = _case_finding(table, roll, roll.outcome, at, case, sure=sure or case.column in proved)
                if finding.status == "broken" or _says_something(roll, case):
                    yield finding
        if roll.block.form not in TENTATIVE:
            yield from (_gap_finding(table, roll, gap) for gap in roll.gaps)


def _says_something(roll: Roll, case: Case) -> bool:
    """Tell whether what is not broken is worth a line: a block with proofs, or one that is surely meant, and moves."""
    if proofs(roll):
        return True
    return roll.block.form not in TENTATIVE and any(values[case.column] is not None for values in roll.values)


def _is_sure(roll: Roll, rolls: Sequence[Roll]) -> bool:
    """Tell whether something proves that these rows make up a roll forward: a column of it that closes, or its twin.

    A statement by members has many columns, and filers leave movements out of some: most of them must close, and so
    must most of a block that has nothing but its arithmetic to speak for it.
    """
    proved = proofs(roll)
    if roll.block.form in ("dated", *TENTATIVE):
        return proved >= 2 and 2 * proved > len(roll.cases)
    return bool(proved) or any(_is_twin(roll, other) for other in rolls if other is not roll)


def _proved_elsewhere(roll: Roll, rolls: Sequence[Roll]) -> frozenset[int]:
    """The columns of a statement by members in which another period of the same balance closes."""
    if roll.block.form != "dated" or roll.closing is None:
        return frozenset()
    name = roll.closing.concept or stem_of(roll.closing.label)
    return frozenset(
        column
        for other in rolls
        if other is not roll and other.closing and (other.closing.concept or stem_of(other.closing.label)) == name
        for column in proving_columns(other)
    )


def _is_twin(roll: Roll, other: Roll) -> bool:
    """Tell whether another section shows the same movements, and closes."""
    return proofs(other) > 0 and [row.label for row in roll.movements] == [row.label for row in other.movements]


def _case_finding(table: Table, roll: Roll, outcome: Outcome, at: int, case: Case, *, sure: bool) -> Finding:
    column = table.columns[case.column]
    fact = _some_fact(roll, case.column)
    status = status_of(outcome.fits[at], table.used(roll.rows, case.column))
    what = f"roll forward, {unit_text(fact, column)}"
    terms = [case.opening, *_counted(roll, outcome, case.column)]
    found: tuple[Correction, ...] = ()
    if status == "broken":
        found = diagnose(table, roll, outcome, at)
        slip = found[0].fault in SLIPS
        if not (sure or slip or _is_plain(roll)) or not _one_scale(roll, case.column):
            status = "incomplete"
    message = {
        "broken": f"{what}: does not close",
        "incomplete": f"{what}: does not close, and nothing shows that these rows are all of it",
        "used": f"{what}: closes, but helped to place these values",
    }.get(status, f"{what}: {status}")
    return RULE.finding(
        table,
        status,
        message + _reading_text(roll, outcome),
        row=roll.closing or roll.opening,
        rows=roll.rows,
        column=case.column,
        equation=equation_text(terms, case.closing, outcome.slacks[at], fact.scale),
        residual=shown(-outcome.residuals[at], fact.scale) if outcome.residuals[at] else None,
        remedies=remedies_of(found, table, fact.scale) if status == "broken" else (),
    )


def _one_scale(roll: Roll, column: int) -> bool:
    """Tell whether all figures are on one scale: a count of undecided unit is not scaled, and proves nothing."""
    rows: tuple[RowView | None, ...] = (roll.opening, *roll.movements, roll.closing)
    return len({row.cells[column].scale for row in rows if row is not None and column in row.cells}) <= 1


def _is_plain(roll: Roll) -> bool:
    """Tell whether the block is a roll forward beyond doubt though no column closes: all its rows are known for what
    they are, opening and closing of one concept, movements that are durations."""
    opening, closing = roll.opening, roll.closing
    if opening is None or closing is None or opening.concept is None or opening.concept != closing.concept:
        return False
    return opening.edge == "opening" and closing.edge == "closing" and all(row.flow for row in roll.movements)


def _some_fact(roll: Roll, column: int) -> Fact:
    rows: tuple[RowView | None, ...] = (roll.closing, roll.opening, *roll.movements)
    return next(row.cells[column] for row in rows if row is not None and column in row.cells)


def _counted(roll: Roll, outcome: Outcome, column: int) -> Iterator[Decimal]:
    for sign, values in zip(outcome.reading.coefficients, roll.values, strict=True):
        value = values[column]
        if sign and value is not None:
            yield value if sign > 0 else -value


def _reading_text(roll: Roll, outcome: Outcome) -> str:
    """Say which rows are read otherwise than shown."""
    reading = outcome.reading
    parts = []
    if reading.turned:
        parts.append(f"counted the other way round: {_names(roll, reading.turned)}")
    if reading.left_out:
        parts.append(f"not counted: {_names(roll, reading.left_out)}")
    return f" ({'; '.join(parts)})" if parts else ""


def _names(roll: Roll, positions: Sequence[int]) -> str:
    names = [f"{roll.movements[at].label!r}" for at in positions]
    return ", ".join(names) if len(names) <= 3 else f"{', '.join(names[:2])} and {len(names) - 2} more"


def _gap_finding(table: Table, roll: Roll, gap: Gap) -> Finding:
    row = next((row for row in (roll.closing, roll.opening) if row is not None), None)
    what = f"roll forward, {period_text(table.columns[gap.column])}"
    return RULE.finding(table, "incomplete", f"{what}: {gap.reason}", row=row, rows=roll.rows, column=gap.column)


CHECK = Check(
    RULE.code, RULE.name, RULE.severity, "Opening balance and movements make the closing balance.", check_rollforwards
)
