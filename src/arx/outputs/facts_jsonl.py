"""Facts as JSON Lines: one fact or open value a line, each complete with its source and page.

Values are encoded by columns, not one by one: nearly all that a value says it shares with its neighbours.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from json.encoder import encode_basestring
from math import isfinite
from typing import Any, BinaryIO

from arx.model.fact import Fact, FactSet, OpenValue
from arx.outputs.facts_json import FACT_KEYS, OPEN_KEYS, Key, encode
from arx.outputs.schema import fields_of, in_order
from arx.outputs.writing import Findings, batches_of, no_findings

Kind = type[Fact] | type[OpenValue]

END, OPEN_END = "}\n", ',"placement":"open"}\n'


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> None:  # noqa: ARG001  # a writer
    """Write the lines, some pages at a time. The `placement` of an open value is `open`."""
    for batch in batches_of(pages):
        heads = list(map(_head, batch))
        of_facts = _lines(heads, [page.facts for page in batch], Fact, FACT_KEYS, END)
        of_open = _lines(heads, [page.open for page in batch], OpenValue, OPEN_KEYS, OPEN_END)
        stream.write("".join(in_order(batch, of_facts, of_open)).encode("utf-8", "backslashreplace"))


def _lines(
    heads: Sequence[str], by_page: Sequence[Sequence[Any]], kind: Kind, keys: Sequence[Key], end: str
) -> list[str]:
    values = list(chain.from_iterable(by_page))
    if not values:
        return []
    starts = [start for head, listed in zip(heads, by_page, strict=True) for start in repeat(head, len(listed))]
    fields = fields_of(kind, values)
    columns = [_pieces(key, list(map(key.of_fact, values)) if key.of_fact else fields[key.name]) for key in keys]
    return list(map("".join, zip(starts, *columns, repeat(end, len(values)), strict=True)))


def _pieces(key: Key, column: Sequence[Any]) -> list[str]:
    """Give `,"key":value` for each value. The same come again and again: each is encoded once."""
    start = f",{encode(key.name)}:"
    if key.exact:
        return [start + _encoded(key.plain(value)) for value in column]
    known = {value: start + _encoded(key.plain(value)) for value in set(column)}
    return list(map(known.__getitem__, column))


def _encoded(value: Any) -> str:  # noqa: ANN401  # whatever JSON can hold
    """Encode as `encode` does, which sets out anew each time: texts, numbers and their lists need no more than this."""
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is int or (kind is float and isfinite(value)):
        return repr(value)
    return f"[{','.join(map(_encoded, value))}]" if kind in (tuple, list) else encode(value)


def _head(page: FactSet) -> str:
    """Give the start of every line of a page, its brace left open."""
    where: dict[str, Any] = {"source": page.source, "page": page.number, "title": page.title}
    filing = {"cik": page.filing.cik, "accession": page.filing.accession} if page.filing else {}
    return encode({**where, **filing})[:-1]
