"""R pages of 2009 to 2011: `R2.xml`, an `InstanceReport` of Columns, Rows and Cells -> Page.

The file holds the numbers, not their print: `RoundedNumericAmount` in the scale that `RoundingOption` tells, and
whether the cell shows a currency symbol. They are printed here as the SEC's viewer did (`$ (1,234)`). Some files have
an `<XBRL>` line before the XML declaration, left over from the submission that they were cut out of.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, repeat
from typing import NamedTuple, cast

from lxml import etree
from lxml.etree import _Element

from arx.arithmetic.exact import exactly
from arx.errors import PageSyntaxError
from arx.model.concept import Balance, Concept
from arx.model.document import Document
from arx.model.page import Cell, ColumnHead, Definition, Footnote, Group, Page, Row
from arx.model.period import PeriodType
from arx.model.span import Span
from arx.readers.bounds import refuse_beyond, refuse_long
from arx.readers.rpage_blocks import UNDOCUMENTED, concept_name
from arx.readers.rpage_html import Tree, line_of, parse_html, stop_note, stopped_at, text_of
from arx.readers.rpage_table import head_of_lines, title_of_lines
from arx.settings import Limits
from arx.text.clean import clean_markup
from arx.text.dates import months_of

_ROOT = "<InstanceReport"
_MARKUP = re.compile(r"<(?:div|p|table|span|font)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"[+-]?(?=\.?\d)\d{0,40}(?:\.\d{0,40})?(?:[Ee][+-]?\d)?", re.ASCII)
_KINDS = {None: "monetary", "shares": "shares"}
"""The data type that each scale of an old title is for."""

_NUMERIC = ("monetary", "shares", "decimal", "percent", "pure", "integer", "perShare")


class Sheet(NamedTuple):
    """The parts of a report: the lines of each column's head, the currency symbol of each, the rows."""

    labels: tuple[tuple[Cell, ...], ...]
    symbols: tuple[str, ...]
    rows: tuple[_Element, ...]


@exactly
def read_rpage_xml(document: Document, limits: Limits) -> list[Page]:
    """Read the one page of an R*.xml.

    Raises PageSyntaxError where there is no InstanceReport with columns, or where the page is beyond a limit.
    """
    report, notes = _parse(document, limits)
    sheet = _sheet(report)
    _check_size(document, sheet, limits)
    cut = bool(notes) or "</InstanceReport>" not in document.text
    title = title_of_lines(tuple(_cells(report, ("ReportName", "RoundingOption"))), "v2")
    exponents = {_KINDS[scale.symbol]: scale.exponent for scale in title.scales if scale.symbol in _KINDS}
    read = [_row(index, row, sheet, exponents) for index, row in enumerate(sheet.rows[: -1 if cut else None])]
    text = _is_text(sheet.rows)
    page = Page(
        source=document.source,
        number=0,
        line=line_of(report),
        kind="text" if text else "figures",
        dialect=f"R page XML {_text(report, 'Version')}".strip(),
        title=title,
        groups=_groups(sheet.labels),
        heads=tuple(_head(lines) for lines in sheet.labels),
        rows=() if text else tuple(row for row, _ in read),
        definitions=_definitions(sheet.rows, [row for row, _ in read]),
        footnotes=tuple(_footnotes(report)),
        leftover=() if text else tuple(cell for _, extra in read for cell in extra),
        notes=notes,
        cut=cut,
        exact=True,
    )
    refuse_long(page.rows, limits, document.source)
    return [page._replace(filing=document.filing, report=document.report, category=document.category)]


def _sheet(report: _Element) -> Sheet:
    columns = report.findall("Columns/Column")
    return Sheet(
        tuple(_labels(column) for column in columns),
        tuple(_text(column, "CurrencySymbol") for column in columns),
        tuple(report.findall("Rows/Row")),
    )


def _check_size(document: Document, sheet: Sheet, limits: Limits) -> None:
    if not sheet.labels:
        raise PageSyntaxError(Span(document.source), "XML that is no R page: its InstanceReport has no columns")
    refuse_beyond("rows", len(sheet.rows), limits, Span(document.source))
    refuse_beyond("columns", len(sheet.labels), limits, Span(document.source))


