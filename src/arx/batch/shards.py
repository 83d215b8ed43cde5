"""From a stream of documents to shards: job files of whole filings, cut by the order of the input alone.

A shard's number, its documents and so its output do not depend on the number of workers or on how often a run was
broken off. A job file is written as the inputs are read and deleted when its shard is committed, so that neither side
ever holds a shard in memory, and a worker that died costs only the time of doing its shard again.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from arx.batch.job import key_of
from arx.batch.options import ShardSize
from arx.batch.outcome import Item
from arx.model.document import Document


class Shard(NamedTuple):
    """A job file. `digest` is the SHA-256 of everything in its documents that the output depends on."""

    number: int
    digest: str
    documents: int
    path: Path


def cut(items: Iterable[Item], folder: Path, size: ShardSize, between: Callable[[], None]) -> Iterator[Shard]:
    """Write the documents to job files in `folder`; each shard comes out when it is complete.

    `between` is called after each document, so that a caller can look after other things while the inputs are read.
    """
    number, filling, key = 0, None, None
    for item in items:
        own = key_of(item, key)
        if filling is not None and filling.is_full(size) and (own is None or own != key):
            yield filling.shard()
            filling = None
        if filling is None:
            filling, number = _Filling(number, folder), number + 1
        filling.add(item)
        key = own
        between()
    if filling is not None:
        yield filling.shard()


def documents_in(path: Path) -> Iterator[Item]:
    """Read a job file, one document at a time."""
    with path.open("rb") as file:
        while True:
            try:
                item: Item = pickle.load(file)  # noqa: S301  # written by this run, in its own folder
            except EOFError:
                return
            yield item


class _Filling:
    """A shard that is being filled."""

    def __init__(self, number: int, folder: Path) -> None:
        self.number = number
        self.path = folder / f"{number}.job"
        self.file = self.path.open("wb")
        self.sum = sha256()
        self.documents = self.characters = 0

    def add(self, item: Item) -> None:
        self.documents += 1
        if isinstance(item, Document):
            self.characters += len(item.text)
            parts = (*item._replace(filing=None), *(item.filing or ()))
        else:
            parts = (type(item).__name__, str(item))
        for part in parts:
            data = b"" if part is None else str(part).encode("utf-8", "surrogatepass")
            self.sum.update((-1 if part is None else len(data)).to_bytes(8, signed=True) + data)
        pickle.dump(item, self.file, pickle.HIGHEST_PROTOCOL)

    def is_full(self, size: ShardSize) -> bool:
        return self.documents >= size.documents or self.characters >= size.characters

    def shard(self) -> Shard:
        self.file.close()
        return Shard(self.number, self.sum.hexdigest(), self.documents, self.path)
