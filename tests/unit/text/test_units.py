"""Units and scales of titles and heads."""

import pytest

from arx.model.unit import Unit
from arx.text.units import is_symbol, old_unit_of, scales_of, unit_of


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("CNY (¥)", Unit("money", "CNY", "¥", "CNY (¥)")),
        ("AUD", Unit("money", "AUD", "AUD", "AUD")),
        ("$ / shares", Unit("per_share", None, "$", "$ / shares")),
        ("AUD / shares", Unit("per_share", "AUD/shares", "AUD", "AUD / shares")),
        ("HKD (HK$) / shares", Unit("per_share", "HKD/shares", "HK$", "HKD (HK$) / shares")),
        ("shares", Unit("shares", "shares", None, "shares")),
        ("deliveredVehicle", Unit("other", "deliveredVehicle", None, "deliveredVehicle")),
        ("USD / bbl", Unit("other", "USD / bbl", None, "USD / bbl")),
    ],
)
def test_units_of_heads(line: str, unit: Unit) -> None:
    assert unit_of(line) == unit


@pytest.mark.parametrize(
    "line",
    [
        "Common Stock [Member]",
        "Total",
        "Accounts receivable",
        "Dec. 31, 2024",
        "Level 2 | Recurring",
        "x / shares of it",
    ],
)
def test_members_are_no_units(line: str) -> None:
    assert unit_of(line) is None


def test_units_of_old_titles() -> None:
    assert old_unit_of("USD $") == Unit("money", "USD", "$", "USD $")
    assert old_unit_of("AUD") == Unit("money", "AUD", "AUD", "AUD")
    assert old_unit_of("Unaudited") is None


@pytest.mark.parametrize(
    ("line", "scales"),
    [
        ("¥ in Thousands, $ in Thousands", [("¥", 3), ("$", 3)]),
        ("$ in Millions, ¥ in Billions", [("$", 6), ("¥", 9)]),
        ("$ / shares in Units, shares in Thousands, $ in Millions", [("$ / shares", 0), ("shares", 3), ("$", 6)]),
        ("deliveredVehicle in Millions", [("deliveredVehicle", 6)]),
        ("In Thousands, unless otherwise specified", [(None, 3)]),
        ("In Millions, except Per Share data, unless otherwise specified", [(None, 6)]),
        ("In Millions, except Share data in Thousands, unless otherwise specified", [(None, 6), ("shares", 3)]),
        ("Share data in Thousands, except Per Share data, unless otherwise specified", [("shares", 3)]),
    ],
)
def test_scale_lines(line: str, scales: list[tuple[str | None, int]]) -> None:
    assert [(scale.symbol, scale.exponent) for scale in scales_of(line)] == scales


@pytest.mark.parametrize(
    "line", ["", "Amounts due in Thousands of Oaks", "Debt, in Thousands", "Sales in Millions, by region"]
)
def test_prose_is_no_scale_line(line: str) -> None:
    assert scales_of(line) == ()


def test_symbols() -> None:
    assert is_symbol("$")
    assert is_symbol("CHF")
    assert not is_symbol("shares")
