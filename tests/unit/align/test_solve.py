"""The lattice holds exactly the readings that enumeration finds, and counts them right."""

from collections import Counter
from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from arx.align.automaton import NIL_PRICE, TABLES, may_end
from arx.align.candidates import ColumnSpec, Option
from arx.align.propagate import propagate
from arx.align.solve import Lattice, TooWide, lattice_of, narrow, shares
from enumeration import column_spec, columns_of, option_of, readings_of, shares_of, small_pages

Rows = Sequence[tuple[Option, ...]]
Page = tuple[list[tuple[Option, ...]], list[ColumnSpec]]

ROOM = 1_000_000


def paths(lattice: Lattice) -> Counter[tuple[int, ...]]:
    """Every way through a lattice, as the options that it takes."""
    ways = {0: Counter({(): 1})}
    for edges in lattice.edges:
        after: dict[int, Counter[tuple[int, ...]]] = {}
        for before, option, state, _ in edges:
            for way, count in ways[before].items():
                after.setdefault(state, Counter())[*way, option] += count
        ways = after
    return sum((ways[state] for state in range(len(lattice.last)) if state in ways), Counter[tuple[int, ...]]())


def uneven(rows: Rows) -> list[list[float]]:
    """Weights that tell all options apart."""
    return [[0.3 + 0.37 * at + 0.11 * number for number in range(len(row))] for at, row in enumerate(rows)]


@given(small_pages())
def test_it_keeps_each_reading_once_and_no_other(page: Page) -> None:
    rows, columns = page
    expected = Counter(readings_of(rows, columns))
    lattice = lattice_of(rows, columns, "strict", ROOM)
    assert (paths(lattice) if lattice else Counter()) == expected


@given(small_pages())
def test_shares_are_the_weighted_counts_of_the_readings(page: Page) -> None:
    rows, columns = page
    lattice = lattice_of(rows, columns, "strict", ROOM)
    assume(lattice)
    assert lattice
    for found, expected in zip(shares(lattice, uneven(rows)), shares_of(rows, columns, uneven(rows)), strict=True):
        assert found == pytest.approx(expected)


@given(small_pages())
def test_narrowing_leaves_the_options_in_use_and_the_same_readings(page: Page) -> None:
    rows, columns = page
    lattice = lattice_of(rows, columns, "strict", ROOM)
    assume(lattice)
    assert lattice
    narrowed, left = narrow(lattice, rows)
    readings = list(readings_of(rows, columns))
    used = [{row[numbers[at]] for numbers in readings} for at, row in enumerate(rows)]
    assert [set(row) for row in left] == used
    assert sum(paths(narrowed).values()) == len(readings)


@given(small_pages())
def test_propagation_refuses_nothing_that_a_reading_uses(page: Page) -> None:
    rows, columns = page
    readings = list(readings_of(rows, columns))
    left = propagate(rows, columns)
    if left is None:
        assert not readings
        return
    for at, (row, kept) in enumerate(zip(rows, left, strict=True)):
        assert {row[numbers[at]] for numbers in readings} <= set(kept) <= set(row)


@given(small_pages(widest=1))
def test_in_a_single_column_propagation_alone_is_exact(page: Page) -> None:
    rows, columns = page
    readings = list(readings_of(rows, columns))
    left = propagate(rows, columns)
    assert (left is None) == (not readings)
    for at, kept in enumerate(left or ()):
        assert set(kept) == {rows[at][numbers[at]] for numbers in readings}


def price_of(reading: Sequence[Option], columns: Sequence[ColumnSpec]) -> float:
    """What the nil facts cost without which the reading cannot be."""
    price = 1.0
    for cells, spec in zip(columns_of(tuple(reading), len(columns)), columns, strict=True):
        state = 0
        for cell in cells:
            steps = TABLES[cell, spec.needs, True]
            price *= steps.weight[state]
            state += steps.delta[state]
        price *= 1.0 if may_end(state, spec.needs) else NIL_PRICE
    return price


