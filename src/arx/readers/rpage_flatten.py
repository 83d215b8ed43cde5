"""R page -> the text that web corpora hold of it: the layout of trafilatura 1.6 (`extract(html, favor_recall=True)`).

The inverse of the flat reader, for making test pairs. Written from the layout that format.md describes: each cell that
is not empty is `|` and its text, empty cells are dropped, a cell with a block begins with a bare `|`, a concept block
shows its captions one place early and the first line of its references. Unlike trafilatura it never drops the table.
"""

from collections.abc import Iterator
from itertools import zip_longest

from lxml.etree import _Element

from arx.readers.rpage_html import is_hidden, parse_html

BLOCKS = ("div", "p")
_BREAKING = (*BLOCKS, "br")
_BREAK = "\0"
CLASSES = ("report", "authRefData")


def flatten(html_text: str) -> str:
    """Flatten the tables of an R page; empty where there is none."""
    root = parse_html(html_text)
    tables = [] if root is None else [table for table in root.iter("table") if _is_kept(table)]
    return "\n".join(cell for table in tables for cell in _cells(table))


def _is_kept(table: _Element) -> bool:
    return any(name in CLASSES for name in (table.get("class") or "").split())


def _cells(table: _Element) -> Iterator[str]:
    for cell in table.iter("td", "th"):
        if next(cell.iterancestors("table")) is table and (lines := _lines(cell)):
            yield lines


def _squeeze(text: str | None) -> str:
    return " ".join((text or "").split())


def _lines(cell: _Element) -> str:
    first = next(cell.iter(*BLOCKS), None)
    bar = not _is_alone(cell) or cell.text is not None
    if first is not None and first.get("class") == "body":
        return "\n".join(("|",) * bar + tuple(_block_lines(first)))
    own = _squeeze(cell.text)
    lines = [line for line in map(_squeeze, "".join(_broken(cell)).split(_BREAK)) if line]
    if not lines:
        return ""
    if first is None or own:
        return "|" + "\n".join(lines)
    return "\n".join(("|",) * bar + tuple(lines))


def _broken(element: _Element) -> Iterator[str]:
    """Give the visible text with a mark at each end of a line; tables within a cell are lost."""
    yield element.text or ""
    for child in element:
        if child.tag in _BREAKING:
            yield _BREAK
        if child.tag != "table" and not is_hidden(child):
            yield from _broken(child)
        if child.tag in BLOCKS:
            yield _BREAK
        yield child.tail or ""


def _is_alone(cell: _Element) -> bool:
    return cell.getnext() is None and cell.getprevious() is None


def _block_lines(body: _Element) -> Iterator[str]:
    """Give the captions and texts of a concept block.

    Each caption comes before the text that its forerunner opens. A caption without white space before it, as in the
    pages of version 2, is lost but for the first.
    """
    links = list(body.iterchildren("a"))
    texts = [p for div in body.iterchildren("div") for p in div.iterchildren("p")]
    yield _squeeze(links[0].text)
    for link, text in zip_longest(links[1:], texts):
        before = link.getprevious() if link is not None else None
        if before is not None and before.tail is not None:
            yield _squeeze(link.text)
        if text is not None:
            yield _squeeze(text.text)
