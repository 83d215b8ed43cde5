"""A worker: a process that does one shard after another, and says at every moment which document it has in work.

What it is told and what it tells goes through one connection. When the other side is gone it ends, and since only the
other side moves files to their places, nothing that it leaves behind counts.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import NamedTuple

from arx.api import shared_taxonomy
from arx.batch.job import Watch, Work, filings_of, parse_filing
from arx.batch.outcome import Outcome
from arx.batch.partition import Target, Written, write_shard
from arx.batch.shards import documents_in
from arx.errors import OutputError
from arx.model.fact import FactSet
from arx.model.span import Span

MEGABYTE = 1024 * 1024


class Task(NamedTuple):
    """A shard to do. `refused`: documents, by their place in the shard, that are given up beforehand, and why."""

    job: Path
    target: Target
    refused: Mapping[int, str]


class At(NamedTuple):
    """A worker's word: since when which document of the shard is in work; None for none."""

    document: int | None
    since: float


class Done(NamedTuple):
    """A worker's word: the shard is written, complete and on the disk."""

    written: Written
    outcomes: tuple[Outcome, ...]


Word = At | Done | OutputError


def serve(connection: Connection, work: Work, megabytes: int) -> None:
    """Do the tasks that come until the other side is gone."""
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"  # others reserve address space that would count as used
    Thread(target=_end_with_parent, daemon=True).start()
    shared_taxonomy()
    _bound_memory(megabytes)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            _answer(connection, connection.recv(), work)


def _answer(connection: Connection, task: Task, work: Work) -> None:
    def watch(document: int | None) -> None:
        connection.send(At(document, monotonic()))

    try:
        word: Word = do(task, work, watch)
    except (BrokenPipeError, ConnectionResetError):
        raise
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        word = OutputError(Span(str(task.target.folder)), what, "free space, then go on with --resume")
    except MemoryError:
        what = "needs more memory to be written than a worker may have"
        word = OutputError(Span(str(task.target.folder)), what, "raise --memory-limit, then go on with --resume")
    except OutputError as error:
        word = error
    connection.send(word)


def do(task: Task, work: Work, watch: Watch) -> Done:
    """Parse the documents of a shard and write its files. Raises OutputError or OSError where that fails."""
    outcomes: list[Outcome] = []
    task.target.folder.mkdir()
    written = write_shard(_pages(task, work, watch, outcomes), task.target)
    return Done(written, tuple(outcomes))


def _pages(task: Task, work: Work, watch: Watch, outcomes: list[Outcome]) -> Iterator[FactSet]:
    first = 0
    for filing in filings_of(documents_in(task.job)):
        refused = {place - first: reason for place, reason in task.refused.items()}

        def watch_here(place: int | None, first: int = first) -> None:
            watch(None if place is None else first + place)

        parsed = parse_filing(filing, work, watch_here, refused)
        outcomes += [one.outcome for one in parsed]
        for one in parsed:
            yield from one.pages
        first += len(filing)


def _end_with_parent() -> None:
    """End when the parent does, also in the midst of a document that never would."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _bound_memory(megabytes: int) -> None:
    """Let the system refuse more memory, where it can: the document at fault is then given up without a kill."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415  # POSIX only

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        bound = megabytes * MEGABYTE
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (bound if hard < 0 else min(bound, hard), hard))
