"""The restored table as Markdown: one table a page, every value in its column.

`~` marks an inferred column, `!` a guess; values without a column stand in the last one with their candidates.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from arx.model.fact import Fact, FactSet
from arx.outputs.facts_table import LEGEND, MARKS
from arx.outputs.grid import GridRow, grid_rows, head_of, told_open
from arx.outputs.typed import unicode_text
from arx.outputs.writing import Findings, no_findings

MARKUP = str.maketrans({sign: "\\" + sign for sign in "\\`*_{}[]<>#|~!&$"} | {"\n": "<br>", "\r": "<br>"})
"""A label may hold what Markdown would take for markup: it is escaped, since it is the filer's text."""


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> None:  # noqa: ARG001  # a writer
    """Write each page as a heading and a table."""
    for page in pages:
        stream.writelines(unicode_text(line + "\n").encode() for line in _lines(page))


def plain(text: str) -> str:
    """Give a text that Markdown shows as it is."""
    return text.translate(MARKUP)


def table_line(cells: Iterable[str]) -> str:
    """Give one line of a table."""
    return "| " + " | ".join(cells) + " |"


def _lines(page: FactSet) -> Iterator[str]:
    yield from (f"{'## ' if at == 0 else ''}{plain(line)}\n" for at, line in enumerate(page.title_lines))
    heads = ["<br>".join(map(plain, head_of(column))) for column in page.columns]
    opened = ["open"] if page.open else []
    yield table_line(["", *heads, *opened])
    yield table_line(["---", *["---:"] * len(heads), *["---"] * len(opened)])
    yield from (table_line(_cells(row, len(heads), opened)) for row in grid_rows(page))
    yield f"\n{page.tally.cells} values: {page.tally.facts} placed, {page.tally.open} open. {plain(LEGEND)}\n"


def _cells(row: GridRow, columns: int, opened: Sequence[str]) -> Iterator[str]:
    yield f"**{plain(row.label)}**" if row.heading and row.label.strip() else plain(row.label)
    yield from (_shown(row.cells.get(column)) for column in range(columns))
    yield from (plain(told_open(row)) for _ in opened)


def _shown(fact: Fact | None) -> str:
    return "" if fact is None else plain(fact.text + MARKS[fact.placement].strip())
