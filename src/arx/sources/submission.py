"""A full submission text file: an SGML header, then one `<DOCUMENT>` after another, the R pages among them.

    <SEC-DOCUMENT>0000320193-22-000108.txt : 20221028
    <SEC-HEADER>...
    <DOCUMENT>
    <TYPE>XML
    <SEQUENCE>9
    <FILENAME>R4.htm
    <TEXT>
    <html>...
    </TEXT>
    </DOCUMENT>

`FilingSummary.xml` comes after the pages that it names, so the file is read twice: once for where its documents lie,
then page by page. A page is the only thing that is ever whole in memory.
"""

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from arx.errors import SourceError
from arx.model.span import Span
from arx.settings import Limits
from arx.sources.encoding import decode
from arx.sources.entry import Entry, Shelf, is_r_page_name, is_summary
from arx.sources.filing import filing_from_header
from arx.sources.shown import shown
from arx.sources.streams import Budget
from arx.text.patterns import pattern

_LINE = 4096
_HEADER_BYTES = 256 * 1024
_LINE_END = pattern(rb"\A[ \t]*\r?\n")
_WRAPPER = pattern(rb"\s*<(?:XML|XBRL)>[ \t\r]*\n", re.IGNORECASE)
_WRAPPER_END = pattern(rb"</(?:XML|XBRL)>\s*\Z", re.IGNORECASE)


class _Part(NamedTuple):
    """One document of a submission: the bytes from `start` to `end` lie between `<TEXT>` and `</TEXT>`. `whole` is
    false for one that the file ends in."""

    filename: str
    start: int
    end: int
    whole: bool


def submission_shelves(stream: io.BufferedReader, name: str, limits: Limits, _budget: Budget) -> Iterator[Shelf]:
    """Give the R pages of a submission, with its header's filing, as one shelf. One that ends inside a document gives
    what is there, and an error."""
    stream.seek(0)
    header = _header(stream)
    stream.seek(0)
    parts = list(_parts(stream))
    entries = (_entry(stream, part, name, limits) for part in parts if _is_wanted(part))
    cut = (_cut(name, part) for part in parts if not part.whole)
    yield Shelf(tuple(entries), filing_from_header(header), tuple(cut))


def _is_wanted(part: _Part) -> bool:
    return (is_r_page_name(part.filename) or is_summary(part.filename)) and (part.whole or part.end > part.start)


def _cut(name: str, part: _Part) -> SourceError:
    what = f"ends inside {shown(part.filename) or 'a document'}: what follows is missing"
    return SourceError(Span(name), what, "get the whole submission again")


def _header(stream: io.BufferedReader) -> str:
    head = stream.read(_HEADER_BYTES)
    return decode(head.partition(b"<DOCUMENT>")[0])


def _parts(stream: io.BufferedReader) -> Iterator[_Part]:
    """Find the documents by the tags at the start of their lines."""
    filename, start, end, inside, place = "", -1, -1, False, 0
    for line, fresh in _lines(stream):
        place += len(line)
        if not fresh or not line.startswith(b"<"):
            continue
        if line.startswith(b"<DOCUMENT>"):
            filename, start, end, inside = "", -1, -1, True
        elif line.startswith(b"</DOCUMENT>"):
            if start >= 0:
                yield _Part(filename, start, end if end >= 0 else place - len(line), whole=True)
            inside, start = False, -1
        elif start >= 0 and line.startswith(b"</TEXT>"):
            end = place - len(line)
        elif inside and start < 0:
            filename, start = _head_line(line, filename, place - len(line))
    if inside:
        yield _Part(filename, max(start, 0) or place, end if end >= 0 else place, whole=False)


def _head_line(line: bytes, filename: str, place: int) -> tuple[str, int]:
    """Read a line of a document's head, which begins at `place`: its file name, or `<TEXT>`, after which it begins."""
    if line.startswith(b"<FILENAME>"):
        return decode(line.removeprefix(b"<FILENAME>")).strip(), -1
    return filename, place + len(b"<TEXT>") if line.startswith(b"<TEXT>") else -1


def _lines(stream: io.BufferedReader) -> Iterator[tuple[bytes, bool]]:
    """Give the lines in pieces of bounded length, each with whether it begins a line."""
    fresh = True
    while piece := stream.readline(_LINE):
        yield piece, fresh
        fresh = piece.endswith(b"\n")


def _entry(stream: io.BufferedReader, part: _Part, name: str, limits: Limits) -> Entry:
    member = f"{name}!{shown(part.filename)}"
    size = part.end - part.start

    def open_part(_budget: Budget) -> io.BufferedReader:
        if size > limits.document_bytes:
            what = f"is larger than {limits.document_bytes:,} bytes"
            raise SourceError(Span(member), what, "split it, or raise document_bytes")
        stream.seek(part.start)
        return io.BufferedReader(io.BytesIO(_unwrapped(stream.read(size))))

    return Entry(member, part.filename, open_part, size)


def _unwrapped(content: bytes) -> bytes:
    """Take off the end of the `<TEXT>` line, and the `<XML>` or `<XBRL>` that EDGAR puts around some documents."""
    content = _LINE_END.sub(b"", content)
    wrapper = _WRAPPER.match(content)
    return _WRAPPER_END.sub(b"", content[wrapper.end() :]) if wrapper else content
