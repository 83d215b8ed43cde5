"""The report table of an R page: heads with their groups, rows with the column of each value, footnotes.

Columns are counted, not measured: footnote marks have cells of their own (`td.fn`, `td.th` behind the label, a `th`
with `sup` behind a head) and are no columns, so the n-th cell that is none of these stands in the n-th column.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml.etree import _Element

from arx.model.concept import Concept
from arx.model.page import Cell, ColumnHead, Footnote, Group, Renderer, Row, Title
from arx.readers.flat_header import head_of, title_of, with_currencies
from arx.readers.flat_pieces import Piece
from arx.readers.rpage_blocks import concept_name
from arx.readers.rpage_html import is_marks, line_of, lines_of, text_of
from arx.text.dates import months_of
from arx.text.units import is_symbol, unit_of

_FIGURES = ("num", "nump")
TEXT_BLOCK = "textBlockItemType"
_TARGET = "'defref_"


class Head(NamedTuple):
    """The heads of a page: what stands above the rows."""

    title: Title
    groups: tuple[Group, ...]
    columns: tuple[ColumnHead, ...]
    leftover: tuple[Cell, ...] = ()


class HeadCell(NamedTuple):
    """A cell of a head row and its place in the HTML grid, footnote columns counted; `at` 0 is behind the title."""

    element: _Element
    at: int
    span: int


def table_rows(table: _Element) -> Iterator[_Element]:
    """Give the rows of the table itself: those of nested tables belong to their cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from child.iterchildren("tr")


def is_head_row(row: _Element) -> bool:
    """Whether the row has heads and nothing else."""
    return len(row) > 0 and all(cell.tag == "th" for cell in row)


def span_of(cell: _Element) -> int:
    """How many columns of the HTML grid the cell takes; 1 where the attribute is absent or absurd."""
    text = cell.get("colspan") or "1"
    return max(int(text), 1) if text.isdecimal() and len(text) < 5 else 1


def read_head(rows: Sequence[_Element], renderer: Renderer | None) -> Head | None:
    """Take the head rows apart: title, groups over the columns, columns. None where there is no column.

    `renderer` is the generation that the page itself names; where it names none, the title's style tells it.
    """
    title_cell, *first = rows[0]
    grouped = (title_cell.get("rowspan") or "1") != "1" and len(rows) > 1
    below = _placed(list(rows[1])) if grouped else _placed(first)
    columns = [cell for cell in below if not _is_mark(cell.element)]
    if not columns:
        return None
    title = title_of_lines(lines_of(title_cell), renderer)
    heads = tuple(_column(cell, below, title.renderer) for cell in columns)
    groups = tuple(_group(cell, columns) for cell in _placed(first) if not _is_mark(cell.element)) if grouped else ()
    extra = tuple(line for row in rows[1 + grouped :] for cell in row for line in lines_of(cell))
    return Head(title, groups, with_currencies(heads, title), extra)


def title_of_lines(lines: Sequence[Cell], renderer: Renderer | None = None) -> Title:
    """Make the title of the lines of its cell, by the rules of flattened pages."""
    title = title_of(_piece(lines))._replace(lines=tuple(lines))
    return title._replace(renderer=renderer) if renderer else title


def head_of_lines(lines: Sequence[Cell], renderer: Renderer) -> ColumnHead:
    """Make the head of the lines of its cell, by the rules of flattened pages; without lines it has no date."""
    return head_of(_piece(lines), renderer)._replace(lines=tuple(lines)) if lines else ColumnHead((), None, (), ())


def _piece(lines: Sequence[Cell]) -> Piece:
    return Piece("\n".join(cell.text for cell in lines), lines[0].line if lines else 0)


def _placed(cells: Sequence[_Element]) -> list[HeadCell]:
    placed, at = [], 0
    for cell in cells:
        span = span_of(cell)
        placed.append(HeadCell(cell, at, span))
        at += span
    return placed


def _is_mark(cell: _Element) -> bool:
    """Whether a head is the footnote column of the head before it: `<th><sup>[1]</sup></th>`, also with empty `sup`."""
    text = text_of(cell)
    return is_marks(text) or _is_empty_mark(cell, text)


def _is_empty_mark(cell: _Element, text: str) -> bool:
    """Whether the cell is one of a column of footnote marks without a mark in this row."""
    return not text and len(cell) > 0 and cell[0].tag == "sup"


def _group(cell: HeadCell, columns: Sequence[HeadCell]) -> Group:
    text = text_of(cell.element)
    span = sum(cell.at <= column.at < cell.at + cell.span for column in columns)
    return Group(Cell(text, line_of(cell.element)), months_of(text), span)


def _column(cell: HeadCell, row: Sequence[HeadCell], renderer: Renderer) -> ColumnHead:
    """Read the head of a column with the footnote marks that stand between it and the next head."""
    marks: list[Cell] = []
    for other in row[row.index(cell) + 1 :]:
        if not _is_mark(other.element):
            break
        marks += lines_of(other.element)
    return head_of_lines(lines_of(cell.element), renderer)._replace(notes=tuple(marks))


