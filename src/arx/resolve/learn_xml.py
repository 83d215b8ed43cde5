"""Taxonomy schemas and label linkbases, read with a hardened parser: no network, no entities, no document types."""

from typing import NamedTuple, cast

from lxml import etree
from lxml.etree import _Element

from arx.errors import TaxonomyError
from arx.model.concept import Balance, Concept
from arx.model.period import PeriodType
from arx.model.span import Span

_ELEMENT = "{http://www.w3.org/2001/XMLSchema}element"
_INSTANCE = "{http://www.xbrl.org/2003/instance}"
_LINK = "{http://www.xbrl.org/2003/linkbase}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCUMENTATION = "http://www.xbrl.org/2003/role/documentation"
_STANDARD = "http://www.xbrl.org/2003/role/label"


class Labels(NamedTuple):
    """The English documentation and standard labels of a linkbase, by element id."""

    documentation: dict[str, str]
    standard: dict[str, str]


def is_linkbase(data: bytes) -> bool:
    """Whether XML has the labels of elements, going by its first kilobytes: packages hold much other XML."""
    return b"linkbase" in data[:4096] and b"labelLink" in data


def schema_of(data: bytes, source: str) -> dict[str, Concept]:
    """The concepts that a schema declares, by element id. Raises TaxonomyError where it is no XML."""
    concepts = {}
    for element in _root(data, source).iter(_ELEMENT):
        identifier = element.get("id")
        if identifier and "_" in identifier and element.get("substitutionGroup"):
            concepts[identifier] = _concept(identifier, element)
    return concepts


def _concept(identifier: str, element: _Element) -> Concept:
    period_type, balance = element.get(f"{_INSTANCE}periodType"), element.get(f"{_INSTANCE}balance")
    return Concept(
        identifier.replace("_", ":", 1),
        cast(PeriodType, period_type) if period_type in ("instant", "duration") else None,
        cast(Balance, balance) if balance in ("debit", "credit") else None,
        (element.get("type") or "").rpartition(":")[2] or None,
        element.get("abstract") == "true",
    )


def labels_of(data: bytes, source: str) -> Labels:
    """The labels of a linkbase: locators name elements, arcs join them with label resources."""
    labels = Labels({}, {})
    for link in _root(data, source).iter(f"{_LINK}labelLink"):
        elements = {_of(loc, "label"): (_of(loc, "href")).rpartition("#")[2] for loc in link.iter(f"{_LINK}loc")}
        resources: dict[str, list[_Element]] = {}
        for label in link.iter(f"{_LINK}label"):
            resources.setdefault(_of(label, "label"), []).append(label)
        for arc in link.iter(f"{_LINK}labelArc"):
            identifier = elements.get(_of(arc, "from"))
            for label in resources.get(_of(arc, "to"), ()):
                if identifier:
                    _note(labels, identifier, label)
    return labels


def _of(element: _Element, name: str) -> str:
    return element.get(f"{_XLINK}{name}") or ""


def _note(labels: Labels, identifier: str, label: _Element) -> None:
    role, text = _of(label, "role"), label.text
    if not text or not (label.get(_LANGUAGE) or "en").lower().startswith("en"):
        return
    if role == _DOCUMENTATION:
        labels.documentation[identifier] = text
    elif role == _STANDARD:
        labels.standard[identifier] = text


def _root(data: bytes, source: str) -> _Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TaxonomyError(Span(source, error.lineno or 0), f"no well-formed XML: {error.msg}") from error
    if b"<!DOCTYPE" in data[:65536] or root.getroottree().docinfo.internalDTD is not None:
        raise TaxonomyError(
            Span(source), "a document type declaration, which no taxonomy file has", "use the official file"
        )
    return root
