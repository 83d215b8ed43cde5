"""Readers: Document -> list[Page]. One registry, by the kind of the document."""

from collections.abc import Callable

from arx.model.document import Document, DocumentKind
from arx.model.page import Page
from arx.settings import Limits
from arx.text.clean import clean, clean_markup

Reader = Callable[[Document, Limits], list[Page]]


def _flat(document: Document, limits: Limits) -> list[Page]:
    from arx.readers.flat import read_flat  # noqa: PLC0415 - a reader is loaded when a document needs it

    return read_flat(document, limits)


def _rpage(document: Document, limits: Limits) -> list[Page]:
    from arx.readers.rpage import read_rpage  # noqa: PLC0415 - lxml is loaded only for R pages

    return read_rpage(document, limits)


def _rpage_xml(document: Document, limits: Limits) -> list[Page]:
    from arx.readers.rpage_xml import read_rpage_xml  # noqa: PLC0415 - lxml is loaded only for R pages

    return read_rpage_xml(document, limits)


READERS: tuple[tuple[DocumentKind, Reader], ...] = (
    ("flat", _flat),
    ("rpage", _rpage),
    ("rpage-xml", _rpage_xml),
)


def clean_document(document: Document) -> tuple[Document, tuple[str, ...]]:
    """Clean all texts of a document; the notes say what was changed in the page itself."""
    text, notes = clean(document.text) if document.kind == "flat" else clean_markup(document.text)
    filing = document.filing
    if filing is not None:
        filing = filing._replace(
            filer=_cleaned(filing.filer),
            cik=_cleaned(filing.cik),
            accession=_cleaned(filing.accession),
            form=_cleaned(filing.form),
        )
    report, category = _cleaned(document.report), _cleaned(document.category)
    return document._replace(text=text, filing=filing, report=report, category=category), notes


def _cleaned(text: str | None) -> str | None:
    return text and clean(text).text


def read_pages(document: Document, limits: Limits) -> list[Page]:
    """Read all pages of a document, in order; never empty.

    Garbled characters (`Â¥`) are mended first, hostile ones replaced, and each page says so. Raises PageSyntaxError,
    which names line and remedy, where the document holds no page at all.
    """
    document, notes = clean_document(document)
    pages = dict(READERS)[document.kind](document, limits)
    return [page._replace(notes=notes + page.notes) for page in pages] if notes else pages