class Sense(NamedTuple):
    """What the heads and blocks say about every row: number of columns, names of units, concepts by element."""

    width: int
    names: frozenset[str] | None
    concepts: Mapping[str, Concept]

    @classmethod
    def of(cls, head: Head, concepts: Mapping[str, Concept]) -> "Sense":
        """Labels repeat a unit only where the title has none; `names` is None where they cannot."""
        names = _unit_names(head.columns) if head.title.unit is None else None
        return cls(len(head.columns), names, concepts)


class Values(NamedTuple):
    """The cells of a row behind its label, taken apart; `extra` are those of a row that has not one cell for each
    column."""

    values: tuple[Cell, ...]
    columns: tuple[int, ...]
    notes: tuple[tuple[int, Cell], ...]
    nil: tuple[int, ...]
    extra: tuple[Cell, ...]


def is_row(cells: Sequence[_Element]) -> bool:
    """Whether the cells are a label and its values: the label's class is `pl`, in older pages with more behind it."""
    return bool(cells) and (cells[0].get("class") or "").startswith("pl")


def read_row(index: int, cells: Sequence[_Element], sense: Sense) -> tuple[Row, tuple[Cell, ...]]:
    """Read a row: its label, concept or members, and values; and the cells that stand in no column."""
    label = cells[0]
    element = element_of_row(cells)
    values = _values(cells[1:], sense.width)
    text, line = text_of(label), line_of(label)
    if element and "=" in element:
        row = Row(index, Cell(text, line), *values[:3], members=tuple(text.split(" | ")), nil=values.nil)
        return row, values.extra
    concept = _concept(element, label, sense) if element else None
    suffix = None
    if sense.names is not None and " | " in text:
        text, suffix = _split_suffix(text, sense.names)
    return Row(index, Cell(text, line), *values[:3], suffix, "certain", concept, None, values.nil), values.extra


def _unit_names(heads: Sequence[ColumnHead]) -> frozenset[str]:
    """Every name under which a label can repeat a unit of the heads: `¥`, `shares`, `security`."""
    units = {unit for head in heads for unit in head.units}
    return frozenset(name for unit in units for name in (unit.text, unit.symbol) if name)


def _split_suffix(label: str, names: frozenset[str]) -> tuple[str, str | None]:
    """`Warrant liability | $ / shares` -> the label and its unit; None where the end is no unit (renderer.md, 4.5)."""
    name, _, last = label.rpartition(" | ")
    unit = unit_of(last)
    named = last in names or is_symbol(last) or (unit is not None and unit.kind != "other")
    return (name, last) if named else (label, None)


def element_of_row(cells: Sequence[_Element]) -> str | None:
    """Find the element that the label's link names: `Show.showAR( this, 'defref_us-gaap_Assets', window );`."""
    link = next(cells[0].iter("a"), None)
    _, found, rest = (link.get("onclick") or "" if link is not None else "").partition(_TARGET)
    return rest.partition("'")[0] if found else None


def _concept(element: str, label: _Element, sense: Sense) -> Concept:
    """Take the concept from its block; a bold label is the heading of an abstract."""
    concept = sense.concepts.get(element) or Concept(concept_name(element))
    return concept._replace(abstract=True) if next(label.iter("strong"), None) is not None else concept


def _values(cells: Sequence[_Element], width: int) -> Values:
    """Count the columns off. A row with more or fewer cells than the page has columns is not placed at all."""
    values: list[Cell] = []
    columns: list[int] = []
    notes: list[tuple[int, Cell]] = []
    nil: list[int] = []
    at, mark_of = 0, -1
    for cell in cells:
        kind, text = cell.get("class"), text_of(cell)
        if kind == "fn" or is_marks(text) or _is_empty_mark(cell, text):
            notes += [(mark_of, Cell(text, line_of(cell)))] if text else []
            continue
        mark_of = -1
        if text:
            mark_of = len(values)
            values.append(Cell(text, line_of(cell)))
            columns.append(at)
        elif kind in _FIGURES:
            nil.append(at)
        at += 1
    if at != width and values:
        return Values((), (), (), (), (*values, *(mark for _, mark in notes)))
    return Values(tuple(values), tuple(columns), tuple(notes), tuple(nil), ())


def is_text(rows: Sequence[_Element], concepts: Mapping[str, Concept]) -> bool:
    """Whether every value of the rows is a text block: prose and tables of its own, no figures.

    Its block names the data type; where the text ends before the block, the element's name tells it.
    """
    found = False
    for row in rows:
        cells = list(row)
        if not is_row(cells):
            continue
        element = element_of_row(cells) or ""
        if _is_text_block(element, concepts.get(element)):
            found = True
        elif any(text_of(cell) for cell in cells[1:]):
            return False
    return found


def _is_text_block(element: str, concept: Concept | None) -> bool:
    data_type = concept.data_type if concept is not None else None
    return data_type == TEXT_BLOCK if data_type else element.endswith("TextBlock")


def read_footnotes(row: _Element) -> tuple[Footnote, ...]:
    """Read the notes of a row that holds a `table.outerFootnotes`: a mark and a text each."""
    notes = (list(note) for note in row.iter("tr") if note.get("class") == "outerFootnote")
    return tuple(Footnote(text_of(note[0]), text_of(note[-1]), line_of(note[0])) for note in notes if len(note) > 1)
