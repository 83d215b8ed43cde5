"""The verbs of arx for programs: parse, check, write.

A source is a path, a folder, an archive or `-` for stdin, as on the command line; a `Document` is text that the program
already holds. An input that cannot be read never stops the others: it is in `Result.problems`.
"""

import os
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from arx.errors import ArxError, PageSyntaxError
from arx.filings import parse_documents
from arx.model.document import Document
from arx.model.fact import Fact, FactSet, OpenValue
from arx.model.finding import Finding
from arx.model.page import Page
from arx.model.span import Span
from arx.pipeline import Wanted, check_page, every_page, flatten_document
from arx.readers import read_pages
from arx.resolve.taxonomy import Taxonomy, load
from arx.settings import DEFAULTS, Limits, Settings
from arx.sources import SourceOptions, open_sources

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from arx.outputs import Shape

Source = str | os.PathLike[str] | Document


class Result(NamedTuple):
    """What was parsed: one `FactSet` a page, in the order of the sources, and the inputs that could not be read."""

    pages: tuple[FactSet, ...]
    problems: tuple[ArxError, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact of every page."""
        return tuple(fact for page in self.pages for fact in page.facts)

    @property
    def open(self) -> tuple[OpenValue, ...]:
        """Every value whose column the text does not decide."""
        return tuple(value for page in self.pages for value in page.open)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of each page and of the pages of each filing together, computed anew at every call."""
        from arx.checks import check_pages  # noqa: PLC0415  # only those who check need the checks

        return tuple(check_pages(self.pages))

    def to_pandas(self) -> "pd.DataFrame":
        """Give one row a value, open ones included, with the columns of `arx.outputs.schema`; needs `arx[pandas]`."""
        from arx.outputs.frame_pandas import facts_frame  # noqa: PLC0415  # pandas costs 30 times bare Python

        return facts_frame(self.pages)

    def to_polars(self) -> "pl.DataFrame":
        """Give the same typed: decimals, dates, categories, and `value_exact` as text; needs `arx[polars]`."""
        from arx.outputs.frame_polars import facts_frame  # noqa: PLC0415  # polars is an extra

        return facts_frame(self.pages)

    def to_arrow(self) -> "pa.Table":
        """Give the same as an Arrow table, with the columns of the Parquet format; needs `arx[parquet]`."""
        from arx.outputs.facts_arrow import facts_table  # noqa: PLC0415  # pyarrow is an extra

        return facts_table(self.pages)


def parse(*sources: Source, settings: Settings = DEFAULTS, wanted: Wanted = every_page) -> Result:
    """Parse every page of the sources. Never raises for an input: see `Result.problems`."""
    pages: list[FactSet] = []
    problems: list[ArxError] = []
    for parsed in parse_each(sources, settings=settings, wanted=wanted):
        if isinstance(parsed, ArxError):
            problems.append(parsed)
        else:
            pages.append(parsed)
    return Result(tuple(pages), tuple(problems))


def parse_text(text: str, source: str = "<text>", settings: Settings = DEFAULTS) -> Result:
    """Parse a flattened page, or several one after another, held in a string."""
    return parse(Document(source, "flat", text), settings=settings)


def check(*sources: Source, settings: Settings = DEFAULTS) -> list[Finding]:
    """Parse the sources and check every page. Raises the first ArxError: what cannot be read cannot be right."""
    result = parse(*sources, settings=settings)
    if result.problems:
        raise result.problems[0]
    return list(result.findings)


def parse_each(
    sources: Iterable[Source],
    options: SourceOptions | None = None,
    settings: Settings = DEFAULTS,
    wanted: Wanted = every_page,
) -> Iterator[FactSet | ArxError]:
    """Parse page by page; an input that cannot be read comes out as its error, in its place.

    Only the pages of one filing are held together, at most 500: the figures of each help to place those of the others.
    """
    yield from parse_opened(documents_of(sources, options or SourceOptions(), settings.limits), settings, wanted)


def parse_opened(
    documents: Iterable[Document | ArxError], settings: Settings = DEFAULTS, wanted: Wanted = every_page
) -> Iterator[FactSet | ArxError]:
    """Parse page by page what is opened already; errors among the documents come out in their places."""
    yield from map(_usable, parse_documents(documents, shared_taxonomy(), settings, wanted))


def _usable(page: FactSet | ArxError) -> FactSet | ArxError:
    """Refuse a page whose table is lost: without it there is nothing to place, and silence would look like success."""
    if isinstance(page, ArxError) or page.kind != "definitions":
        return page
    what = "holds definitions of concepts only, expected a title and a table before them"
    return PageSyntaxError(Span(page.source, page.line), what, "flatten the page anew so that its table is kept")


def pages_of(
    sources: Iterable[Source], options: SourceOptions | None = None, limits: Limits = DEFAULTS.limits
) -> Iterator[Page | ArxError]:
    """Read page by page without parsing the figures; what cannot be read comes out as its error."""
    for document in documents_of(sources, options or SourceOptions(), limits):
        if isinstance(document, ArxError):
            yield document
            continue
        try:
            yield from read_pages(document, limits)
        except ArxError as error:
            yield error


def flatten_each(
    sources: Iterable[Source],
    options: SourceOptions | None = None,
    limits: Limits = DEFAULTS.limits,
    wanted: Wanted = every_page,
) -> Iterator[str | ArxError]:
    """Flatten page by page, as trafilatura 1.6 does it; what cannot be read comes out as its error."""
    for document in documents_of(sources, options or SourceOptions(), limits):
        if isinstance(document, ArxError):
            yield document
            continue
        try:
            yield from flatten_document(document, limits, wanted)
        except ArxError as error:
            yield error


def documents_of(sources: Iterable[Source], options: SourceOptions, limits: Limits) -> Iterator[Document | ArxError]:
    """Open the sources one after another; what cannot be opened comes out as its error."""
    for source in sources:
        if isinstance(source, Document):
            yield source
        else:
            yield from open_sources((os.fspath(source),), options, limits)


@lru_cache(maxsize=1)
def shared_taxonomy() -> Taxonomy:
    """Load the concept index once for the process."""
    return load()


def write(
    result: Result, path: str | os.PathLike[str], format_name: str | None = None, shape: "Shape | None" = None
) -> Path:
    """Write the facts to a file, whole or not at all; the format is that of the name's suffix unless given.

    Warns, one line a reason, of what the format could not hold. Raises OutputError where the file cannot be written,
    the format is not known or lacks the shape, or the library that it needs is not installed.
    """
    from arx.outputs import format_of_path, write_facts  # noqa: PLC0415  # writers are needed by those who write
    from arx.outputs.whole import whole_file  # noqa: PLC0415

    target = Path(path)
    chosen = format_name or format_of_path(target)
    with whole_file(target) as stream:
        losses = write_facts(result.pages, stream, chosen, check_page, shape)
    for loss in losses:
        warnings.warn(f"not in {chosen}: {loss}", stacklevel=2)
    return target
