"""Facts as an Excel workbook: a sheet of facts, a sheet of checks, and each page laid out as the table that it shows.

Numbers are numbers and dates are dates. Excel keeps 15 digits: a number that it would round is text. A fact links to
its cell on the page's sheet and back, a check to the first cell that it is about.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import BinaryIO

from arx.errors import OutputError
from arx.model.fact import FactSet
from arx.model.finding import Finding
from arx.model.span import Span
from arx.outputs.optional import optional
from arx.outputs.relations import FINDING_COLUMNS, finding_records
from arx.outputs.schema import FieldType, columns_of
from arx.outputs.scratch import scratch_file
from arx.outputs.typed import TYPED_FIELDS, TYPED_NAMES, Losses
from arx.outputs.writing import Findings, no_findings
from arx.outputs.xlsx_page import BROKEN, FACTS, PageLayout, write_page
from arx.outputs.xlsx_sheet import HEAD, PLAIN, Book, Sheet, Style

PAGES = 250
"""Pages laid out as sheets. Each is an open file while the workbook is written."""
MOST_FACTS = 1_048_575
"""Rows of a sheet, without its head."""
CREATED = datetime(1980, 1, 1)  # noqa: DTZ001  # a time of no zone, as in a zip
"""What the file says of its creation, so that the same facts are the same bytes: the earliest time of a zip."""

WIDTHS: dict[FieldType, int] = {"text": 16, "integer": 8, "decimal": 18, "chance": 8, "date": 11}
WIDE = {"title": 40, "label": 50, "message": 70, "equation": 60, "remedies": 60}
FILLS = {"broken": BROKEN, "held": "#C6EFCE", "held within rounding": "#C6EFCE"}
NO_SHEET = f"page without a sheet of its own, which the first {PAGES} have"


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> Sequence[str]:
    """Write the workbook. Gives what it could not hold, one line a reason.

    Raises OutputError without XlsxWriter, and for more facts than a sheet has rows.
    """
    xlsxwriter = optional("xlsxwriter", "xlsx")
    losses = Losses()
    with (
        scratch_file(stream, "facts.xlsx") as path,
        xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook,
    ):
        workbook.set_properties({"created": CREATED})
        _write_sheets(Book(workbook, losses), pages, findings)
    return losses.lines()


def _write_sheets(book: Book, pages: Iterable[FactSet], findings: Findings) -> None:
    facts, checks = Sheet(book, FACTS), Sheet(book, "checks")
    _write_head(facts, [(field.name, field.type) for field in TYPED_FIELDS])
    _write_head(checks, [(column.name, column.type) for column in FINDING_COLUMNS])
    fact_row = check_row = 1
    for number, page in enumerate(pages, 1):
        if fact_row + len(page.facts) + len(page.open) > MOST_FACTS + 1:
            raise OutputError(Span("xlsx"), f"holds {MOST_FACTS:,} values at most", "choose parquet, or fewer pages")
        found = findings(page)
        layout = PageLayout.of(page, number) if number <= PAGES else None
        if layout is None:
            book.losses.add(NO_SHEET, f"{page.source}:{page.line}")
        else:
            write_page(book, page, layout, found, fact_row)
        fact_row = _write_facts(facts, page, layout, fact_row)
        check_row = _write_checks(checks, found, layout, check_row)
    facts.sheet.autofilter(0, 0, fact_row - 1, len(TYPED_FIELDS) - 1)
    checks.sheet.autofilter(0, 0, check_row - 1, len(FINDING_COLUMNS) - 1)


def _write_head(sheet: Sheet, columns: Sequence[tuple[str, FieldType]]) -> None:
    for at, (name, kind) in enumerate(columns):
        sheet.sheet.set_column(at, at, WIDE.get(name, WIDTHS[kind]))
        sheet.put(0, at, name, HEAD)
    sheet.sheet.freeze_panes(1, 0)


def _write_facts(sheet: Sheet, page: FactSet, layout: PageLayout | None, first: int) -> int:
    """Write the values of a page and give the next row."""
    label, number = TYPED_NAMES.index("label"), TYPED_NAMES.index("row")
    column, line = TYPED_NAMES.index("column"), TYPED_NAMES.index("line")
    records = list(zip(*columns_of((page,), TYPED_FIELDS), strict=True))
    for at, record in enumerate(records, first):
        if layout is not None:
            sheet.link(at, label, layout.address_of(record[number], record[column]))
        for position, value in enumerate(record):
            sheet.put(at, position, value, PLAIN, f"{page.source}:{record[line]}")
    return first + len(records)


def _write_checks(sheet: Sheet, findings: Sequence[Finding], layout: PageLayout | None, first: int) -> int:
    """Write the findings of a page, coloured by status, and give the next row."""
    message = next(at for at, column in enumerate(FINDING_COLUMNS) if column.name == "message")
    for at, (finding, record) in enumerate(zip(findings, finding_records(findings), strict=True), first):
        if layout is not None and finding.rows:
            sheet.link(at, message, layout.address_of(finding.rows[0], finding.column))
        for position, value in enumerate(record):
            sheet.put(
                at, position, value, Style(fill=FILLS.get(finding.status, "")), f"{finding.source}:{finding.line}"
            )
    return first + len(findings)
