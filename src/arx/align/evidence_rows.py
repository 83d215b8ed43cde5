"""Evidence in the other rows: those near by, those of the same concept, those that show the same fact."""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from math import log

from arx.align.view import NEAR, Belief, Positions, View

FLOOR = 0.02
"""Chance given to what a neighbour's belief rules out: a neighbour may be of another kind."""

TELLING = 100
"""Figures below it are equal by chance."""

MOST_SAME = 12
"""Rows of one concept that are compared: a page of vintages has hundreds."""


def _agreement(neighbour: Belief | None, placements: Sequence[Positions]) -> list[float]:
    """Log chance that the neighbour stands in the same columns, floored; 0 for all where there is no such neighbour."""
    if neighbour is None:
        return [0.0] * len(placements)
    return [log(FLOOR + (1 - FLOOR) * neighbour.get(placement, 0.0)) for placement in placements]


def _neighbour(view: View, at: int, step: int) -> Belief | None:
    """Belief of the next row of the section, in the direction of `step`, with as many values and of the same kind."""
    row, other = view.rows[at], at + step
    while 0 <= other < len(view.rows) and view.rows[other].section == row.section and abs(other - at) <= NEAR:
        there = view.rows[other]
        if len(there.numbers) == len(row.numbers) and (there.instant > 0.5) == (row.instant > 0.5):
            return view.beliefs[other]
        other += step
    return None


def row_above(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """The row above of the same kind, in the same section, fills the same columns."""
    return _agreement(_neighbour(view, at, -1), placements)


def row_below(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """The row below of the same kind, in the same section, fills the same columns."""
    return _agreement(_neighbour(view, at, 1), placements)


def same_concept(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """Mean agreement with the rows that show the same concept elsewhere, with as many values."""
    row = view.rows[at]
    others = [
        view.beliefs[other]
        for other in view.same_key[row.key][:MOST_SAME]
        if other != at and len(view.rows[other].numbers) == len(row.numbers)
    ]
    if not others:
        return [0.0] * len(placements)
    return [log(FLOOR + sum(belief.get(one, 0.0) for belief in others) / len(others)) for one in placements]


def nearest_same_concept(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """Agreement with the nearest row above that shows the same concept, with as many values."""
    row = view.rows[at]
    places = view.same_key[row.key]
    above = (places[number] for number in range(bisect_left(places, at) - 1, -1, -1))
    nearest = next((other for other in above if len(view.rows[other].numbers) == len(row.numbers)), None)
    return _agreement(None if nearest is None else view.beliefs[nearest], placements)


def nested(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """The columns filled are among those of the row above, or include them."""
    if at == 0 or len(view.rows[at - 1].numbers) == len(view.rows[at].numbers):
        return [0.0] * len(placements)
    fill = view.fill[at - 1]
    fewer = len(view.rows[at - 1].numbers) < len(view.rows[at].numbers)
    if fewer:
        return [sum(fill[column] for column in placement) / sum(fill) for placement in placements]
    return [sum(fill[column] for column in placement) / len(placement) for placement in placements]


def repeated_fact(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """The same concept with the same value elsewhere on the page stands in the same column."""
    row = view.rows[at]
    gain: dict[tuple[int, int], float] = {}
    telling = {number for number in row.numbers if number is not None and abs(number) >= TELLING}
    for other in view.same_key[row.key][:MOST_SAME]:
        if other != at and not telling.isdisjoint(view.rows[other].numbers):
            _add_common(gain, row.numbers, view.rows[other].numbers, view.beliefs[other])
    if not gain:
        return [0.0] * len(placements)
    return [sum(gain.get(cell, 0.0) for cell in enumerate(placement)) for placement in placements]


def _add_common(
    gain: dict[tuple[int, int], float],
    numbers: Sequence[Decimal | None],
    shown: Sequence[Decimal | None],
    belief: Belief,
) -> None:
    """Add, for each (position, column), the chance that the other row shows the same telling number there."""
    common = [
        (position, there)
        for position, number in enumerate(numbers)
        for there, other in enumerate(shown)
        if number is not None and number == other and abs(number) >= TELLING
    ]
    for placement, chance in belief.items() if common else ():
        for position, there in common:
            cell = position, placement[there]
            gain[cell] = gain.get(cell, 0.0) + chance
