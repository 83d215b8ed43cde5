"""R pages of 2011 to today: HTML -> Page, with every value in its column, read and not solved.

Three kinds of table make a page: `table.report` with title, heads and rows; inside it, behind the rows,
`table.outerFootnotes`; behind it one `table.authRefData` for each concept. Text blocks nest tables of their own in
their cells; those are no rows of the page.
"""

from collections.abc import Sequence
from typing import NamedTuple

from lxml.etree import _Element

from arx.errors import PageSyntaxError
from arx.model.concept import Concept
from arx.model.document import Document
from arx.model.page import Cell, Definition, Footnote, Page, PageKind, Renderer, Row
from arx.model.span import Span
from arx.readers.bounds import refuse_beyond, refuse_long
from arx.readers.rpage_blocks import CLASS, cut_short, definition_of
from arx.readers.rpage_html import html_tree, line_of, lines_of, stop_note
from arx.readers.rpage_table import (
    Head,
    Sense,
    is_head_row,
    is_row,
    is_text,
    read_footnotes,
    read_head,
    read_row,
    table_rows,
)
from arx.settings import Limits

_ENDS = ("</html>", "</body>", "</text>")
_CELLS = ("<td", "<th", "<TD", "<TH")
_FRAGMENT_ENDS = ("</table>", "</div>")
"""How a page ends whose wrapping is cut off; a text can also break off behind such a tag, within a table."""


class Tables(NamedTuple):
    """The tables of a page that have a class of their own; `notes` say what of the page is not read."""

    report: _Element
    blocks: tuple[_Element, ...]
    notes: tuple[str, ...] = ()


class Body(NamedTuple):
    """What stands below the heads."""

    kind: PageKind
    rows: tuple[Row, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    leftover: tuple[Cell, ...] = ()


def read_rpage(document: Document, limits: Limits) -> list[Page]:
    """Read the one page of an R*.htm.

    Rows know their columns, nil cells, concept or members; groups know their spans. Raises PageSyntaxError where there
    is no report table with columns, or where the page is beyond a limit.
    """
    tables = _tables(document, limits)
    rows = list(table_rows(tables.report))
    heads = _head_rows(rows)
    version = _version(tables.report)
    head = read_head(heads, _renderer(version)) if heads else None
    if head is None:
        raise PageSyntaxError(Span(document.source), "HTML that is no R page: its report table has no column heads")
    refuse_beyond("rows", len(rows), limits, Span(document.source))
    refuse_beyond("columns", len(head.columns), limits, Span(document.source))
    cut = bool(tables.notes) or _is_cut(document.text)
    blocks = _blocks(tables.blocks, cut)
    body = _read_body(rows[len(heads) :], head, {element: block.concept for element, block in blocks if block.concept})
    if cut and not blocks and tables.report.getnext() is None:
        body = _without_last_row(body)
    refuse_long(body.rows, limits, document.source)
    page = _page(document, line_of(tables.report), head, body)
    definitions = tuple(block for _, block in blocks)
    return [page._replace(dialect=_dialect(version), definitions=definitions, notes=tables.notes, cut=cut)]


def _tables(document: Document, limits: Limits) -> Tables:
    refuse_beyond("document_bytes", len(document.text), limits, Span(document.source))
    refuse_beyond("cells", sum(map(document.text.count, _CELLS)), limits, Span(document.source))
    tree = html_tree(document.text)
    report, blocks = None, []
    for table in tree.root.iter("table") if tree.root is not None else ():
        names = (table.get("class") or "").split()
        if CLASS in names:
            blocks.append(table)
        elif "report" in names and report is None:
            report = table
    if report is None:
        raise PageSyntaxError(Span(document.source), "HTML that is no R page: it has no table of class 'report'")
    return Tables(report, tuple(blocks), stop_note(tree))


def _is_cut(text: str) -> bool:
    """Whether the text ends before the page does."""
    end = text[-80:].rstrip().lower()
    if end.endswith(_ENDS):
        return False
    return not end.endswith(_FRAGMENT_ENDS) or text.count("<table") != text.count("</table")


def _blocks(tables: Sequence[_Element], cut: bool) -> list[tuple[str, Definition]]:
    """Each element with its definition. Of a block in which the text ends nothing is sure but the element."""
    blocks = [definition_of(table) for table in tables]
    if cut and blocks:
        element, last = blocks[-1]
        blocks[-1] = element, cut_short(last)
    return blocks


def _head_rows(rows: Sequence[_Element]) -> list[_Element]:
    heads = []
    for row in rows:
        if not is_head_row(row):
            break
        heads.append(row)
    return heads


def _read_body(rows: Sequence[_Element], head: Head, concepts: dict[str, Concept]) -> Body:
    if is_text(rows, concepts):
        return Body("text")
    sense = Sense.of(head, concepts)
    read: list[Row] = []
    footnotes: list[Footnote] = []
    leftover: list[Cell] = list(head.leftover)
    for tr in rows:
        cells = list(tr)
        if is_row(cells):
            row, extra = read_row(len(read), cells, sense)
            read.append(row)
            leftover += extra
        elif notes := read_footnotes(tr):
            footnotes += notes
        else:
            leftover += (line for cell in cells for line in lines_of(cell))
    return Body("figures", tuple(read), tuple(footnotes), tuple(leftover))


def _without_last_row(body: Body) -> Body:
    """Take the row in which the text ends off the page: a figure may be half there. Its cells are kept as leftover."""
    if not body.rows:
        return body
    *rows, last = body.rows
    return body._replace(rows=tuple(rows), leftover=(*body.leftover, last.label, *last.values))


def _page(document: Document, line: int, head: Head, body: Body) -> Page:
    return Page(
        source=document.source,
        number=0,
        line=line,
        kind=body.kind,
        dialect="",
        title=head.title,
        groups=head.groups,
        heads=head.columns,
        rows=body.rows,
        definitions=(),
        footnotes=body.footnotes,
        leftover=body.leftover,
        exact=True,
        filing=document.filing,
        report=document.report,
        category=document.category,
    )


def _version(report: _Element) -> str | None:
    """Give the renderer's version from the hidden span before the table: `v3.24.1`."""
    before = report.getprevious()
    text = (before.text or "").strip() if before is not None and before.tag == "span" else ""
    return text if text.startswith("v") else None


def _renderer(version: str | None) -> Renderer | None:
    if version is None:
        return None
    return "v2" if version.startswith(("v1", "v2")) else "v3"


def _dialect(version: str | None) -> str:
    return f"R page {version}" if version else "R page"