def _parse(document: Document, limits: Limits) -> tuple[_Element, tuple[str, ...]]:
    """Parse the text from its root on, and say what of it is not read.

    What stands before the root is never read, entities are refused, sizes bounded.
    """
    text = document.text
    start = text.find(_ROOT)
    if start < 0:
        raise PageSyntaxError(Span(document.source), "XML that is no R page: it has no InstanceReport")
    refuse_beyond("document_bytes", len(text), limits, Span(document.source))
    refuse_beyond("cells", text.count("<Cell"), limits, Span(document.source))
    if "<!" in text[:start].replace("<!--", ""):
        raise PageSyntaxError(Span(document.source), "XML with a DTD, which no R page has: refused")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    lines = "\n" * text.count("\n", 0, start)
    root = etree.fromstring((lines + text[start:]).encode("utf-8", "replace"), parser)
    if root is None or root.tag != "InstanceReport":
        raise PageSyntaxError(Span(document.source), "XML that is no R page: its root is no InstanceReport")
    return root, stop_note(Tree(root, stopped_at(parser)))


def _text(element: _Element, name: str) -> str:
    """Give the squeezed text of the child `name`, empty where there is none."""
    return " ".join((element.findtext(name) or "").split())


def _is(element: _Element, name: str) -> bool:
    return _text(element, name) == "true"


def _cells(element: _Element, names: Sequence[str]) -> Iterator[Cell]:
    for name in names:
        child = element.find(name)
        if child is not None and (text := " ".join((child.text or "").split())):
            yield Cell(text, line_of(child))


def _labels(column: _Element) -> tuple[Cell, ...]:
    lines = (Cell(" ".join((label.get("Label") or "").split()), line_of(label)) for label in column.iter("Label"))
    return tuple(line for line in lines if line.text)


def _head(lines: Sequence[Cell]) -> ColumnHead:
    return head_of_lines(lines[1:] if _is_grouped(lines) else lines, "v2")


def _is_grouped(lines: Sequence[Cell]) -> bool:
    return bool(lines) and months_of(lines[0].text) is not None


def _groups(labels: Sequence[Sequence[Cell]]) -> tuple[Group, ...]:
    """One group for each stretch of columns with the same period line, empty ones for the instants between them."""
    groups: list[Group] = []
    for lines in labels:
        first = lines[0] if _is_grouped(lines) else Cell("", 0)
        if groups and groups[-1].cell.text == first.text:
            groups[-1] = groups[-1]._replace(span=(groups[-1].span or 0) + 1)
        else:
            groups.append(Group(first, months_of(first.text), 1))
    return tuple(groups) if any(group.months is not None for group in groups) else ()


def _row(index: int, row: _Element, sheet: Sheet, exponents: Mapping[str, int]) -> tuple[Row, tuple[Cell, ...]]:
    """Read a row, and the cells that it has without a column.

    That is all of them where they are more or fewer than the columns, or where an amount contradicts the page's scale.
    """
    cells = row.findall("Cells/Cell")
    exponent = exponents.get(_data_type(row), 0)
    placed = len(cells) == len(sheet.symbols) and all(_is_scaled(cell, exponent) for cell in cells)
    texts = [_value_text(cell, symbol) for cell, symbol in zip(cells, chain(sheet.symbols, repeat("")), strict=False)]
    filled = tuple(at for at, text in enumerate(texts) if text)
    values = tuple(Cell(texts[at], line_of(cells[at])) for at in filled)
    label, name = row.find("Label"), _text(row, "Label")
    section = _is(row, "IsSegmentTitle")
    return Row(
        index=index,
        label=Cell(name, line_of(row if label is None else label)),
        values=values if placed else (),
        columns=filled if placed else (),
        notes=tuple(_notes(row, cells, filled if placed else ())),
        concept=None if section else _concept(row),
        members=tuple(name.split(" | ")) if section else None,
        nil=tuple(at for at, cell in enumerate(cells) if placed and _is_nil(row, cell)),
    ), () if placed else values


def _is_scaled(cell: _Element, exponent: int) -> bool:
    """Whether the amount shown is the full amount in 10 ** exponent, within one unit of that scale."""
    full, shown = _amount(_text(cell, "NumericAmount")), _amount(_text(cell, "RoundedNumericAmount"))
    return full is None or shown is None or abs(full - shown.scaleb(exponent)) <= Decimal(1).scaleb(exponent)


def _value_text(cell: _Element, symbol: str) -> str:
    """Print the value as the viewer did; empty for a blank cell."""
    if not _is(cell, "IsNumeric"):
        text = cell.findtext("NonNumbericText") or ""
        return _markup_text(text)
    number = _number(cell)
    if number is None:
        return _text(cell, "RoundedNumericAmount")
    shown = (_text(cell, "CurrencySymbol") or symbol) if _is(cell, "ShowCurrencySymbol") else ""
    return _printed(number, shown, _is(cell, "IsRatio"))


