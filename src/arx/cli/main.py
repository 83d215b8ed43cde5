"""`arx`: the group of commands. Each is imported when it is called, so that start-up stays small."""

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from arx.cli.console import complain
from arx.cli.exits import CLEAN, INTERRUPTED, UNUSABLE
from arx.errors import ArxError
from arx.version import __version__

COMMANDS = {
    "batch": ("arx.cli.batch:batch", "Write the facts of many pages to a folder, with several processes."),
    "check": ("arx.cli.check:check", "Check the figures of each page: roll forwards, totals, carried balances."),
    "explain": ("arx.cli.explain:explain", "Tell why each value of a row stands in its column."),
    "flatten": ("arx.cli.flatten:flatten", "Print an R page as the flattened text that corpora hold."),
    "ls": ("arx.cli.ls:ls", "List the pages inside files, archives and submissions."),
    "parse": ("arx.cli.parse:parse", "Print the facts of each page."),
    "report": ("arx.cli.report:report", "Write the restored pages beside their source text as one HTML file."),
    "rule": ("arx.cli.rules:rule", "Explain one check."),
    "rules": ("arx.cli.rules:rules", "List the checks."),
    "show": ("arx.cli.show:show", "Show the restored tables."),
    "taxonomy": ("arx.cli.taxonomy:taxonomy", "Add to, list and search the concepts that rows are matched with."),
}
"""Where each command is and what it does in one line, so that the list of commands needs none of them."""

GARBAGE = 50_000
"""Objects made between two looks for garbage in cycles. Start-up makes fewer and a page leaves no cycle: the fifty
looks of Python's own setting are a fifteenth of a short run and find nothing."""

Found = tuple[str | None, click.Command | None, list[str]]


class LazyGroup(click.Group):
    """A group that imports a command's module when that command is asked for, and suggests the nearest name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """List the commands by name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """Import one command; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Found:
        """Find the command, or say which one may have been meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # only a misspelt command needs it

            near = get_close_matches(args[0], COMMANDS, n=1)
            advice = f"did you mean {near[0]!r}?" if near else f"choose one of {', '.join(COMMANDS)}"
            raise click.UsageError(f"no command {args[0]!r}; {advice}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's signature
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="""\b
Examples:
  arx parse R4.txt                      facts as CSV, or as tables on a terminal
  arx check filing/                     which roll forwards and totals hold
  arx explain R4.txt --line 49          why a value stands in its column
Exit status: 0 clean, 1 findings, 2 wrong usage or unreadable input.
""",
)
@click.version_option(__version__, prog_name="arx")
def arx() -> None:
    """Turn the flattened text of SEC R pages back into exact, typed, checked financial facts."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its status."""
    gc.set_threshold(GARBAGE)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; every error that a user can cause is one line on stderr and a status."""
    try:
        status = arx.main(args=None if arguments is None else list(arguments), prog_name="arx", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return UNUSABLE
    except click.ClickException as error:
        complain(_one_line(error))
        return UNUSABLE
    except click.exceptions.Abort:
        return INTERRUPTED
    except ArxError as error:
        complain(error)
        return UNUSABLE
    return status if isinstance(status, int) else CLEAN


def _one_line(error: click.ClickException) -> str:
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "arx"
    message = " ".join(error.format_message().split())
    return f"{message.rstrip('.')}; see {command} --help" if isinstance(error, click.UsageError) else message
