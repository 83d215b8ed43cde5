"""Facts as JSON Lines: one fact or open value a line, each complete with its source and page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from arx.model.fact import FactSet
from arx.outputs.facts_json import FACT_KEYS, encode, open_object
from arx.outputs.schema import in_order
from arx.outputs.writing import Findings, batches_of, no_findings


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> None:  # noqa: ARG001  # a writer
    """Write the lines, some pages at a time. The `placement` of an open value is `open`."""
    for batch in batches_of(pages):
        lines = in_order(batch, [*_fact_lines(batch)], [*_open_lines(batch)])
        stream.write("".join(lines).encode("utf-8", "backslashreplace"))


def _fact_lines(pages: Sequence[FactSet]) -> Iterator[str]:
    facts = [fact for page in pages for fact in page.facts]
    heads = [head for page in pages for head in [_head(page)] * len(page.facts)]
    return _lines(heads, {key: list(map(value_of, facts)) for key, value_of in FACT_KEYS})


def _open_lines(pages: Sequence[FactSet]) -> Iterator[str]:
    objects = [{**open_object(value), "placement": "open"} for page in pages for value in page.open]
    heads = [head for page in pages for head in [_head(page)] * len(page.open)]
    return _lines(heads, {key: [said[key] for said in objects] for key in objects[0]}) if objects else iter(())


def _lines(heads: Sequence[str], columns: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    """Give the lines of values by columns. The same come again and again: each is encoded once, key by key."""
    template = "%s," + ",".join(f"{encode(key)}:%s" for key in columns) + "}\n"
    return (template % values for values in zip(heads, *map(_encoded, columns.values()), strict=True))


def _encoded(column: Sequence[Any]) -> list[str]:
    known = {value: encode(value) for value in set(column)}
    return [known[value] for value in column]


def _head(page: FactSet) -> str:
    """Give the start of every line of a page, its brace left open."""
    where: dict[str, Any] = {"source": page.source, "page": page.number, "title": page.title}
    filing = {"cik": page.filing.cik, "accession": page.filing.accession} if page.filing else {}
    return encode({**where, **filing})[:-1]
