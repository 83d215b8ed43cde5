"""Something that can be opened: a file, stdin, a member of an archive; and those that lie side by side."""

import re
from collections.abc import Callable
from io import BufferedReader
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from arx.errors import SourceError
from arx.model.document import Document
from arx.model.filing import Filing
from arx.sources.streams import Budget
from arx.text.patterns import pattern

Outcome = Document | SourceError
"""What comes out of an input: its documents, and what could not be read, as values."""

Promise = Literal["page", "maybe", "never"]
"""What a name found in a folder or an archive promises. `page`: opened, and an error when it is none. `maybe`: opened,
and passed over when it is none. `never`: not opened."""

_R_PAGE = pattern(r"R[0-9]+\.(?:htm|html|xml)", re.IGNORECASE)
_HOLDERS = frozenset((
    ".txt", ".gz", ".tgz", ".zst", ".zip", ".tar", ".bz2", ".tbz2", ".xz", ".txz", ".jsonl", ".ndjson", ".parquet",
    ".warc", ".wet",
))  # fmt: skip
_NEVER = frozenset((
    ".xlsx", ".xls", ".docx", ".doc", ".pptx", ".pdf", ".css", ".js", ".json", ".xsd", ".xsl", ".xslt", ".png", ".jpg",
    ".jpeg", ".gif", ".svg", ".ico", ".bmp", ".webp", ".tif", ".tiff", ".woff", ".woff2", ".ttf", ".csv", ".tsv", ".py",
    ".pyc", ".md", ".toml", ".yaml", ".ini", ".cfg", ".sh", ".exe", ".dll", ".so", ".whl", ".jar",
))  # fmt: skip
_SUMMARY = "filingsummary.xml"
_DIGITS = pattern(r"([0-9]+)")

NaturalKey = tuple[tuple[str | tuple[int, str], ...], str]


class Entry(NamedTuple):
    """One thing to open. `name` is what the user is shown, `base` the file name alone; `open` counts what is
    unpacked against a budget; `size` and `packed` are bytes as an archive declares them, where it does."""

    name: str
    base: str
    open: Callable[[Budget], BufferedReader]
    size: int | None = None
    packed: int | None = None


class Shelf(NamedTuple):
    """Entries that lie side by side, in no order: a `FilingSummary.xml` among them speaks for all of them.

    `filing` is what their container says of them; `errors` are what went wrong in finding them.
    """

    entries: tuple[Entry, ...]
    filing: Filing | None = None
    errors: tuple[SourceError, ...] = ()


def promise_of(base: str) -> Promise:
    """Tell what the file name `base`, met in a folder or an archive, promises."""
    if base.startswith("."):
        return "never"
    if _R_PAGE.fullmatch(base):
        return "page"
    suffix = PurePosixPath(base).suffix.lower()
    if suffix in _NEVER or is_summary(base):
        return "never"
    return "page" if suffix in _HOLDERS else "maybe"


def is_r_page_name(base: str) -> bool:
    """Whether `base` is the name that EDGAR gives an R page: `R4.htm`, `R2.xml`."""
    return _R_PAGE.fullmatch(base) is not None


def is_summary(base: str) -> bool:
    """Whether `base` is `FilingSummary.xml`, in any case."""
    return base.lower() == _SUMMARY


def natural_key(name: str) -> NaturalKey:
    """Sort key that puts `R2` before `R10`. Numbers are compared by length, then digits: they may be very long."""
    parts = _DIGITS.split(name.casefold())
    return tuple(_numeral(part) if place % 2 else part for place, part in enumerate(parts)), name


def _numeral(digits: str) -> tuple[int, str]:
    plain = digits.lstrip("0")
    return len(plain), plain
