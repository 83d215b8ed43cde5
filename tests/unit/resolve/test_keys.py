"""Rows of one element become one key."""

import handmade as make
from arx.resolve.keys import Key, keys_of, outline_of


def keys(*rows: tuple[str, ...], elements: int = 0) -> list[tuple[int, ...]]:
    return [key.rows for key in made(*rows, elements=elements)]


def made(*rows: tuple[str, ...], elements: int = 0) -> tuple[Key, ...]:
    built = [make.row(at, label, *texts) for at, (label, *texts) in enumerate(rows)]
    return keys_of(built, outline_of(built), elements)


def test_a_label_comes_back_under_each_member() -> None:
    assert keys(("Debt", "5"), ("Level 1 [Member]",), ("Debt", "3"), ("Level 2 [Member]",), ("Debt", "2")) == [
        (0, 2, 4)
    ]


def test_the_same_label_under_another_abstract_is_another_element() -> None:
    rows = (("Current:",), ("Debt", "5"), ("Noncurrent:",), ("Debt", "3"))
    assert keys(*rows) == [(0,), (1,), (2,), (3,)]
    assert keys(*rows, elements=4) == [(0,), (1,), (2,), (3,)]


def test_fewer_blocks_than_keys_make_one_element_of_them() -> None:
    assert keys(("Products",), ("Sales", "5"), ("Services",), ("Sales", "3"), elements=3) == [(0,), (1, 3), (2,)]


def test_opening_and_closing_are_one() -> None:
    opening, added, closing = ("Balance at beginning of year", "5"), ("Additions", "3"), ("Balance at end of year", "8")
    found = made(opening, added, closing)
    assert [key.rows for key in found] == [(0, 2), (1,)]
    assert [(key.edge, key.inside) for key in found] == [(True, False), (False, True)]


def test_two_balances_of_one_label_are_two() -> None:
    shares, worth = ("Outstanding, beginning balance", "500"), ("Outstanding, beginning balance", "$ 9")
    after, worth_after = ("Outstanding, ending balance", "700"), ("Outstanding, ending balance", "$ 12")
    assert keys(shares, worth, ("Granted", "200"), after, worth_after) == [(0, 3), (1, 4), (2,)]


def test_a_heading_of_the_label_of_a_balance_is_no_balance() -> None:
    heading, opening, closing = ("Beginning balance",), ("Beginning balance", "$ 5"), ("Ending balance", "$ 6")
    assert keys(heading, opening, ("Additions", "1"), closing) == [(0,), (1, 3), (2,)]


def test_a_balance_below_a_member_is_the_one_above_it() -> None:
    assert keys(("Ending balance", "$ 5"), ("Level 1 [Member]",), ("Ending balance", "$ 3")) == [(0, 2)]


def test_a_date_with_end_in_its_label_is_no_balance() -> None:
    assert not made(("Document Period End Date", "Dec. 31, 2024"))[0].edge
