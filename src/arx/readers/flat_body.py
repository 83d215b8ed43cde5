"""The rows of a flattened page, with their footnote marks, and the notes under the table."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arx.model.certainty import CERTAIN, INFERRED, Certainty
from arx.model.page import Cell, Footnote, Row
from arx.readers.flat_count import counted_roles
from arx.readers.flat_dialects import Dialect, never
from arx.readers.flat_forms import form_of
from arx.readers.flat_guess import guessed_roles
from arx.readers.flat_header import Header
from arx.readers.flat_pieces import STRAY, Piece, cell_of
from arx.readers.flat_roles import Body, Role, proved_cells, proved_roles
from arx.text.patterns import pattern
from arx.text.units import is_symbol, unit_of

_STATEMENT = pattern(
    r"\b(?:BALANCE SHEETS?|STATEMENTS? OF|FINANCIAL (?:CONDITION|POSITION)|OPERATIONS|INCOME|EARNINGS|CASH FLOWS?|"
    r"(?:STOCK|SHARE)HOLDERS.{0,3} (?:EQUITY|DEFICIT)|CHANGES IN EQUITY)\b",
    re.IGNORECASE,
)
_NO_STATEMENT = pattern(
    r"\bDetails?\b|\(Tables?\)|\(Policies\)|\bTextual|\bNarrative|Document|\bCover|Insider|Schedule", re.IGNORECASE
)
_HALF_VALUE = pattern(r"[^\w\s]?\(?|(?:[^\w\s]{1,3} ?)?\(?\d{1,3}(?:,\d{0,3})*(?:\.\d*)?%?|\d+ [a-z]{1,5}")
"""What is left of a figure or a duration where a text was cut in it: `$`, `(2`, `12,8`, `6 ye`."""

_SHORTEST_NOTE = 12


class Table(NamedTuple):
    """The rows, the notes under them, and the cells that fit nowhere."""

    rows: tuple[Row, ...]
    footnotes: tuple[Footnote, ...]
    leftover: tuple[Cell, ...]


def table_of(pieces: Sequence[Piece], header: Header, blocks: int, dialect: Dialect) -> Table:
    """Read the cells between the column heads and the concept blocks.

    `blocks` is the number of concept blocks, 0 where the text may have lost some.
    """
    stray = tuple(cell_of(piece) for piece in pieces if piece.column == STRAY)
    pieces = [piece for piece in pieces if piece.column != STRAY] if stray else pieces
    forms = [form_of(piece.text) for piece in pieces]
    if forms and not blocks and _HALF_VALUE.fullmatch(pieces[-1].text):
        forms[-1] = "v"
    end, footnotes = _footnotes(pieces, forms)
    body = [piece for piece, form in zip(pieces[:end], forms, strict=False) if form not in "me"]
    if not body:
        return Table(
            (),
            footnotes,
            tuple(cell_of(piece) for piece, form in zip(pieces[:end], forms, strict=False) if form == "m"),
        )
    roles, proved = _roles(body, "".join(form for form in forms[:end] if form not in "me"), header, blocks)
    read, marks = _rows(pieces[:end], forms, roles, proved)
    suffixes = _suffixes(header)
    if dialect.like_labels:
        read = [_unbarred(row, suffixes) for row in _joined_sections(read)]
    exact = dialect.keeps_columns is not never
    rows = tuple(_row(index, row, suffixes, exact=exact) for index, row in enumerate(read))
    return Table(rows, footnotes, marks + stray)


def is_statement(name: str) -> bool:
    """Whether a title is that of a primary statement, which holds figures only."""
    return _STATEMENT.search(name) is not None and _NO_STATEMENT.search(name) is None


def _holds_figures_only(header: Header, forms: str) -> bool:
    """Whether a page is a primary statement in money without a cell that only a text concept can have."""
    units = [unit for head in header.heads for unit in head.units] + ([header.title.unit] if header.title.unit else [])
    money = any(unit.kind in ("money", "per_share") for unit in units)
    return money and is_statement(header.title.name) and not set("xbpd") & set(forms)


def _roles(body: Sequence[Piece], forms: str, header: Header, blocks: int) -> tuple[Sequence[Role], int]:
    """The role of each cell, and how many leading cells have theirs beyond doubt."""
    if body[0].column >= 0:
        return ["V" if piece.column else "L" for piece in body], len(body)
    width = len(header.heads) or len(body)
    page = Body([piece.text for piece in body], forms, width, _holds_figures_only(header, forms))
    proved = proved_roles(page)
    if "?" not in proved:
        return proved, len(proved) if header.heads else 0
    guessed = guessed_roles(page, proved, blocks)
    if not header.heads:
        return guessed, 0
    counted = counted_roles(page, proved, blocks, header) if blocks else None
    return (counted, len(counted)) if counted else (guessed, proved_cells(proved))


def _footnotes(pieces: Sequence[Piece], forms: Sequence[str]) -> tuple[int, tuple[Footnote, ...]]:
    """The notes at the end of the body: pairs of a mark and its text. Gives where they begin."""
    end = len(pieces)
    notes: list[Footnote] = []
    while end >= 3 and forms[end - 2] == "m" and forms[end - 1] in "tp" and len(pieces[end - 1].text) >= _SHORTEST_NOTE:
        text = pieces[end - 1].text.replace("\n", " ")
        notes.append(Footnote(pieces[end - 2].text, text, pieces[end - 2].line))
        end -= 2
    return end, tuple(reversed(notes))


class _Open(NamedTuple):
    """A row being read."""

    label: Piece
    values: list[Piece]
    notes: list[tuple[int, Cell]]
    certain: bool


def _rows(
    pieces: Sequence[Piece], forms: Sequence[str], roles: Sequence[Role], proved: int
) -> tuple[list[_Open], tuple[Cell, ...]]:
    """Join cells into rows. Marks before the first label belong to no row."""
    rows: list[_Open] = []
    stray: list[Cell] = []
    at = 0
    for piece, form in zip(pieces, forms, strict=False):
        if form == "m":
            if rows:
                rows[-1].notes.append((len(rows[-1].values) - 1, cell_of(piece)))
            else:
                stray.append(cell_of(piece))
        elif form != "e":
            if roles[at] == "L" or not rows:
                rows.append(_Open(piece, [], [], at < proved))
            else:
                rows[-1].values.append(piece)
            at += 1
    return rows, tuple(stray)


def _joined_sections(rows: Sequence[_Open]) -> Iterator[_Open]:
    """The rows of a dialect whose borders look like the bars in labels, with each section row as one label.

    A heading is printed again only below a section row, which has no values: texts beside it are its other members.
    """
    seen: set[str] = set()
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        again = below is not None and below.label.text in seen and form_of(below.label.text) == "h"
        seen.add(row.label.text)
        yield _as_label(row) if again and all(form_of(value.text) in "tshl" for value in row.values) else row


def _as_label(row: _Open) -> _Open:
    label = row.label._replace(text=" | ".join(cell.text for cell in (row.label, *row.values)))
    return _Open(label, [], [(-1, mark) for _, mark in row.notes], row.certain and not row.values)


def _unbarred(row: _Open, suffixes: frozenset[str]) -> _Open:
    """A row of a dialect whose borders look like the bars in labels.

    A unit in front of other values belongs to the label. A text in front of the values may, so the row is not certain.
    """
    if not row.values or form_of(row.values[0].text) not in "tshl":
        return row
    first, *others = row.values
    if others and first.text in suffixes:
        label = row.label._replace(text=f"{row.label.text} | {first.text}")
        return _Open(label, others, [(at - 1, mark) for at, mark in row.notes], row.certain)
    return row._replace(certain=False)


def _suffixes(header: Header) -> frozenset[str]:
    """What may follow ` | ` in a label as its unit; empty where the title has the unit (renderer.md, 4.5)."""
    units = [unit for head in header.heads for unit in head.units]
    if header.title.unit or not units:
        return frozenset()
    texts = {unit.text for unit in units} | {unit.symbol for unit in units if unit.symbol}
    return frozenset(texts)


def _row(index: int, row: _Open, suffixes: frozenset[str], *, exact: bool) -> Row:
    label, suffix = cell_of(row.label), None
    if suffixes and " | " in label.text:
        name, _, last = label.text.rpartition(" | ")
        if last in suffixes or (row.values and (is_symbol(last) or unit_of(last))):
            label, suffix = label._replace(text=name), last
    certainty: Certainty = CERTAIN if row.certain else INFERRED
    columns = tuple(value.column - 1 for value in row.values) if exact else None
    return Row(index, label, tuple(map(cell_of, row.values)), columns, tuple(row.notes), suffix, certainty)
