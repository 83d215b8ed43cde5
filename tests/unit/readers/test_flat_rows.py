"""Where rows begin: what is proved, what is guessed, and that the two are told apart."""

import pytest

from arx.model.document import Document
from arx.model.page import Page
from arx.readers import read_pages
from arx.settings import Limits

BLOCK = "|X\n- References\n+ Details\nNo definition available.\n"


def page_of(body: str, columns: int = 2, title: str = "Debt (Details)", blocks: int = 99) -> Page:
    heads = "".join(f"|\nDec. 31, {2024 - at}\n" for at in range(columns))
    text = f"|\n{title}\n{heads}" + "".join(f"|{cell}\n" for cell in body.split(" / ")) + BLOCK * blocks
    return read_pages(Document("page.txt", "flat", text), Limits())[0]


def split_of(page: Page) -> str:
    """The split into rows: every cell after a slash, labels marked."""
    return " / ".join(" / ".join([f"> {row.label.text}", *(value.text for value in row.values)]) for row in page.rows)


def certain_rows(page: Page) -> int:
    """The number of leading rows that are certain; none follows an inferred one."""
    kinds = [row.certainty for row in page.rows]
    assert kinds == sorted(kinds)
    return kinds.count("certain")


@pytest.mark.parametrize(
    ("columns", "split"),
    [
        (2, "> Notes / $ 5 / $ 6 / > Bonds / $ 7"),
        (2, "> Debt [Abstract] / > Notes / $ 5 / > Retail [Member] / > Notes / 6"),
        (2, "> Notes / $ 5 / > Long term / > Bonds / $ 6"),
        (1, "> Debt [Abstract] / > 2025 / $ 5 / > 2026 / $ 6 / > Thereafter / $ 7"),
        (2, "> Maturities / > 2025 / 10 / 20 / > 2026 / 30 / 40"),
        (1, "> Year of the trend rate / 2031 / > 401(k) plan [Member] / > Cost / $ 5"),
        (2, "> Term / 5 years / > Other term / 6 years 2 months / > Notes / $ 5"),
        (1, "> Adopted / true / > Terminated / false / > Notes / $ 5"),
        (2, "> Rate / (26.50%) / 4.00% / > Maturity / Feb. 01, 2028 / Jan. 01, 2029"),
        (1, "> Statement of Income [Extensible Enumeration] / Cost of sales / > Cost / $ 5"),
        (2, "> Current assets: / > Cash / ¥ 94,052 / R$ 5"),
        (1, "> $ 100 notes due / $ 5 / > Other / (0)"),
        (5, "> Stores / 2 / (6) / 1 / 2 / 2 / > Offices / 4 / 5 / 5 / 6"),
        (2, "> Notes / AUD 12 / SFr 3 / > Bonds / € (1,234)"),
    ],
)
def test_splits_beyond_doubt(columns: int, split: str) -> None:
    found = page_of(split.replace("> ", ""), columns)
    assert split_of(found) == split
    assert certain_rows(found) == split.count("> ")


@pytest.mark.parametrize(
    ("columns", "split", "certain"),
    [
        (1, "> Notes / $ 5 / > Terms description / Paid monthly / > Bonds / $ 6", 1),
        (2, "> Status / Achieved / Achieved / > Notes / $ 6", 0),
        (1, "> Notes / $ 5 / > Past due / > 30 days / $ 6 / > 60 days / $ 7", 1),
        (4, "> Notes / $ 5 / > Number of sites / 1 / 5 / 2 / 7", 1),
        (1, "> Notes / $ 5 / > Approved / Yes / > Bonds / $ 6", 1),
    ],
)
def test_splits_in_doubt_are_only_inferred(columns: int, split: str, certain: int) -> None:
    found = page_of(split.replace("> ", ""), columns, blocks=0)
    assert split_of(found) == split
    assert certain_rows(found) == certain


def test_a_statement_holds_figures_only() -> None:
    body = "Commitments and contingencies / Equity / Capital / $ 5 / $ 6"
    page = page_of(body, title="Consolidated Balance Sheets - USD ($)")
    assert split_of(page) == "> Commitments and contingencies / > Equity / > Capital / $ 5 / $ 6"
    assert certain_rows(page) == 3


def test_the_cover_page_vocabulary() -> None:
    body = (
        "Document Type / 10-K / Entity Registrant Name / Example, Inc. / Entity Address, City or Town / Springfield / "
        "Security Exchange Name / NASDAQ / Entity Filer Category / Large Accelerated Filer / Amendment Flag / false"
    )
    page = page_of(body, 1, title="Cover page")
    assert [len(row.values) for row in page.rows] == [1] * 6
    assert certain_rows(page) == 6


@pytest.mark.parametrize(("blocks", "rows", "certain"), [(4, 4, 4), (3, 3, 1), (0, 3, 1)])
def test_the_number_of_blocks_settles_the_split(blocks: int, rows: int, certain: int) -> None:
    """Four elements need four labels. Three elements may have four labels, so there the split is only likely."""
    page = page_of("Notes / $ 5 / Unit type / Segment / Bonds / $ 6", 1, blocks=blocks)
    assert len(page.rows) == rows
    assert certain_rows(page) == certain


def test_a_heading_printed_again_is_no_value() -> None:
    body = "Amount / Federal / $ 5 / China / Amount / Federal / $ 6"
    page = page_of(body, 1)
    assert split_of(page) == "> Amount / > Federal / $ 5 / > China / > Amount / > Federal / $ 6"
    assert certain_rows(page) == 5


def test_no_row_has_more_values_than_columns() -> None:
    page = page_of("Notes / $ 5 / $ 6 / $ 7 / Bonds / $ 8", 2)
    assert all(len(row.values) <= 2 for row in page.rows)
    assert certain_rows(page) == 0


def test_prose_stands_beside_its_label() -> None:
    prose = "The plan covers all employees. It was closed to new members in the year before the last."
    page = page_of(f"Plan, description / {prose} / Cost / $ 5", 2)
    assert split_of(page) == f"> Plan, description / {prose} / > Cost / $ 5"
    assert certain_rows(page) == 2


def test_prose_in_a_block_cell() -> None:
    page = page_of("Plan / \nFirst line.\nSecond line. / Cost / $ 5", 1)
    assert split_of(page) == "> Plan / First line. Second line. / > Cost / $ 5"
