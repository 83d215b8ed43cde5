"""What a user may say about a batch."""

import os
from typing import Literal, NamedTuple

BatchFormat = Literal["parquet", "jsonl", "csv"]
BATCH_FORMATS: tuple[BatchFormat, ...] = ("parquet", "jsonl", "csv")
"""The formats of facts that are written page by page and can be read as many files."""

Partition = Literal["shard", "form-year"]
PARTITIONS: tuple[Partition, ...] = ("shard", "form-year")


class Bounds(NamedTuple):
    """What one document may take: seconds at one go, and megabytes of its worker in all. A worker that goes over is
    killed and replaced, and the document is listed as failed."""

    seconds: float = 60.0
    megabytes: int = 2_048


class ShardSize(NamedTuple):
    """A shard ends with the filing in which it reaches one of these: documents, or characters of their text."""

    documents: int = 2_000
    characters: int = 128 * 1024 * 1024


class BatchOptions(NamedTuple):
    """How a batch runs. `workers`: processes, None for one a processor. `max_errors`: so many documents may be
    unreadable or failed before the run stops, None for any number."""

    format: BatchFormat = "parquet"
    partition: Partition = "shard"
    workers: int | None = None
    shard: ShardSize = ShardSize()
    bounds: Bounds = Bounds()
    max_errors: int | None = None
    resume: bool = False

    @property
    def processes(self) -> int:
        """How many workers there are: as many as this process has processors, unless said."""
        if self.workers is not None:
            return self.workers
        affinity = getattr(os, "sched_getaffinity", None)
        return len(affinity(0)) if affinity else os.cpu_count() or 1
