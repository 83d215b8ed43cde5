"""From an entry to its documents: what it is decides by its content, and one bad entry never stops the others.

Everything here yields documents and, as values, the errors of what could not be read. What is more than a page is left
to `containers.py`, which is imported when the first container is met: most inputs are plain pages.
"""

import io
from collections.abc import Iterator

from arx.errors import SourceError
from arx.model.document import Document
from arx.model.span import Span
from arx.sources.encoding import decode
from arx.sources.entry import Entry, Outcome, promise_of
from arx.sources.filing import filing_from_name
from arx.sources.scope import Scope
from arx.sources.sniff import CORPUS_FORMATS, PAGE_FORMATS, SNIFF_BYTES, Format, format_of, is_surely_page, kind_of
from arx.sources.streams import damage_reported

_RATIO_FLOOR = 1024 * 1024


def entry_documents(entry: Entry, scope: Scope) -> Iterator[Outcome]:
    """Open one entry, whatever it is."""
    try:
        with damage_reported(entry.name), entry.open(scope.budget) as stream:
            yield from stream_documents(stream, entry, scope)
    except SourceError as error:
        yield error


def stream_documents(stream: io.BufferedReader, entry: Entry, scope: Scope) -> Iterator[Outcome]:
    """Give what `stream`, the content of `entry`, holds. Raises `SourceError` when it cannot be read at all."""
    head = stream.peek(SNIFF_BYTES)[:SNIFF_BYTES]
    found = format_of(head)
    if not (scope.named or _is_wanted(entry, found, head, scope)):
        return
    if found not in CORPUS_FORMATS:
        _refuse_bomb(entry, scope)
    if found in PAGE_FORMATS:
        yield _page(found, stream, entry, scope)
        return
    from arx.sources.containers import container_documents  # noqa: PLC0415  # most inputs are plain pages

    yield from container_documents(found, stream, entry, scope)


def _is_wanted(entry: Entry, found: Format, head: bytes, scope: Scope) -> bool:
    """Tell whether an entry that the user did not name is to be opened: by its name, else by its content.

    A corpus under a name that does not say so is opened only where it comes out of a compression (`part-0.json.gz`):
    much else is JSON.
    """
    promise = promise_of(entry.base)
    if promise == "page":
        return True
    if found in CORPUS_FORMATS:
        return scope.unpacked
    if promise == "never" or found in ("empty", "binary"):
        return False
    return found not in PAGE_FORMATS or is_surely_page(decode(head))


def _refuse_bomb(entry: Entry, scope: Scope) -> None:
    size, packed, ratio = entry.size or 0, entry.packed, scope.limits.compression_ratio
    if packed is not None and size > max(_RATIO_FLOOR, packed * ratio):
        what = f"unpacks to more than {ratio} times its size ({packed:,} to {size:,} bytes), like a zip bomb"
        scope.budget.refuse(entry.name, what, "unpack it first if you trust it, or raise compression_ratio")


def _page(found: Format, stream: io.BufferedReader, entry: Entry, scope: Scope) -> Document:
    name = entry.name
    if found == "empty":
        raise SourceError(Span(name), "is empty, expected an R page or its text", "get the file again")
    if found == "binary":
        what = "is binary data, expected an R page, its text, or a container of them"
        raise SourceError(Span(name), what, "give a text, HTML, XML, zip, tar or JSON Lines file")
    limit = scope.limits.document_bytes
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise SourceError(Span(name), f"is larger than {limit:,} bytes", "split it, or raise document_bytes")
    text = decode(data)
    kind = kind_of(text)
    if kind is None:
        what = "is XML without an InstanceReport, expected an R page (R2.xml)"
        raise SourceError(Span(name, 1), what, "for FilingSummary.xml give the folder that it is in")
    return Document(name, kind, text, filing_from_name(name))
