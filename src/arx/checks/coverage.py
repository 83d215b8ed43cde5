"""ARX900: every value cell of the page is a fact or is left open.

    41 cells = 39 facts + 2 open

A parser that drops a cell in silence would still look right; so the cells are counted before and after. A page of
figures of which no value was read is reported as well.
"""

from collections.abc import Iterator

from arx.checks.base import Check, Rule
from arx.checks.table import Table
from arx.model.finding import Finding

RULE = Rule("ARX900", "coverage", "error")


def check_coverage(table: Table) -> Iterator[Finding]:
    """Compare the tally of the page with its facts and open values."""
    page, tally = table.page, table.page.tally
    if (len(page.facts), len(page.open)) != (tally.facts, tally.open) or tally.cells != tally.facts + tally.open:
        message = f"{tally.cells} cells, but {len(page.facts)} facts and {len(page.open)} open values: a value was lost"
        yield RULE.finding(table, "broken", message)
    if page.kind == "figures" and not tally.cells:
        yield RULE.finding(table, "noted", "the page holds no values")


CHECK = Check(RULE.code, RULE.name, RULE.severity, "No value of the page is lost.", check_coverage)
