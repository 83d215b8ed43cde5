"""Dialects in which every cell is set off by bars at line starts or line ends."""

from arx.readers.flat_pieces import Piece, squeeze, squeeze_lines


def bar_before(text: str) -> list[Piece]:
    """Cut `|a` lines: a cell begins with a bar at the start of a line and ends before the next.

    A bar alone on its line opens a block cell, or is an empty cell when the next line has a bar as well.
    """
    pieces: list[Piece] = []
    line = 0
    for part in ("\n" + text).split("\n|"):
        if "\n" not in part:
            plain = part.strip() if part.isascii() and "  " not in part else squeeze(part)
            pieces.append(Piece(plain, line))
            line += 1
            continue
        first, _, rest = part.partition("\n")
        block = not first.strip()
        pieces.append(Piece(squeeze_lines(rest if block else part), line, block))
        line += part.count("\n") + 1
    return pieces if pieces[0].text else pieces[1:]


def double_bar(text: str) -> list[Piece]:
    """Cut `|a||b|` rows: cells between double bars, block cells after a bar or two on lines of their own.

    A row that ends in `||` goes on in the block cell below it. Where the values are blocks, each has its own line
    (`||$ 5`; `||` alone is an empty cell). What follows a cell's closing bar on the next lines (`|12 Months Ended|`,
    `Sep. 30, 2021`) belongs to that cell.
    """
    pieces: list[Piece] = []
    rank = 0
    for piece in bar_before(text):
        if piece.block:
            pieces.append(piece._replace(column=rank))
            rank += 1
        elif piece.text.startswith("|") or not piece.text:
            value = piece.text.strip("| ")
            pieces += [piece._replace(text=value, column=max(rank, 1))] if value else []
            rank += bool(value)
        else:
            row = _row_pieces(piece)
            pieces += row
            rank = len(row)
    return pieces


def _row_pieces(piece: Piece) -> list[Piece]:
    """The cells of one `a||b|` line; lines below the last bar belong to the last cell."""
    row, _, below = piece.text.partition("\n")
    cells = [cell.strip("| ") for cell in row.removesuffix("|").split("||")]
    pieces = [Piece(cell, piece.line, column=at) for at, cell in enumerate(filter(None, cells))]
    if below and pieces:
        pieces[-1] = pieces[-1]._replace(text=f"{pieces[-1].text}\n{below}")
    return pieces


def bar_after(text: str) -> list[Piece]:
    """Cut `a|` lines: a cell ends with a bar at the end of a line; a block cell ends with a bar on a line of its own.

    Lines that stand before a cell's own line without a bar between are the rest of the cell before: the date under
    `12 Months Ended|`, or a concept block under `X|`.
    """
    pieces: list[Piece] = []
    line = 1
    for part in (text if text.endswith("\n") else text + "\n").split("|\n"):
        lines = part.split("\n")
        if len(lines) == 1:
            pieces.append(Piece(squeeze(part), line))
        elif not lines[-1] and pieces[-1:] != [] and _is_caption(lines[0]):
            pieces[-1] = _with_rest(pieces[-1], part)
        elif not lines[-1]:
            pieces.append(Piece(squeeze_lines(part), line - 1, block=True))
        else:
            rest = "\n".join(lines[:-1])
            pieces[-1:] = (
                [_with_rest(pieces[-1], rest)] if pieces else [Piece(squeeze_lines(rest), line - 1, block=True)]
            )
            pieces.append(Piece(squeeze(lines[-1]), line + len(lines) - 1))
        line += part.count("\n") + 1
    return pieces if not pieces or pieces[-1].text else pieces[:-1]


def _is_caption(line: str) -> bool:
    return line.startswith(("- Definition", "- References", "- Details"))


def _with_rest(piece: Piece, rest: str) -> Piece:
    return piece._replace(text=squeeze_lines(f"{piece.text}\n{rest}"))
