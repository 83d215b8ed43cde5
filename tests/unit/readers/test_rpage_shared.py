"""Real R pages of every renderer, where a folder of them is at hand: the grid, the blocks and the dump of each.

The folder is that of the environment variable ARX_SHARED, else `shared` beside the checkout.
"""

import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest

from arx.errors import PageSyntaxError
from arx.model.concept import Concept
from arx.model.document import Document, DocumentKind
from arx.model.page import Page
from arx.readers import read_pages
from arx.readers.rpage_flatten import flatten
from arx.settings import Limits
from rpage_archive import ARCHIVE, SHARED, texts

LEAST_SAME_DUMPS = 0.98

pytestmark = pytest.mark.skipif(not ARCHIVE.exists(), reason=f"no real R pages under {SHARED}: set ARX_SHARED")


def pairs() -> Iterator[dict[str, Any]]:
    for path in sorted((SHARED / "pairs").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)


def read(name: str) -> Page:
    kind: DocumentKind = "rpage-xml" if name.endswith(".xml") else "rpage"
    (page,) = read_pages(Document(name, kind, texts()[name]), Limits())
    return page


def is_same_value(text: str, true: str, element: str) -> bool:
    """Whether the value is the true one; that of renderer 2.4.1 has the hidden name of the element behind it."""
    return text == true or (true.startswith(text) and true[len(text) :].startswith(element))


def element_of(concept: Concept | None) -> str | None:
    return concept.name.replace(":", "_", 1) if concept else None


def row_differences(page: Page, pair: dict[str, Any]) -> Iterator[str]:
    for row, true in zip(page.rows, pair["rows"], strict=True):
        label = f"{row.label.text} | {row.unit_suffix}" if row.unit_suffix else row.label.text
        same = len(row.values) == len(true["cells"]) and all(
            column == at and is_same_value(cell.text, text, true["element"] or "")
            for column, cell, (at, text) in zip(row.columns or (), row.values, true["cells"], strict=True)
        )
        if row.members is None and element_of(row.concept) != true["element"]:
            yield f"{label}: {row.concept} for {true['element']}"
        if (row.members is not None) != ("=" in (true["element"] or "")):
            yield f"{label}: members {row.members}"
        if label != true["label"] or not same or list(row.nil) != true["nil"]:
            yield f"{label}: {row} for {true}"


def block_differences(page: Page, pair: dict[str, Any]) -> Iterator[str]:
    for block, true in zip(page.definitions, pair["blocks"], strict=True):
        concept = block.concept or Concept("")
        data_type = (true["data_type"] or "").rpartition(":")[2]
        known = [true["period_type"], true["balance"], data_type]
        expected = [None if text in (None, "", "na") else text for text in known]
        if [concept.period_type, concept.balance, concept.data_type] != expected:
            yield f"{concept} for {true}"


def test_pages_have_the_true_grid() -> None:
    wrong = []
    for pair in pairs():
        page = read(pair["name"])
        if [[line.text for line in head.lines] for head in page.heads] != [
            column["lines"] for column in pair["columns"]
        ]:
            wrong.append(f"{pair['name']}: heads")
        if [line.text for line in page.title.lines] != pair["title"]:
            wrong.append(f"{pair['name']}: title")
        wrong += [f"{pair['name']}: {text}" for text in block_differences(page, pair)]
        if page.kind == "figures":
            wrong += [f"{pair['name']}: {text}" for text in row_differences(page, pair)]
    assert not wrong


def test_groups_span_what_the_pages_say() -> None:
    wrong = []
    for pair in pairs():
        groups = [(group.cell.text, group.span) for group in read(pair["name"]).groups]
        footnoted = any(column["span"] > 1 for column in pair["columns"])
        if not footnoted and groups != [tuple(group) for group in pair["groups"]]:
            wrong.append(f"{pair['name']}: {groups} for {pair['groups']}")
    assert not wrong


def test_every_cell_of_every_page_is_explained() -> None:
    left_over, refused = {}, []
    for name in texts():
        try:
            page = read(name)
        except PageSyntaxError:
            refused.append(name)
            continue
        if page.leftover or page.cut:
            left_over[name] = page.leftover
    assert not left_over
    assert [name.rpartition("_")[2] for name in refused] == ["RenderingLogs.htm"]


def test_dumps_are_those_of_trafilatura() -> None:
    """The others are pages on which trafilatura keeps the empty cells, as bare bars."""
    known = list(pairs())
    other = [pair for pair in known if flatten(texts()[pair["name"]]) != pair["dump"]]
    assert len(other) <= len(known) * (1 - LEAST_SAME_DUMPS)
    assert all("\n|\n|" in pair["dump"] for pair in other)
