"""The restored table as HTML: one document, one table a page, every value in its column.

Each value's cell carries the exact number, its certainty and the line of the source as `data-` attributes.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from arx.model.fact import Fact, FactSet
from arx.outputs.grid import GridRow, grid_rows, head_of, told_open
from arx.outputs.markup import PAGE_END, page_opening, text_of, write_parts
from arx.outputs.writing import Findings, no_findings


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> None:  # noqa: ARG001  # a writer
    """Write the document, each page as soon as it is there."""
    write_parts(_parts(pages), stream)


def _parts(pages: Iterable[FactSet]) -> Iterator[str]:
    yield page_opening("Restored tables")
    for page in pages:
        yield from _table(page)
    yield PAGE_END


def _table(page: FactSet) -> Iterator[str]:
    yield "<table>\n<caption>" + "<br>".join(map(text_of, page.title_lines)) + "</caption>\n<thead>\n<tr><td></td>"
    for column in page.columns:
        yield f'<th scope="col">{text_of(chr(10).join(head_of(column)))}</th>'
    yield '<th scope="col">open</th>' if page.open else ""
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in grid_rows(page):
        yield _row(row, len(page.columns), with_open=bool(page.open))
    yield f"</tbody>\n</table>\n<p>{page.tally.cells} values: {page.tally.facts} placed, {page.tally.open} open.</p>\n"


def _row(row: GridRow, columns: int, *, with_open: bool) -> str:
    cells = "".join(_cell(row.cells.get(column)) for column in range(columns))
    last = f'<td class="open">{text_of(told_open(row))}</td>' if with_open else ""
    heading = ' class="heading"' if row.heading else ""
    return f'<tr{heading} data-row="{row.row}"><th scope="row" dir="auto">{text_of(row.label)}</th>{cells}{last}</tr>\n'


def _cell(fact: Fact | None) -> str:
    if fact is None:
        return "<td></td>"
    names = ["text"] if fact.value is None else (["negative"] if fact.value < 0 else [])
    value = "" if fact.value is None else f' data-value="{fact.value:f}"'
    about = f'class="{" ".join([*names, fact.placement])}"{value} data-line="{fact.line}"'
    return f"<td {about}>{text_of(fact.text)}</td>"
