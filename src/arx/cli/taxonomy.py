"""`arx taxonomy`: teach arx more elements, list what it knows, look elements up."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from arx import api
from arx.cli.console import say
from arx.cli.exits import CLEAN, FINDINGS
from arx.errors import ArxError
from arx.model.page import Page
from arx.resolve import store
from arx.resolve.index import SUFFIX, Index
from arx.resolve.learn import Lesson, elements_of, lesson_of_pages, lessons_of
from arx.resolve.taxonomy import added, load, read_index, shipped
from arx.sources import SourceOptions

PAGES = (".htm", ".html")
MOST_FOUND = 50


@click.group(
    epilog="""\b
Examples:
  arx taxonomy add us-gaap-2024.zip
  arx taxonomy add --name acme MetaLinks.json R2.htm R4.htm
  arx taxonomy find "allowance credit loss"
""",
)
def taxonomy() -> None:
    """Add to, list and search the elements that rows are matched with."""


@taxonomy.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--name", help="The index to add to. Default: the first file's name.")
def add(files: tuple[Path, ...], name: str | None) -> int:
    """Learn elements and sentences from FILES and keep them for every later run.

    FILES are official taxonomy packages (zip), their schemas and label linkbases, MetaLinks.json, the tag.txt of the
    SEC's financial statement data sets, tables (tsv), and R pages (htm).
    """
    index = store.add(name or files[0].stem, elements_of(_lessons(files)), ", ".join(path.name for path in files))
    click.echo(_line(index, name or files[0].stem))
    return CLEAN


def _lessons(files: Iterable[Path]) -> Iterator[Lesson]:
    for path in files:
        if path.suffix.lower() in PAGES:
            yield lesson_of_pages(_pages(path))
        else:
            yield from lessons_of(path)


def _pages(path: Path) -> Iterator[Page]:
    for page in api.pages_of((str(path),), SourceOptions()):
        if isinstance(page, ArxError):
            raise page
        yield page


@taxonomy.command("ls")
@click.option("-f", "--format", "format_name", type=click.Choice(("text", "json")), default="text", show_default=True)
def list_indexes(format_name: str) -> int:
    """List the shipped index and the added ones: elements, sentences, what each covers."""
    indexes = [("(shipped)", shipped()), *((path.name.removesuffix(SUFFIX), read_index(path)) for path in added())]
    if format_name == "json":
        click.echo(json.dumps([_fields(index, name) for name, index in indexes], indent=1))
    else:
        click.echo("\n".join(_line(index, name) for name, index in indexes))
    return CLEAN


def _fields(index: Index, name: str) -> dict[str, str | int]:
    return {"name": name, "elements": len(index), "sentences": index.sentences, "covers": index.covers}


def _line(index: Index, name: str) -> str:
    return f"{name}: {len(index):,} elements, {index.sentences:,} sentences; {index.covers}"


@taxonomy.command()
@click.argument("name")
def remove(name: str) -> int:
    """Forget the added index of this NAME."""
    click.echo(f"removed {store.remove(name)}")
    return CLEAN


@taxonomy.command()
@click.argument("text")
@click.option("-f", "--format", "format_name", type=click.Choice(("text", "json")), default="text", show_default=True)
def find(text: str, format_name: str) -> int:
    """Look up elements by TEXT: a whole sentence, a label, or words of the name."""
    known = load()
    names = known.search(text)
    concepts = [concept for name in names[:MOST_FOUND] if (concept := known.concept_of(name))]
    if format_name == "json":
        click.echo(json.dumps([concept._asdict() for concept in concepts], indent=1))
    else:
        for concept in concepts:
            parts = (concept.period_type, concept.balance, concept.data_type, "abstract" if concept.abstract else None)
            click.echo(f"{concept.name}  {', '.join(part for part in parts if part)}")
    if len(names) > MOST_FOUND:
        say(f"{len(names) - MOST_FOUND:,} more: add a word")
    return CLEAN if names else FINDINGS
