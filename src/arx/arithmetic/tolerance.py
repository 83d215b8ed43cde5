"""Rounding by intervals: how far a sum of printed figures may be off before it is wrong.

A figure printed with accuracy 10 ** -decimals stands for the closed interval value ± half of 10 ** -decimals; sums add
intervals; a sum and its total contradict each other only where their intervals do not meet (Calculations 1.1). So the
slack of an identity is the sum of the half units of all its figures, and never a percentage.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

ZERO = Decimal(0)
HALF = Decimal("0.5")

Fit = Literal["exact", "rounding", "off"]
"""How an identity closes: to the last digit, within the slack of its figures, or not at all."""


class Figure(NamedTuple):
    """A number and its accuracy; `decimals` of None means that it is exact."""

    value: Decimal
    decimals: int | None = None


class Interval(NamedTuple):
    """A closed interval of values."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Interval") -> bool:
        """Tell whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high


@lru_cache(maxsize=64)
def half_unit(decimals: int | None) -> Decimal:
    """Half of the last digit that an accuracy shows: 500 for decimals of -3."""
    return ZERO if decimals is None else HALF.scaleb(-decimals)


def interval_of(figure: Figure) -> Interval:
    """Everything that a printed figure may stand for."""
    slack = half_unit(figure.decimals)
    return Interval(figure.value - slack, figure.value + slack)


def slack_of(accuracies: Iterable[int | None]) -> Decimal:
    """How far a sum of figures of these accuracies may be off by rounding alone."""
    return sum(map(half_unit, accuracies), ZERO)


def fit_of(residual: Decimal, slack: Decimal) -> Fit:
    """Judge what an identity leaves over."""
    if not residual:
        return "exact"
    return "rounding" if abs(residual) <= slack else "off"


def same_figure(first: Figure, second: Figure) -> Fit:
    """Judge two figures that state one fact: printed alike they must agree to the digit, else their intervals meet."""
    if first.value == second.value:
        return "exact"
    if first.decimals == second.decimals:
        return "off"
    return "rounding" if interval_of(first).meets(interval_of(second)) else "off"
