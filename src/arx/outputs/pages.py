"""Lists of pages: what is inside an input, one line a page."""

import csv
import json
from collections.abc import Iterable
from io import TextIOWrapper
from typing import BinaryIO, NamedTuple, Self

from arx.model.page import Page
from arx.outputs.facts_csv import cell_of
from arx.outputs.printable import left, printable, right, shorten

LIST_FORMATS = ("csv", "json", "table")
WIDEST_TITLE = 90


class PageLine(NamedTuple):
    """What a list says of a page. `chapter` is its part of the filing; `rows` counts headings too."""

    source: str
    page: int
    line: int
    chapter: str
    dialect: str
    columns: int
    rows: int
    values: int
    cut: bool
    title: str

    @classmethod
    def of(cls, page: Page, chapter: str) -> Self:
        """Describe a page."""
        values = sum(len(row.values) for row in page.rows)
        size = len(page.heads), len(page.rows), values
        return cls(page.source, page.number, page.line, chapter, page.dialect, *size, page.cut, page.title.name)


def write_list(lines: Iterable[PageLine], stream: BinaryIO, format_name: str) -> None:
    """Write the lines as they come: as CSV, as JSON (`{"pages": [...]}`), or as a table for reading."""
    if format_name == "json":
        listed = {"pages": [line._asdict() for line in lines]}
        stream.write(json.dumps(listed, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")
    elif format_name == "csv":
        _write_csv(lines, stream)
    else:
        stream.writelines(_table_line(line).encode("utf-8", "backslashreplace") for line in lines)


def _write_csv(lines: Iterable[PageLine], stream: BinaryIO) -> None:
    text = TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(PageLine._fields)
    for line in lines:
        writer.writerow([cell_of(value) for value in line])
    text.detach()


def _table_line(line: PageLine) -> str:
    size = f"{line.columns} x {line.rows}"
    where = printable(f"{line.source}:{line.line}" if line.line else line.source)
    cut = " (cut)" if line.cut else ""
    title = shorten(printable(line.title), WIDEST_TITLE)
    return f"{left(line.chapter, 9)}  {right(size, 8)}  {left(title, 40)}{cut}  {where}\n"
