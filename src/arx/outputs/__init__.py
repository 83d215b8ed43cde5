"""FactSet -> bytes, one format a file. Every format has the same columns, listed once in `schema.py`.

A writer takes the pages as they come and a binary stream, so that millions of facts never stand in memory. Writers are
imported by name when they are needed: the libraries behind some of them cost more than the parsing.
"""

from collections.abc import Iterable
from decimal import localcontext
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, cast

from arx.errors import OutputError
from arx.model.fact import FactSet
from arx.model.span import Span
from arx.outputs.writing import FactWriter, Findings, no_findings

Shape = Literal["long", "grid"]
"""`long`: one value a row. `grid`: each page as the table that it shows, every value in its column."""

SHAPES: tuple[Shape, ...] = ("long", "grid")


class Format(NamedTuple):
    """A format of facts: its name, the file name suffixes that mean it, the module whose `write` makes it.

    `shape` is the one that `module` makes, `other` the module that makes the other one, where there is one. `binary`
    formats are nothing for a terminal.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    shape: Shape = "long"
    other: str | None = None
    binary: bool = False


FORMATS = (
    Format("csv", (".csv",), "arx.outputs.facts_csv"),
    Format("excel-csv", (), "arx.outputs.facts_csv_excel"),
    Format("json", (".json",), "arx.outputs.facts_json"),
    Format("jsonl", (".jsonl", ".ndjson"), "arx.outputs.facts_jsonl"),
    Format("table", (".txt",), "arx.outputs.facts_table", "grid"),
    Format("markdown", (".md",), "arx.outputs.grid_markdown", "grid", "arx.outputs.facts_markdown"),
    Format("html", (".html", ".htm"), "arx.outputs.grid_html", "grid", "arx.outputs.facts_html"),
    Format("parquet", (".parquet",), "arx.outputs.facts_parquet", binary=True),
    Format("arrow", (".arrows", ".arrow"), "arx.outputs.facts_arrow", binary=True),
    Format("xlsx", (".xlsx",), "arx.outputs.facts_xlsx", binary=True),
    Format("sqlite", (".sqlite", ".db"), "arx.outputs.facts_sqlite", binary=True),
    Format("duckdb", (".duckdb",), "arx.outputs.facts_duckdb", binary=True),
    Format("xbrl-json", (), "arx.outputs.facts_oim"),
    Format("xbr", (".xbr",), "arx.outputs.facts_xbr", binary=True),
    Format("xbrl-csv", (".zip",), "arx.outputs.facts_xbrl_csv", binary=True),
)
NAMES = tuple(known.name for known in FORMATS)


def write_facts(
    pages: Iterable[FactSet],
    stream: BinaryIO,
    format_name: str,
    findings: Findings = no_findings,
    shape: Shape | None = None,
) -> list[str]:
    """Write the facts of the pages as they come; give what the format could not hold, one line a reason.

    Raises OutputError for a format that is not in FORMATS or has no such shape, and where its library is missing.
    """
    from arx.arithmetic.exact import EXACT

    with localcontext(EXACT):
        return list(writer_of(format_name, shape)(pages, stream, findings) or ())


def writer_of(format_name: str, shape: Shape | None = None) -> FactWriter:
    """Import the writer of a format, and nothing that the other formats need."""
    known = format_named(format_name)
    module = known.module if shape in (None, known.shape) else known.other
    if module is None:
        having = [one.name for one in FORMATS if shape == one.shape or one.other]
        raise OutputError(Span(format_name), f"has no shape {shape}", f"choose one of {', '.join(having)}")
    return cast("FactWriter", import_module(module).write)


def format_named(name: str) -> Format:
    """Give the format of this name."""
    for known in FORMATS:
        if known.name == name:
            return known
    raise OutputError(Span(name), "is no format of facts", f"choose one of {', '.join(NAMES)}")


def format_of_path(path: Path) -> str:
    """Tell the format by a file name's suffix; csv where the suffix says nothing."""
    suffix = path.suffix.lower()
    return next((known.name for known in FORMATS if suffix in known.suffixes), "csv")
