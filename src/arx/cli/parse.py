"""`arx parse`: the facts of each page."""

import sys
from pathlib import Path

import click

from arx.cli.console import payload, say
from arx.cli.inputs import Reading, Request
from arx.cli.options import output_option, request_options
from arx.cli.progress import progress
from arx.errors import OutputError
from arx.model.span import Span
from arx.outputs import NAMES, SHAPES, Shape, format_named, format_of_path, write_facts, writer_of
from arx.pipeline import check_page

FORMAT_HELP = "Default: a table on a terminal; else what the output's name says; else csv."


@click.command(
    epilog="""\b
Examples:
  arx parse R4.txt
  arx parse --format json filings/ > facts.json
  arx parse --title 'credit loss' --only details -o facts.csv submission.txt
  arx parse -o facts.xlsx filing.zip
  arx parse --format markdown --shape grid R4.txt
  zcat corpus.txt.gz | arx parse -
""",
)
@request_options
@click.option("-f", "--format", "format_name", type=click.Choice(NAMES), help=FORMAT_HELP)
@click.option("--shape", type=click.Choice(SHAPES), help="One value a row, or each page as the table that it shows.")
@click.option("--excel", is_flag=True, help="CSV that Excel opens without changing any text.")
@output_option
@click.option("--strict", is_flag=True, help="Exit with 1 when a value is left open.")
def parse(  # noqa: PLR0917  # click passes them by name
    request: Request, format_name: str | None, shape: Shape | None, excel: bool, output: Path | None, strict: bool
) -> int:
    """Print the facts of each page of the FILEs.

    A FILE is a flattened R page, an R page, a folder or glob of them, an archive, a full submission, a corpus of web
    pages, or - for stdin.
    """
    chosen = excel_format(format_name) if excel else format_name or default_format(output)
    check_format(chosen, shape, output)
    reading = Reading(request, progress(output))
    with payload(output) as stream:
        for loss in write_facts(reading.facts(), stream, chosen, check_page, shape):
            say(f"not in {chosen}: {loss}")
    return reading.status(strict=strict)


def excel_format(format_name: str | None) -> str:
    """Give the format that --excel makes of csv. Raises UsageError for any other."""
    if format_name not in (None, "csv", "excel-csv"):
        raise click.UsageError(f"--excel is for csv, not for {format_name}")
    return "excel-csv"


def check_format(format_name: str, shape: Shape | None, output: Path | None) -> None:
    """Refuse, before anything is read, what cannot be written. Raises OutputError, for bytes on a terminal too."""
    writer_of(format_name, shape)
    if output is None and format_named(format_name).binary and sys.stdout.isatty():
        raise OutputError(Span(format_name), "is nothing for a terminal", "name a file with --output, or redirect")


def default_format(output: Path | None) -> str:
    """Choose the format that nobody asked for: a table for eyes, csv for programs, the suffix's for a file."""
    if output is not None:
        return format_of_path(output)
    return "table" if sys.stdout.isatty() else "csv"
