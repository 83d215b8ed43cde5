"""A page as the flattened text that web corpora hold: the layout that trafilatura 1.6 gives an R page.

Every non-empty cell is `|` and its text; a title or head, whose lines are blocks, is a bare `|` and its lines; empty
cells, spans and names of concepts are gone. What the flattening loses is lost here too: that is the point.
"""

from collections.abc import Iterable, Iterator

from arx.model.page import Cell, Definition, Page, Row


def flat_text(page: Page) -> str:
    """Give the dump of a page, line ends LF, no line end after the last line."""
    return "\n".join(_lines(page))


def _lines(page: Page) -> Iterator[str]:
    yield from _block(page.title.lines)
    yield from (f"|{group.cell.text}" for group in page.groups if group.cell.text)
    for head in page.heads:
        yield from _block(head.lines)
    for row in page.rows:
        yield from _row(row)
    for definition in page.definitions:
        yield from _definition(definition)


def _block(lines: Iterable[Cell]) -> list[str]:
    return ["|", *(line.text for line in lines)]


def _row(row: Row) -> Iterator[str]:
    suffix = f" | {row.unit_suffix}" if row.unit_suffix else ""
    yield f"|{row.label.text}{suffix}"
    yield from _marks(row, -1)
    for position, cell in enumerate(row.values):
        yield f"|{cell.text}"
        yield from _marks(row, position)


def _marks(row: Row, position: int) -> Iterator[str]:
    return (f"|{note.text}" for at, note in row.notes if at == position)


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
