"""Facts as xBRL-JSON, for those whose concept, period and unit are known.

The report names the standard taxonomy by its address. Whoever has no network takes the package of `facts_xbr`, which
holds this report and the definitions of the concepts that it uses.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from arx.model.fact import FactSet
from arx.outputs.facts_json import encode, encoded
from arx.outputs.oim import NAMESPACES, TAXONOMIES, Item, items_of
from arx.outputs.typed import Losses
from arx.outputs.writing import Findings, no_findings

DOCUMENT_TYPE = "https://xbrl.org/2021/xbrl-json"


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> Sequence[str]:  # noqa: ARG001  # a writer
    """Write the report. Gives what could not be expressed, one line a reason."""
    losses = Losses()
    stream.writelines(report_parts(items_of(pages, losses)))
    return losses.lines()


def report_parts(items: Sequence[Item]) -> Iterator[bytes]:
    """Give the report in pieces, one fact a line."""
    yield f'{{"documentInfo":{encode(document_info(DOCUMENT_TYPE, items))},\n"facts":{{'.encode()
    for number, item in enumerate(items, 1):
        yield b",\n" if number > 1 else b"\n"
        yield f'"f{number}":'.encode() + encoded(_fact_object(item))
    yield b"\n}}\n"


def document_info(document_type: str, items: Iterable[Item]) -> dict[str, Any]:
    """Give what a report says of itself: its type, its prefixes, the taxonomies that define its concepts."""
    used = {name.partition(":")[0] for item in items for name in _names(item)}
    taxonomies = [one for one in TAXONOMIES if one.prefix in used] or [TAXONOMIES[0]]
    namespaces = {one.prefix: one.namespace for one in taxonomies}
    namespaces |= {prefix: uri for prefix, uri in NAMESPACES.items() if prefix in used}
    return {
        "documentType": document_type,
        "namespaces": namespaces,
        "taxonomy": [one.schema for one in taxonomies],
    }


def _names(item: Item) -> Iterator[str]:
    yield from (item.concept, item.entity)
    yield from item.unit.split("/") if item.unit else ()


def _fact_object(item: Item) -> dict[str, Any]:
    dimensions = {"concept": item.concept, "entity": item.entity, "period": item.period}
    if item.unit is not None:
        dimensions["unit"] = item.unit
    accuracy = {} if item.decimals is None else {"decimals": item.decimals}
    return {"value": item.value, **accuracy, "dimensions": dimensions}