def _number(cell: _Element) -> Decimal | None:
    """Give the amount in the page's scale; an unscaled one in its own digits, since rounding may append `.00`."""
    amounts = [_amount(_text(cell, name)) for name in ("RoundedNumericAmount", "NumericAmount") if _text(cell, name)]
    if not amounts or None in amounts:
        return None
    shown, full = amounts[0], amounts[-1]
    return full if full == shown else shown


def _amount(text: str) -> Decimal | None:
    """Give the number of an amount; None for what no writer printed: `NaN`, `1e999999`, a hundred digits."""
    return Decimal(text) if _AMOUNT.fullmatch(text) else None


def _markup_text(text: str) -> str:
    """Give the text of a value or note, which is HTML where the element is a text block."""
    root = parse_html(clean_markup(text).text) if _MARKUP.search(text) else None
    return " ".join(text.split()) if root is None else text_of(root)


def _printed(number: Decimal, symbol: str, ratio: bool) -> str:
    """`$ (1,234)`: thousands with commas, a negative number in parentheses; a ratio as a percentage."""
    size = f"{abs(number * 100):,f}%" if ratio else f"{abs(number):,f}"
    text = f"({size})" if number < 0 else size
    return f"{symbol} {text}" if symbol else text


def _is_nil(row: _Element, cell: _Element) -> bool:
    """Whether the cell is a fact without value: the writer leaves one blank in the text of a number."""
    numeric = _text(row, "ElementDataType").startswith(_NUMERIC)
    return numeric and not _is(cell, "IsNumeric") and cell.findtext("NonNumbericText") in (" ", "\u00a0")


def _notes(row: _Element, cells: Sequence[_Element], columns: Sequence[int]) -> Iterator[tuple[int, Cell]]:
    """Give the footnote marks of the label (-1) and of each value."""
    marked = [(-1, row), *((position, cells[at]) for position, at in enumerate(columns))]
    for position, element in marked:
        yield from ((position, mark) for mark in _cells(element, ("FootnoteIndexer",)))


def _footnotes(report: _Element) -> Iterator[Footnote]:
    for note in report.iterfind("Footnotes/Footnote"):
        mark = _text(note, "NoteId")
        text = note.findtext("Note") or ""
        yield Footnote(f"[{mark}]", _markup_text(text), line_of(note))


def _concept(row: _Element) -> Concept | None:
    """Make the concept of a row; `monetary` of the file is the taxonomy's `monetaryItemType`."""
    element, data_type = _text(row, "ElementName"), _data_type(row)
    if not element:
        return None
    period_type, balance = _text(row, "PeriodType"), _text(row, "BalanceType")
    return Concept(
        name=concept_name(element),
        period_type=cast(PeriodType, period_type) if period_type in ("instant", "duration") else None,
        balance=cast(Balance, balance) if balance in ("debit", "credit") else None,
        data_type=None if data_type in ("", "na") else f"{data_type}ItemType",
        abstract=_is(row, "IsAbstractGroupTitle"),
    )


def _data_type(row: _Element) -> str:
    """Give the data type without `ItemType`. A plain decimal that is shown with a currency symbol is one per share."""
    data_type = _text(row, "ElementDataType").rpartition(":")[2].removesuffix("ItemType")
    shown = data_type == "decimal" and any(_is(cell, "ShowCurrencySymbol") for cell in row.iterfind("Cells/Cell"))
    return "perShare" if shown or _is(row, "IsEPS") else data_type


def _definitions(elements: Sequence[_Element], rows: Sequence[Row]) -> tuple[Definition, ...]:
    """One definition for each concept, in the order of the names, as the blocks of later pages stand."""
    found: dict[str, Definition] = {}
    for element, row in zip(elements, rows, strict=False):
        if row.concept is not None and row.concept.name not in found:
            sentence = _text(element, "ElementDefenition") or UNDOCUMENTED
            known = None if sentence == UNDOCUMENTED else sentence
            found[row.concept.name] = Definition(known, line_of(element), row.concept)
    return tuple(definition for _, definition in sorted(found.items()))


def _is_text(rows: Sequence[_Element]) -> bool:
    """Whether every value is a block of HTML."""
    numeric = any(_is(cell, "IsNumeric") for row in rows for cell in row.iterfind("Cells/Cell"))
    texts = [text for row in rows for text in (cell.findtext("NonNumbericText") for cell in row.iter("Cell")) if text]
    filled = [text for text in texts if text.strip()]
    return not numeric and bool(filled) and all(_MARKUP.search(text) for text in filled)
