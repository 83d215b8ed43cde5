"""The head of a flattened page: title cell, period groups, column heads.

The title comes first. Group cells (`12 Months Ended`) follow when the page has durations, then one block cell a
column: its date, its members, its units. A page with one column has group and date in one cell. Footnote marks of
heads stand between them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from arx.model.page import Cell, ColumnHead, Group, Renderer, Title
from arx.model.unit import Scale, Unit
from arx.readers.flat_pieces import Piece, cell_of, line_cells
from arx.text.dates import date_of, months_of
from arx.text.patterns import pattern
from arx.text.units import old_unit_of, own_unit_of, scales_of, unit_of

MARK = pattern(r"(?:\[\w{1,3}\](?:, ?|$))+")
_WORD = r"(?:Units|Hundreds|Thousands|Millions|Billions|Trillions)"
_SIGN = r"(?:[^\w\s,()\[\]]{1,3}|[A-Z]{1,3}\$)"
_SCALE = rf"(?:{_SIGN}(?: / shares)?|shares|(?<= )(?!\w+shares )\w{{1,25}}) in {_WORD}"
_GLUED_SCALES = pattern(rf"(.*?[\w)\]]) ?({_SCALE}(?:, {_SCALE})*|(?<= )In {_WORD}(?:, .*)?)")
"""Title and scale line where a dialect has put them on one line, with or without a blank between."""

_OLD_UNIT = pattern(r"(.*\S) ?\(([A-Z]{3}(?: [^\s()]{1,6})?)\)")


class Header(NamedTuple):
    """What stands above the rows, and how many pieces it took."""

    title: Title
    groups: tuple[Group, ...]
    heads: tuple[ColumnHead, ...]
    marks: tuple[Cell, ...]
    length: int


def header_of(pieces: Sequence[Piece]) -> Header:
    """Read title, groups and column heads from the first pieces of a page; whatever follows is the body."""
    title = title_of(pieces[0])
    groups, at = _groups(pieces)
    head_pieces, marks, at = _head_pieces(pieces, at)
    if not head_pieces and groups and "\n" in pieces[at - 1].text:
        head_pieces, groups = [_below_group(pieces[at - 1])], [groups[-1]._replace(span=1)]
    heads = tuple(head_of(piece, title.renderer) for piece in head_pieces)
    return Header(title, tuple(groups), with_currencies(heads, title), tuple(marks), at)


def title_of(piece: Piece) -> Title:
    """Take a title apart: `Topic (Details) - USD ($)` with a scale line, or the old `Topic (USD $)`.

    The style tells the generation of the renderer; a title with neither unit nor scale has the new style, the only one
    in which both can be missing on a page of figures.
    """
    lines = line_cells(piece)
    if len(lines) == 1 and (glued := _GLUED_SCALES.fullmatch(lines[0].text)) and scales_of(glued[2]):
        lines = (Cell(glued[1].rstrip(), lines[0].line), Cell(glued[2], lines[0].line))
    scales: list[Scale] = []
    names: list[str] = []
    old = False
    for line in lines:
        found = scales_of(line.text) if names else ()
        scales += found
        old = old or any(scale.symbol is None or "unless" in line.text for scale in found)
        if not found:
            names.append(line.text)
    name, unit, renderer = _name_and_unit(" ".join(names))
    return Title(lines, name, unit, tuple(scales), "v2" if old else renderer)


def _name_and_unit(text: str) -> tuple[str, Unit | None, Renderer]:
    topic, dash, last = text.rpartition(" - ")
    unit = unit_of(last) if dash else None
    if unit:
        return topic.rstrip(), unit, "v3"
    found = _OLD_UNIT.fullmatch(text)
    old = old_unit_of(found[2]) if found else None
    return (found[1], old, "v2") if found and old else (text, None, "v3")


def _groups(pieces: Sequence[Piece]) -> tuple[list[Group], int]:
    """The group cells after the title. An empty cell between them is kept: it is the group of instants."""
    groups: list[Group] = []
    at = 1
    while at < len(pieces):
        first = pieces[at].text.partition("\n")[0]
        months = months_of(first) if first else None
        if months is None and (first or not _followed_by_head(pieces, at)):
            break
        groups.append(Group(Cell(first, pieces[at].line + pieces[at].block), months))
        at += 1
    return groups, at


def _followed_by_head(pieces: Sequence[Piece], at: int) -> bool:
    """Whether an empty piece is one of the group row: only more of that row stands between it and the heads."""
    for piece in pieces[at:]:
        if piece.text:
            return piece.block or months_of(piece.text.partition("\n")[0]) is not None
    return False


def _head_pieces(pieces: Sequence[Piece], at: int) -> tuple[list[Piece], list[Cell], int]:
    """The block cells after the groups, with the footnote marks between them."""
    heads: list[Piece] = []
    marks: list[Cell] = []
    while at < len(pieces):
        piece = pieces[at]
        if piece.block and piece.text:
            heads.append(piece)
        elif heads and MARK.fullmatch(piece.text):
            marks.append(cell_of(piece))
        else:
            break
        at += 1
    return heads, marks, at


def _below_group(piece: Piece) -> Piece:
    """The head in a cell that holds group and date: everything below the first line."""
    text = piece.text.partition("\n")[2]
    return Piece(text, piece.line + piece.block + 1, block=False)


def head_of(piece: Piece, renderer: Renderer) -> ColumnHead:
    """Take a column head apart: date, then members, then units (renderer.md, 3.2).

    A line that names no known unit is a filer's own unit when it stands after a unit, or when it is one word under a
    date in the new style, where members of dated columns are never shown.
    """
    lines = line_cells(piece)
    end = date_of(lines[0].text) if lines else None
    units: list[Unit] = []
    members: list[str] = []
    for line in lines[1 if end else 0 :]:
        unit = unit_of(line.text)
        if unit is None and (units or (end and renderer == "v3" and _may_be_unit(line.text))):
            unit = own_unit_of(line.text)
        if unit:
            units.append(unit)
        else:
            members += line.text.split(" | ")
    return ColumnHead(lines, end, tuple(units), tuple(members))


def _may_be_unit(text: str) -> bool:
    return " " not in text and "]" not in text and text != "Total"


def with_currencies(heads: tuple[ColumnHead, ...], title: Title) -> tuple[ColumnHead, ...]:
    """Give `$ / shares` its currency where the page's heads and title name exactly one with that sign."""
    named: dict[str | None, set[str | None]] = {}
    for unit in [unit for head in heads for unit in head.units] + ([title.unit] if title.unit else []):
        if unit.kind == "money":
            named.setdefault(unit.symbol, set()).add(unit.code)
    if not named:
        return heads
    return tuple(head._replace(units=tuple(_named(unit, named) for unit in head.units)) for head in heads)


