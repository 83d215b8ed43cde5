"""ARX902: values whose column the text does not decide.

    |Reversal |(420) |(58) |(30)      three values, five columns

Such a value is no fact: it is listed with its candidate columns and chances, and every identity that needs it is
incomplete. One finding a page counts them and names the first lines.
"""

from collections.abc import Iterator

from arx.checks.base import Check, Rule
from arx.checks.table import Table
from arx.model.finding import Finding

RULE = Rule("ARX902", "open", "note")

NAMED = 5
"""Lines that the finding names."""


def check_open(table: Table) -> Iterator[Finding]:
    """Count the open values of a page."""
    values = table.page.open
    if not values:
        return
    lines = list(dict.fromkeys(str(value.line) for value in values))
    more = ", ..." if len(lines) > NAMED else ""
    plural = "value is" if len(values) == 1 else "values are"
    message = f"{len(values)} {plural} open: line{'s' if len(lines) > 1 else ''} {', '.join(lines[:NAMED])}{more}"
    finding = RULE.finding(table, "noted", message, rows=dict.fromkeys(value.row for value in values))
    yield finding._replace(line=values[0].line)


CHECK = Check(RULE.code, RULE.name, RULE.severity, "Every value has a column.", check_open)
