"""Text from a stranger's file, made safe and measurable for a terminal."""

from functools import lru_cache
from unicodedata import category, combining, east_asian_width

from arx.text.patterns import pattern

CONTROL = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
BLANKS = pattern(r"\s+")


def printable(text: str) -> str:
    """Neutralise escape sequences, control characters and marks that turn the writing direction: each becomes U+FFFD.

    A label may hold `ESC ]` or a right-to-left override that would rewrite what the user sees.
    """
    return CONTROL.sub("\ufffd", BLANKS.sub(" ", text))


@lru_cache(maxsize=1 << 12)
def width_of(text: str) -> int:
    """Count the columns that a text takes in a terminal: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if combining(character) or category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def shorten(text: str, width: int) -> str:
    """Cut a text to a width, with an ellipsis where something was cut."""
    if width_of(text) <= width:
        return text
    kept, used = "", 0
    for character in text:
        used += _width(character)
        if used > width - 1:
            break
        kept += character
    return kept + "…"


def left(text: str, width: int) -> str:
    """Pad at the right."""
    return text + " " * (width - width_of(text))


def right(text: str, width: int) -> str:
    """Pad at the left."""
    return " " * (width - width_of(text)) + text