def _named(unit: Unit, named: dict[str | None, set[str | None]]) -> Unit:
    codes = named.get(unit.symbol, set())
    if unit.kind != "per_share" or unit.code or len(codes) != 1:
        return unit
    return unit._replace(code=f"{next(iter(codes))}/shares")


def lost_head(header: Header, pieces: Sequence[Piece], empty_is_lost: bool) -> str | None:
    """Say what shows that a text has lost a column head; None where nothing does.

    `pieces` are those of the header and the one behind it. A cell without text there (in a dialect that drops empty
    cells, so that it had one), a second date in one head, a head that has run into the period before it, more periods
    than columns.
    """
    behind = pieces[header.length :]
    if empty_is_lost and header.heads and behind and not behind[0].text:
        return f"line {behind[0].line}: an empty cell among the column heads: one is lost"
    for head in header.heads:
        second = next((line for line in head.lines[1:] if date_of(line.text)), None)
        if second is not None:
            return f"line {second.line}: a second date in a column head: two are joined"
    shared = header.groups[-1].span if header.groups else None
    for at, group in enumerate(header.groups, 1):
        if shared is None and header.heads and "\n" in pieces[at].text:
            return f"line {group.cell.line}: a column head has run into the period before it"
    if len(header.groups) > len(header.heads) > 0:
        return f"line {header.groups[-1].cell.line}: more periods than column heads: one is lost"
    return None
