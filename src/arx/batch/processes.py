"""Worker processes: given shards, watched, and replaced when they die or have to be killed.

Two lines of defence hold the bounds of a document. Within the worker the system refuses memory beyond the bound, which
costs that document and nothing else. From here, a worker whose document takes too long or whose memory grows past the
bound all the same is killed; and a worker can die by itself, of a lack of memory on the machine or of a fault in a
library. Its shard is then done anew with the document at fault given up: at once where it went over a bound, at its
second death where a worker just died, since it may have been another's fault.
"""

import os
import signal
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import NamedTuple, Self

from arx.batch.job import Work
from arx.batch.options import BatchOptions
from arx.batch.partition import Target
from arx.batch.shards import Shard
from arx.batch.worker import MEGABYTE, At, Done, Task, serve
from arx.errors import OutputError
from arx.model.span import Span

DEATHS = 2
"""Of workers on one document, before it is given up."""
DEATHS_ELSEWHERE = 3
"""Of workers that were in no document, before the run is."""
ATTENTION = 1.0
"""Seconds between two looks after which no worker is judged at the next one."""
IDLE = At(None, 0.0)


class Finished(NamedTuple):
    """A shard that a worker has done; its files are in `folder`."""

    shard: Shard
    folder: Path
    done: Done


class _Worker:
    """A process, our end of its connection, and what it is at."""

    def __init__(self, work: Work, megabytes: int) -> None:
        context = get_context("spawn")  # the parent may have threads of libraries, which do not survive a fork
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(theirs, work, megabytes), daemon=True)
        with _deaf_to_interrupts():
            self.process.start()
        theirs.close()
        self.shard: Shard | None = None
        self.folder = Path()
        self.at = IDLE

    def give(self, shard: Shard, task: Task) -> None:
        self.shard, self.folder, self.at = shard, task.target.folder, IDLE
        with suppress(BrokenPipeError, ConnectionResetError):  # it is dead, which is seen at the next look
            self.connection.send(task)

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()

    def megabytes(self) -> float:
        """Resident memory, where the system tells it in `/proc`; else 0."""
        with suppress(OSError, ValueError, IndexError):
            pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
            return int(pages) * os.sysconf("SC_PAGE_SIZE") / MEGABYTE
        return 0.0


class Crew:
    """The workers of a run. Shards are put in, finished ones are taken out; at most one waits for each worker."""

    def __init__(self, work: Work, options: BatchOptions, scratch: Path) -> None:
        self.work = work
        self.options = options
        self.scratch = scratch
        self.workers: list[_Worker] = []
        self.waiting: deque[Shard] = deque()
        self.refused: dict[int, dict[int, str]] = {}
        self.deaths: Counter[tuple[int | None, int | None]] = Counter()
        self.tries = 0
        self.looked = monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.kill()

    @property
    def is_full(self) -> bool:
        """Whether a further shard would have to wait behind another."""
        return len(self.waiting) >= self.options.processes

    @property
    def is_busy(self) -> bool:
        """Whether anything is left to do."""
        return bool(self.waiting) or any(worker.shard is not None for worker in self.workers)

    def put(self, shard: Shard) -> None:
        """Take on a shard."""
        self.waiting.append(shard)
        self._hand_out()

    def take(self, timeout: float) -> Iterator[Finished]:
        """Give the shards that are done, waiting so many seconds for a word; and look after the workers.

        Raises OutputError where files cannot be written, and where workers die without having a document in work.
        """
        ready = wait([worker.connection for worker in self.workers], timeout)
        # A worker may have waited to be heard while nobody looked: it is judged by what it says now.
        attentive = monotonic() - self.looked < ATTENTION + timeout
        for worker in list(self.workers):
            if worker.connection in ready:
                yield from self._words_of(worker)
            elif attentive and (reason := self._over(worker)) is not None:
                self._lost(worker, reason)
        self.looked = monotonic()
        self._hand_out()

    def _words_of(self, worker: _Worker) -> Iterator[Finished]:
        """Hear everything that a worker has to say; its last word may be that it is dead."""
        try:
            while worker.connection.poll():
                word = worker.connection.recv()
                if isinstance(word, OutputError):
                    raise word
                if isinstance(word, At):
                    worker.at = word
                elif worker.shard is not None:
                    finished = Finished(worker.shard, worker.folder, word)
                    worker.shard, worker.at = None, IDLE
                    yield finished
        except (EOFError, OSError):
            self._lost(worker, None)

    def _over(self, worker: _Worker) -> str | None:
        """Tell which bound a worker has gone over."""
        if worker.shard is None or worker.at.document is None:
            return None
        bounds = self.options.bounds
        if monotonic() - worker.at.since > bounds.seconds:
            return f"takes more than {bounds.seconds:g} s"
        if worker.megabytes() > bounds.megabytes:
            return f"needs more than {bounds.megabytes:,} MB of memory"
        return None

    def _lost(self, worker: _Worker, reason: str | None) -> None:
        """Bury a worker, killed where it is not dead, and have its shard done anew without the document at fault."""
        worker.kill()
        self.workers.remove(worker)
        shard, document = worker.shard, worker.at.document
        where = (shard.number if shard else None, document)
        self.deaths[where] += 1
        if document is None or shard is None:
            if self.deaths[where] >= DEATHS_ELSEWHERE:
                what = f"workers end while they have no document in work ({_ending(worker.process)})"
                raise OutputError(
                    Span("batch"), what, "give them more memory, or fewer workers, and go on with --resume"
                )
        elif reason is not None or self.deaths[where] >= DEATHS:
            said = reason or f"ends its worker ({_ending(worker.process)}), as a lack of memory does"
            self.refused.setdefault(shard.number, {})[document] = said
        if shard is not None:
            self.waiting.appendleft(shard)

    def _hand_out(self) -> None:
        """Give the waiting shards to idle workers; start workers while there are too few."""
        while self.waiting:
            idle = next((worker for worker in self.workers if worker.shard is None), None)
            if idle is None:
                if len(self.workers) >= self.options.processes:
                    return
                idle = _Worker(self.work, self.options.bounds.megabytes)
                self.workers.append(idle)
            self._give(idle, self.waiting.popleft())

    def _give(self, worker: _Worker, shard: Shard) -> None:
        self.tries += 1
        folder = self.scratch / f"{shard.number}.{self.tries}"
        target = Target(folder, shard.number, self.options.format, self.options.partition)
        worker.give(shard, Task(shard.path, target, self.refused.get(shard.number, {})))


def _ending(process: BaseProcess) -> str:
    code = process.exitcode or 0
    return f"signal {-code}, {signal.Signals(-code).name}" if code < 0 else f"status {code}"


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let what is started here not hear Ctrl-C, which a terminal sends to all: the parent ends its workers itself."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
