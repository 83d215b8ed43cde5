"""Dialects that print one row a line, cells between bars, with rules (`---|---|`) under head rows.

Empty cells are moved to the end of the row as padding (`| |||`), or kept in place (two blanks between bars: `|  |`).
Only a page without any padding is taken as exact. Block cells run over several lines to the next bar. A bar inside a
label looks like a border: rows that have more cells than most others, or texts where figures must stand, show it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arx.readers.flat_blocks import START
from arx.readers.flat_forms import form_of
from arx.readers.flat_pieces import STRAY, Piece, squeeze, squeeze_lines
from arx.text.currencies import is_symbol
from arx.text.dates import date_of, months_of
from arx.text.labels import bracket_of
from arx.text.patterns import pattern
from arx.text.units import unit_of

_EMPTY = "  "
"""An empty cell that is printed as one, unlike the padding at the end of a row."""

_RULE = pattern(r"[ |]*-{3,}[-| ]*")


class _Cell(NamedTuple):
    """A cell of a line: its raw text, where it begins, and whether it runs over several lines."""

    raw: str
    line: int
    block: bool = False


class _Row(NamedTuple):
    cells: list[_Cell]
    below_rule: bool


def ruled(text: str) -> list[Piece]:
    """Cut a text with one row a line; the pieces know their rank among the cells of their row that are not empty."""
    return _cut(text, in_place=False)


def in_place(text: str) -> list[Piece]:
    """Cut a text with one row a line that keeps its empty cells; the pieces know their column."""
    return _cut(text, in_place=True)


def padded(text: str) -> bool:
    """Whether a text moves empty cells to the end of a row, or drops them, so that the columns are lost."""
    body = [cells for cells, part in _parts_of(_rows_of(text)[0]) if part == "body"]
    empty = [len(cell.raw) for cells in body for cell in cells if not cell.raw.strip()]
    return not empty or min(empty) < len(_EMPTY) or len(set(map(len, body))) > 1


def _cut(text: str, *, in_place: bool) -> list[Piece]:
    rows, stray = _rows_of(text)
    pieces: list[Piece] = []
    for cells, part in _parts_of(rows):
        if part == "block":
            _add_block(pieces, cells)
        else:
            _add_row(pieces, cells, head=part == "head", in_place=in_place)
    if stray and START.match(stray[0].text):
        _add_block(pieces, [_Cell(stray[0].text, stray[0].line)])
        return pieces
    return pieces + stray


def _parts_of(rows: Sequence[_Row]) -> Iterator[tuple[list[_Cell], str]]:
    """The rows with their labels joined, each with the part of the page that it is of: head, body or block."""
    width = _usual_width(rows)
    part = "block"
    for row in rows:
        first = row.cells[0].raw.strip()
        if first == "X" or START.match(first):
            part = "block"
        elif part == "block" or (part == "head" and _is_head(row.cells, below_rule=row.below_rule)):
            part = "head"
        else:
            part = "body"
        yield _joined(row.cells, width) if part == "body" else row.cells, part


def _is_padding(cell: _Cell) -> bool:
    return len(cell.raw) < 2 and not cell.raw.strip()


class _Reader:
    """Rows being read from lines: the state of one pass over a text."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self.lines: list[str] = []
        self.opened = 0
        self.below_rule = False

    def read(self, number: int, line: str) -> None:
        """Take one line into account."""
        stripped = line.strip()
        if _RULE.fullmatch(stripped):
            self._close([], number)
            self.below_rule = True
        elif "|" not in stripped:
            self._open(number, stripped)
        else:
            self._bars(number, line)

    def _open(self, number: int, text: str) -> None:
        if text:
            self.opened = self.opened if self.lines else number
            self.lines.append(text)

    def _close(self, cells: list[_Cell], number: int) -> None:
        """End the block cell that is open, if any; `cells` follow it on the line that ends it."""
        if self.lines:
            block = _Cell("\n".join(self.lines), self.opened, block=True)
            self.lines = []
            self._extend(block, cells)
        elif cells:
            self._start([cell._replace(line=number) for cell in cells])

    def _bars(self, number: int, line: str) -> None:
        parts = _parts(line)
        cells = [_Cell(part, number) for part in parts[:-1]]
        if self.lines and parts[0].strip() == "X":
            self._close([], number)  # some texts have no bar under a concept block: the next one ends it
        if self.lines:
            self._open(number, parts[0].strip())
            self._close(cells[1:], number)
        elif len(cells) == 1 and not parts[0].strip() and self.rows:
            self.rows[-1].cells.append(_Cell(_EMPTY, number))
        else:
            self._close(cells, number)
        self._open(number, parts[-1].strip())

    def _start(self, cells: list[_Cell]) -> None:
        self.below_rule = self.below_rule and cells[0].raw.strip() != "X"
        self.rows.append(_Row(cells, self.below_rule))

    def _extend(self, block: _Cell, cells: list[_Cell]) -> None:
        """Add a block cell to the row that it stands in: a date or a concept block begins one."""
        first = block.raw.partition("\n")[0]
        if not self.rows or date_of(first) or (START.match(first) and not _is_x(self.rows[-1])):
            self._start([block, *cells])
        else:
            self.rows[-1].cells.extend([block, *cells])


