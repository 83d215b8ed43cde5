"""`arx flatten`: an R page as the text that corpora hold."""

from pathlib import Path

import click

from arx.cli.console import payload
from arx.cli.inputs import Reading, Request
from arx.cli.options import output_option, request_options


@click.command(epilog="\b\nExample:\n  arx flatten R4.htm > R4.txt")
@request_options
@output_option
def flatten(request: Request, output: Path | None) -> int:
    """Print the R pages of the FILEs as flattened text, as trafilatura 1.6 leaves them in a web corpus.

    Useful to make test pages: the R page holds the truth that its flattened text has lost.
    """
    reading = Reading(request)
    with payload(output) as stream:
        for text in reading.flattened():
            stream.write(text.encode("utf-8", "backslashreplace") + b"\n")
    return reading.status()
