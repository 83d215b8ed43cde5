"""Readers: Document -> list[Page]. One registry, by the kind of the document."""

from collections.abc import Callable

from arx.model.document import Document, DocumentKind
from arx.model.page import Page
from arx.settings import Limits

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


def read_pages(document: Document, limits: Limits) -> list[Page]:
    """Read all pages of a document, in order; never empty.

    Raises PageSyntaxError, which names line and remedy, where the document holds no page at all.
    """
    return dict(READERS)[document.kind](document, limits)
