"""Flattening is the inverse of reading a flattened page, up to the references that a page does not keep."""

from arx.model.page import Page
from arx.outputs.page_flat import flat_text
from arx.readers import read_pages
from arx.settings import DEFAULTS
from fixture_pages import FixturePage
from parsing import answer_on


def lines_of(page: Page) -> list[tuple[str, list[str], list[str]]]:
    """Label, values and footnote marks of each row."""
    return [
        (row.label.text, [cell.text for cell in row.values], [note.text for _, note in row.notes]) for row in page.rows
    ]


def test_a_page_flattened_is_read_the_same(any_page: FixturePage) -> None:
    pages = read_pages(any_page.document, DEFAULTS.limits) if answer_on(any_page).error is None else []
    for read in pages:
        if read.kind == "figures" and not read.cut and not read.leftover and not read.footnotes:
            again = read_pages(any_page.document._replace(text=flat_text(read)), DEFAULTS.limits)[0]
            assert lines_of(again) == lines_of(read)
            assert (again.title.name, again.title.scales) == (read.title.name, read.title.scales)
