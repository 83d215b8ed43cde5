"""The plain-text dialect, made of real R pages by the rules known of it: rows and heads agree with the page.

Texts as values cannot be told from the label before them on one line, nor heads of several columns without dates: so
rows on one line agree for the most part only, but what is certain is right.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache, partial

import pytest

from arx.errors import PageSyntaxError
from arx.model.document import Document
from arx.model.page import Page
from arx.pipeline import parse_page
from arx.readers import read_pages
from arx.settings import DEFAULTS
from plain_text import a_cell_a_line, a_row_a_line
from rpage_archive import ARCHIVE, SHARED, texts

EVERY = 6
LAYOUTS: dict[str, tuple[Callable[[Page], str], float]] = {
    "a cell a line": (a_cell_a_line, 0.99),
    "a row a line": (partial(a_row_a_line, extra_blanks=False), 0.85),
    "a row a line, blanks for empty cells": (partial(a_row_a_line, extra_blanks=True), 0.85),
}

pytestmark = pytest.mark.skipif(not ARCHIVE.exists(), reason=f"no real R pages under {SHARED}: set ARX_SHARED")


@cache
def pages() -> list[Page]:
    """Every sixth page of figures that is read without a cell left over."""
    found = []
    for name in sorted(texts())[::EVERY]:
        if name.endswith(".xml"):
            continue
        try:
            (page,) = read_pages(Document(name, "rpage", texts()[name]), DEFAULTS.limits)
        except PageSyntaxError:
            continue
        found += [page] if page.kind == "figures" and page.rows and not page.leftover else []
    return found


def rows_of(page: Page) -> Counter[tuple[str, ...]]:
    return Counter((row.label.text, *(value.text for value in row.values)) for row in page.rows)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_rows_agree_and_what_is_certain_is_right(layout: str) -> None:
    made, share = LAYOUTS[layout]
    same = total = 0
    for page in pages():
        read = read_pages(Document(page.source, "flat", made(page)), DEFAULTS.limits)[0]
        assert (read.dialect, read.title.name) == ("plain text", page.title.name)
        assert len(read.definitions) == len(page.definitions)
        same += (rows_of(read) & rows_of(page)).total()
        total += len(page.rows)
        columns = defaultdict(set)
        for row in page.rows:
            for column, value in zip(row.columns or (), row.values, strict=True):
                columns[row.label.text, value.text].add(column)
        facts = parse_page(read, None)
        if len(facts.columns) == len(page.heads):
            sure = [fact for fact in facts.facts if fact.placement == "certain" and (fact.label, fact.text) in columns]
            assert not [fact for fact in sure if fact.column not in columns[fact.label, fact.text]]
    assert total
    assert same >= share * total, f"{same} of {total}"
