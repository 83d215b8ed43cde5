"""The flat reader: flattened text -> pages, in reading order: title, groups, heads, rows, notes, concept blocks."""

import re
from collections.abc import Sequence

from arx.errors import PageSyntaxError
from arx.model.certainty import INFERRED
from arx.model.document import Document
from arx.model.page import Page, PageKind, Title
from arx.model.span import Span
from arx.readers.bounds import refuse_beyond, refuse_large
from arx.readers.flat_bars import bar_before
from arx.readers.flat_blocks import definition_of, ends_short, is_block, whole_blocks
from arx.readers.flat_body import Table, table_of
from arx.readers.flat_dialects import Dialect, dialect_of, never
from arx.readers.flat_forms import form_of
from arx.readers.flat_header import Header, header_of, lost_head
from arx.readers.flat_pieces import STRAY, Piece, cells_of
from arx.settings import Limits
from arx.text.dates import date_of, months_of
from arx.text.patterns import pattern

_TEXT_TITLE = pattern(r"\((?:Tables?|Policies|Policy)\)|\(Notes?\)$", re.IGNORECASE)
_FIGURE_TITLE = pattern(r"\([^()]*\bDetails?\b|\b(?:Cover\b|Document and Entity|Insider|Audit)", re.IGNORECASE)
_HEAD_ROOM = 8
"""How many empty cells may stand between a title and the first head, and a few more."""

_NO_TITLE = Title((), "", None, (), "v3")


def read_flat(document: Document, limits: Limits) -> list[Page]:
    """Read every page of a flattened text.

    Raises PageSyntaxError where the text has no title cell with columns or rows under it and no concept block, and
    where it or one of its pages is beyond a limit.
    """
    text = document.text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in document.text else document.text
    refuse_beyond("document_bytes", len(text), limits, Span(document.source))
    refuse_beyond("cells", max(text.count("|"), text.count("\n")), limits, Span(document.source))
    dialect = dialect_of(text)
    pieces = list(whole_blocks(dialect.cut(text))) if dialect else []
    blocks = [is_block(piece) for piece in pieces]
    starts = _page_starts(pieces, blocks) or _headless_starts(text, pieces)
    if dialect is None or not starts:
        raise _no_page(document, text)
    ends = [*starts[1:], len(pieces)]
    pages = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        first_block = next((at for at in range(start, end) if blocks[at]), end)
        page = _page_of(pieces[start:end], first_block - start, document, dialect)
        refuse_large(page, limits)
        pages.append(page._replace(number=number))
    if not text.startswith("|") and not any(map(_is_page, pages)):
        raise _no_page(document, text)
    if not pages[-1].definitions:
        pages[-1] = _with_open_end(pages[-1])
    if starts[0]:
        pages[0] = pages[0]._replace(leftover=cells_of(pieces[: starts[0]]) + pages[0].leftover)
    return pages


def _is_page(page: Page) -> bool:
    """Whether anything on a page is found on R pages only: bars and lines alone are common in web text."""
    known = (head.end or head.units or {"Total"} & set(head.members) for head in page.heads)
    return bool(page.groups or page.definitions) or any(known) or "[Member]" in str(page.heads)


def _no_page(document: Document, text: str) -> PageSyntaxError:
    first = next((number for number, line in enumerate(text.split("\n"), 1) if line.strip()), 0)
    return PageSyntaxError(
        Span(document.source, first),
        "no R page in this text: expected a title cell ('|' and the title on the next line), column heads and rows",
        "give the text that trafilatura makes of an R page, or the R page itself (R2.htm)",
    )


def _page_starts(pieces: Sequence[Piece], blocks: Sequence[bool]) -> list[int]:
    """Where pages begin: at each title, and at concept blocks that have lost their table."""
    starts: list[int] = []
    titled = False
    for at, piece in enumerate(pieces):
        if blocks[at]:
            if not starts:
                starts.append(at)
            titled = False
        elif piece.block and not titled and piece.column != STRAY and _is_title(pieces, blocks, at):
            starts.append(at)
            titled = True
        elif titled and not piece.block and piece.text and months_of(piece.text.partition("\n")[0]) is None:
            titled = False
    return starts


def _headless_starts(text: str, pieces: Sequence[Piece]) -> list[int]:
    """Where a text page begins that has lost its heads: at the label of its first text block, prose below it."""
    return [0] if text.startswith("|") and any(form_of(piece.text) in "px" for piece in pieces) else []