def _rows_of(text: str) -> tuple[list[_Row], list[Piece]]:
    """The rows with their raw cells, and what is left open at the end of the text."""
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), 1):
        reader.read(number, line)
    left = squeeze_lines("\n".join(reader.lines))
    return reader.rows, [Piece(left, reader.opened, block=True, column=STRAY)] if left else []


def _parts(line: str) -> list[str]:
    """What stands between the bars of a line; the last part follows the last bar."""
    bare = line.removeprefix("|") if line.startswith("| ") else line
    return bare.rstrip().split("|")


def _is_x(row: _Row) -> bool:
    return row.cells[0].raw.strip() == "X"


def _usual_width(rows: Sequence[_Row]) -> int:
    """The number of cells that most rows have, 0 where rows are ragged: no empty cell is printed."""
    if all(cell.raw.strip() for row in rows for cell in row.cells if not _is_x(row)):
        return 0
    counts = Counter(len(row.cells) for row in rows if len(row.cells) > 1 and not _is_x(row))
    if not counts:
        return 0
    width, count = counts.most_common(1)[0]
    return width if count * 2 > counts.total() else 0


def _joined(cells: list[_Cell], width: int) -> list[_Cell]:
    """A row with the parts of a label that has bars joined again."""
    extra = max(len(cells) - width if width else 0, _label_bars([cell.raw.strip() for cell in cells]))
    if extra <= 0 or extra >= len(cells):
        return cells
    label = " | ".join(cell.raw.strip() for cell in cells[: extra + 1])
    return [cells[0]._replace(raw=label), *cells[extra + 1 :]]


def _label_bars(texts: Sequence[str]) -> int:
    """How many bars the label of a ragged row has: parts of a member section, or a unit before the values."""
    texts = [text for text in texts if text]
    wordy = [at for at, text in enumerate(texts) if form_of(text) in "tshl"]
    if len(texts) > 1 and wordy and any(bracket_of(text) == "member" for text in texts):
        return max(wordy)
    if len(texts) > 2 and (is_symbol(texts[1]) or unit_of(texts[1])):
        return 1
    return 0


def _add_row(pieces: list[Piece], cells: Sequence[_Cell], *, head: bool, in_place: bool) -> None:
    """Add the pieces of one row; all cells of a head row but period groups are block cells."""
    rank = 0
    for at, cell in enumerate(cells):
        text = _head_text(cell.raw) if head else squeeze_lines(cell.raw)
        if not text:
            continue
        block = head and months_of(text.partition("\n")[0]) is None
        pieces.append(
            Piece(text, cell.line - (block and not cell.block), block or cell.block, at if in_place else rank)
        )
        rank += 1


def _is_head(cells: Sequence[_Cell], *, below_rule: bool) -> bool:
    """Whether a row under the title is one of the head: dates and period groups only, or, above the rule, any texts
    without an empty cell or a figure between them."""
    cells = [cell for cell in cells if not _is_padding(cell)]
    firsts = [_head_text(cell.raw).partition("\n")[0] for cell in cells]
    if below_rule:
        return all(not text or date_of(text) or months_of(text) is not None for text in firsts)
    return all(text and (form_of(text) in "dtshl" or months_of(text) is not None) for text in firsts)


def _head_text(raw: str) -> str:
    """The lines of a head cell; where the dialect keeps them on one line, two blanks stand between them."""
    return "\n".join(filter(None, (squeeze(part) for line in raw.split("\n") for part in line.strip().split("  "))))


def _add_block(pieces: list[Piece], cells: Sequence[_Cell]) -> None:
    text = "\n".join(squeeze_lines(cell.raw) for cell in cells if cell.raw.strip())
    if text != "X" and pieces and pieces[-1].text == "X":
        pieces[-1] = pieces[-1]._replace(text=f"X\n{text}")
    else:
        pieces.append(Piece(text, cells[0].line))
