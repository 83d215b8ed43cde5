"""Talk goes to stderr, payload to stdout; a reader that closes the pipe ends the work quietly."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from arx.errors import ArxError
from arx.outputs.printable import printable
from arx.outputs.whole import whole_file


def complain(problem: ArxError | str) -> None:
    """Print one line on stderr: where, what, and what to do."""
    prefix = click.style("arx:", fg="red")
    click.echo(f"{prefix} {printable(str(problem))}", err=True, color=colours(sys.stderr.isatty()))


def say(message: str) -> None:
    """Print one line of talk on stderr."""
    click.echo(f"arx: {printable(message)}", err=True)


def colours(terminal: bool) -> bool:
    """Colour only what a terminal shows, and never against NO_COLOR (https://no-color.org)."""
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def payload(output: Path | None) -> Iterator[BinaryIO]:
    """Give the stream for what was asked: a file written whole or not at all, else stdout.

    When the reader of stdout goes away (`| head`), the block is left and the command goes on to its end.
    """
    if output is not None:
        with whole_file(output) as stream:
            yield stream
        return
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit: give it somewhere to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
