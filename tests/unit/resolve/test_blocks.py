"""Blocks are named by their sentences and bounded by their neighbours, never by likeness."""

import small_taxonomy as small
from arx.resolve.blocks import element_blocks, first_members


def names(*texts: str) -> list[str | None]:
    found = element_blocks(small.blocks(*texts), small.taxonomy())
    return [block.concept.name if block.concept else None for block in found]


def test_a_sentence_of_its_own_names_the_block() -> None:
    assert names("gaap:DebtProceeds", "gaap:DebtTotal") == ["gaap:DebtProceeds", "gaap:DebtTotal"]


def test_neighbours_settle_a_shared_sentence() -> None:
    assert names("gaap:DebtProceeds", "gaap:DebtRollForward", "gaap:DebtTotal")[1] == "gaap:DebtRollForward"


def test_a_shared_sentence_at_an_end_stays_open() -> None:
    found = element_blocks(small.blocks("gaap:DebtTotal", "gaap:GoodsRollForward"), small.taxonomy())[1]
    assert found.concept is None
    assert found.candidates == ("gaap_GoodsRollForward",)


def test_an_unknown_sentence_gets_no_name() -> None:
    assert names("gaap:DebtProceeds", "Cash received from new borrowing.", "gaap:DebtTotal")[1] is None


def test_a_block_between_two_of_a_taxonomy_is_of_it() -> None:
    first, second, third = element_blocks(small.blocks("gaap:DebtProceeds", "", "gaap:DebtTotal"), small.taxonomy())
    assert (second.prefix, second.heading) == ("gaap", True)
    assert second.admits("gaap_DebtRate")
    assert not second.admits("gaap_Goods")
    assert (first.prefix, third.prefix) == ("", "")


def test_a_block_out_of_order_is_not_believed() -> None:
    assert names("gaap:GoodsSharesIssued", "gaap:DebtProceeds", "gaap:DebtRepayments", "gaap:DebtTotal") == [
        None,
        "gaap:DebtProceeds",
        "gaap:DebtRepayments",
        "gaap:DebtTotal",
    ]


def test_members_come_last_and_have_no_sentence() -> None:
    assert first_members(small.blocks("a", "", "b", "", ""), 2) == 3
    assert first_members(small.blocks("a", "", "b"), 2) == 3
