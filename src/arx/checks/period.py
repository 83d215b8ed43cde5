"""ARX110: dates of the columns that contradict each other.

    12 Months Ended    Dec. 31, 2024    Dec. 31, 2024      two columns of one period, unit and members

The renderer gives each period, unit and combination of members one column, so two equal ones mean that a head was
misread or misprinted; and no duration ends before it starts. Where the columns carry no dates there is nothing to say.
"""

from collections.abc import Iterator

from arx.checks.base import Check, Rule
from arx.checks.figures import period_text
from arx.checks.table import Table
from arx.model.finding import Finding
from arx.model.grid import Column

RULE = Rule("ARX110", "period", "warning")


def check_periods(table: Table) -> Iterator[Finding]:
    """Compare the heads of the columns with each other."""
    seen: dict[tuple[object, ...], Column] = {}
    for column in table.columns:
        period = column.period
        if period is None:
            continue
        key = period, column.unit, frozenset(unit.text for unit in column.units), column.members
        first = seen.setdefault(key, column)
        if first is not column:
            message = f"columns {first.index} and {column.index} are both {period_text(column)}"
            yield RULE.finding(table, "noted", message, column=column.index)
        if period.start is not None and period.start > period.end:
            message = f"column {column.index} ends {period.end} before it starts {period.start}"
            yield RULE.finding(table, "broken", message, column=column.index)


CHECK = Check(RULE.code, RULE.name, RULE.severity, "No two columns state the same period.", check_periods)
