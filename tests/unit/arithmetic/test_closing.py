"""Under which reading a roll forward closes."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arx.arithmetic.closing import Case, Movement, Outcome, close
from arx.arithmetic.tolerance import HALF

Figures = list[int]


def solve(openings: Figures, closings: Figures, *rows: tuple[Figures, bool | None, bool]) -> Outcome:
    """Close a block of whole numbers, a column for each opening."""
    balances = zip(openings, closings, strict=True)
    cases = [Case(at, Decimal(first), Decimal(last), 2 * HALF) for at, (first, last) in enumerate(balances)]
    movements = [
        Movement(tuple(map(Decimal, values)), tuple(HALF for _ in values), deduction, net)
        for values, deduction, net in rows
    ]
    return close(cases, movements)


def test_as_shown_comes_first() -> None:
    outcome = solve([30486], [42884], ([12857], None, False), ([-420], True, False), ([-39], True, False))
    assert outcome.fits == ("exact",)
    assert outcome.reading.coefficients == (1, 1, 1)


def test_a_deduction_shown_without_parentheses() -> None:
    outcome = solve([3792], [1778], ([1923], True, False), ([91], True, False))
    assert outcome.reading.coefficients == (-1, -1)
    assert outcome.reading.turned == (0, 1)


def test_a_sum_among_its_parts_does_not_count() -> None:
    rows = ([-47517, -45687], None, False), ([2148, 3015], None, False), ([-45369, -42672], None, True)
    outcome = solve([128263, 119076], [136597, 128263], *rows, ([53703, 51859], None, False))
    assert outcome.fits == ("exact", "exact")
    assert outcome.reading.left_out == (2,)


def test_the_net_change_alone() -> None:
    rows = ([-23978], None, False), ([-8360], None, False), ([-33114], None, False), ([99648], None, True)
    outcome = solve([-148641], [-48993], *rows)
    assert outcome.reading.coefficients == (0, 0, 0, 1)


def test_one_column_does_not_turn_a_sign_without_reason() -> None:
    assert solve([1000], [900], ([100], None, False)).fits == ("off",)


def test_two_columns_do() -> None:
    outcome = solve([1000, 2000], [900, 1700], ([100, 300], None, False))
    assert outcome.fits == ("exact", "exact")
    assert outcome.reading.turned == (0,)


def test_one_sign_holds_for_all_columns() -> None:
    outcome = solve([1000, 2000], [900, 2300], ([100, 300], True, False))
    assert outcome.closed == 1


def test_slack_grows_with_the_figures_that_count() -> None:
    assert solve([100], [152], ([50], None, False)).fits == ("off",)
    assert solve([100], [151], ([50], None, False)).fits == ("rounding",)


AMOUNTS = st.lists(st.integers(1, 10**7), min_size=1, max_size=6)


@given(st.integers(0, 10**8), AMOUNTS, st.data())
def test_a_true_roll_forward_closes_and_a_changed_one_does_not(
    opening: int, moves: list[int], data: st.DataObject
) -> None:
    closing = opening + sum(moves)
    rows = [([move], None, False) for move in moves]
    assert solve([opening], [closing], *rows).fits == ("exact",)
    change = data.draw(st.integers(len(moves) + 3, 10**6))
    assert solve([opening], [closing + change], *rows).fits == ("off",)
