"""`arx show`: the restored tables, for eyes."""

import sys
from collections.abc import Iterator
from shutil import get_terminal_size

import click

from arx.cli.console import colours, payload
from arx.cli.inputs import Reading, Request
from arx.cli.options import request_options
from arx.outputs.facts_table import Paint, Role, plain, table_lines, write

STYLES: dict[Role, dict[str, object]] = {
    "title": {"bold": True},
    "heading": {"bold": True},
    "negative": {"fg": "red"},
    "unsure": {"fg": "yellow"},
    "plain": {},
}


@click.command(epilog="\b\nExample:\n  arx show --title 'credit loss' filing.zip")
@request_options
def show(request: Request) -> int:
    """Show the pages of the FILEs as tables, with a pager on a terminal.

    Negative values are red and what is not certain is yellow; the marks behind the values say the same without colour.
    """
    reading = Reading(request)
    if sys.stdout.isatty():
        paint = _painted if colours(terminal=True) else plain
        click.echo_via_pager(_lines(reading, paint), color=colours(terminal=True))
    else:
        with payload(None) as stream:
            write(reading.facts(), stream)
    return reading.status()


def _lines(reading: Reading, paint: Paint) -> Iterator[str]:
    width = get_terminal_size((120, 0)).columns
    return (line + "\n" for page in reading.facts() for line in table_lines(page, width, paint))


def _painted(text: str, role: Role) -> str:
    return click.style(text, **STYLES[role])  # type: ignore[arg-type]
