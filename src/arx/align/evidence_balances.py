"""Evidence in what balances are: an instant belongs to a date, a closing to the next period's opening."""

from collections.abc import Sequence
from decimal import Decimal

from arx.align.view import Positions, View

TELLING = 10
"""Figures below it are equal by chance."""


def date_closure(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """An instant that is shown in one duration column is shown, with the same value, in all that end on its date."""
    row = view.rows[at]
    if row.opening:
        return [0.0] * len(placements)
    return [
        -row.instant * sum(_breaks(row.numbers, placement, pair) for pair in view.twins) for placement in placements
    ]


def _breaks(numbers: Sequence[Decimal | None], placement: Positions, pair: tuple[int, int]) -> int:
    """How badly a placement treats two columns of one date: one of them blank, or two values for one instant."""
    first, second = (placement.index(column) if column in placement else None for column in pair)
    if first is None and second is None:
        return 0
    if first is None or second is None:
        return 1
    return 2 if numbers[first] != numbers[second] else 0


def same_value_twice(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """Two equal values of one row in two columns of one date and unit: one instant, shown twice. Noughts and small
    figures are equal by chance."""
    row = view.rows[at]
    if row.opening:
        return [0.0] * len(placements)
    return [
        row.instant * sum(_shown_twice(row.numbers, placement, pair) for pair in view.twins) for placement in placements
    ]


def _shown_twice(numbers: Sequence[Decimal | None], placement: Positions, pair: tuple[int, int]) -> bool:
    if pair[0] not in placement or pair[1] not in placement:
        return False
    first, second = numbers[placement.index(pair[0])], numbers[placement.index(pair[1])]
    return first is not None and first == second and abs(first) >= TELLING


def carry_over(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """An opening equals the closing of the column that ends where its own column begins; likewise a closing."""
    row = view.rows[at]
    partner = _balance_partner(view, at)
    if partner is None:
        return [0.0] * len(placements)
    other, reverse = partner, row.closing
    return [_carried(view, at, placement, other, reverse=reverse) for placement in placements]


def _balance_partner(view: View, at: int) -> int | None:
    """The closing row of an opening row, or the opening row of a closing row: the nearest one of the section."""
    row = view.rows[at]
    if row.opening == row.closing:
        return None
    steps = range(at + 1, len(view.rows)) if row.opening else range(at - 1, -1, -1)
    for other in steps:
        there = view.rows[other]
        if there.section != row.section and not there.opening and not there.closing:
            return None
        if (there.closing if row.opening else there.opening) and there.opening != there.closing:
            return other
    return None


def _carried(view: View, at: int, placement: Positions, partner: int, *, reverse: bool) -> float:
    """Expected number of matches less mismatches between this placement and the partner's."""
    row, other = view.rows[at], view.rows[partner]
    score = 0.0
    for there, chance in view.beliefs[partner].items():
        opening, closing = (there, placement) if reverse else (placement, there)
        opened, closed = (other, row) if reverse else (row, other)
        for position, column in enumerate(opening):
            for prior in view.opens_after.get(column, ()):
                if prior in closing:
                    same = opened.numbers[position] == closed.numbers[closing.index(prior)]
                    score += chance if same else -chance
    return score
