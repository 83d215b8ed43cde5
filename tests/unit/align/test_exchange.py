"""The exchange between rows and columns: exact in one column, near the lattice in several, bounded on any page."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given

from arx.align.candidates import ColumnSpec, Option
from arx.align.exchange import exchanged
from enumeration import column_spec, option_of, readings_of, shares_of, small_pages

Page = tuple[list[tuple[Option, ...]], list[ColumnSpec]]

NEAR = 0.12
"""How far a share may be off, on the mean over the options of a page."""


def uneven(rows: Sequence[Sequence[Option]]) -> list[list[float]]:
    """Weights that tell all options apart."""
    return [[0.3 + 0.37 * at + 0.11 * number for number in range(len(row))] for at, row in enumerate(rows)]


@given(small_pages(widest=1))
def test_in_a_single_column_it_is_the_lattice(page: Page) -> None:
    rows, columns = page
    assume(list(readings_of(rows, columns)))
    found = exchanged(rows, columns, "strict", uneven(rows))
    for shares, expected in zip(found, shares_of(rows, columns, uneven(rows)), strict=True):
        assert shares == pytest.approx(expected, abs=1e-4)


@given(small_pages())
def test_shares_are_chances(page: Page) -> None:
    rows, columns = page
    for rule in ("strict", "softened", "free"):
        for shares in exchanged(rows, columns, rule, uneven(rows)):
            assert sum(shares) == pytest.approx(1.0)
            assert min(shares) >= 0.0


def test_it_is_close_to_the_shares_that_enumeration_finds() -> None:
    """Two rows of loose figures between full rows: every column ties the two to one another."""
    full = (option_of("money", (0, 1, 2), [True] * 3),)
    loose = tuple(option_of("money", (column,), [False]) for column in range(3))
    half = tuple(option_of("money", pair, [False] * 2) for pair in ((0, 1), (0, 2), (1, 2)))
    rows, columns = [full, loose, half, loose, full], [column_spec()] * 3
    found = exchanged(rows, columns, "strict", uneven(rows))
    for shares, expected in zip(found, shares_of(rows, columns, uneven(rows)), strict=True):
        assert sum(abs(one - other) for one, other in zip(shares, expected, strict=True)) / len(shares) < NEAR


def test_symbols_refuse_what_no_run_can_show() -> None:
    """The plain figure can only stand inside the run that column 1 opens and closes."""
    first = (option_of("money", (0, 1), [True, True]),)
    middle = tuple(option_of("money", (column,), [False]) for column in (0, 1))
    last = (option_of("money", (1,), [True]),)
    shares = exchanged([first, middle, last], [column_spec()] * 2, "strict", [[1.0], [5.0, 1.0], [1.0]])
    assert shares[1][1] > 0.999


def test_the_widest_and_longest_page_stays_in_bounds() -> None:
    width, count = 40, 200
    full = (option_of("money", tuple(range(width)), [True] * width),)
    loose = tuple(option_of("money", (column,), [False]) for column in range(width))
    rows = [full, *[loose] * count, full]
    shares = exchanged(rows, [column_spec()] * width, "strict", [[1.0] * len(row) for row in rows])
    assert shares[1] == pytest.approx([1 / width] * width, abs=0.01)
