"""How far a long run has come, on stderr: only where that is a terminal, and gone when the run is over.

    arx: pages 1,240, values 36,512, 3.1 s

How much is still to come is not known: sources are read as they are opened, so there is a count and no bar.
"""

import os
import sys
from pathlib import Path
from stat import S_ISREG
from time import monotonic
from typing import TextIO

import click

from arx.model.fact import FactSet

PATIENCE, INTERVAL = 0.5, 0.1
"""Seconds before the first line, and between two."""
ERASE = "\r\x1b[K"


class Progress:
    """One line that counts pages and values. Whoever else prints on stderr calls `clear` before."""

    def __init__(self, *, terminal: bool) -> None:
        self.terminal = terminal
        self.pages = 0
        self.values = 0
        self.started = monotonic()
        self.due = self.started + PATIENCE
        self.shown = False

    def saw(self, page: FactSet) -> None:
        """Count a page, and show the line when it is time."""
        self.pages += 1
        self.values += page.tally.cells
        now = monotonic()
        if self.terminal and now >= self.due:
            self.due = now + INTERVAL
            self.shown = True
            line = f"arx: pages {self.pages:,}, values {self.values:,}, {now - self.started:.1f} s"
            click.echo(ERASE + line, nl=False, err=True, color=True)

    def clear(self) -> None:
        """Take the line away."""
        if self.shown:
            click.echo(ERASE, nl=False, err=True, color=True)
            self.shown = False


def progress(output: Path | None) -> Progress:
    """Make the line for this run: only where a file takes the payload, which would else stand on the same terminal."""
    return Progress(terminal=sys.stderr.isatty() and (output is not None or _is_file(sys.stdout)))


def _is_file(stream: TextIO) -> bool:
    try:
        return S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:  # a stream that is held in memory has no number
        return False
