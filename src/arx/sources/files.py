"""From the names a user gives to files: a file, a folder, a glob or `-` for stdin."""

import glob
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from arx.errors import SourceError
from arx.model.span import Span
from arx.sources.entry import Entry, Shelf, natural_key, promise_of
from arx.sources.shown import shown
from arx.sources.sniff import SNIFF_BYTES
from arx.sources.streams import Budget, damage_reported, metered

STDIN = "-"
STDIN_NAME = "<stdin>"


def paths_of(name: str) -> list[str]:
    """Give the paths that `name` stands for, in natural order: itself, or what it matches as a glob.

    Raises `SourceError` when there is nothing of that name.
    """
    if name == STDIN or os.path.lexists(name):
        return [name]
    found = sorted(glob.iglob(name, recursive=True), key=natural_key) if glob.has_magic(name) else []  # noqa: PTH207
    if found:
        return found
    what = "no file matches, expected at least one" if glob.has_magic(name) else "no such file or folder"
    raise SourceError(Span(shown(name)), what, "check the path")


def file_entry(path: str) -> Entry:
    """Make an entry of a file of the file system, or of stdin. Pipes and devices are read once, from front to back."""
    if path == STDIN:
        return Entry(STDIN_NAME, STDIN_NAME, lambda budget: metered(_Stdin(), STDIN_NAME, budget))
    name = shown(path)
    return Entry(name, shown(Path(path).name), lambda budget: _open(path, name, budget))


class _Stdin:
    """Standard input, which is read but never closed here. It may be missing altogether."""

    def read(self, size: int, /) -> bytes:
        return sys.stdin.buffer.read(size) if sys.stdin else b""

    def close(self) -> None:
        """Leave it open: it belongs to the process."""


def _open(path: str, name: str, budget: Budget) -> io.BufferedReader:
    with damage_reported(name):
        raw = io.FileIO(path)
        if S_ISREG(os.fstat(raw.fileno()).st_mode):
            return io.BufferedReader(raw, SNIFF_BYTES)
    return metered(raw, name, budget)


def folder_shelves(root: str) -> Iterator[Shelf]:
    """Give the files of a folder, and of the folders in it, a folder at a time: outer before inner, natural order.

    Hidden files and folders are passed over. A symbolic link to a place outside of `root` is an error and is not
    followed; a link to a folder inside of it is passed over, since its files are read where they lie.
    """
    failures: list[OSError] = []
    inside = os.path.realpath(root)
    for folder, folders, files in os.walk(root, onerror=failures.append):
        folders.sort(key=natural_key)
        errors = [_unlisted(failure) for failure in failures]
        failures.clear()
        errors += _strays(folder, (*folders, *(f for f in files if promise_of(f) != "never")), inside)
        folders[:] = [f for f in folders if not f.startswith(".")]
        stray_names = {error.span.source for error in errors}
        paths = (str(Path(folder, file)) for file in files)
        entries = (file_entry(path) for path in paths if Path(path).is_file())
        yield Shelf(tuple(entry for entry in entries if entry.name not in stray_names), errors=tuple(errors))
    if failures:
        yield Shelf((), errors=tuple(map(_unlisted, failures)))


def _unlisted(failure: OSError) -> SourceError:
    name = shown(str(failure.filename))
    return SourceError(Span(name), f"folder cannot be listed: {failure.strerror}", "change its permissions")


def _strays(folder: str, names: tuple[str, ...], inside: str) -> list[SourceError]:
    """Find the links among `names` that lead out of the folder that the user gave."""
    links = (path for path in (Path(folder, name) for name in names) if path.is_symlink())
    outside = (link for link in links if not Path(os.path.realpath(link)).is_relative_to(inside))
    what, remedy = "is a link out of the folder and is not followed", "name what it points to"
    return [SourceError(Span(shown(str(link))), what, remedy) for link in outside]
