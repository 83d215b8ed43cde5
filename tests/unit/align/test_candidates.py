"""The placements that a row allows by itself."""

from itertools import combinations
from math import comb

import pytest

from arx.align.candidates import MOST_OPTIONS, Option, PageUnits, RowSpec, column_specs, options_of, row_spec
from arx.align.layout import layout_of
from arx.align.prior import Preference, preference
from arx.model.concept import UNKNOWN, ConceptMatch
from arx.model.page import Row
from arx.text.values import value_of
from sketch import group, known, page, row

TWO_CURRENCIES = ("Dec. 31, 2024; CNY (¥)", "Dec. 31, 2024; USD ($)", "Dec. 31, 2023; CNY (¥)")
PLAIN = PageUnits(scaled=True, only_money=False)


def options(heads: tuple[str, ...], asked: Row, match: ConceptMatch = UNKNOWN) -> tuple[Option, ...]:
    """The options of one row on a page with these heads."""
    laid_out = layout_of(page(heads, ())).columns
    columns = column_specs(laid_out, units_in_heads=True, proved=True)
    found, every = options_of(row_spec(asked, match, PLAIN), columns, preference(laid_out))
    assert every
    return found


def places(found: tuple[Option, ...], row_class: str = "money") -> set[tuple[int, ...]]:
    return {option.columns for option in found if option.row_class == row_class}


def test_a_symbol_names_the_columns_of_its_currency() -> None:
    assert places(options(TWO_CURRENCIES, row(0, "Receivables", "¥ 5"))) == {(0,), (2,)}
    assert places(options(TWO_CURRENCIES, row(0, "Receivables", "¥ 5", "$ 6"))) == {(0, 1)}


def test_values_stand_in_order_and_in_different_columns() -> None:
    found = options(TWO_CURRENCIES, row(0, "Receivables", "5", "6"), known(data_type="monetaryItemType"))
    assert places(found) == set(combinations(range(3), 2))


def test_a_column_without_money_in_its_head_holds_none() -> None:
    heads = ("Dec. 31, 2024; USD ($)", "Dec. 31, 2024; shares")
    assert places(options(heads, row(0, "Issued", "$ 5"))) == {(0,)}
    assert places(options(heads, row(0, "Issued", "5")), "none") == {(0,), (1,)}


def test_a_percentage_a_date_and_text_have_no_unit() -> None:
    for text in ("12.50%", "Dec. 31, 2024", "5 years", "true", "Level 2"):
        assert {one.row_class for one in options(TWO_CURRENCIES, row(0, "Item", text))} == {"none"}


def test_the_suffix_of_a_label_tells_its_class() -> None:
    found = options(TWO_CURRENCIES, row(0, "Issued", "5", unit_suffix="shares"))
    assert {one.row_class for one in found} == {"none"}


def test_a_sure_data_type_tells_the_class() -> None:
    for data_type, row_class in (("monetaryItemType", "money"), ("sharesItemType", "none")):
        found = options(TWO_CURRENCIES, row(0, "Issued", "5"), known(data_type=data_type))
        assert {one.row_class for one in found} == {row_class}


def test_a_sure_duration_never_stands_among_proved_instants() -> None:
    made = page(["Dec. 31, 2024", "Dec. 31, 2023"], (), [group(12, 1), group(None, 1)], unit="USD ($)")
    columns = column_specs(layout_of(made).columns, units_in_heads=False, proved=True)
    for period_type, expected in (("duration", {(0,)}), ("instant", {(0,), (1,)})):
        spec = row_spec(row(0, "Item", "$ 5"), known(period_type), PLAIN)
        assert places(options_of(spec, columns, Preference((0, 1), ((0, 1),)))[0]) == expected


@pytest.mark.parametrize("width", [5, 12, 40, 100])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_row_never_lists_more_than_its_bound_and_says_when_it_left_some_out(width: int, count: int) -> None:
    made = page([f"Member {at}" for at in range(width)], ())
    laid_out = layout_of(made).columns
    columns = column_specs(laid_out, units_in_heads=False, proved=False)
    spec = RowSpec(0, (value_of("5"),) * count, ("none",), duration=False)
    found, every = options_of(spec, columns, preference(laid_out))
    assert 0 < len(found) <= 2 * MOST_OPTIONS
    assert every == (len(found) == comb(width, count))
