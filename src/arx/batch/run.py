"""A batch from its inputs to its end: read, cut into shards, have them done, commit them one by one.

A shard is committed in three steps: its files, complete and on the disk, take their names; then the folders are brought
to the disk; then the manifest gets the shard's lines. Broken off between any two, the shard does not count and is done
again, and gives the same files. Files that no shard of the manifest has are removed when a run begins and ends.
"""

import os
from collections.abc import Callable, Sequence
from hashlib import file_digest
from pathlib import Path
from shutil import rmtree
from time import monotonic
from typing import Any, NamedTuple

from arx.batch.distance import Distance
from arx.batch.job import Work, opened
from arx.batch.manifest import NAME, Manifest, commit_of
from arx.batch.options import BatchOptions
from arx.batch.outcome import Outcome
from arx.batch.processes import Crew, Finished
from arx.batch.shards import cut
from arx.batch.summary import Summary
from arx.errors import OutputError
from arx.model.span import Span
from arx.outputs import writer_of
from arx.resolve.taxonomy import added
from arx.sources import SourceOptions
from arx.version import __version__

SCRATCH = ".scratch"
PATIENCE = 0.05
"""Seconds between two looks at the workers while the inputs are read."""

Told = Callable[[Summary, Sequence[Outcome]], None]
"""Is told how far the run is, again and again, and of a shard that is done how its documents went."""


def quiet(_: Summary, __: Sequence[Outcome]) -> None:
    """Tell nobody."""


