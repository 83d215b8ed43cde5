"""Options that several commands share, each defined once."""

import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arx.settings import DEFAULTS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from arx.cli.inputs import Request

Command = Callable[..., int]

MAIN_CHAPTERS = ("cover", "statement", "details", "tables", "policies", "text")


def file_names(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Let the shell complete names of files and folders: a FILE is not always a path, and so has no type that would."""
    from click.shell_completion import CompletionItem  # only the shell's question needs it

    return [CompletionItem(incomplete, type="file")]


files_argument = click.argument("files", nargs=-1, required=True, metavar="FILE...", shell_complete=file_names)

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file, whole or not at all, instead of to stdout.",
)


def title_pattern(_context: click.Context, _parameter: click.Parameter, value: str | None) -> re.Pattern[str] | None:
    """Compile `--title`; a wrong expression is a usage error that names the place."""
    try:
        return re.compile(value, re.IGNORECASE) if value is not None else None
    except re.error as error:
        raise click.BadParameter(f"{value!r} is no regular expression: {error}") from error


SHARED = (
    files_argument,
    click.option("--only", type=click.Choice(MAIN_CHAPTERS), help="Only pages of this kind, told by their titles."),
    click.option("--title", callback=title_pattern, metavar="REGEX", help="Only pages in whose title this is found."),
    click.option(
        "--min-chance",
        type=click.FloatRange(0.5, 1.0),
        show_default=f"{DEFAULTS.min_chance}",
        metavar="P",
        help="Below this chance leave a value open.",
    ),
    click.option("--guess", is_flag=True, help="Give the best candidate of an open value as a fact marked `guess`."),
    click.option(
        "--text-column",
        default="text",
        show_default=True,
        metavar="NAME",
        help="Column of a corpus that holds the text.",
    ),
    click.option("--id-column", metavar="NAME", help="Column of a corpus that names the record."),
    click.option(
        "--every-record", is_flag=True, help="Read every record of a corpus; else those that look like an R page."
    ),
)


def request_options(command: Command) -> Command:
    """Give a command the inputs and everything that says how to read them, as one `request`."""

    @wraps(command)
    def with_request(**arguments: Any) -> int:  # noqa: ANN401  # click passes every type
        return command(request=_request(arguments), **arguments)

    wrapped: Command = with_request
    for decorate in reversed(SHARED):
        wrapped = decorate(wrapped)
    return wrapped


def _request(arguments: dict[str, Any]) -> "Request":
    """Take the shared options out of a command's arguments."""
    from arx.cli.inputs import Request
    from arx.selection import Selection
    from arx.sources import SourceOptions

    chance = arguments.pop("min_chance")
    settings = DEFAULTS._replace(guess=arguments.pop("guess"))
    if chance is not None:
        settings = settings._replace(min_chance=chance)
    sources = SourceOptions(
        text_column=arguments.pop("text_column"),
        id_column=arguments.pop("id_column"),
        every_record=arguments.pop("every_record"),
    )
    selection = Selection(arguments.pop("only"), arguments.pop("title"))
    return Request(arguments.pop("files"), sources, settings, selection)
