"""Bytes as they flow out of containers: counted, bounded, and with every damage turned into a `SourceError`."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn, Protocol

from arx.errors import SourceError
from arx.model.span import Span
from arx.settings import Limits
from arx.sources.shown import shown
from arx.sources.sniff import SNIFF_BYTES

_REASON_LENGTH = 200


class Readable(Protocol):
    """The little that a stream of an archive or a decompressor must have."""

    def read(self, size: int, /) -> bytes:
        """Give at most `size` bytes, none at the end."""
        ...

    def close(self) -> object:
        """Let go of what the stream holds."""
        ...


class Budget:
    """What one input may still unpack to. Once refused, the input is given up: a bomb has many members."""

    def __init__(self, limits: Limits) -> None:
        self.total = self.left = limits.decompressed_bytes
        self.refused = False

    def spend(self, count: int, name: str) -> None:
        """Count `count` unpacked bytes. Raises `SourceError` when they are more than are left."""
        self.left -= count
        if self.left < 0:
            self.refuse(
                name, f"unpacks to more than {self.total:,} bytes", "unpack it first, or raise decompressed_bytes"
            )

    def refuse(self, name: str, what: str, remedy: str) -> NoReturn:
        """Give the input up. Always raises `SourceError`."""
        self.refused = True
        raise SourceError(Span(name), what, remedy)


class Metered(io.RawIOBase):
    """A stream that counts what it gives against a budget and reports damage as a `SourceError`.

    What came before a damaged place is given first, so that a cut corpus loses its last record and no more. For that
    the source is read by `read1` where it has one: `read` would drop what it has gathered.
    """

    def __init__(self, source: Readable, name: str, budget: Budget, damage: tuple[type[Exception], ...] = ()) -> None:
        self._source = source
        self._read = getattr(source, "read1", source.read)
        self._name = name
        self._budget = budget
        self._damage: tuple[type[Exception], ...] = (OSError, EOFError, *damage)
        self._failure: SourceError | None = None

    def readable(self) -> bool:
        """Say that it can be read, which is all it can."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` but at the end; `BufferedReader` relies on it to peek. Raises `SourceError` on damage."""
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view) and self._failure is None:
            chunk = self._chunk(len(view) - filled)
            if not chunk:
                break
            view[filled : filled + len(chunk)] = chunk
            filled += len(chunk)
        if not filled and self._failure:
            raise self._failure
        self._budget.spend(filled, self._name)
        return filled

    def _chunk(self, size: int) -> bytes:
        try:
            return self._read(size)
        except self._damage as error:
            self._failure = damaged(self._name, error)
            return b""

    def close(self) -> None:
        """Close what is beneath."""
        if not self.closed:
            self._source.close()
        super().close()


def metered(source: Readable, name: str, budget: Budget, damage: tuple[type[Exception], ...] = ()) -> io.BufferedReader:
    """Wrap `source` so that its first `SNIFF_BYTES` can be peeked at and all of it is counted."""
    return io.BufferedReader(Metered(source, name, budget, damage), SNIFF_BYTES)


def damaged(name: str, error: Exception) -> SourceError:
    """Say in one line why bytes could not be had."""
    if isinstance(error, SourceError):
        return error
    strerror = error.strerror if isinstance(error, OSError) else None
    reason = shown(" ".join((strerror or str(error)).split())[:_REASON_LENGTH])
    if isinstance(error, PermissionError):
        return SourceError(Span(name), "permission denied, expected a readable file", "change its permissions")
    if isinstance(error, EOFError):
        return SourceError(Span(name), "is cut short: its compressed data ends too early", "get the whole file again")
    return SourceError(Span(name), f"cannot be read: {reason or type(error).__name__}", "get the file again")


@contextmanager
def damage_reported(name: str, *damage: type[Exception]) -> Iterator[None]:
    """Turn the errors of a damaged file into a `SourceError` that names it."""
    caught: tuple[type[Exception], ...] = (OSError, EOFError, *damage)
    try:
        yield
    except caught as error:
        raise damaged(name, error) from error


def spooled(stream: io.BufferedReader, name: str, budget: Budget, limit: int) -> io.BufferedReader:
    """Copy `stream` to an unnamed temporary file of at most `limit` bytes, so that it can be read in any order."""
    import tempfile  # noqa: PLC0415  # only nested archives need it

    spool = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # the caller closes it
    try:
        _copy(stream, spool, name, budget, limit)
        spool.seek(0)
    except BaseException:
        spool.close()
        raise
    return io.BufferedReader(spool, SNIFF_BYTES)


def _copy(stream: io.BufferedReader, spool: io.FileIO, name: str, budget: Budget, limit: int) -> None:
    left = limit
    while chunk := stream.read(SNIFF_BYTES):
        left -= len(chunk)
        if left < 0:
            budget.refuse(name, f"needs more than {limit:,} bytes of temporary space", "unpack it first")
        spool.write(chunk)
