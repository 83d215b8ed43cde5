"""The tables of the database formats: `facts`, `pages` and `findings`, the last two with one list of columns here."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from arx.model.fact import FactSet
from arx.model.finding import Finding
from arx.outputs.schema import FieldType, Scalar
from arx.outputs.typed import TYPED_FIELDS


class PageColumn(NamedTuple):
    """A column of the table `pages`."""

    name: str
    type: FieldType
    of_page: Callable[[FactSet], Scalar]


class FindingColumn(NamedTuple):
    """A column of the table `findings`."""

    name: str
    type: FieldType
    of_finding: Callable[[Finding], Scalar]


PAGE_COLUMNS = (
    PageColumn("source", "text", lambda page: page.source),
    PageColumn("page", "integer", lambda page: page.number),
    PageColumn("line", "integer", lambda page: page.line),
    PageColumn("title", "text", lambda page: page.title),
    PageColumn("title_lines", "text", lambda page: "\n".join(page.title_lines)),
    PageColumn("kind", "text", lambda page: page.kind),
    PageColumn("cik", "text", lambda page: page.filing and page.filing.cik),
    PageColumn("filer", "text", lambda page: page.filing and page.filing.filer),
    PageColumn("form", "text", lambda page: page.filing and page.filing.form),
    PageColumn("accession", "text", lambda page: page.filing and page.filing.accession),
    PageColumn("cells", "integer", lambda page: page.tally.cells),
    PageColumn("facts", "integer", lambda page: page.tally.facts),
    PageColumn("open", "integer", lambda page: page.tally.open),
    PageColumn("cut", "integer", lambda page: int(page.cut)),
    PageColumn("notes", "text", lambda page: "\n".join(page.notes)),
)
FINDING_COLUMNS = (
    FindingColumn("code", "text", lambda finding: finding.code),
    FindingColumn("check_name", "text", lambda finding: finding.check),
    FindingColumn("severity", "text", lambda finding: finding.severity),
    FindingColumn("status", "text", lambda finding: finding.status),
    FindingColumn("source", "text", lambda finding: finding.source),
    FindingColumn("page", "integer", lambda finding: finding.page),
    FindingColumn("line", "integer", lambda finding: finding.line),
    FindingColumn("message", "text", lambda finding: finding.message),
    FindingColumn("equation", "text", lambda finding: finding.equation),
    FindingColumn("residual", "text", lambda finding: finding.residual),
    FindingColumn("rows", "text", lambda finding: " ".join(map(str, finding.rows))),
    FindingColumn("column", "integer", lambda finding: finding.column),
    FindingColumn("remedies", "text", lambda finding: "\n".join(remedy.message for remedy in finding.remedies)),
)
TABLES: tuple[tuple[str, tuple[tuple[str, FieldType], ...]], ...] = (
    ("facts", tuple((field.name, field.type) for field in TYPED_FIELDS)),
    ("pages", tuple((column.name, column.type) for column in PAGE_COLUMNS)),
    ("findings", tuple((column.name, column.type) for column in FINDING_COLUMNS)),
)


def page_record(page: FactSet) -> tuple[Scalar, ...]:
    """Give the row of `pages` that describes a page."""
    return tuple(column.of_page(page) for column in PAGE_COLUMNS)


def finding_records(findings: Sequence[Finding]) -> list[tuple[Scalar, ...]]:
    """Give the rows of `findings`."""
    return [tuple(column.of_finding(finding) for column in FINDING_COLUMNS) for finding in findings]


def create_statements(types: Callable[[FieldType], str]) -> list[str]:
    """Give the statements that make the tables, `types` naming the database's type of each."""
    return [
        f"CREATE TABLE {table} ({', '.join(f'{quoted(name)} {types(kind)}' for name, kind in columns)})"
        for table, columns in TABLES
    ]


def quoted(name: str) -> str:
    """Quote a column's name: `column`, `end` and others are words of SQL."""
    return f'"{name}"'
