"""Pieces: the cells of a flattened page before it is known what each one is."""

from collections.abc import Sequence
from typing import NamedTuple

from arx.model.page import Cell

UNKNOWN = -1
STRAY = -2


class Piece(NamedTuple):
    """One cell of the dump, in reading order.

    `text` keeps its line breaks, each line squeezed; `line` is where it begins, from 1. `block` is True where the cell
    held a block element, so that its text starts on a line of its own: title, column heads, prose. `column` is
    UNKNOWN in dialects that lose the rows; else 0 for a label and k for the k-th cell beside it; STRAY for text that
    belongs to no cell.
    """

    text: str
    line: int
    block: bool = False
    column: int = UNKNOWN


def squeeze(text: str) -> str:
    """`text` on one line: every run of white space, no-break spaces included, as one blank."""
    return " ".join(text.split())


def squeeze_lines(text: str) -> str:
    """`text` with each line squeezed and empty lines left out."""
    if "\n" not in text:
        return squeeze(text)
    return "\n".join(filter(None, map(squeeze, text.split("\n"))))


def cell_of(piece: Piece) -> Cell:
    """The cell that a piece prints, on one line."""
    return Cell(piece.text.replace("\n", " ") if "\n" in piece.text else piece.text, piece.line)


def cells_of(pieces: Sequence[Piece]) -> tuple[Cell, ...]:
    """The cells of all pieces that are not empty."""
    return tuple(cell_of(piece) for piece in pieces if piece.text)


def line_cells(piece: Piece) -> tuple[Cell, ...]:
    """The lines of a title or a column head, each with its line number.

    The text of a block cell begins on the line after its bar; empty lines inside are not counted, since none is known
    to occur in heads.
    """
    first = piece.line + piece.block
    return tuple(Cell(text, first + offset) for offset, text in enumerate(piece.text.split("\n")))
