"""One page as a sheet: the title, the heads of the columns, and every value where the page shows it.

Numbers are those that the page prints, on its scale, so that the sheet looks like the page. What is inferred is in
italics, what is open stands in the last column on yellow, and the cells of a broken identity are red.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, Self

from arx.model.fact import Fact, FactSet
from arx.model.finding import Finding
from arx.outputs.grid import GridRow, grid_rows, head_of, told_open
from arx.outputs.printable import printable, width_of
from arx.outputs.schema import values_of
from arx.outputs.typed import EXACT, exact_double, unicode_text
from arx.outputs.xlsx_sheet import COLUMN_HEAD, HEAD, Book, Sheet, Style, address

FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
SYMBOL = re.compile(r"^[(\-\s]*([^\d\s().,%\"-]{1,5})\s*\(?\s*\.?\d")
BROKEN, OPEN = "#FFC7CE", "#FFEB9C"
FACTS = "facts"
TEXT_COLUMN_WIDTH, VALUE_COLUMN_WIDTH = 60, 24


class PageLayout(NamedTuple):
    """Where everything stands on the sheet of a page; rows and columns of the sheet count from 0."""

    name: str
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[GridRow, ...]
    first_row: int
    places: Mapping[int, int]

    @classmethod
    def of(cls, page: FactSet, number: int) -> Self:
        """Lay out a page: title, one empty row, heads, body."""
        heads = tuple(head_of(column) for column in page.columns)
        first = len(page.title_lines) + 1 + max(map(len, heads), default=0)
        rows = tuple(grid_rows(page))
        places = {row.row: at for at, row in enumerate(rows, first)}
        return cls(sheet_name(page.title, number), heads, rows, first, places)

    def address_of(self, row: int, column: int | None) -> str:
        """Give the link to a cell of the page; without a column, to the label."""
        return address(self.name, self.places.get(row, 0), 0 if column is None else column + 1)


def sheet_name(title: str, number: int) -> str:
    """Name a sheet after its page: the number makes it unique, and Excel allows 31 characters and not all."""
    name = f"{number} {' '.join(FORBIDDEN.sub(' ', printable(unicode_text(title))).split())}"
    while len(name.encode("utf-16-le")) > 2 * LONGEST_NAME:
        name = name[:-1]
    return name.strip()


def write_page(book: Book, page: FactSet, layout: PageLayout, findings: Sequence[Finding], first_fact: int) -> None:
    """Write the sheet of a page. The values of the page stand in the sheet of facts from row `first_fact` on."""
    sheet = Sheet(book, layout.name)
    sheet.sheet.set_column(0, 0, TEXT_COLUMN_WIDTH)
    sheet.sheet.set_column(1, len(layout.heads) + 1, VALUE_COLUMN_WIDTH)
    for at, line in enumerate(page.title_lines):
        sheet.put(at, 0, line, HEAD)
    _write_heads(sheet, layout, with_open=bool(page.open))
    values = enumerate(values_of(page), first_fact)
    order = {(value.row, value.column): at for at, value in values if isinstance(value, Fact)}
    broken = {(row, finding.column) for finding in findings if finding.status == "broken" for row in finding.rows}
    for at, row in enumerate(layout.rows, layout.first_row):
        place = f"{page.source}:{row.line}"
        fill = BROKEN if (row.row, None) in broken else ""
        if not row.heading:  # which runs on over the empty cells beside it
            sheet.make_room(at, row.label, TEXT_COLUMN_WIDTH)
        sheet.put(at, 0, row.label, Style(bold=row.heading, fill=fill, wrap=not row.heading), place)
        for column, fact in sorted(row.cells.items()):
            sheet.link(at, column + 1, address(FACTS, order[fact.row, fact.column], 0))
            fill = BROKEN if (row.row, column) in broken else ""
            sheet.put(at, column + 1, *shown(fact, fill), place)
        if row.open:
            sheet.put(at, len(layout.heads) + 1, told_open(row), Style(fill=OPEN), place)
    sheet.sheet.freeze_panes(layout.first_row, 1)
    sheet.sheet.set_landscape()
    sheet.sheet.fit_to_pages(1, 0)


def _write_heads(sheet: Sheet, layout: PageLayout, *, with_open: bool) -> None:
    """Write the heads so that their last lines stand right above the body."""
    deepest = max(map(len, layout.heads), default=0)
    for level in range(deepest):
        texts = [head[at] for head in layout.heads if (at := level - deepest + len(head)) >= 0]
        sheet.make_room(layout.first_row - deepest + level, max(texts, key=width_of, default=""), VALUE_COLUMN_WIDTH)
        for column, head in enumerate(layout.heads, 1):
            at = level - deepest + len(head)
            if at >= 0:
                sheet.put(layout.first_row - deepest + level, column, head[at], COLUMN_HEAD)
        if with_open and level == deepest - 1:
            sheet.put(layout.first_row - 1, len(layout.heads) + 1, "open", HEAD)


def shown(fact: Fact, fill: str) -> tuple[Decimal | str, Style]:
    """Give a fact as its page shows it: the number on the page's scale, with its sign, symbol and places, else text."""
    style = Style(italic=fact.placement != "certain", fill=fill)
    if fact.value is None or exact_double(fact.value) is None:
        return fact.text, style
    figure = "#,##0" + ("." + "0" * places if (places := _places(fact.text)) else "")
    if fact.kind == "percent":
        return fact.value, style._replace(number=f"{figure}%;({figure}%)")
    printed = SYMBOL.match(fact.text)
    symbol = f'"{printed[1]} "' if printed else ""
    return fact.value.scaleb(-fact.scale, EXACT), style._replace(number=f"{symbol}{figure};{symbol}({figure})")


def _places(text: str) -> int:
    digits = re.search(r"\.(\d+)", text)
    return len(digits[1]) if digits else 0
