"""R page -> dump: byte for byte what trafilatura 1.6.3 makes, and read back it is the same page."""

from pathlib import Path

import pytest

from arx.model.document import Document
from arx.model.page import Page
from arx.readers import read_pages
from arx.readers.rpage_flatten import flatten
from arx.settings import Limits
from rpage_pages import read, rpages

DUMPS = [path for path in rpages() if path.with_suffix(".dump").exists()]
FIGURES = [path for path in DUMPS if read(path).kind == "figures"]


def body_of(page: Page) -> list[tuple[str, str | None, list[str]]]:
    return [(row.label.text, row.unit_suffix, [cell.text for cell in row.values]) for row in page.rows]


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_dump_is_that_of_trafilatura(path: Path) -> None:
    assert flatten(path.read_text(encoding="utf-8")) == path.with_suffix(".dump").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_page_and_its_dump_say_the_same(path: Path) -> None:
    page = read(path)
    (flat,) = read_pages(Document("dump", "flat", flatten(path.read_text(encoding="utf-8"))), Limits())
    assert (flat.title.name, flat.title.unit, flat.title.scales) == (
        page.title.name,
        page.title.unit,
        page.title.scales,
    )
    assert [head[1:4] for head in flat.heads] == [head[1:4] for head in page.heads]
    assert [group.months for group in flat.groups] == [group.months for group in page.groups if group.months]
    assert body_of(flat) == body_of(page)


def test_text_without_r_page_has_an_empty_dump() -> None:
    assert flatten("<p>Annual report</p>") == flatten("") == ""
