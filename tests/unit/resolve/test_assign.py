"""The assignment is the cheapest there is: held against all permutations."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as some

from arx.resolve.assign import MOST, cheapest

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