@given(small_pages(longest=4))
def test_with_nil_facts_every_reading_counts_by_its_price(page: Page) -> None:
    rows, columns = page
    lattice = lattice_of(rows, columns, "softened", ROOM)
    assert lattice
    strict = set(readings_of(rows, columns))
    expected = [[0.0] * len(row) for row in rows]
    for numbers in product(*(range(len(row)) for row in rows)):
        price = price_of([row[number] for row, number in zip(rows, numbers, strict=True)], columns)
        assert (price == 1.0) == (numbers in strict)
        for row, number in enumerate(numbers):
            expected[row][number] += price
    for found, counted in zip(shares(lattice, [[1.0] * len(row) for row in rows]), expected, strict=True):
        assert found == pytest.approx([one / sum(counted) for one in counted])


@given(small_pages())
def test_without_a_column_rule_every_reading_that_fills_all_columns_stays(page: Page) -> None:
    rows, columns = page
    free = [column_spec() for _ in columns]
    expected = [
        numbers
        for numbers in product(*(range(len(row)) for row in rows))
        if all(columns_of(tuple(row[one] for row, one in zip(rows, numbers, strict=True)), len(free)))
    ]
    lattice = lattice_of(rows, free, "free", ROOM)
    assert lattice
    weighed = [edge for edges in lattice.edges for edge in edges]
    assert {edge[3] for edge in weighed} == {1.0}
    assert set(expected) <= set(paths(lattice))


@given(small_pages(), st.integers(1, 40))
def test_past_its_bound_it_says_so_or_is_exact(page: Page, steps: int) -> None:
    rows, columns = page
    try:
        lattice = lattice_of(rows, columns, "strict", steps)
    except TooWide:
        return
    assert (paths(lattice) if lattice else Counter()) == Counter(readings_of(rows, columns))


def wide_rows(width: int, count: int) -> list[tuple[Option, ...]]:
    """Rows of one plain figure, money or not, that could stand in any column, between full rows with symbols."""
    full = (option_of("money", tuple(range(width)), [True] * width),)
    loose = tuple(option_of(kind, (column,), [False]) for column in range(width) for kind in ("money", "none"))
    return [full, *[loose] * count, full]


def test_the_exact_search_gives_up_on_a_wide_page() -> None:
    rows, columns = wide_rows(40, 30), [column_spec()] * 40
    with pytest.raises(TooWide):
        lattice_of(rows, columns, "strict", 6_000)


def test_a_long_page_does_not_run_out_of_floating_point() -> None:
    rows, columns = wide_rows(2, 3_000), [column_spec()] * 2
    lattice = lattice_of(rows, columns, "strict", ROOM)
    assert lattice
    found = shares(lattice, [[1e-9] * len(row) for row in rows])
    assert found[1] == pytest.approx([0.25] * 4, abs=0.25)
    assert sum(found[1]) == pytest.approx(1.0)


def test_the_rows_of_the_seed_leave_24_readings() -> None:
    rows = seed_rows()
    columns = [column_spec() for _ in range(5)]
    readings = list(readings_of(rows, columns))
    assert len(readings) == 24
    assert {numbers[3:5] for numbers in readings} == {(0, 0)}
    lattice = lattice_of(rows, columns, "strict", ROOM)
    assert lattice
    assert set(paths(lattice)) == set(readings)


def seed_rows() -> list[tuple[Option, ...]]:
    """The receivables of the tutorial: three rows, then a roll forward of five; ¥ in 0, 2 and 3, $ in 1 and 4."""
    yuan, dollar, either = (0, 2, 3), (1, 4), (0, 1, 2, 3, 4)
    texts: list[list[tuple[bool, tuple[int, ...]]]] = [
        [(True, yuan), (True, yuan), (True, dollar)],
        [(False, either)] * 3,
        [(False, either), (False, either), (True, dollar)],
        [(False, either), (True, dollar), (False, either), (True, yuan)],
        [(False, either)] * 4,
        [(False, either)] * 3,
        [(False, either)] * 2,
        [(True, yuan), (True, dollar), (True, yuan), (True, yuan)],
    ]
    return [
        tuple(
            option_of("money", place, [bears for bears, _ in row])
            for place in sorted(product(*(fits for _, fits in row)))
            if list(place) == sorted(set(place))
        )
        for row in texts
    ]
