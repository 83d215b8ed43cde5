# ruff: noqa: RUF001  # characters that look alike are the point
"""Blanks, digits, signs and marks of other scripts mean what they look like; what turns the writing does not."""

from datetime import date
from decimal import Decimal

import pytest

from arx.text.dates import date_of, months_of
from arx.text.fold import fold
from arx.text.units import scales_of, unit_of
from arx.text.values import value_of


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", "\u2009", "\u202f", "\u3000"])
def test_every_blank_is_one(space: str) -> None:
    assert value_of(f"${space}(1,234)").number == Decimal(-1234)
    assert date_of(f"Dec.{space}31,{space}2024") == date(2024, 12, 31)
    assert months_of(f"12{space}Months Ended") == 12


@pytest.mark.parametrize("minus", ["-", "\u2212", "\u2010", "\u2011", "\uff0d", "\ufe63"])
def test_every_minus_is_one(minus: str) -> None:
    assert value_of(f"{minus}5").number == Decimal(-5)
    assert value_of(f"$ {minus}5").number == Decimal(-5)
    assert str(value_of(f"{minus}0").number) == "0"


@pytest.mark.parametrize("digits", ["１２", "١٢", "۱۲", "१२", "𝟏𝟐"])
def test_every_decimal_digit_is_one(digits: str) -> None:
    assert value_of(digits).number == Decimal(12)


@pytest.mark.parametrize("text", ["²", "½", "Ⅻ", "十二", "①"])
def test_other_numerals_are_text(text: str) -> None:
    assert value_of(text).kind == "text"


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u200b", "\ufeff", "\u00ad"])
def test_marks_without_width_change_nothing(mark: str) -> None:
    assert value_of(f"{mark}$ 5{mark}").number == Decimal(5)
    assert date_of(f"{mark}2024-12-31") == date(2024, 12, 31)


@pytest.mark.parametrize("turn", ["\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067"])
def test_what_turns_the_figure_that_is_seen_makes_it_text(turn: str) -> None:
    assert value_of(f"{turn}1234\u202c").kind == "text"


def test_full_width_forms() -> None:
    assert value_of("（１，２３４）").number == Decimal(-1234)
    assert value_of("￥ ５").symbol == "¥"
    unit = unit_of("ＵＳＤ ($)") or unit_of("CNY （￥）")
    assert unit is not None
    assert (unit.code, unit.symbol) == ("CNY", "¥")
    assert [scale.exponent for scale in scales_of("￥\u00a0in Thousands")] == [3]


@pytest.mark.parametrize(
    "text", ["5-6", "5 – 6", "$ 5 - $ 6", "2.5x", "3 to 1", "1.234,56", "1 234", "1'234", "12,34", "1e5", "5+", "~5"]
)
def test_ranges_multiples_and_the_numbers_of_other_locales_are_text(text: str) -> None:
    assert value_of(text).kind in ("text", "duration")
    assert value_of(text).number is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("$ (5)", -5), ("($ 5)", -5), ("(5)", -5), ("$ -5", -5), ("-$ 5", -5), ("($5)", -5), ("(0)", 0), ("-0.00", 0)],
)
def test_parentheses_with_the_symbol_inside_or_outside(text: str, number: int) -> None:
    assert value_of(text).number == Decimal(number)
    assert not (number == 0 and str(value_of(text).number).startswith("-"))


def test_what_is_folded_is_folded() -> None:
    assert fold(fold("\u00a0１\u200f,\u2212")) == fold("\u00a0１\u200f,\u2212") == "1,-"


@pytest.mark.parametrize(
    ("text", "known"), [("Dec. 31, 9000", True), ("Dec. 31, 9001", False), ("Jan. 01, 0999", False)]
)
def test_years_with_which_nothing_can_be_reckoned_are_no_dates(text: str, *, known: bool) -> None:
    assert (date_of(text) is not None) == known
