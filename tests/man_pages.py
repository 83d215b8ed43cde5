r"""The man pages, one a command, made from the same help that `--help` prints.

A page is man(7) markup. Text is escaped so that `man` shows it as it is and a copied option works: a hyphen is `\-`,
and a line never begins with the dot or quote of a request.
"""

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from arx.cli.main import COMMANDS
from arx.version import __version__

KEPT = "\b\n"
"""How click marks a paragraph whose lines are kept."""
SECTION = "1"
ESCAPES = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "~": "\\(ti", "^": "\\(ha"}
CODE = re.compile(r"`([^`]+)`")
HEADED = re.compile(r"([A-Z][a-z ]*):(?: (.*))?")
SWITCH = re.compile(r"(?<![\w-])(--?\w[\w-]*)")


def escaped(text: str) -> str:
    """A text that is shown as it is; what is not ASCII by its number."""
    return "".join(ESCAPES.get(sign, sign if sign.isascii() else f"\\[u{ord(sign):04X}]") for sign in text)


def line_of(text: str) -> str:
    """One line of text, its `code` in bold."""
    parts = CODE.split(text)
    line = "".join(f"\\fB{escaped(part)}\\fP" if at % 2 else escaped(part) for at, part in enumerate(parts))
    return f"\\&{line}" if line.startswith(".") else line


def name_of(context: click.Context) -> str:
    """`arx taxonomy add` -> `arx-taxonomy-add`."""
    return context.command_path.replace(" ", "-")


def man_page(context: click.Context) -> str:
    """The page of a command."""
    return "\n".join(
        [
            f'.TH {escaped(name_of(context).upper())} {SECTION} "" "arx {__version__}" "arx manual"',
            *_head(context),
            *_described(context),
            *_options(context),
            *_commands(context),
            *_ending(context),
            *_see_also(context),
            "",
        ]
    )


def _head(context: click.Context) -> Iterator[str]:
    pieces = context.command.collect_usage_pieces(context)
    yield from (".SH NAME", f"{escaped(name_of(context))} \\- {escaped(_short(context.command))}")
    yield from (".SH SYNOPSIS", f".B {escaped(context.command_path)}", escaped(" ".join(pieces)))


def _short(command: click.Command) -> str:
    """The first sentence of the help, without its dot: `Print the facts of each page`."""
    first = cleandoc(command.help or "").split("\n\n")[0].replace("\n", " ")
    return re.split(r"(?<=\w)[.:](?:\s|$)", first, maxsplit=1)[0]


def _described(context: click.Context) -> Iterator[str]:
    yield ".SH DESCRIPTION"
    for at, paragraph in enumerate(cleandoc(context.command.help or "").split("\n\n")):
        yield from [".PP"] if at else []
        yield from _paragraph(paragraph)


def _paragraph(text: str) -> Iterator[str]:
    if text.startswith(KEPT):
        yield from (".nf", *map(line_of, text.removeprefix(KEPT).splitlines()), ".fi")
    else:
        yield line_of(" ".join(text.split()))


def _options(context: click.Context) -> Iterator[str]:
    options = [one for one in context.command.get_params(context) if isinstance(one, click.Option)]
    yield ".SH OPTIONS"
    for switches, meaning in filter(None, (option.get_help_record(context) for option in options)):
        yield from (".TP", SWITCH.sub(lambda found: f"\\fB{found[1]}\\fP", switches).replace("-", "\\-"))
        yield line_of(" ".join(meaning.split()))


def _commands(context: click.Context) -> Iterator[str]:
    below = list(commands_below(context))
    if below:
        yield ".SH COMMANDS"
    for one in below:
        yield from (".TP", f"\\fB{escaped(name_of(one))}\\fP(1)", line_of(f"{_short(one.command)}."))


def _ending(context: click.Context) -> Iterator[str]:
    """What follows the options in the help: its examples, and what the exit status means."""
    for paragraph in cleandoc(context.command.epilog or "").removeprefix(KEPT).split("\n\n"):
        kept = False
        for line in paragraph.splitlines():
            headed = HEADED.fullmatch(line.strip())
            if headed:
                yield from [".fi"] if kept else []
                yield f".SH {escaped(headed[1].upper())}"
                yield from [line_of(headed[2])] if headed[2] else [".nf"]
                kept = not headed[2]
            else:
                yield line_of(line.removeprefix("  "))
        yield from [".fi"] if kept else []


def _see_also(context: click.Context) -> Iterator[str]:
    above = [name_of(context.parent)] if context.parent else [f"arx-{name}" for name in sorted(COMMANDS)]
    yield ".SH SEE ALSO"
    yield ", ".join(f"\\fB{escaped(name)}\\fP(1)" for name in above)


def commands_below(context: click.Context) -> Iterator[click.Context]:
    """The commands of a group, by name; none of a command."""
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None and not command.hidden:
                yield click.Context(command, info_name=name, parent=context)


def man_pages(context: click.Context) -> Iterator[tuple[str, str]]:
    """File names and pages of a command and of all below it."""
    yield f"{name_of(context)}.{SECTION}", man_page(context)
    for below in commands_below(context):
        yield from man_pages(below)
