"""Printed values, form by form."""

from decimal import Decimal

import pytest

from arx.text.fold import fold
from arx.text.values import Value, value_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("¥ 94,052", Value("money", Decimal(94052), "¥")),
        ("$ (1,234)", Value("money", Decimal(-1234), "$")),
        ("($ 5)", Value("money", Decimal(-5), "$")),
        ("R$ 5", Value("money", Decimal(5), "R$")),
        ("AUD 12", Value("money", Decimal(12), "AUD")),
        ("SFr 3", Value("money", Decimal(3), "SFr")),
        ("€ (1,234)", Value("money", Decimal(-1234), "€")),
        ("$ 0.00001", Value("money", Decimal("0.00001"), "$", 5)),
        ("$ .5", Value("money", Decimal("0.5"), "$", 1)),
        ("(26.50%)", Value("percent", Decimal("-26.50"), None, 2)),
        ("(26.50)%", Value("percent", Decimal("-26.50"), None, 2)),
        ("0", Value("number", Decimal(0))),
        ("(0)", Value("number", Decimal(0))),
        ("2031", Value("number", Decimal(2031))),
        ("1,500.0", Value("number", Decimal("1500.0"), None, 1)),
        ("true", Value("boolean")),
    ],
)
def test_the_form_of_a_value(text: str, value: Value) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize("text", ["Feb. 01,  2028", "--12-31", "2031-01", "2024-12-31"])
def test_dates(text: str) -> None:
    assert value_of(text).kind == "date"


@pytest.mark.parametrize("text", ["5 years 6 months", "6 years 2 months 12 days", "1 year", "30 days", "P5Y"])
def test_durations(text: str) -> None:
    assert value_of(text).kind == "duration"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Yes",
        "—",
        "Level 2",
        "10-K",
        "1,22",
        "(5",
        "5)",
        "--5",
        "((5)",
        "B2 5",
        "5%%",
        "1-2 years",
        "2024-13",
        "$ 5%",
        "$",
    ],
)
def test_whatever_has_no_form_is_text(text: str) -> None:
    assert value_of(text) == Value("text")


@pytest.mark.parametrize("text", ["\u00a0$\u00a01,234\u200b", "$ １，２３４", "＄1,234"])  # noqa: RUF001 - full width is meant
def test_exotic_blanks_and_figures_read_as_plain_ones(text: str) -> None:
    assert value_of(text) == Value("money", Decimal(1234), "$")


def test_a_unicode_minus_is_a_minus() -> None:
    assert value_of("\u22125").number == Decimal(-5)


@pytest.mark.parametrize("digits", ["9" * 30, "1" + "0" * 30, "123456789012345678901234567890.12345"])
@pytest.mark.parametrize("negative", [False, True])
def test_long_numbers_are_exact(digits: str, negative: bool) -> None:
    number = value_of(f"({digits})" if negative else digits).number
    assert str(number) == ("-" if negative else "") + digits


def test_folding_keeps_all_other_text() -> None:
    assert fold(" Señor Ünit 5 ") == "Señor Ünit 5"


@pytest.mark.parametrize("text", ["S-3", "Q2", "D5", "AUD12", "R-1"])
def test_letters_right_before_figures_are_no_currency(text: str) -> None:
    assert value_of(text).kind == "text"
