"""ARX901: the text ends before the page does.

    |Balance at the end of the ye      cut in a word

Corpora cut documents at a size. What stands before the cut is parsed; what is missing cannot be known, so identities
near the end may be incomplete.
"""

from collections.abc import Iterator

from arx.checks.base import Check, Rule
from arx.checks.table import Table
from arx.model.finding import Finding

RULE = Rule("ARX901", "cut", "note")


def check_cut(table: Table) -> Iterator[Finding]:
    """Say that a page is cut."""
    if table.page.cut:
        yield RULE.finding(table, "noted", "the text ends before the page does: rows may be missing")


CHECK = Check(RULE.code, RULE.name, RULE.severity, "The page is whole.", check_cut)
