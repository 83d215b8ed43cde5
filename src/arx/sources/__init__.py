"""Bytes in the world to documents: files, folders, globs, stdin, and the containers that hold R pages."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from arx.errors import SourceError
from arx.model.document import Document
from arx.model.span import Span
from arx.settings import Limits
from arx.sources.entry import Outcome
from arx.sources.files import file_entry, folder_shelves, paths_of
from arx.sources.opening import entry_documents
from arx.sources.options import SourceOptions
from arx.sources.scope import Scope
from arx.sources.shown import shown
from arx.sources.streams import Budget

__all__ = ["Outcome", "SourceOptions", "open_source", "open_sources"]

_OPTIONS = SourceOptions()
_LIMITS = Limits()


def open_source(name: str, options: SourceOptions = _OPTIONS, limits: Limits = _LIMITS) -> Iterator[Document]:
    """Give the documents of one input: a file, a folder, a glob, or `-` for stdin; containers are opened.

    Raises `SourceError` at the first thing that cannot be read; `open_sources` goes on after it.
    """
    for outcome in open_sources((name,), options, limits):
        if isinstance(outcome, SourceError):
            raise outcome
        yield outcome


def open_sources(
    names: Iterable[str], options: SourceOptions = _OPTIONS, limits: Limits = _LIMITS
) -> Iterator[Outcome]:
    """Give the documents of all inputs, in their order. What cannot be read comes as a `SourceError` in its place, one
    for each bad input or member, and the rest goes on."""
    for name in names:
        try:
            paths = paths_of(name)
        except SourceError as error:
            yield error
            continue
        for path in paths:
            yield from _path_documents(path, options, limits)


def _path_documents(path: str, options: SourceOptions, limits: Limits) -> Iterator[Outcome]:
    if path != "-" and Path(path).is_dir():
        return _folder_documents(path, options, limits)
    budget = Budget(limits)
    return entry_documents(file_entry(path), Scope(options, limits, budget))


def _folder_documents(path: str, options: SourceOptions, limits: Limits) -> Iterator[Outcome]:
    from arx.sources.containers import shelf_documents  # noqa: PLC0415  # most inputs are files

    empty = True
    scope = Scope(options, limits, Budget(limits), named=False)
    for shelf in folder_shelves(path):
        for outcome in shelf_documents(shelf, scope):
            empty = False
            yield outcome
    if empty:
        what = "is a folder without R pages, expected R2.htm and the like, or texts, or archives of them"
        yield SourceError(Span(shown(path)), what, "check the path")
