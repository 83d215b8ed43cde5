"""`arx report`: the restored pages beside their source text, in one HTML file."""

from itertools import chain
from pathlib import Path

import click

from arx.align.evidence import SENTENCES
from arx.cli.console import say
from arx.cli.exits import UNUSABLE
from arx.cli.inputs import Request
from arx.cli.options import request_options
from arx.cli.progress import progress
from arx.cli.report_pages import SourceReading, report_pages
from arx.outputs.report_html import write_report
from arx.outputs.whole import whole_file


@click.command(
    epilog="""\b
Examples:
  arx report R4.txt -o report.html
  arx report --only details filings/ -o report.html
""",
)
@request_options
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("report.html"),
    show_default=True,
    help="Write to this file, whole or not at all.",
)
def report(request: Request, output: Path) -> int:
    """Write one HTML file that shows each page of the FILEs as a table beside its source text.

    Every value tells its fact, the evidence for its column and the checks that touch it. The file needs no network and
    holds the text of its sources.
    """
    reading = SourceReading(request, progress(output))
    pages = report_pages(reading.parsed())
    first = next(pages, None)
    if first is None:
        say(f"no page to report, so {output} is left as it was")
        return reading.status() or UNUSABLE
    with whole_file(output) as stream:
        count = write_report(chain((first,), pages), stream, SENTENCES)
    say(f"{count} page{'' if count == 1 else 's'} in {output}")
    return reading.status()
