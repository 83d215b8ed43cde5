"""Which rows above a total make it up."""

from decimal import Decimal

from arx.arithmetic.sums import Addend, Sum, sum_above, sum_of

HALF = Decimal("0.5")


def addend(row: int, *values: int | None, undecided: tuple[int, ...] = ()) -> Addend:
    """A row of whole numbers; None is blank."""
    shown = {at: Decimal(value) for at, value in enumerate(values) if value is not None}
    return Addend(row, shown, dict.fromkeys(shown, HALF), frozenset(undecided))


def test_the_shortest_stretch_that_adds_up() -> None:
    found = sum_above(addend(4, 300, 500), [addend(1, 999, 777), addend(2, 100, 200), addend(3, 200, 300)], {})
    assert found is not None
    assert found.parts == (2, 3)
    assert all(one.closes for one in found.columns.values())


def test_a_total_above_counts_instead_of_its_parts() -> None:
    rows = [addend(1, 1000), addend(2, 500), addend(3, 1500), addend(4, 2000)]
    known = {3: Sum(3, (1, 2), {})}
    found = sum_above(addend(5, 3500), rows, known)
    assert found is not None
    assert found.parts == (3, 4)


def test_one_small_figure_may_add_up_by_chance() -> None:
    assert sum_above(addend(3, 5), [addend(1, 2), addend(2, 3)], {}) is None


def test_a_column_that_fails_is_kept_for_the_check() -> None:
    rows = [addend(1, 1000, 2000, 3000), addend(2, 500, 600, 700)]
    found = sum_above(addend(3, 1500, 2600, 3701), rows, {})
    assert found is not None
    assert [one.residual for one in found.columns.values()] == [0, 0, -1]


def test_a_column_with_an_open_value_is_not_judged() -> None:
    rows = [addend(1, 1000, None, undecided=(1,)), addend(2, 500, 600)]
    found = sum_above(addend(3, 1500, 2600), rows, {})
    assert found is not None
    assert list(found.columns) == [0]


def test_nothing_but_the_total_is_no_sum() -> None:
    assert sum_of(addend(3, 10, 20), [addend(1, 10, None), addend(2, None, None)]).columns.keys() == {0}


def test_two_columns_that_a_swapped_row_would_close() -> None:
    found = sum_above(addend(3, 15000, 26000), [addend(1, 20000, 10000), addend(2, 5000, 6000)], {})
    assert found is not None
    assert (found.parts, found.swapped) == ((1, 2), 1)
    found = sum_above(addend(3, 26000, 15000), [addend(1, 10000, 20000), addend(2, 5000, 6000)], {})
    assert found is not None
    assert found.swapped == 3


def test_a_small_difference_is_told_where_another_column_adds_up() -> None:
    rows = [addend(1, 1000, 2030, 2063), addend(2, 500, 600, 600)]
    found = sum_above(addend(3, 1500, 2663, 2630), rows, {})
    assert found is not None
    assert found.swapped == 3
    assert sum_above(addend(3, 2663, 2630), [addend(1, 2030, 2063), addend(2, 600, 600)], {}) is None


def test_columns_that_miss_by_other_amounts_are_no_swap() -> None:
    assert sum_above(addend(3, 15000, 26001), [addend(1, 20000, 10500), addend(2, 5000, 6000)], {}) is None
