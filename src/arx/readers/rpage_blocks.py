"""The concept blocks of an R page: `table.authRefData`, one for each element, then one for each member.

    X
    - Definition      the documentation
    + References      Reference 1: ...
    + Details         Name, Namespace Prefix, Data Type, Balance Type, Period Type

A block without documentation opens with `- References`, one that has neither (members, old abstracts) with `- Details`.
"""

from collections.abc import Iterator, Mapping
from typing import cast

from lxml.etree import _Element

from arx.model.concept import Balance, Concept
from arx.model.page import Definition
from arx.model.period import PeriodType
from arx.readers.rpage_html import line_of, text_of

CLASS = "authRefData"
UNDOCUMENTED = "No definition available."
_PREFIX = "defref_"


def concept_name(element: str) -> str:
    """`us-gaap_Assets` -> `us-gaap:Assets`; of `AXIS=MEMBER` the member's name."""
    prefix, _, name = element.rpartition("=")[2].partition("_")
    return f"{prefix}:{name}" if name else prefix


def element_of(identifier: str) -> str:
    """Give the element of a block's id or a link's target: `defref_us-gaap_Assets` -> `us-gaap_Assets`."""
    return identifier.removeprefix(_PREFIX)


def definition_of(table: _Element) -> tuple[str, Definition]:
    """Read one block: the element's id, and the definition with its concept."""
    sections = dict(_sections(table))
    details = _details(sections["Details"]) if "Details" in sections else {}
    element = element_of(table.get("id") or "") or details.get("Name:", "")
    documentation = sections.get("Definition")
    sentence = text_of(documentation) if documentation is not None else ""
    definition = Definition(
        sentence=sentence if sentence != UNDOCUMENTED and sentence else None,
        line=line_of(table),
        concept=_concept(element, details),
        bare="Details" in sections and len(sections) == 1,
        complete="Details" in sections,
    )
    return element, definition


def cut_short(definition: Definition) -> Definition:
    """Give the definition of a block in which the text ends: its sentence and types may be cut too."""
    concept = definition.concept
    name_only = Concept(concept.name) if concept is not None else None
    return definition._replace(sentence=None, concept=name_only, complete=False)


def _sections(table: _Element) -> Iterator[tuple[str, _Element]]:
    """Give the captions (`- Definition`, `+ Details`), bare, each with the block that it opens."""
    for link in table.iter("a"):
        caption, block = link.text, link.getnext()
        if caption and caption[0] in "-+" and block is not None:
            yield caption[1:].strip(), block


def _details(block: _Element) -> dict[str, str]:
    """`Name: ...`, `Data Type: ...` of the last section."""
    cells = [text_of(cell) for cell in block.iter("td")]
    return dict(zip(cells[::2], cells[1::2], strict=False))


def _concept(element: str, details: Mapping[str, str]) -> Concept | None:
    if not element:
        return None
    period_type, balance = details.get("Period Type:"), details.get("Balance Type:")
    data_type = details.get("Data Type:", "").rpartition(":")[2]
    return Concept(
        name=concept_name(element),
        period_type=cast(PeriodType, period_type) if period_type in ("instant", "duration") else None,
        balance=cast(Balance, balance) if balance in ("debit", "credit") else None,
        data_type=data_type if data_type not in ("", "na") else None,
    )
