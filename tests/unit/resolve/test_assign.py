"""The assignment is the cheapest there is and the reading the best: held against all there are."""

from itertools import permutations
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as some

from arx.resolve.assign import MOST, cheapest, losses, margin_of, reading

SIZES = some.tuples(some.integers(1, 5), some.integers(1, 5))


@some.composite
def matrices(draw: some.DrawFn) -> list[list[int]]:
    height, width = draw(SIZES)
    return draw(
        some.lists(some.lists(some.integers(0, 9), min_size=width, max_size=width), min_size=height, max_size=height)
    )


@given(matrices())
def test_no_assignment_is_cheaper(cost: list[list[int]]) -> None:
    found = cheapest(cost)
    turned = len(cost) > len(cost[0])
    tall = [list(line) for line in zip(*cost, strict=True)] if turned else cost
    least = min(
        sum(tall[row][column] for row, column in enumerate(order))
        for order in permutations(range(len(tall[0])), len(tall))
    )
    assert sum(cost[row][column] for row, column in enumerate(found) if column >= 0) == least
    taken = [column for column in found if column >= 0]
    assert len(taken) == len(set(taken)) == min(len(cost), len(cost[0]))


def test_nothing_to_assign() -> None:
    assert cheapest([]) == []
    assert cheapest([[], []]) == [-1, -1]


def test_a_huge_matrix_is_filled_greedily() -> None:
    size = MOST + 1
    cost = [[float(row != column) for column in range(size)] for row in range(size)]
    assert cheapest(cost) == list(range(size))


def worth(scores: list[list[int]], chosen: tuple[int, ...], sharing: int) -> int:
    """The score of a reading: every row beyond the first of a column pays for sharing it."""
    shared = len(chosen) - len(set(chosen))
    return sum(line[column] for line, column in zip(scores, chosen, strict=True)) - sharing * shared


@given(matrices(), some.integers(0, 9))
def test_no_reading_without_sharing_is_better(scores: list[list[int]], sharing: int) -> None:
    found = reading(scores, sharing, -inf)
    if len(scores) <= len(scores[0]):
        best = max(worth(scores, order, sharing) for order in permutations(range(len(scores[0])), len(scores)))
        assert worth(scores, tuple(found), sharing) >= best


@given(matrices())
def test_free_sharing_gives_each_row_its_best_column(scores: list[list[int]]) -> None:
    assert [line[at] for line, at in zip(scores, reading(scores, 0, -inf), strict=True)] == [
        max(line) for line in scores
    ]


def test_two_rows_share_a_column_that_suits_neither_of_the_others() -> None:
    scores = [[9.0, 0.0], [9.0, 0.0], [0.0, 9.0]]
    assert reading(scores, 5.0, -inf) == [0, 0, 1]


def test_a_pair_that_is_refused_is_shared_instead() -> None:
    assert reading([[5.0, -1000.0], [4.0, -1000.0]], 5.0, -500.0) == [0, 0]


@given(matrices(), some.data())
def test_what_a_reading_loses_is_what_the_exchange_is_worth(scores: list[list[int]], data: some.DataObject) -> None:
    width = len(scores[0])
    if len(scores) > width:
        return
    chosen = data.draw(some.permutations(range(width)))[: len(scores)]
    at = data.draw(some.integers(0, len(scores) - 1))
    lost = losses(scores, chosen, at, 5.0, -inf)
    for column, loss in enumerate(lost):
        exchanged = [chosen[at] if theirs == column else theirs for theirs in chosen]
        exchanged[at] = column
        less = worth(scores, tuple(chosen), 0) - worth(scores, tuple(exchanged), 0)
        assert loss == max(less, 0)


def test_a_row_that_shares_gets_back_what_sharing_costs() -> None:
    scores = [[9.0, 0.0, 5.0], [9.0, 0.0, 0.0], [0.0, 9.0, 0.0]]
    assert losses(scores, [0, 0, 1], 0, 3.0, -inf) == [0.0, 18.0, 1.0]


@given(some.lists(some.floats(0, 50), min_size=2, max_size=8))
def test_the_margin_is_at_most_that_to_the_next_best(lost: list[float]) -> None:
    mine = lost.index(min(lost))
    assert margin_of(lost, mine) <= min(lost[:mine] + lost[mine + 1 :]) + 1e-9


def test_where_nothing_else_is_possible_the_margin_is_infinite() -> None:
    assert margin_of([0.0, inf, inf], 0) == inf
    assert margin_of([0.0], 0) == inf
    assert margin_of([0.0, 3.0, inf], 0) == pytest.approx(3.0)
