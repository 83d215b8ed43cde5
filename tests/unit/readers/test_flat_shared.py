"""Laws of the flat reader on real pages, where the shared data is at hand."""

import gzip
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from arx.errors import PageSyntaxError
from arx.model.document import Document
from arx.model.page import Page, Row
from arx.readers import read_pages
from arx.settings import Limits

SHARED = Path(os.environ.get("ARX_SHARED") or Path(__file__).parents[4] / "shared")
PAIRS = sorted((SHARED / "pairs").glob("*.jsonl.gz"))
pytestmark = pytest.mark.skipif(not PAIRS, reason="no pairs: set ARX_SHARED to the folder that holds pairs/*.jsonl.gz")


@pytest.fixture(params=PAIRS, ids=lambda path: path.name.split(".")[0], name="pairs")
def _pairs(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    with gzip.open(request.param, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def read(text: str) -> list[Page]:
    return read_pages(Document("pair", "flat", text), Limits())


def printed(row: Row) -> tuple[str, list[str]]:
    suffix = f" | {row.unit_suffix}" if row.unit_suffix else ""
    return row.label.text + suffix, [value.text for value in row.values]


def words_of(page: Page) -> Iterator[str]:
    cells = [
        *page.title.lines,
        *(group.cell for group in page.groups),
        *(line for head in page.heads for line in head.lines),
    ]
    cells += [mark for row in page.rows for _, mark in row.notes]
    texts = [cell.text for cell in (*cells, *page.leftover)] + [
        text for note in page.footnotes for text in (note.mark, note.text)
    ]
    texts += [text for row in page.rows for label, values in [printed(row)] for text in (label, *values)]
    return (word for text in texts for word in text.split())


def true_rows(pair: dict[str, Any]) -> list[tuple[str, list[str]]]:
    squeezed = [(row["label"], [text for _, text in row["cells"]]) for row in pair["rows"]]
    return [(" ".join(label.split()), [" ".join(text.split()) for text in texts]) for label, texts in squeezed]


def test_every_word_of_the_table_is_somewhere_on_the_page(pairs: list[dict[str, Any]]) -> None:
    for pair in pairs:
        table = pair["dump"].split("\n|X\n")[0]
        wanted = Counter(table.removeprefix("|").replace("\n|", "\n").split())
        assert Counter(word for page in read(pair["dump"]) for word in words_of(page)) == wanted, pair["name"]


def test_certain_rows_are_right(pairs: list[dict[str, Any]]) -> None:
    for pair in pairs:
        page, truth = read(pair["dump"])[0], true_rows(pair)
        for row in page.rows:
            assert row.certainty != "certain" or printed(row) == truth[row.index], (pair["name"], row)


def test_certain_rows_of_cut_texts_are_right(pairs: list[dict[str, Any]]) -> None:
    chance = random.Random(7)  # noqa: S311 - where to cut, no secret
    for pair in pairs:
        end, truth = chance.randrange(2, len(pair["dump"])), true_rows(pair)
        try:
            page = read(pair["dump"][:end])[0]
        except PageSyntaxError:
            assert end < 100
            continue
        for row in page.rows:
            assert row.certainty != "certain" or printed(row) == truth[row.index], (pair["name"], end, row)


def test_nearly_all_rows_are_right(pairs: list[dict[str, Any]]) -> None:
    right = total = 0
    for pair in pairs:
        page, truth = read(pair["dump"])[0], true_rows(pair)
        if page.kind == "figures":
            total += len(truth)
            right += sum(printed(row) == true for row, true in zip(page.rows, truth, strict=False))
    assert right >= 0.99 * total
