"""Timing that does not depend on the machine: ratios of runs taken in turns, and exponents of growth.

Absolute times differ between machines and between minutes. Two things measured in turns in one process see the same
weather, so the median of their ratios holds; so does the exponent of time over size.
"""

from collections.abc import Callable, Sequence
from math import log
from statistics import median
from time import perf_counter
from typing import NamedTuple

Work = Callable[[], object]


class Ratio(NamedTuple):
    """Median seconds of two kinds of work, and the median of the ratios of neighbouring runs."""

    seconds: float
    base: float
    ratio: float


def seconds_of(work: Work) -> float:
    """Run once and time it."""
    began = perf_counter()
    work()
    return perf_counter() - began


def compare(work: Work, base: Work, rounds: int = 15) -> Ratio:
    """Run both in turns, after one run of each that does not count."""
    work()
    base()
    pairs = [(seconds_of(work), seconds_of(base)) for _ in range(rounds)]
    return Ratio(
        median(mine for mine, _ in pairs),
        median(other for _, other in pairs),
        median(mine / other for mine, other in pairs),
    )


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """Fit time = c * size ** x by least squares on logarithms; 1.0 is linear growth."""
    across, up = [log(size) for size in sizes], [log(time) for time in times]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    spread = sum((x - middle) ** 2 for x in across)
    return sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / spread


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
