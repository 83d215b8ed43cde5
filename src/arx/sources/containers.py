"""Entries that hold more than one page: compressions, archives, corpora, and the shelves that archives and folders are.

What comes out of them goes back to `opening.py`, one entry at a time.
"""

import io
from collections.abc import Iterator

from arx.errors import SourceError
from arx.model.document import Document
from arx.model.filing import Filing
from arx.model.span import Span
from arx.sources.archives import ARCHIVES
from arx.sources.compression import COMPRESSIONS
from arx.sources.corpora import CORPORA, Record
from arx.sources.entry import Entry, Outcome, Shelf, promise_of
from arx.sources.filing import filing_from_name, merged
from arx.sources.opening import entry_documents, stream_documents
from arx.sources.scope import Scope
from arx.sources.sniff import Format, kind_of, looks_like_page
from arx.sources.streams import metered, spooled
from arx.sources.summary import Summary, summary_of


def shelf_documents(shelf: Shelf, scope: Scope) -> Iterator[Outcome]:
    """Open the entries that lie side by side, in the order of their `FilingSummary.xml`, else in natural order."""
    yield from shelf.errors
    summary, trouble = summary_of(shelf.entries, scope.limits, scope.budget)
    if trouble:
        yield trouble
    filing = merged(shelf.filing, summary.filing)
    for entry in summary.ordered(shelf.entries):
        if promise_of(entry.base) == "never":
            continue
        for outcome in entry_documents(entry, scope.afresh()):
            yield _told(outcome, entry, filing, summary) if isinstance(outcome, Document) else outcome
        if scope.budget.refused:
            return


def _told(document: Document, entry: Entry, filing: Filing | None, summary: Summary) -> Document:
    """Give a page what its shelf knows of it: filing, report, category. What came out of a container that lies on the
    shelf is of a filing of its own."""
    if document.source != entry.name:
        return document
    known = document._replace(filing=merged(filing, document.filing))
    report = summary.reports.get(entry.base.lower())
    return known._replace(report=report.name, category=report.category) if report else known


def container_documents(found: Format, stream: io.BufferedReader, entry: Entry, scope: Scope) -> Iterator[Outcome]:
    """Give the documents of a compression, an archive or a corpus, which `found` says it is."""
    if found in CORPORA:
        yield from _corpus(found, stream, entry, scope)
    elif found in COMPRESSIONS:
        yield from _unpacked(found, stream, entry, scope)
    else:
        yield from _members(found, stream, entry, scope)


def _unpacked(found: Format, stream: io.BufferedReader, entry: Entry, scope: Scope) -> Iterator[Outcome]:
    inner = scope.unpacking(entry.name)
    unpacked, damage = COMPRESSIONS[found](stream, entry.name)
    with metered(unpacked, entry.name, scope.budget, damage) as plain:
        yield from stream_documents(plain, entry._replace(base=_stem(entry.base), size=None, packed=None), inner)


def _stem(base: str) -> str:
    return base.rpartition(".")[0] or base


def _members(found: Format, stream: io.BufferedReader, entry: Entry, scope: Scope) -> Iterator[Outcome]:
    """Open the members of an archive. Where it cannot be read in any order, a temporary copy is read."""
    inner = scope.members(entry.name, nests=ARCHIVES[found].nests)
    if not stream.seekable():
        with spooled(stream, entry.name, scope.budget, scope.limits.spool_bytes) as copy:
            yield from _shelves(found, copy, entry, inner, named=scope.named)
    else:
        yield from _shelves(found, stream, entry, inner, named=scope.named)


def _shelves(found: Format, stream: io.BufferedReader, entry: Entry, inner: Scope, *, named: bool) -> Iterator[Outcome]:
    archive = ARCHIVES[found]
    empty = True
    for shelf in archive.shelves(stream, entry.name, inner.limits, inner.budget):
        for outcome in shelf_documents(shelf, inner):
            empty = False
            yield outcome
        if inner.budget.refused:
            return
    if empty and named:
        yield SourceError(Span(entry.name), f"is {archive.noun} without R pages", archive.remedy)


def _records(found: Format, stream: io.BufferedReader, entry: Entry, scope: Scope) -> Iterator[Record | SourceError]:
    corpus = CORPORA[found]
    if stream.seekable() or corpus.streams:
        yield from corpus.records(stream, entry.name, scope.options, scope.limits)
    else:
        with spooled(stream, entry.name, scope.budget, scope.limits.spool_bytes) as copy:
            yield from corpus.records(copy, entry.name, scope.options, scope.limits)


def _corpus(found: Format, stream: io.BufferedReader, entry: Entry, scope: Scope) -> Iterator[Outcome]:
    empty = True
    for record in _records(found, stream, entry, scope):
        if isinstance(record, SourceError):
            empty = False
            yield record
        elif scope.options.every_record or looks_like_page(record.text):
            kind = kind_of(record.text)
            if kind:
                empty = False
                yield Document(f"{entry.name}#{record.key}", kind, record.text, filing_from_name(record.key))
    if empty and scope.named:
        what = "is a corpus in which no record looks like an R page"
        yield SourceError(Span(entry.name), what, "check the text column, or read every record")
