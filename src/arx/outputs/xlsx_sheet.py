"""Cells of a workbook: what Excel can hold of a value, and links between sheets."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from arx.outputs.printable import width_of
from arx.outputs.schema import Scalar
from arx.outputs.typed import Losses, exact_double, unicode_text

LONGEST_TEXT = 32_767
"""Characters of a cell, counted in UTF-16."""
MOST_LINKS = 65_530
"""Links of one sheet."""
FIRST_DAY = date(1900, 3, 1)
"""Excel takes 1900 for a leap year, so that earlier days would be one off."""
DAY = "yyyy-mm-dd"
WORD, LINE_HEIGHT = 4, 15
"""What a line may lack because words are kept whole, in characters, and how high a line is, in points."""
CUT = "text cut to the 32,767 characters that a cell of Excel holds"


class Style(NamedTuple):
    """How a cell looks."""

    number: str = ""
    bold: bool = False
    italic: bool = False
    fill: str = ""
    align: str = ""
    wrap: bool = False


PLAIN = Style()
HEAD = Style(bold=True)
COLUMN_HEAD = Style(bold=True, align="right", wrap=True)


class Book:
    """A workbook of XlsxWriter with the formats made so far, since each counts once, and what was lost."""

    def __init__(self, workbook: Any, losses: Losses) -> None:  # noqa: ANN401  # an optional module's type
        self.workbook = workbook
        self.losses = losses
        self._formats: dict[Style, object] = {}

    def format_of(self, style: Style) -> object:
        """Give XlsxWriter's format of a style."""
        if style not in self._formats:
            wanted = {
                "num_format": style.number,
                "bold": style.bold,
                "italic": style.italic,
                "bg_color": style.fill,
                "align": style.align,
                "text_wrap": style.wrap,
            }
            made = {name: value for name, value in wanted.items() if value}
            self._formats[style] = self.workbook.add_format(made)
        return self._formats[style]


class Sheet:
    """A sheet that is filled row by row, from the top down."""

    def __init__(self, book: Book, name: str) -> None:
        self.book = book
        self.sheet = book.workbook.add_worksheet(name)
        self._links = 0

    def put(self, row: int, column: int, value: Scalar, style: Style = PLAIN, place: str = "") -> None:
        """Write one cell: a number that Excel would round, and a day that it does not know, as text.

        `place` tells where the value stands in the source, should it not fit.
        """
        if value is None:
            return
        if isinstance(value, date) and value >= FIRST_DAY:
            self.sheet.write_datetime(row, column, value, self.book.format_of(style._replace(number=DAY)))
            return
        number = exact_double(value) if isinstance(value, Decimal) else value
        if isinstance(number, int | float):
            self.sheet.write_number(row, column, number, self.book.format_of(style))
        else:
            self._put_text(row, column, format(value, "f") if isinstance(value, Decimal) else str(value), style, place)

    def make_room(self, row: int, text: str, width: int) -> None:
        """Make a row, of which nothing is written yet, high enough for a text that wraps at so many characters."""
        lines = -(-width_of(text) // (width - WORD))
        if lines > 1:
            self.sheet.set_row(row, LINE_HEIGHT * lines)

    def link(self, row: int, column: int, target: str) -> None:
        """Make a cell a link; what it shows is put after. Excel allows so many links in a sheet, and further cells
        have none."""
        if self._links < MOST_LINKS:
            self._links += 1
            self.sheet.write_url(row, column, target, string=" ")

    def _put_text(self, row: int, column: int, text: str, style: Style, place: str) -> None:
        text = unicode_text(text)
        units = text.encode("utf-16-le")
        if len(units) > 2 * LONGEST_TEXT:
            self.book.losses.add(CUT, place)
            text = units[: 2 * LONGEST_TEXT - 2].decode("utf-16-le", "ignore") + "…"
        self.sheet.write_string(row, column, text, self.book.format_of(style))


def address(sheet: str, row: int, column: int) -> str:
    """Give the link to a cell of this workbook, rows and columns from 0."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"internal:'{sheet}'!{letters}{row + 1}"
