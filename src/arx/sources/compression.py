"""Compressed streams: gzip, bzip2, xz and zstd, each as something to read from."""

import importlib
from collections.abc import Callable, Mapping
from io import BufferedReader
from types import MappingProxyType, ModuleType
from typing import NamedTuple

from arx.errors import SourceError
from arx.model.span import Span
from arx.sources.sniff import Format
from arx.sources.streams import Readable

EXTRA = 'pip install "arx[corpora]"'
"""What to do when an optional library is missing."""


class Unpacked(NamedTuple):
    """A decompressing stream, and the errors by which its library says that the data are damaged."""

    stream: Readable
    damage: tuple[type[Exception], ...]


def optional(library: str, name: str, purpose: str) -> ModuleType:
    """Import an optional library. Raises `SourceError` naming the extra when it is not installed."""
    try:
        return importlib.import_module(library)
    except ImportError as error:
        package = library.partition(".")[0]
        raise SourceError(Span(name), f"needs {package} to read {purpose}, which is not installed", EXTRA) from error


def _gzip(stream: BufferedReader, _name: str) -> Unpacked:
    import gzip  # noqa: PLC0415  # only such files need it
    import zlib  # noqa: PLC0415  # only such files need it

    return Unpacked(gzip.GzipFile(fileobj=stream, mode="rb"), (zlib.error,))


def _bzip2(stream: BufferedReader, _name: str) -> Unpacked:
    import bz2  # noqa: PLC0415  # only such files need it

    return Unpacked(bz2.BZ2File(stream), (ValueError,))


def _xz(stream: BufferedReader, _name: str) -> Unpacked:
    import lzma  # noqa: PLC0415  # only such files need it

    return Unpacked(lzma.LZMAFile(stream), (lzma.LZMAError,))


def _zstd(stream: BufferedReader, name: str) -> Unpacked:
    zstandard = optional("zstandard", name, "zstd data")
    return Unpacked(_Zstd(stream, zstandard), (zstandard.ZstdError,))


class _Zstd:
    """Zstd frames, one after another. The library's own reader does not tell a cut frame from the end.

    Input goes in by the kilobyte, because one kilobyte can already unpack to 32 megabytes.
    """

    _STEP = 1024

    def __init__(self, stream: BufferedReader, zstandard: ModuleType) -> None:
        self._stream = stream
        self._frames = zstandard.ZstdDecompressor()
        self._frame = self._frames.decompressobj()
        self._open = False
        self._pending = memoryview(b"")

    def read(self, size: int, /) -> bytes:
        """Give at most `size` bytes, none at the end. Raises `EOFError` when the last frame is cut."""
        while not self._pending:
            packed = self._stream.read(self._STEP)
            if not packed:
                self._end()
                return b""
            self._pending = memoryview(self._unpack(packed))
        chunk, self._pending = self._pending[:size], self._pending[size:]
        return bytes(chunk)

    def _unpack(self, packed: bytes) -> bytes:
        parts = []
        while packed:
            self._open = True
            parts.append(self._frame.decompress(packed))
            packed = b""
            if self._frame.eof:
                packed = self._frame.unused_data
                self._frame = self._frames.decompressobj()
                self._open = False
        return b"".join(parts)

    def _end(self) -> None:
        if self._open:
            raise EOFError

    def close(self) -> None:
        """Nothing is held: the stream beneath belongs to the caller."""


COMPRESSIONS: Mapping[Format, Callable[[BufferedReader, str], Unpacked]] = MappingProxyType(
    {"gzip": _gzip, "bzip2": _bzip2, "xz": _xz, "zstd": _zstd},
)
"""Format to the function that unpacks it."""
