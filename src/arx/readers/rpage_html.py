"""HTML and its visible text: white space squeezed, hidden spans left out, blocks and `br` as line breaks.

The parser reads what is given and nothing else: no network, no DTD, no entities beyond HTML's own, no huge trees.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from lxml import etree
from lxml.etree import _Element

from arx.model.page import Cell

BLOCKS = frozenset(("br", "div", "p", "tr", "td", "th", "table", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"))
_NO_TEXT = ("script", "style", "template")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BOUNDS = (1, 2, 110, 114)
"""What libxml2 calls an internal error, no memory, a name too long, a resource limit: its bounds, by version."""

_MARKS = re.compile(r"(?:\[\w{1,3}\],?\s*)+")


class Tree(NamedTuple):
    """The root element of a text, None where it has none. `stopped` is the line at which the parser gave up because of
    a bound of its own: 256 elements within elements, ten million characters in one text."""

    root: _Element | None
    stopped: int | None = None


def html_tree(text: str) -> Tree:
    """Parse a text. Broken HTML is repaired as far as it goes."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    return Tree(root, stopped_at(parser))


def stopped_at(parser: etree.HTMLParser | etree.XMLParser) -> int | None:
    """Give the line at which a bound of the parser ended its reading: what it repairs instead is no such error."""
    return next((error.line for error in parser.error_log if error.type in _BOUNDS), None)


def stop_note(tree: Tree) -> tuple[str, ...]:
    """Say that a page is read in part only, where it is."""
    if tree.stopped is None:
        return ()
    return (f"line {tree.stopped}: nested too deep, or a text too long: what follows is not read",)


def parse_html(text: str) -> _Element | None:
    """Give the root element of a text, None where it has none."""
    return html_tree(text).root


def text_of(element: _Element) -> str:
    """Give the text of a cell as one line.

    Nearly every cell is bare text and one empty `span`, and nearly every label one link around its text, so those forms
    are read without a walk. Renderer 2.4.1 hides the element's name in a second span behind each number: that is no
    part of the value.
    """
    text = element.text
    children = len(element)
    if not children:
        return " ".join(text.split()) if text else ""
    if children == 1:
        child = element[0]
        if child.text is None and child.tag == "span" and not len(child):
            return " ".join(f"{text or ''}{child.tail or ''}".split())
        if text is None and child.tail is None and not is_hidden(child):
            return text_of(child)
    return " ".join("".join(_visible(element)).split())


def _visible(element: _Element) -> Iterator[str]:
    """Every piece of text that a browser shows; depth is bounded by the parser."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not is_hidden(child):
            space = " " if child.tag in BLOCKS else ""
            yield space
            yield from _visible(child)
            yield space
        yield child.tail or ""


def is_hidden(element: _Element) -> bool:
    """Whether a browser shows nothing of the element: its own style hides it, or it is no text at all."""
    if element.tag in _NO_TEXT:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def lines_of(element: _Element) -> tuple[Cell, ...]:
    """Give the lines of a head or title cell, each with its line in the source: blocks and `br` end a line."""
    lines: list[list[str]] = [[]]
    starts: list[int] = []
    for kind, line, piece in _pieces(element):
        if kind == "break":
            lines.append([])
        elif words := piece.split():
            if not lines[-1]:
                starts.append(line + piece[: len(piece) - len(piece.lstrip())].count("\n"))
            lines[-1] += words
    filled = (line for line in lines if line)
    return tuple(Cell(" ".join(line), start) for line, start in zip(filled, starts, strict=True))


def _pieces(element: _Element) -> Iterator[tuple[str, int, str]]:
    line = line_of(element)
    yield "text", line, element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not is_hidden(child):
            if child.tag in BLOCKS:
                yield "break", line, ""
            yield from _pieces(child)
            if child.tag in BLOCKS and child.tag != "br":
                yield "break", line, ""
        yield "text", line_of(child), child.tail or ""


def line_of(element: _Element) -> int:
    """Give the line of the source on which the element begins, 0 where the parser has lost count."""
    return cast("int | None", element.sourceline) or 0


def is_marks(text: str) -> bool:
    """Whether the text is footnote marks and nothing else: `[1]`, `[1],[2]`."""
    return text.startswith("[") and _MARKS.fullmatch(text) is not None
