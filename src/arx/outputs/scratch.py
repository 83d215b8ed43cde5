"""Formats whose libraries want a file: they get one, and its bytes go to the stream when it is complete."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO


@contextmanager
def scratch_file(stream: BinaryIO, name: str) -> Iterator[Path]:
    """Give a path in a new folder; when the block ends well, what stands there is copied to the stream."""
    from tempfile import TemporaryDirectory  # half a parse's start-up, and only these formats need it

    with TemporaryDirectory(prefix="arx-") as folder:
        path = Path(folder) / name
        yield path
        with path.open("rb") as made:
            copyfileobj(made, stream)
