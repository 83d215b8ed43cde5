"""`arx explain`: why each value of a row stands in its column."""

from collections.abc import Iterator

import click

from arx.api import shared_taxonomy
from arx.cli.console import complain, payload
from arx.cli.exits import UNUSABLE
from arx.cli.explanation import explanation_lines
from arx.cli.inputs import Reading, Request
from arx.cli.options import request_options
from arx.errors import OutputError
from arx.model.page import Page, Row
from arx.model.span import Span
from arx.pipeline import explain_row


@click.command(
    epilog="""\b
Examples:
  arx explain R4.txt --line 49
  arx explain R4.txt --row 8
""",
)
@request_options
@click.option("--row", type=click.IntRange(min=0), help="Row of the page's body, from 0, headings counted.")
@click.option("--line", type=click.IntRange(min=1), help="Line of the source.")
def explain(request: Request, row: int | None, line: int | None) -> int:
    """Tell of each value of a row in which column it stands, and what the other columns would break; of the row, which
    concept it shows, and why.

    Without --row and --line, every row with values is explained.
    """
    reading = Reading(request)
    told = 0
    with payload(None) as stream:
        for text in _texts(reading, row, line):
            told += 1
            stream.write(text.encode("utf-8", "backslashreplace") + b"\n\n")
    if not told and reading.pages_read:
        what = "no row with values there, expected the number of a row or the line of a value or label"
        complain(OutputError(Span(request.files[0], line or 0), what, "see arx parse --format table"))
        return UNUSABLE
    return reading.status()


def _texts(reading: Reading, row: int | None, line: int | None) -> Iterator[str]:
    for page in reading.pages():
        for chosen in rows_at(page, row, line):
            facts, explanation, match = explain_row(page, shared_taxonomy(), chosen, reading.request.settings)
            yield "\n".join(explanation_lines(facts, explanation, match))


def rows_at(page: Page, row: int | None, line: int | None) -> list[int]:
    """Give the rows asked for: by number, by the line of their label or a value, else all with values."""
    rows = (shown for shown in page.rows if shown.values)
    return [shown.index for shown in rows if row in (None, shown.index) and (line is None or line in _lines(shown))]


def _lines(row: Row) -> set[int]:
    return {row.label.line, *(cell.line for cell in row.values)}
