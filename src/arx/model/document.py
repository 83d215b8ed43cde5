"""One text or one R page, as it came out of its container, before anything is understood."""

from typing import Literal, NamedTuple

from arx.model.filing import Filing

DocumentKind = Literal["flat", "rpage", "rpage-xml"]


class Document(NamedTuple):
    """Decoded text with the name under which the user knows it.

    `source` is the path as given; a member of a container is `container!member`, a record of a corpus `corpus#id`.
    `report` and `category` are what `FilingSummary.xml` calls the page, where there is one.
    """

    source: str
    kind: DocumentKind
    text: str
    filing: Filing | None = None
    report: str | None = None
    category: str | None = None
