"""Facts straight from the true grids of the pairs: what perfect placement would give, to measure the checks alone."""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from arx.facts.build import build_facts
from arx.model.concept import UNKNOWN, Concept, ConceptMatch
from arx.model.document import Document
from arx.model.fact import FactSet
from arx.model.grid import Column, Grid, Placement
from arx.model.page import Page
from arx.model.period import Period
from arx.model.tagged import TaggedPage
from arx.readers import read_pages
from arx.settings import DEFAULTS
from arx.text.dates import months_of, start_of

ROOT = Path(__file__).parents[1]

Pair = dict[str, Any]


def pairs() -> Iterator[Pair]:
    """Give every pair of the shared folder (`ARX_SHARED`, else `shared` beside the checkout), in order."""
    shared = Path(os.environ.get("ARX_SHARED") or ROOT.parent / "shared")
    for path in sorted((shared / "pairs").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)


def true_facts(pair: Pair, *, concepts: bool) -> FactSet | None:
    """Build the facts of a pair's true grid, with the true concepts or with none; None where the reader disagrees."""
    page = read_pages(Document(pair["name"], "flat", pair["dump"]), DEFAULTS.limits)[0]
    rows = pair["rows"]
    if [len(row.values) for row in page.rows] != [len(row["cells"]) for row in rows]:
        return None
    blocks = {block["element"]: block for block in pair["blocks"]} if concepts else {}
    matches = tuple(_match(row["element"], blocks.get(row["element"])) for row in rows)
    cells = ((at, position, cell[0]) for at, row in enumerate(rows) for position, cell in enumerate(row["cells"]))
    placements = tuple(Placement(*cell, "certain", 1.0, ("read",)) for cell in cells)
    grid = Grid(_columns(pair, page), placements, (), frozenset(), exact=True)
    return build_facts(TaggedPage(page, matches), grid)


def _match(element: str | None, block: dict[str, str] | None) -> ConceptMatch:
    if element is None or block is None:
        return UNKNOWN
    period = {"instant": "instant", "duration": "duration"}.get(block["period_type"] or "")
    balance = {"debit": "debit", "credit": "credit"}.get(block["balance"] or "")
    data_type = (block["data_type"] or "").rpartition(":")[2] or None
    concept = Concept(element.replace("_", ":", 1), period, balance, data_type)  # type: ignore[arg-type]
    return ConceptMatch(
        concept=concept,
        certainty="certain",
        chance=1.0,
        period_type=concept.period_type,
        period_type_certainty="certain",
        data_type=data_type,
        balance=concept.balance,
    )


def _columns(pair: Pair, page: Page) -> tuple[Column, ...]:
    months = [months_of(text) for text, span in pair["groups"] for _ in range(span)]
    if len(months) != len(page.heads):
        months = [None] * len(page.heads)
    columns = []
    for index, (head, length) in enumerate(zip(page.heads, months, strict=True)):
        units = head.units or ((page.title.unit,) if page.title.unit else ())
        currency = next((unit.code for unit in units if unit.kind == "money"), None)
        only = units[0].code if len(units) == 1 else None
        period = None
        if head.end is not None:
            start = start_of(head.end, length) if length else None
            period = Period("duration" if length else "instant", head.end, start, length)
        columns.append(Column(index, period, "certain", currency or only, units, head.members))
    return tuple(columns)
