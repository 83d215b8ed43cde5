"""How much of the inputs is read: the share of their bytes, asked from the system, which keeps each file's place."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from arx.errors import SourceError
from arx.sources.entry import natural_key
from arx.sources.files import STDIN, paths_of

MOST_FILES = 200_000
"""More are not measured: it would keep the run from beginning."""
DESCRIPTORS = Path("/dev/fd")


class Stretch(NamedTuple):
    """Where a file lies on the way: the bytes before it, and its own."""

    before: int
    size: int


class Distance:
    """The way through the inputs. Nothing is known of it where one of them is a pipe, or where they are too many."""

    def __init__(self, names: Sequence[str]) -> None:
        self.stretches: dict[tuple[int, int], Stretch] = {}
        self.total = 0
        for path in _files(names):
            status = path.stat() if path.is_file() else None
            if status is None or len(self.stretches) >= MOST_FILES:
                self.total = 0
                return
            self.stretches.setdefault((status.st_dev, status.st_ino), Stretch(self.total, status.st_size))
            self.total += status.st_size

    def share(self) -> float | None:
        """Give the share that is read, from 0 to 1, by the place in the file that is open; None while none is."""
        places = [self._place(int(name)) for name in _open_descriptors()] if self.total else []
        return max((place / self.total for place in places if place is not None), default=None)

    def _place(self, descriptor: int) -> int | None:
        with suppress(OSError):
            status = os.fstat(descriptor)
            stretch = self.stretches.get((status.st_dev, status.st_ino))
            if stretch is not None:
                return stretch.before + min(os.lseek(descriptor, 0, os.SEEK_CUR), stretch.size)
        return None


def _open_descriptors() -> list[str]:
    try:
        return [name for name in os.listdir(DESCRIPTORS) if name.isdigit()]  # noqa: PTH208  # of a device folder
    except OSError:
        return []


def _files(names: Iterable[str]) -> Iterator[Path]:
    """Give the files of the inputs about in the order in which they are read."""
    for name in names:
        with suppress(SourceError):
            for path in paths_of(name):
                yield from _inside(path) if path != STDIN and Path(path).is_dir() else [Path(path)]


def _inside(folder: str) -> Iterator[Path]:
    for inner, folders, files in os.walk(folder):
        folders.sort(key=natural_key)
        found = (Path(inner, file) for file in sorted(files, key=natural_key))
        yield from (path for path in found if path.is_file())
