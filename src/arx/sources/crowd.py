"""A zip with too many members, refused before they are all in memory.

The library holds a directory whole, half a kilobyte for each member, before anyone can count them. What the zip says of
their number may be a lie, and where its directory lies is told in three ways, so nothing of that is trusted: what the
library reads is looked at as it reads it.
"""

import io

from arx.settings import Limits
from arx.sources.streams import Budget

_MEMBER = b"PK\x01\x02"
"""Begins each entry of a directory."""


def refuse_crowd(count: int, name: str, limits: Limits, budget: Budget) -> None:
    """Give an archive up that has more members than the bound. Raises `SourceError`."""
    if count > limits.entries:
        budget.refuse(name, f"has more than {limits.entries:,} members", "unpack it first, or raise entries")


class Guarded(io.RawIOBase):
    """A zip file under guard until `release`: what is read of it, in whole or in part its directory, is handed on only
    when there can be no more members in it than the bound. The directory itself is bounded as a document is."""

    def __init__(self, stream: io.BufferedReader, name: str, limits: Limits, budget: Budget) -> None:
        self._stream = stream
        self._name = name
        self._limits = limits
        self._budget = budget
        self._guard = True

    def release(self) -> None:
        """Look no longer: the directory is read, and what follows is members."""
        self._guard = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read in any order."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Tell the place."""
        return self._stream.tell()

    def read(self, size: int = -1, /) -> bytes:
        """Give at most `size` bytes, all without a size. Raises `SourceError` for a directory beyond a bound."""
        if self._guard and size > self._limits.document_bytes:
            what = f"has a directory of more than {self._limits.document_bytes:,} bytes"
            self._budget.refuse(self._name, what, "unpack it first, or raise document_bytes")
        piece = self._stream.read(size)
        if self._guard:
            refuse_crowd(piece.count(_MEMBER), self._name, self._limits, self._budget)
        return piece
