"""A file that is written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from arx.errors import OutputError
from arx.model.span import Span


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes replace the file when the block ends well; any error leaves the file as it was.

    The bytes go to a new file in the same folder, reach the disk, and then take the name in one step. A symbolic link
    of that name is replaced, not followed. Raises OutputError where the folder cannot be written.
    """
    import tempfile  # half a parse's start-up, and only files need it

    if path.is_dir():
        raise OutputError(Span(str(path)), "is a folder", "name a file")
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with cast("BinaryIO", os.fdopen(descriptor, "wb")) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(_mode_of(path))
        Path(name).replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(Span(str(path)), f"cannot be written ({error.strerror})", "free space or choose another folder")


def _mode_of(path: Path) -> int:
    """Keep the permissions of the file replaced; a new file has those that the user's mask gives."""
    if path.is_file() and not path.is_symlink():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
