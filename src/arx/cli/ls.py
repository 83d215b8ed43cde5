"""`arx ls`: what is inside."""

import sys

import click

from arx.cli.console import payload
from arx.cli.inputs import Reading, Request
from arx.cli.options import request_options
from arx.outputs.pages import LIST_FORMATS, PageLine, write_list
from arx.selection import chapter_of

FORMAT_HELP = "Default: a table on a terminal, else csv."


@click.command(
    epilog="""\b
Examples:
  arx ls filing.zip
  arx ls --format json --only details 0001558370-25-004321.txt
""",
)
@request_options
@click.option("-f", "--format", "format_name", type=click.Choice(LIST_FORMATS), help=FORMAT_HELP)
def ls(request: Request, format_name: str | None) -> int:
    """List the pages inside the FILEs: kind, columns, rows, title and place."""
    reading = Reading(request)
    with payload(None) as stream:
        lines = (PageLine.of(page, chapter_of(page)) for page in reading.pages())
        write_list(lines, stream, format_name or ("table" if sys.stdout.isatty() else "csv"))
    return reading.status()