def run_batch(
    sources: Sequence[str],
    output: str | os.PathLike[str],
    options: BatchOptions | None = None,
    *,
    reading: SourceOptions | None = None,
    work: Work | None = None,
    told: Told = quiet,
) -> Summary:
    """Parse all documents of the sources into files under `output`, with a `manifest.jsonl` that lists each.

    The rows are those of `arx.parse` on the same sources, in their order, whatever the number of workers. A document
    that cannot be read, or goes over a bound, is listed with its reason, and the rest goes on. Raises OutputError where
    `output` cannot be written, holds another run, or holds this one and `resume` is not asked for.
    """
    plan = _Plan(sources, Path(output), options or BatchOptions(), reading or SourceOptions(), work or Work(), told)
    folder = plan.folder
    writer_of(plan.options.format)
    _refuse_inside(sources, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with Manifest(folder) as manifest:
            _admit(manifest, folder, _described(plan), resume=plan.options.resume)
            return _Run(plan, manifest).go()
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise OutputError(Span(str(folder)), what, "free space or choose another folder") from error


class _Plan(NamedTuple):
    """What is to be run."""

    sources: Sequence[str]
    folder: Path
    options: BatchOptions
    reading: SourceOptions
    work: Work
    told: Told


class _Run:
    """One run, and how far it is."""

    def __init__(self, plan: _Plan, manifest: Manifest) -> None:
        self.plan = plan
        self.folder = plan.folder
        self.manifest = manifest
        self.scratch = plan.folder / SCRATCH
        self.summary = Summary()
        self.distance = Distance(plan.sources) if plan.told is not quiet else None
        self.began = self.looked = monotonic()
        self.read = 0

    def go(self) -> Summary:
        """Run to the end, or to the most errors allowed."""
        _sweep(self.folder, self.manifest)
        self.scratch.mkdir()
        try:
            with Crew(self.plan.work, self.plan.options, self.scratch) as self.crew:
                shards = self._hand_over()
                self.distance, self.summary = None, self.summary._replace(share=1.0)
                while self.crew.is_busy and not self._failed():
                    self._look(PATIENCE)
        finally:
            rmtree(self.scratch, ignore_errors=True)
        if not self._failed():
            self.manifest.end(shards)
            _sweep(self.folder, self.manifest)
        return self.summary._replace(complete=not self._failed(), seconds=monotonic() - self.began)

    def _hand_over(self) -> int:
        """Read the inputs to their end, or until the run is given up. Gives the number of shards."""
        items = opened(self.plan.sources, self.plan.reading, self.plan.work.settings.limits)
        shards = 0
        for shard in cut(items, self.scratch, self.plan.options.shard, self._between):
            shards += 1
            if self.manifest.has(shard):
                self.summary = self.summary.plus(self.manifest.commits[shard.number], resumed=True)
                shard.path.unlink()
                continue
            self.crew.put(shard)
            while self.crew.is_full and not self._failed():
                self._look(PATIENCE)
            if self._failed():
                break
        return shards

    def _failed(self) -> bool:
        most = self.plan.options.max_errors
        return most is not None and self.summary.errors > most

    def _between(self) -> None:
        self.read += 1
        if monotonic() - self.looked >= PATIENCE:
            self._look(0)

    def _look(self, timeout: float) -> None:
        """Take what is done, and tell how far the run is."""
        for finished in self.crew.take(timeout):
            self._commit(finished)
        self.looked = monotonic()
        share = self.distance.share() if self.distance else None
        self.summary = self.summary._replace(
            seconds=self.looked - self.began, read=self.read, share=share or self.summary.share
        )
        self.plan.told(self.summary, ())

    def _commit(self, finished: Finished) -> None:
        shard, folder, done = finished
        for file in done.written.files:
            place = self.folder / file
            place.parent.mkdir(parents=True, exist_ok=True)
            (folder / file).replace(place)
        for parent in {parent for file in done.written.files for parent in Path(file).parents}:
            _sync(self.folder / parent)
        commit = commit_of(shard, done.written, done.outcomes)
        self.manifest.commit(shard.number, commit, done.outcomes)
        rmtree(folder, ignore_errors=True)
        shard.path.unlink()
        self.summary = self.summary.plus(commit)
        self.plan.told(self.summary, done.outcomes)


def _admit(manifest: Manifest, folder: Path, run: dict[str, Any], *, resume: bool) -> None:
    """Let a run begin or go on. Raises OutputError where the folder belongs to another."""
    if manifest.run is None:
        strange = [path.name for path in folder.iterdir() if path.name not in (NAME, SCRATCH)]
        if strange:
            raise OutputError(Span(str(folder)), f"is not empty ({min(strange)})", "choose a new folder")
        manifest.begin(run)
        _sync(folder)
        return
    if not resume:
        raise OutputError(Span(str(folder)), "holds a batch", "go on with --resume, or choose a new folder")
    other = [name for name in run if run[name] != manifest.run.get(name)]
    if other:
        what = f"holds a batch with another {other[0]}: {manifest.run.get(other[0])}, now {run[other[0]]}"
        raise OutputError(Span(str(folder)), what, "resume with the same, or choose a new folder")


def _refuse_inside(sources: Sequence[str], folder: Path) -> None:
    """Refuse an output that would be read as input."""
    for source in sources:
        if Path(source).is_dir() and folder.resolve().is_relative_to(Path(source).resolve()):
            raise OutputError(Span(str(folder)), f"lies in the input {source}", "choose a folder outside of it")


def _described(plan: _Plan) -> dict[str, Any]:
    """Say everything but the inputs that the output depends on, in plain JSON values."""
    options, settings, (only, title) = plan.options, plan.work.settings, plan.work.selection
    return {
        "arx": __version__,
        "format": options.format,
        "partition": options.partition,
        "shard": list(options.shard),
        "corpus columns": list(plan.reading),
        "min_chance": settings.min_chance,
        "guess": settings.guess,
        "limits": list(settings.limits),
        "only": only,
        "title": title.pattern if title else None,
        "taxonomy": {path.name: _digest_of(path) for path in added()},
    }


def _digest_of(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _sweep(folder: Path, manifest: Manifest) -> None:
    """Remove what broken runs left behind, and the files of shards that count no more."""
    rmtree(folder / SCRATCH, ignore_errors=True)
    known = manifest.files()
    for path in [*folder.glob("shard-*"), *folder.glob("form=*/year=*/shard-*")]:
        if path.relative_to(folder).as_posix() not in known:
            path.unlink()


def _sync(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system lets one open a folder."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
