"""ARX109: a row that the page shows twice.

    Dividends declared      1,204      1,150
    Dividends declared      1,204      1,150      the same label, values and section again

A filer who lists a concept twice in one section makes readers count it twice. Opening and closing balances, and rows
that repeat under another member or heading, are no duplicates; nor are rows of one short value, which agree by chance.
"""

from collections.abc import Iterator

from arx.checks.base import Check, Rule
from arx.checks.table import RowView, Table
from arx.model.finding import Finding

RULE = Rule("ARX109", "duplicate", "warning")

TELLING_LENGTH = 5
"""Characters of a printed value that two rows do not share by chance."""


def check_duplicates(table: Table) -> Iterator[Finding]:
    """Compare each row with those of its section and label above it."""
    first: dict[tuple[str, tuple[str, ...], tuple[str, ...]], RowView] = {}
    for row in table.rows:
        if row.edge is not None:
            continue
        above = first.setdefault((row.label, row.section, row.members), row)
        if above is not row and _same_values(above, row):
            message = f"row {row.label!r} repeats line {above.line} with the same values"
            yield RULE.finding(table, "noted", message, row=row, rows=(above.number, row.number))


def _same_values(first: RowView, second: RowView) -> bool:
    texts = [{column: fact.text for column, fact in row.cells.items()} for row in (first, second)]
    telling = sum(len(text) >= TELLING_LENGTH for text in texts[0].values())
    return texts[0] == texts[1] and (telling >= 1 and len(texts[0]) >= 2)


CHECK = Check(RULE.code, RULE.name, RULE.severity, "No row of a section is shown twice.", check_duplicates)
