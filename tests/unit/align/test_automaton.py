"""The automaton against the rule spelt out: every column of up to six cells."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from arx.align.automaton import ANY, NIL_PRICE, TABLES, Needs, Steps, may_end
from enumeration import UNITS, obeys

LONGEST = 6
NEEDS = [Needs(money, share) for money in (False, True) for share in (False, True)]


def every_column() -> Iterator[tuple[int, ...]]:
    """All columns of one to six cells."""
    for length in range(LONGEST + 1):
        yield from product(UNITS, repeat=length)


def run(cells: Sequence[int], needs: Needs, *, soft: bool = False) -> tuple[int | None, float]:
    """The state after the cells, None where a step is refused, and the weight of the way there."""
    return walk([TABLES[cell, needs, soft] for cell in cells])


def walk(steps: Sequence[Steps]) -> tuple[int | None, float]:
    state, weight = 0, 1.0
    for one in steps:
        if one.delta[state] < -31:
            return None, 0.0
        weight *= one.weight[state]
        state += one.delta[state]
    return state, weight


@pytest.mark.parametrize("needs", NEEDS)
def test_it_accepts_exactly_the_columns_that_obey_the_rule(needs: Needs) -> None:
    for cells in every_column():
        state, _ = run(cells, needs)
        assert (state is not None and may_end(state, needs)) == obeys(cells, needs), cells


def test_a_refused_column_stays_refused_whatever_follows() -> None:
    for cells in every_column():
        if run(cells, Needs())[0] is None:
            assert not any(obeys((*cells, *more)) for more in product(UNITS, repeat=2)), cells


def test_a_column_that_is_not_refused_can_still_be_mended() -> None:
    for cells in every_column():
        if len(cells) < LONGEST and run(cells, Needs())[0] is not None:
            assert any(obeys((*cells, *more)) for length in range(2) for more in product(UNITS, repeat=length)), cells


def test_with_nil_facts_nothing_is_refused_and_only_the_rule_is_free_of_charge() -> None:
    for cells in every_column():
        state, weight = run(cells, Needs(), soft=True)
        assert state is not None
        assert (weight == 1.0) == (run(cells, Needs())[0] is not None), cells
        assert weight >= NIL_PRICE ** len(cells)


def test_without_a_column_rule_every_column_that_shows_something_is_accepted() -> None:
    for cells in every_column():
        state, weight = walk([ANY[cell] for cell in cells])
        assert state is not None
        assert weight == 1.0
        assert may_end(state, Needs()) == bool(cells)
