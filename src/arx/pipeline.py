"""The table of contents of arx: which stage follows which. No logic of its own.

Document -> list[Page] -> TaggedPage -> Grid -> FactSet -> list[Finding]: read, resolve, align, build, check.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from arx.align import align
from arx.facts.build import build_facts
from arx.model.concept import ConceptMatch
from arx.model.document import Document
from arx.model.fact import FactSet
from arx.model.finding import Finding
from arx.model.page import Page
from arx.readers import clean_document, read_pages
from arx.resolve.match import resolve
from arx.resolve.taxonomy import Taxonomy
from arx.settings import DEFAULTS, Limits, Settings

if TYPE_CHECKING:
    from arx.align.explain import Explanation

Wanted = Callable[[Page], bool]


def every_page(_: Page) -> bool:
    """Want each page: the default of `parse_document`."""
    return True


def parse_document(
    document: Document,
    taxonomy: Taxonomy | None,
    settings: Settings = DEFAULTS,
    wanted: Wanted = every_page,
) -> Iterator[FactSet]:
    """Parse the wanted pages of one text, in order. Raises PageSyntaxError where it holds no page at all."""
    for page in read_pages(document, settings.limits):
        if wanted(page):
            yield parse_page(page, taxonomy, settings)


def parse_page(page: Page, taxonomy: Taxonomy | None, settings: Settings = DEFAULTS) -> FactSet:
    """Restore the table of one page and type its values."""
    tagged = resolve(page, taxonomy)
    grid = align(tagged, settings)
    return build_facts(tagged, grid)


def flatten_document(document: Document, limits: Limits, wanted: Wanted = every_page) -> Iterator[str]:
    """Flatten the wanted pages of one document as trafilatura 1.6 does it. Raises PageSyntaxError as parsing does.

    R pages are flattened from their HTML, byte for byte; any other page from what was read of it.
    """
    pages = [page for page in read_pages(document, limits) if wanted(page)]
    if document.kind == "rpage":
        from arx.readers.rpage_flatten import flatten  # noqa: PLC0415  # lxml is loaded only for R pages

        yield from [flatten(clean_document(document)[0].text)] * bool(pages)
        return
    from arx.outputs.page_flat import flat_text  # noqa: PLC0415  # only `arx flatten` needs it

    yield from map(flat_text, pages)


def check_page(facts: FactSet) -> list[Finding]:
    """Check one page, by itself; `arx.checks.run_filing_checks` compares the pages of a filing."""
    from arx.checks import run_checks  # noqa: PLC0415  # most runs only parse, and start-up is felt on every one

    return run_checks(facts)


def explain_row(
    page: Page, taxonomy: Taxonomy | None, row: int, settings: Settings = DEFAULTS
) -> "tuple[FactSet, Explanation, ConceptMatch]":
    """Parse one page and tell why the values of one of its rows stand where they stand, and why its concept is its."""
    from arx.align.explain import explain  # noqa: PLC0415  # only `arx explain` needs it
    from arx.resolve.likely import likely_names  # noqa: PLC0415  # the same

    tagged = resolve(page, taxonomy)
    match = tagged.matches[row]
    if match.concept is None and taxonomy is not None:
        match = match._replace(candidates=likely_names(page, taxonomy, row) or match.candidates)
    return build_facts(tagged, align(tagged, settings)), explain(tagged, row, settings), match
