"""The files of a shard: one, or one for each form and year of its filings, in folders that engines read as columns.

`shard-000012.parquet`, or `form=10-K/year=2024/shard-000012.parquet`.
"""

import os
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from arx.batch.options import BatchFormat, Partition
from arx.model.fact import FactSet
from arx.outputs import write_facts

UNKNOWN = "__HIVE_DEFAULT_PARTITION__"
"""How readers of such folders expect a value that is not known."""


class Target(NamedTuple):
    """Where a shard goes: `folder` is a new one of its own, from which the files are moved when all are complete."""

    folder: Path
    number: int
    format: BatchFormat
    partition: Partition

    @property
    def name(self) -> str:
        """The name of the shard's files."""
        return f"shard-{self.number:06d}.{self.format}"


class Written(NamedTuple):
    """The files of a shard, relative to the folder, and what the format could not hold, one line a reason."""

    files: tuple[str, ...]
    losses: tuple[str, ...]


def write_shard(pages: Iterable[FactSet], target: Target) -> Written:
    """Write all files of a shard and bring them to the disk. Raises OutputError or OSError where that fails."""
    if target.partition == "shard":
        return Written((target.name,), tuple(_write(pages, target.folder / target.name, target.format)))
    files, losses = [], []
    for place, spool in sorted(_spooled(pages, target.folder).items()):
        path = target.folder / place / target.name
        path.parent.mkdir(parents=True)
        losses += _write(_pages_in(spool), path, target.format)
        spool.unlink()
        files.append(f"{place}/{target.name}")
    return Written(tuple(files), tuple(losses))


def place_of(page: FactSet) -> str:
    """Name the folder of a page: by the form of its filing and the year of the period of report."""
    filing = page.filing
    form = quote(filing.form, safe="") if filing and filing.form else UNKNOWN
    year = str(filing.period_of_report.year) if filing and filing.period_of_report else UNKNOWN
    return f"form={form}/year={year}"


def _write(pages: Iterable[FactSet], path: Path, format_name: str) -> list[str]:
    with path.open("wb") as stream:
        losses = write_facts(pages, stream, format_name)
        stream.flush()
        os.fsync(stream.fileno())
    return losses


def _spooled(pages: Iterable[FactSet], folder: Path) -> dict[str, Path]:
    """Sort the pages into a temporary file for each place, since a writer takes the pages of one file after another."""
    spools: dict[str, Path] = {}
    for page in pages:
        spool = spools.setdefault(place_of(page), folder / f"{len(spools)}.pages")
        with spool.open("ab") as file:
            pickle.dump(page, file, pickle.HIGHEST_PROTOCOL)
    return spools


def _pages_in(spool: Path) -> Iterator[FactSet]:
    with spool.open("rb") as file:
        while True:
            try:
                page: FactSet = pickle.load(file)  # noqa: S301  # written by this process
            except EOFError:
                return
            yield page
