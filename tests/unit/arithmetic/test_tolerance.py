"""Intervals, as Calculations 1.1 has them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arx.arithmetic.tolerance import Figure, fit_of, half_unit, interval_of, same_figure, slack_of

DECIMALS = st.one_of(st.none(), st.integers(-9, 6))
VALUES = st.decimals(-(10**12), 10**12, allow_nan=False, places=2)


@pytest.mark.parametrize(("decimals", "half"), [(-3, "500"), (0, "0.5"), (2, "0.005"), (None, "0")])
def test_half_of_the_last_digit(decimals: int | None, half: str) -> None:
    assert half_unit(decimals) == Decimal(half)


@pytest.mark.parametrize(
    ("residual", "fit"), [("0", "exact"), ("1500", "rounding"), ("-1500", "rounding"), ("1501", "off")]
)
def test_three_figures_in_thousands_may_be_off_by_one_and_a_half(residual: str, fit: str) -> None:
    assert fit_of(Decimal(residual), slack_of([-3, -3, -3])) == fit


@given(VALUES, DECIMALS, VALUES, DECIMALS)
def test_two_figures_fit_exactly_when_their_intervals_meet(
    one: Decimal, first: int | None, other: Decimal, second: int | None
) -> None:
    meets = interval_of(Figure(one, first)).meets(interval_of(Figure(other, second)))
    assert (fit_of(one - other, slack_of([first, second])) != "off") == meets


def test_figures_printed_alike_agree_to_the_digit() -> None:
    assert same_figure(Figure(Decimal(51000), -3), Figure(Decimal(52000), -3)) == "off"
    assert same_figure(Figure(Decimal(51400), -2), Figure(Decimal(51000), -3)) == "rounding"
    assert same_figure(Figure(Decimal(51600), -2), Figure(Decimal(51000), -3)) == "off"
