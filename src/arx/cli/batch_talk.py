"""What `arx batch` says on stderr: the first bad documents, how far it is (on a terminal only), and a summary."""

import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

import click

from arx.batch.manifest import NAME
from arx.batch.outcome import Outcome
from arx.batch.summary import Summary
from arx.cli.console import complain, say
from arx.cli.exits import CLEAN, UNUSABLE
from arx.cli.progress import ERASE, INTERVAL

MOST_TOLD = 20
"""Bad documents that are told here; the manifest has them all."""


class Talk:
    """One line that says how far the run is, between the lines that stay."""

    def __init__(self) -> None:
        self.terminal = sys.stderr.isatty()
        self.due = monotonic() + INTERVAL
        self.shown = False
        self.bad = 0

    def told(self, summary: Summary, outcomes: Sequence[Outcome]) -> None:
        """Tell the bad ones of a finished shard; show how far the run is when it is time."""
        for outcome in outcomes:
            if outcome.status != "ok":
                self._tell(outcome)
        if self.terminal and monotonic() >= self.due:
            self.due = monotonic() + INTERVAL
            self.shown = True
            click.echo(f"{ERASE}arx: {progress_line(summary)}", nl=False, err=True, color=True)

    def clear(self) -> None:
        """Take the moving line away."""
        if self.shown:
            click.echo(ERASE, nl=False, err=True, color=True)
            self.shown = False

    def close(self, summary: Summary, output: Path) -> None:
        """Say how it went."""
        self.clear()
        for loss in summary.losses:
            say(f"not in the files: {loss}")
        say(summary_line(summary, output))
        if summary.errors:
            listed = f"{summary.unreadable:,} unreadable, {summary.failed:,} failed"
            say(f"{listed}: {output / NAME} has each with its reason")
        if not summary.complete:
            say("stopped at --max-errors; what is finished is kept: the same command with --resume goes on")

    def _tell(self, outcome: Outcome) -> None:
        self.clear()
        self.bad += 1
        if self.bad <= MOST_TOLD:
            complain(f"{outcome.source}: {outcome.status}: {outcome.reason}")
        elif self.bad == MOST_TOLD + 1:
            say(f"further ones are listed in the {NAME} only")


def progress_line(summary: Summary) -> str:
    """Say how far a run is: `12,340 documents, 1,250/s, 12 bad, 3 min left`."""
    parts = [f"{summary.documents:,} documents", f"{summary.rate:,.0f}/s"]
    if summary.errors:
        parts.append(f"{summary.errors:,} bad")
    left = summary.seconds_left
    return ", ".join(parts if left is None else [*parts, f"{duration(left)} left"])


def summary_line(summary: Summary, output: Path) -> str:
    """Say what a run did, in one line."""
    before = f" ({summary.resumed:,} by an earlier run)" if summary.resumed else ""
    left_open = f", {summary.open:,} open values" if summary.open else ""
    shards = "1 shard" if summary.shards == 1 else f"{summary.shards:,} shards"
    return (
        f"{summary.documents:,} documents{before}, {summary.pages:,} pages, {summary.facts:,} facts{left_open} in"
        f" {shards} of {output}; {duration(summary.seconds)}, {summary.rate:,.0f} documents/s"
    )


def duration(seconds: float) -> str:
    """Say a time in the unit that fits it."""
    if seconds < 100:
        return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.1f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6_000 else f"{seconds / 3_600:.1f} h"


def exit_status(summary: Summary, max_errors: int | None) -> int:
    """Give 2 where more documents are bad than was allowed; without `--max-errors` none is."""
    return UNUSABLE if summary.errors > (max_errors or 0) else CLEAN
