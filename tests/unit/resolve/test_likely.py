"""A sentence in no index names nothing, but the byte order and the words tell where to look."""

import handmade as make
import small_taxonomy as small
from arx.resolve.likely import likely_names
from arx.resolve.match import resolve

ROWS = (
    make.row(0, "New borrowings", "$ 5"),
    make.row(1, "Total debt", "$ 6"),
    make.row(2, "Shares issued for goods", "7"),
)
KNOWN = ("gaap:DebtProceeds", "gaap:GoodsSharesIssued")
PAGE = small.page(ROWS, small.blocks(KNOWN[0], "A new wording of all debt in total.", KNOWN[1]))


def test_the_names_between_the_neighbours_that_share_most_words_come_first() -> None:
    assert resolve(PAGE, small.taxonomy()).matches[1].concept is None
    assert likely_names(PAGE, small.taxonomy(), 1) == ("gaap:DebtTotal", "gaap:DebtRepayments")


def test_a_row_whose_block_is_known_has_no_likely_names() -> None:
    assert likely_names(PAGE, small.taxonomy(), 0) == ()


def test_where_the_order_proves_no_prefix_nothing_is_likely() -> None:
    page = small.page(ROWS[:2], small.blocks(KNOWN[0], "A new wording of all debt in total."))
    assert likely_names(page, small.taxonomy(), 1) == ()


def test_a_page_without_blocks_has_no_likely_names() -> None:
    assert likely_names(small.page(ROWS, ()), small.taxonomy(), 1) == ()
