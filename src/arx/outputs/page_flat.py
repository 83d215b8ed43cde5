"""A page as the flattened text that web corpora hold: the layout that trafilatura 1.6 gives an R page.

Every non-empty cell is `|` and its text; a title or head, whose lines are blocks, is a bare `|` and its lines; empty
cells, spans and names of concepts are gone. What the flattening loses is lost here too: that is the point.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arx.model.page import Cell, Definition, Page, Row


class FlatLine(NamedTuple):
    """A line of the dump: its text, the line of the source that it comes from, and, of a row, which cell it begins.

    `row` is None outside the rows; `column` is None for a label, for marks, and where the page does not tell it.
    """

    text: str
    line: int
    row: int | None = None
    column: int | None = None


def flat_text(page: Page) -> str:
    """Give the dump of a page, line ends LF, no line end after the last line."""
    return "\n".join(line.text for line in flat_lines(page))


def flat_lines(page: Page) -> Iterator[FlatLine]:
    """Give the lines of the dump, with where each comes from."""
    yield from _block(page.title.lines, page.line)
    yield from (FlatLine(f"|{group.cell.text}", group.cell.line) for group in page.groups if group.cell.text)
    for head in page.heads:
        yield from _block(head.lines, page.line)
    for row in page.rows:
        yield from _row(row)
    for definition in page.definitions:
        yield from (FlatLine(text, definition.line) for text in _definition(definition))


def _block(lines: Sequence[Cell], line: int) -> Iterator[FlatLine]:
    yield FlatLine("|", lines[0].line if lines else line)
    yield from (FlatLine(cell.text, cell.line) for cell in lines)


def _row(row: Row) -> Iterator[FlatLine]:
    suffix = f" | {row.unit_suffix}" if row.unit_suffix else ""
    yield FlatLine(f"|{row.label.text}{suffix}", row.label.line, row.index)
    yield from _marks(row, -1)
    for position, cell in enumerate(row.values):
        yield FlatLine(f"|{cell.text}", cell.line, row.index, row.columns[position] if row.columns else None)
        yield from _marks(row, position)


def _marks(row: Row, position: int) -> Iterator[FlatLine]:
    return (FlatLine(f"|{note.text}", note.line) for at, note in row.notes if at == position)


def _definition(definition: Definition) -> Iterator[str]:
    """Give a concept block. The references are not kept by the page, so each block ends as one without any."""
    yield "|X"
    if definition.bare:
        yield "- Details"
        return
    yield from ("- Definition", "+ References") if definition.sentence is not None else ("- References",)
    if definition.sentence is not None:
        yield definition.sentence
    yield from ("+ Details", "No definition available.")
