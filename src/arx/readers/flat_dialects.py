"""The dialects of the dump, as data: how each looks and how it is cut into pieces."""

import re
from collections.abc import Callable
from typing import NamedTuple

from arx.readers.flat_bars import bar_after, bar_before, double_bar
from arx.readers.flat_pieces import Piece
from arx.readers.flat_plain import BANNER, plain
from arx.readers.flat_ruled import in_place, padded, ruled
from arx.text.patterns import pattern


class Dialect(NamedTuple):
    """One way in which a page is flattened.

    `block` is how a concept block begins, the surest sign; `line` is how its other lines look, for texts that have
    lost their blocks: the dialect with most such lines is taken. `cut` makes the pieces. `keeps_columns` tells of a
    text whether it keeps the column of every cell; `all_blocks` whether every concept has its block; `like_labels`
    whether its borders look like the bars inside labels.
    """

    name: str
    block: re.Pattern[str]
    line: re.Pattern[str]
    cut: Callable[[str], list[Piece]]
    keeps_columns: Callable[[str], bool]
    all_blocks: bool = False
    like_labels: bool = False


def never(_: str) -> bool:
    """The answer of a dialect that loses the columns of every text."""
    return False


def _unpadded(text: str) -> bool:
    return not padded(text)


_NO_LINE = pattern(r"(?!)")


def _lines(expression: str) -> re.Pattern[str]:
    return pattern(expression, re.MULTILINE)


_SEED = Dialect(
    "trafilatura 1.6-1.7", _lines(r"^\|X$(?!\n\|\|)"), _lines(r"^\|(?! ).*[^|\n]$"), bar_before, never, all_blocks=True
)
_DOUBLE = Dialect(
    "trafilatura 1.4-1.5", _lines(r"^\|X\|$|^\|\|"), _lines(r"^\|[^ |\n].*\|$"), double_bar, never, all_blocks=True
)
_AFTER = Dialect("trafilatura 1.8", _lines(r"^X\|$"), _lines(r"^[^|\n]*[^ |\n]\|$"), bar_after, never)
_MARKDOWN = Dialect("trafilatura 2.0+", _lines(r"^\| X \|"), _lines(r"^\| .*\|"), in_place, _unpadded, like_labels=True)
_RULED = Dialect(
    "trafilatura 1.9-1.12", _lines(r"^X \|"), _lines(r"^[^|\n]+ \|"), in_place, _unpadded, like_labels=True
)
_PLAIN = Dialect("plain text", BANNER, _NO_LINE, plain, never)

DIALECTS = (
    _SEED,
    _DOUBLE,
    _AFTER,
    _MARKDOWN,
    Dialect("trafilatura 2.0+ padded", _MARKDOWN.block, _NO_LINE, ruled, never, like_labels=True),
    _RULED,
    Dialect("trafilatura 1.9-1.12 padded", _RULED.block, _NO_LINE, ruled, never, like_labels=True),
    _PLAIN,
)
"""In order of preference where two look alike."""


def dialect_of(text: str) -> Dialect | None:
    """Find the dialect of a text: by its concept blocks, else by most of its lines; None where nothing fits."""
    for dialect in DIALECTS:
        if dialect.block.search(text):
            return _placed(dialect, text)
    if _LOST_TABLE.match(text):
        return _SEED
    if text.count("|") * 5 < text.count("\n"):
        return _PLAIN
    counts = [(len(dialect.line.findall(text)), -rank) for rank, dialect in enumerate(DIALECTS)]
    count, rank = max(counts)
    if not count:
        return _SEED if text.startswith("|") else None
    return _placed(DIALECTS[-rank], text)


def _placed(dialect: Dialect, text: str) -> Dialect:
    """The dialect itself, or the one after it where the text does not keep the columns that the dialect can keep."""
    if dialect.cut is in_place and not dialect.keeps_columns(text):
        return DIALECTS[DIALECTS.index(dialect) + 1]
    return dialect


_LOST_TABLE = pattern(r"\s*(?:X\s+)?- (?:Definition|References|Details)\b")
