"""The manifest: what is done, line by line, in `manifest.jsonl`. A shard counts from the moment its last line stands.

    {"run":{"arx":"0.1.0","format":"parquet",...}}              what the run is, so that another is not mixed in
    {"shard":3,"input":"a.zip!R2.htm","hash":"...","status":"ok","reason":"","pages":1,"facts":40,"open":0,"seconds":0.01}
    {"commit":3,"digest":"...","files":["shard-000003.parquet"],"documents":2000,...}
    {"end":4}                                                    the run is over: there are four shards

It is only ever appended to, a shard's lines in one piece that reaches the disk before anything else is done. What a
broken run left of a piece is cut off by the next one. When a shard stands twice, the later one counts.
"""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

from arx.batch.outcome import Outcome
from arx.batch.partition import Written
from arx.batch.shards import Shard
from arx.errors import OutputError
from arx.model.span import Span

NAME = "manifest.jsonl"
KEYS = ("shard", "input", "hash", "status", "reason", "pages", "facts", "open", "seconds")
_MILESTONES = (b'{"run"', b'{"commit"', b'{"end"')
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Commit(NamedTuple):
    """The line that commits a shard: what is in it, which files hold it, and how many documents went which way."""

    digest: str
    files: tuple[str, ...]
    documents: int
    unreadable: int
    failed: int
    pages: int
    facts: int
    open: int
    losses: tuple[str, ...]


def commit_of(shard: Shard, written: Written, outcomes: Sequence[Outcome]) -> Commit:
    """Sum up a shard."""
    return Commit(
        shard.digest,
        written.files,
        len(outcomes),
        sum(one.status == "unreadable" for one in outcomes),
        sum(one.status == "failed" for one in outcomes),
        sum(one.pages for one in outcomes),
        sum(one.facts for one in outcomes),
        sum(one.open for one in outcomes),
        written.losses,
    )


class Manifest:
    """The manifest of a folder, open for one run alone. `commits`: the shards that are done, by number."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.run: Mapping[str, Any] | None = None
        self.commits: dict[int, Commit] = {}
        self.file = self.path.open("ab+")
        try:
            _lock(self.file.fileno(), self.path)
            self._read()
        except BaseException:
            self.file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def begin(self, run: Mapping[str, Any]) -> None:
        """Say what the run is."""
        self.run = run
        self._append([{"run": run}])

    def commit(self, number: int, commit: Commit, outcomes: Sequence[Outcome]) -> None:
        """Say that a shard is done: its files stand in their places."""
        documents = [dict(zip(KEYS, (number, *outcome), strict=True)) for outcome in outcomes]
        self._append([*documents, {"commit": number, **commit._asdict()}])
        self.commits[number] = commit

    def end(self, shards: int) -> None:
        """Say that the run is over. Shards beyond it, of an input that was longer, count no more."""
        self._append([{"end": shards}])
        self._forget_from(shards)

    def has(self, shard: Shard) -> bool:
        """Tell whether this very shard is done."""
        known = self.commits.get(shard.number)
        return known is not None and known.digest == shard.digest

    def files(self) -> set[str]:
        """Name the files that count."""
        return {file for commit in self.commits.values() for file in commit.files}

    def _read(self) -> None:
        """Read the milestones, and cut off what a broken run left after the last of them."""
        self.file.seek(0)
        whole = place = 0
        for line in self.file:
            place += len(line)
            if line.startswith(_MILESTONES) and line.endswith(b"\n"):
                self._learn(json.loads(line))
                whole = place
        self.file.truncate(whole)

    def _learn(self, line: dict[str, Any]) -> None:
        if "run" in line:
            self.run = line["run"]
        elif "end" in line:
            self._forget_from(line["end"])
        else:
            number = line.pop("commit")
            said = Commit(**line)
            self.commits[number] = said._replace(files=tuple(said.files), losses=tuple(said.losses))

    def _forget_from(self, number: int) -> None:
        self.commits = {known: commit for known, commit in self.commits.items() if known < number}

    def _append(self, lines: Sequence[Mapping[str, Any]]) -> None:
        self.file.write("".join(_encode(line) + "\n" for line in lines).encode("utf-8", "backslashreplace"))
        self.file.flush()
        os.fsync(self.file.fileno())


def _lock(descriptor: int, path: Path) -> None:
    """Keep two runs out of one folder, where the system has such locks; a process that ends, however, leaves none."""
    try:
        import fcntl  # noqa: PLC0415  # POSIX only
    except ImportError:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        what = "is in use by another run"
        raise OutputError(Span(str(path)), what, "wait for it, or choose another folder") from error
