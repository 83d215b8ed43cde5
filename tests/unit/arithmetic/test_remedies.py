"""What would mend a broken identity."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arx.arithmetic.remedies import Term, corrections, misscaled, one_digit, swapped_digits, turned_in_row

TRUE = (30486, 12857, -420, -39, 42884)
SIGNS = (1, 1, 1, 1, -1)


def terms_with(changes: dict[int, int], **more: object) -> list[Term]:
    """The roll forward of TRUE with some figures changed."""
    values = [changes.get(at, value) for at, value in enumerate(TRUE)]
    return [Term(at, sign, Decimal(value), **more) for at, (sign, value) in enumerate(zip(SIGNS, values, strict=True))]  # type: ignore[arg-type]


def residual_of(terms: list[Term]) -> Decimal:
    return sum((term.coefficient * term.value for term in terms), Decimal(0))


@pytest.mark.parametrize(
    ("row", "wrong", "fault"),
    [
        (2, 420, "sign"),
        (4, 42848, "swapped digits"),
        (1, 12857000, "scale"),
        (1, 17857, "digit"),
    ],
)
def test_each_slip_has_its_name(row: int, wrong: int, fault: str) -> None:
    terms = terms_with({row: wrong})
    found = corrections(residual_of(terms), terms)
    named = {correction.row: correction for correction in found}
    assert named[row].fault == fault
    assert named[row].right == TRUE[row]
    assert found[0].fault == fault


def test_a_value_of_the_next_column() -> None:
    terms = terms_with({1: 22752})
    terms[1] = terms[1]._replace(neighbours=(Decimal(12857),))
    assert corrections(residual_of(terms), terms)[0].fault == "other column"


def test_a_missing_movement_is_always_named_with_its_size() -> None:
    terms = [term for term in terms_with({}) if term.row != 2]
    missing = [one for one in corrections(residual_of(terms), terms) if one.fault == "missing"]
    assert [one.right for one in missing] == [Decimal(-420)]


def test_a_blank_cell_is_the_first_place_for_a_missing_movement() -> None:
    terms = terms_with({2: 0})
    terms[2] = terms[2]._replace(blank=True)
    found = [one for one in corrections(residual_of(terms), terms) if one.fault == "missing"]
    assert [(one.row, one.right) for one in found] == [(2, Decimal(-420))]


def test_what_the_page_confirms_is_named_last() -> None:
    terms = terms_with({1: 12957})
    terms[0] = terms[0]._replace(confirmed=True)
    rows = [one.row for one in corrections(residual_of(terms), terms) if one.fault == "digit"]
    assert rows.index(1) < rows.index(0)


def test_what_another_place_expects_is_named_first() -> None:
    terms = terms_with({0: 31486})
    terms[0] = terms[0]._replace(expected=(Decimal(30486),))
    assert corrections(residual_of(terms), terms)[0].row == 0


def test_counts_in_units_among_counts_in_thousands() -> None:
    values = (18789, 2192000, -7877000, -1667000, 11437)
    terms = [Term(at, sign, Decimal(value)) for at, (sign, value) in enumerate(zip(SIGNS, values, strict=True))]
    found = misscaled(residual_of(terms), terms, Decimal(3))
    assert [one.row for one in found] == [1, 2, 3]


def test_rows_whose_other_columns_have_the_other_sign() -> None:
    terms = terms_with({2: 420, 3: 39})
    terms[2] = terms[2]._replace(neighbours=(Decimal(-30),))
    terms[3] = terms[3]._replace(neighbours=(Decimal(-5), Decimal(-7)))
    assert [one.row for one in turned_in_row(residual_of(terms), terms, Decimal(0))] == [2, 3]


@given(st.integers(-(10**9), 10**9))
def test_a_swap_keeps_the_digits_and_the_sign(value: int) -> None:
    digits = sorted(str(abs(value)))
    for swapped in swapped_digits(Decimal(value)):
        assert sorted(str(abs(int(swapped))).zfill(len(digits))) == digits
        assert swapped.is_signed() == (value < 0)


def test_digits_that_the_scale_leaves_out_are_left_alone() -> None:
    assert Decimal(24000) in set(swapped_digits(Decimal(42000), unprinted=3))
    assert all(not swapped % 1000 for swapped in swapped_digits(Decimal(42000), unprinted=3))


@given(st.integers(0, 10**9), st.integers(0, 8), st.integers(0, 9))
def test_one_digit_finds_the_digit_that_was_changed(value: int, place: int, digit: int) -> None:
    digits = list(str(value))
    at = place % len(digits)
    right = Decimal("".join([*digits[:at], str(digit), *digits[at + 1 :]]))
    if right != value and len(str(right)) == len(digits):
        assert right in list(one_digit(Decimal(value), right))
