"""What in the docs is generated: JSON Schema, data dictionary, command reference, man pages, the output of sessions.

Usage: python tests/bless_docs.py
"""

from collections.abc import Iterator
from pathlib import Path

import click

from arx.cli.main import COMMANDS, arx
from arx.outputs.contract import schema_text
from arx.version import __version__
from data_dictionary import dictionary_page
from doc_sessions import DOCS, ROOT, documents, refreshed
from man_pages import man_pages

BEGIN, END = "<!-- generated: do not edit below -->\n", "<!-- generated: end -->\n"
WIDTH = 100
MAN = ROOT / "man"


def reference() -> str:
    """The help of every command, and of every command of a group."""
    return "\n".join(f"## {path}\n\n```text\n{text}\n```\n" for path, text in helps())


def helps() -> Iterator[tuple[str, str]]:
    """Command paths and their help texts, as printed 100 columns wide."""
    names = arx.context_settings["help_option_names"]
    root = click.Context(arx, info_name="arx", max_content_width=WIDTH, terminal_width=WIDTH, help_option_names=names)
    for name in sorted(COMMANDS):
        command = arx.get_command(root, name)
        if command is not None:
            yield from command_helps(command, name, root)


def command_helps(command: click.Command, name: str, parent: click.Context) -> Iterator[tuple[str, str]]:
    """The help of a command, and of those below it."""
    context = click.Context(command, info_name=name, parent=parent, max_content_width=WIDTH, terminal_width=WIDTH)
    yield context.command_path, command.get_help(context).rstrip()
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from command_helps(found, below, context)


def with_part(text: str, part: str) -> str:
    """The document with the part between its marks replaced."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{part}\n{END}{after}"


def schema_of_this_version() -> dict[Path, str]:
    """The copy of the schema that this version will be held to; none once the version is released."""
    changes = (DOCS.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    if f"## {__version__} - unreleased" not in changes:
        return {}
    return {DOCS / "schema" / "released" / f"arx-facts-{__version__}.schema.json": schema_text()}


def generated() -> dict[Path, str]:
    """Every generated file, as it should be."""
    commands = DOCS / "commands.md"
    manual = man_pages(click.Context(arx, info_name="arx", **arx.context_settings))
    return {
        **{MAN / name: text for name, text in manual},
        **schema_of_this_version(),
        DOCS / "schema" / "arx-facts.schema.json": schema_text(),
        DOCS / "data-dictionary.md": dictionary_page(),
        commands: with_part(commands.read_text(encoding="utf-8"), reference()),
    }


def main() -> None:
    """Write them. Sessions come last: they show what the rest of the project does."""
    for path in MAN.glob("*"):
        path.unlink()
    for path, text in generated().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in documents():
        path.write_text(refreshed(path), encoding="utf-8")


if __name__ == "__main__":
    main()
