"""Laws of the flat reader on synthetic pages: certain rows are right, nearly all rows are, every block is one."""

import pytest

from arx.model.document import Document
from arx.model.page import Page
from arx.readers import read_pages
from arx.settings import Limits
from synth import TrueGrid, flatten, page_of

STRIDE = 250
PAST = (100844, 102481, 1230, 1144, 2048)
"""Pages that were once split wrongly: small integers that count up, years as values, a suffix in one section only."""


def read(grid: TrueGrid) -> Page:
    return read_pages(Document("synthetic", "flat", flatten(grid)), Limits())[0]


def rows_of(page: Page) -> list[tuple[str, list[str]]]:
    """The rows as printed, the unit back behind its label."""
    suffixes = [f" | {row.unit_suffix}" if row.unit_suffix else "" for row in page.rows]
    rows = zip(page.rows, suffixes, strict=True)
    return [(row.label.text + suffix, [value.text for value in row.values]) for row, suffix in rows]


def true_rows(grid: TrueGrid) -> list[tuple[str, list[str]]]:
    labels = [f"{row.label} | {row.suffix}" if row.suffix else row.label for row in grid.rows]
    return [
        (" ".join(label.split()), [" ".join(text.split()) for _, text in row.cells])
        for label, row in zip(labels, grid.rows, strict=True)
    ]


@pytest.mark.parametrize("first", range(0, 4 * STRIDE, STRIDE))
def test_certain_rows_are_right_and_nearly_all_rows_are(first: int) -> None:
    right = total = 0
    for number in range(first, first + STRIDE):
        grid = page_of(number)
        page, truth = read(grid), true_rows(grid)
        found = rows_of(page)
        certain = [row.index for row in page.rows if row.certainty == "certain"]
        assert all(found[at : at + 1] == truth[at : at + 1] for at in certain), number
        right += sum(row == true for row, true in zip(found, truth, strict=False))
        total += len(truth)
    assert right >= 0.995 * total


@pytest.mark.parametrize("number", PAST)
def test_pages_that_were_once_split_wrongly(number: int) -> None:
    grid = page_of(number)
    assert rows_of(read(grid)) == true_rows(grid)


@pytest.mark.parametrize("first", range(0, 4 * STRIDE, STRIDE))
def test_every_block_is_one_definition(first: int) -> None:
    for number in range(first, first + STRIDE, 5):
        grid = page_of(number)
        assert len(read(grid).definitions) == len(grid.blocks) + grid.members, number
