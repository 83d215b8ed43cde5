"""A page as plain text, by the rules known of that dialect: a banner, no bars, a row or a cell a line."""

from collections.abc import Iterator, Sequence

from arx.model.page import Page, Row

BANNER = "XML 59 R20.htm IDEA: XBRL DOCUMENT v2.4.0.6"


def a_cell_a_line(page: Page) -> str:
    """Every cell, and every line of a head, on a line of its own."""
    heads = [*(group.cell.text for group in page.groups), *(line.text for head in page.heads for line in head.lines)]
    notes = [text for note in page.footnotes for text in (note.mark, note.text)]
    rows = [cell for row in page.rows for cell in cells_of(row)]
    return text_of(page, [*filter(None, heads), *rows, *notes])


def a_row_a_line(page: Page, *, extra_blanks: bool) -> str:
    """Every row on one line; an empty cell leaves one blank more, or nothing."""
    groups = " ".join(group.cell.text for group in page.groups if group.cell.text)
    depth = max(len(head.lines) for head in page.heads)
    heads = [" ".join(head.lines[at].text for head in page.heads if at < len(head.lines)) for at in range(depth)]
    notes = [f"{note.mark} {note.text}" for note in page.footnotes]
    rows = [" ".join(with_blanks(page, row) if extra_blanks else cells_of(row)) for row in page.rows]
    return text_of(page, [*filter(None, [groups]), *heads, *rows, *notes])


def text_of(page: Page, lines: Sequence[str]) -> str:
    """The page with its banner, title and concept blocks around the lines of its table."""
    blocks = [
        line
        for block in page.definitions
        for line in ("X", "- Definition", block.sentence or "No definition available.", "+ References", "+ Details")
    ]
    return "\n".join([BANNER, *(line.text for line in page.title.lines), *lines, *blocks])


def cells_of(row: Row) -> list[str]:
    """The label and the values, each with its footnote marks."""
    return [cell for _, cell in cells_with_columns(row)]


def cells_with_columns(row: Row) -> Iterator[tuple[int, str]]:
    label = row.label.text if row.unit_suffix is None else f"{row.label.text} | {row.unit_suffix}"
    columns = (-1, *(row.columns or ()))
    for at, (column, text) in enumerate(zip(columns, (label, *(value.text for value in row.values)), strict=True), -1):
        yield column, text
        yield from ((column, mark.text) for place, mark in row.notes if place == at)


def with_blanks(page: Page, row: Row) -> list[str]:
    """The cells, with an empty text for each column that has none."""
    known = list(cells_with_columns(row))
    return [
        text for column in range(-1, len(page.heads)) for text in ([text for at, text in known if at == column] or [""])
    ]
