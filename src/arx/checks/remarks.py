"""ARX903: what the parser itself remarks of a page.

    line 91: no rule of the format explains '|3 |4'

Cells that no rule explains, bounds of the search that were reached, columns whose order contradicts the renderer: the
page is parsed all the same, and each remark is handed on. Pages of text hold no figures to remark upon.
"""

from collections.abc import Iterator

from arx.checks.base import Check, Rule
from arx.checks.table import Table
from arx.model.finding import Finding

RULE = Rule("ARX903", "remark", "note")


def check_remarks(table: Table) -> Iterator[Finding]:
    """Hand on the notes of a page of figures."""
    for note in table.page.notes if table.page.kind == "figures" else ():
        yield RULE.finding(table, "noted", note)


CHECK = Check(RULE.code, RULE.name, RULE.severity, "The parser has no remark.", check_remarks)