def _is_title(pieces: Sequence[Piece], blocks: Sequence[bool], at: int) -> bool:
    """Whether a block cell is a title: no date itself, and the first of the text or followed by groups or heads."""
    if date_of(pieces[at].text.partition("\n")[0]):
        return False
    if all(piece.column == STRAY for piece in pieces[:at]):
        return True
    following = next((piece for piece in pieces[at + 1 : at + _HEAD_ROOM] if piece.text), None)
    if following is None:
        return False
    first = following.text.partition("\n")[0]
    if months_of(first) is not None or (following.block and date_of(first) is not None):
        return True
    return blocks[at - 1] and following.block and (first == "Total" or "[Member]" in first)


def _with_open_end(page: Page) -> Page:
    """A page whose text may end in the middle of a row: the last row is no more than inferred.

    So is the one before a label that stands last: half a value can look like a label.
    """
    open_rows = 1 if page.rows and page.rows[-1].values else 2
    rows = [row._replace(certainty=INFERRED) for row in page.rows[-open_rows:]]
    return page._replace(rows=(*page.rows[:-open_rows], *rows))


def _page_of(pieces: Sequence[Piece], first_block: int, document: Document, dialect: Dialect) -> Page:
    """The page in a stretch of pieces; the concept blocks begin at `first_block`."""
    below = pieces[first_block:]
    blocks = [piece for piece in below if is_block(piece)]
    stray = cells_of([piece for piece in below if not is_block(piece)]) if len(blocks) < len(below) else ()
    definitions = tuple(map(definition_of, blocks))
    titled = first_block > 0 and pieces[0].block
    header = header_of(pieces[:first_block]) if titled else Header(_NO_TITLE, (), (), (), 0)
    body = pieces[header.length : first_block]
    whole = bool(blocks) and not ends_short(blocks[-1])
    kind = _kind(header, body) if titled else _kind_without_title(first_block)
    table = (
        table_of(body, header, len(blocks) if whole and dialect.all_blocks else 0, dialect)
        if kind == "figures"
        else Table((), (), cells_of(body))
    )
    page = Page(
        source=document.source,
        number=0,
        line=pieces[0].line,
        kind=kind,
        dialect=dialect.name,
        title=header.title,
        groups=header.groups,
        heads=header.heads,
        rows=table.rows,
        definitions=definitions,
        footnotes=table.footnotes,
        leftover=header.marks + table.leftover + stray,
        cut=not whole,
        exact=dialect.keeps_columns is not never and kind == "figures",
        filing=document.filing,
        report=document.report,
        category=document.category,
    )
    lost = lost_head(header, pieces[: header.length + 1], dialect.cut is bar_before) if titled else None
    return _within_heads(page if lost is None else _with_doubt(page, lost))


def _within_heads(page: Page) -> Page:
    """A page that keeps its columns but has lost a head: which one is not known, so no column is known either."""
    width = len(page.heads)
    beyond = next((row for row in page.rows if row.columns and row.columns[-1] >= width), None)
    if beyond is None:
        return page
    last = (beyond.columns or ())[-1] + 1
    return _with_doubt(page, f"line {beyond.label.line}: a value in column {last} of {width}: a column head is lost")


def _with_doubt(page: Page, note: str) -> Page:
    """A page of which it is not known what columns it had: nothing on it can be certain."""
    rows = tuple(row._replace(columns=None, certainty=INFERRED) for row in page.rows)
    return page._replace(rows=rows, exact=False, notes=(*page.notes, note))


def _kind(header: Header, body: Sequence[Piece]) -> PageKind:
    """Whether a page holds figures or texts: by its title, else by prose without a yes or no beside it."""
    name = " ".join(line.text for line in header.title.lines)
    if _TEXT_TITLE.search(name):
        return "text"
    if _FIGURE_TITLE.search(name) or header.title.unit or any(head.units for head in header.heads):
        return "figures"
    forms = {"p" if piece.block else form_of(piece.text) for piece in body}
    return "text" if "p" in forms and "b" not in forms else "figures"


def _kind_without_title(first_block: int) -> PageKind:
    """What is left of a page that has lost its heads: its text blocks, or nothing but concept blocks."""
    return "text" if first_block else "definitions"
