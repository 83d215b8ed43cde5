"""`arx show`: the restored tables, for eyes."""

import sys
from collections.abc import Iterator
from itertools import chain, islice
from shutil import get_terminal_size

import click

from arx.cli.console import colours, payload
from arx.cli.inputs import Reading, Request
from arx.cli.options import request_options
from arx.outputs.facts_table import Paint, Role, plain, table_lines, write
from arx.pipeline import check_page

STYLES: dict[Role, dict[str, object]] = {
    "title": {"bold": True},
    "heading": {"bold": True},
    "negative": {"fg": "red"},
    "unsure": {"fg": "yellow"},
    "held": {"fg": "green"},
    "broken": {"fg": "red", "bold": True},
    "quiet": {"dim": True},
    "plain": {},
}


@click.command(epilog="\b\nExample:\n  arx show --title 'credit loss' filing.zip")
@request_options
def show(request: Request) -> int:
    """Show the pages of the FILEs as tables, with a pager where they are longer than the terminal.

    Negative values are red, marks of what is not certain yellow; the marks say the same without colour. Roll forwards
    are ticked where they close and crossed where they do not. Tables wider than the terminal are cut between columns.
    """
    reading = Reading(request)
    if sys.stdout.isatty():
        _show(reading)
    else:
        with payload(None) as stream:
            write(reading.facts(), stream, check_page)
    return reading.status()


def _show(reading: Reading) -> None:
    """Print what fits the terminal; else open a pager, which reads pages as its user goes on."""
    coloured = colours(terminal=True)
    size = get_terminal_size()
    lines = _lines(reading, size.columns, _painted if coloured else plain)
    first = list(islice(lines, size.lines))
    if len(first) < size.lines:
        click.echo("".join(first), nl=False, color=coloured)
    else:
        # None lets click tell `less` to show colours, and take them away for a pager that would print them as text.
        click.echo_via_pager(chain(first, lines), color=None if coloured else False)


def _lines(reading: Reading, width: int, paint: Paint) -> Iterator[str]:
    for page in reading.facts():
        yield from (line.rstrip() + "\n" for line in table_lines(page, width, paint, check_page(page)))


def _painted(text: str, role: Role) -> str:
    return click.style(text, **STYLES[role]) if text.strip() and STYLES[role] else text  # type: ignore[arg-type]
