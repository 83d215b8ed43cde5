"""The pages of one filing parsed together: what one page shows beyond doubt helps to place the values of another.

Pages come filing by filing. Those of flattened text are placed in a first pass and held; then the ones with values that
are not certain are placed once more, knowing the figures that the others show for certain. The cover page tells who
filed what. Files that merely lie side by side are no filing: that takes one accession number, or one
`FilingSummary.xml`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from arx.align import align, sightings_of
from arx.align.view import Sightings
from arx.errors import ArxError
from arx.facts.build import build_facts
from arx.model.certainty import CERTAIN
from arx.model.document import Document
from arx.model.fact import FactSet
from arx.model.filing import Filing
from arx.model.grid import Grid
from arx.model.page import Page
from arx.model.tagged import TaggedPage
from arx.pipeline import Wanted
from arx.readers import read_pages
from arx.resolve.match import resolve
from arx.resolve.taxonomy import Taxonomy
from arx.selection import chapter_of
from arx.settings import Settings
from arx.sources.filing import filing_from_cover, merged

MOST_HELD = 500
"""Pages of a filing that are held at once; a longer filing is taken in stretches."""


class Placed(NamedTuple):
    """A page after its first pass."""

    tagged: TaggedPage
    grid: Grid


Held = Placed | ArxError


def parse_documents(
    documents: Iterable[Document | ArxError], taxonomy: Taxonomy | None, settings: Settings, wanted: Wanted
) -> Iterator[FactSet | ArxError]:
    """Parse the wanted pages of all documents, in order; what cannot be read comes out as its error, in its place.

    A page that is of no filing, or whose source keeps every column, comes out as soon as it is read.
    """
    key: str | None = None
    cover: Filing | None = None
    held: list[Held] = []
    for document in documents:
        own = key if isinstance(document, ArxError) else filing_key(document)
        if own != key:
            yield from finished(held, settings)
            key, cover, held = own, None, []
        for page in _pages_of(document, settings):
            if isinstance(page, ArxError):
                held.append(page)
            else:
                cover = cover_of(page) or (cover if key is not None else None)
                if not wanted(page):
                    continue
                tagged = resolve(page._replace(filing=merged(page.filing, cover)), taxonomy)
                held.append(Placed(tagged, align(tagged, settings)))
            if key is None or len(held) >= MOST_HELD or (isinstance(page, Page) and page.exact):
                yield from finished(held, settings)
                held = []
    yield from finished(held, settings)


def filing_key(document: Document) -> str | None:
    """Name the filing that a document is of: by its accession number, else by the place that one summary speaks for."""
    if document.filing is not None and document.filing.accession is not None:
        return document.filing.accession
    if document.report is None and document.category is None:
        return None
    cut = max(document.source.rfind("!"), document.source.rfind("/"))
    return document.source[: cut + 1]


def cover_of(page: Page) -> Filing | None:
    """Read who filed what from a cover page; None for any other page, and where it does not tell."""
    if chapter_of(page) != "cover":
        return None
    filing = filing_from_cover(None, ((row.label.text, row.values[0].text) for row in page.rows if row.values))
    return filing if any(filing) else None


def _pages_of(document: Document | ArxError, settings: Settings) -> Iterator[Page | ArxError]:
    if isinstance(document, ArxError):
        yield document
        return
    try:
        yield from read_pages(document, settings.limits)
    except ArxError as error:
        yield error


def finished(held: Sequence[Held], settings: Settings) -> Iterator[FactSet | ArxError]:
    """Build the facts of the pages held, after a second pass over those with values that are not certain."""
    placed = [one for one in held if isinstance(one, Placed)]
    again = len(placed) > 1 and any(_doubtful(one.grid) for one in placed)
    known = iter(_seen_on_others(placed) if again else [{}] * len(placed))
    for one in held:
        if isinstance(one, ArxError):
            yield one
            continue
        sightings = next(known)
        worth = sightings and _doubtful(one.grid)
        yield build_facts(one.tagged, align(one.tagged, settings, sightings) if worth else one.grid)


def _doubtful(grid: Grid) -> bool:
    return bool(grid.ambiguities) or any(placement.certainty != CERTAIN for placement in grid.placements)


def _seen_on_others(placed: Sequence[Placed]) -> Iterator[Sightings]:
    """Give for each page what all others show. Its own figures are no evidence for it."""
    own = [sightings_of([page]) for page in placed]
    pages: dict[tuple[tuple[str, ...], str], dict[date, int]] = defaultdict(dict)
    for seen in own:
        for key, ends in seen.items():
            for end in ends:
                pages[key][end] = pages[key].get(end, 0) + 1
    every = {key: frozenset(ends) for key, ends in pages.items()}
    for seen in own:
        others = dict(every)
        for key, ends in seen.items():
            others[key] = every[key] - {end for end in ends if pages[key][end] == 1}
        yield others
