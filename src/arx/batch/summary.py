"""How far a batch has come, in numbers."""

from typing import NamedTuple, Self

from arx.batch.manifest import Commit

MOST_LOSSES = 20


class Summary(NamedTuple):
    """Counts over the shards that are done; `resumed` are the documents among them that an earlier run did.

    `complete` is False for a run that stopped at its `max_errors`. `share` of the inputs is read, None where that
    cannot be told; `read` documents came out of them so far. `losses`: what the format could not hold,
    the first of it; the manifest has all.
    """

    documents: int = 0
    resumed: int = 0
    unreadable: int = 0
    failed: int = 0
    pages: int = 0
    facts: int = 0
    open: int = 0
    shards: int = 0
    seconds: float = 0.0
    read: int = 0
    share: float | None = None
    complete: bool = False
    losses: tuple[str, ...] = ()

    @property
    def errors(self) -> int:
        """The documents that are not in the output."""
        return self.unreadable + self.failed

    @property
    def rate(self) -> float:
        """Documents a second of this run."""
        return (self.documents - self.resumed) / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """What the rest takes at the rate so far; None where that cannot be told."""
        if not self.share or not self.rate or not self.read:
            return None
        return max(0.0, (self.read / self.share - self.documents) / self.rate)

    def plus(self, commit: Commit, *, resumed: bool = False) -> Self:
        """Count a shard."""
        return self._replace(
            documents=self.documents + commit.documents,
            resumed=self.resumed + commit.documents * resumed,
            unreadable=self.unreadable + commit.unreadable,
            failed=self.failed + commit.failed,
            pages=self.pages + commit.pages,
            facts=self.facts + commit.facts,
            open=self.open + commit.open,
            shards=self.shards + 1,
            losses=(*self.losses, *commit.losses)[:MOST_LOSSES],
        )
