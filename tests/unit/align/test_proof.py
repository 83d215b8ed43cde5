"""Nothing is proved that one row of nil facts could upset: such readings are enumerated here from the rule itself."""

from collections.abc import Iterator, Sequence
from itertools import groupby, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arx.align.candidates import Option
from arx.align.proof import BLANK_ROW, proved_options
from arx.align.solve import TooWide
from enumeration import BEARING, UNITS, column_spec, obeys, option_of, readings_of, small_pages

Rows = Sequence[tuple[Option, ...]]
Column = Sequence[int | None]

NIL_UNITS = ("money", "share", None)
"""A nil fact has the unit of its concept on the pages of the present renderer, and none on those before."""

ROOM = 100_000


def shown_in(choice: Sequence[Option | None], column: int) -> list[int | None]:
    """What each row shows the column: None where it is blank."""
    return [one.cells[one.columns.index(column)] if one and column in one.columns else None for one in choice]


def obeys_with_nil(cells: Column, at: int, unit: str | None) -> bool:
    """Whether the column obeys the rule with a nil fact in row `at`: it has its place in a run and prints nothing."""
    filled = [(row, UNITS[cell] if cell is not None else unit) for row, cell in enumerate(cells)]
    kept = [(row, code) for row, code in filled if cells[row] is not None or row == at]
    for code, group in groupby(kept, key=lambda one: one[1]):
        run = [row for row, _ in group]
        for place, row in enumerate(run):
            edge = code is not None and place in (0, len(run) - 1)
            if row != at and (cells[row] in BEARING) != edge:
                return False
    return True


def stands(choice: Sequence[Option | None], width: int) -> bool:
    """Whether the page can be so, with nil facts in one row at most."""
    broken = []
    for column in range(width):
        cells = shown_in(choice, column)
        if all(cell is None for cell in cells):
            return False
        if not obeys([cell for cell in cells if cell is not None]):
            broken.append(cells)
    return any(all(mended_by(cells, row) for cells in broken) for row in range(len(choice)))


def mended_by(cells: Column, row: int) -> bool:
    """Whether a nil fact in this row makes the column obey."""
    return cells[row] is None and any(obeys_with_nil(cells, row, unit) for unit in NIL_UNITS)


def choices(rows: Rows) -> Iterator[tuple[Option | None, ...]]:
    """Every choice of one option a row."""
    yield from product(*(options or (None,) for options in rows))


@st.composite
def pages_with_headings(draw: st.DrawFn) -> tuple[list[tuple[Option, ...]], int]:
    """A small page, with rows in between that print nothing."""
    rows, columns = draw(small_pages(widest=3, longest=4))
    for at in sorted(draw(st.sets(st.integers(0, len(rows)), max_size=2)), reverse=True):
        rows.insert(at, BLANK_ROW)
    return rows, len(columns)


@given(pages_with_headings())
def test_what_a_reading_with_one_row_of_nil_facts_uses_is_not_refused(
    page: tuple[list[tuple[Option, ...]], int],
) -> None:
    rows, width = page
    alive = proved_options(rows, [column_spec()] * width, ROOM)
    used = [set[Option | None]() for _ in rows]
    for choice in choices(rows):
        if stands(choice, width):
            for found, option in zip(used, choice, strict=True):
                found.add(option)
    for options, kept, found in zip(rows, alive, used, strict=True):
        assert found <= {options[number] if options else None for number in kept}


@given(small_pages(widest=3))
def test_no_strict_reading_is_refused(page: tuple[list[tuple[Option, ...]], list[object]]) -> None:
    rows, columns = page
    free = [column_spec() for _ in columns]
    alive = proved_options(rows, free, ROOM)
    for numbers in readings_of(rows, free):
        assert all(number in kept for number, kept in zip(numbers, alive, strict=True))


def test_a_symbol_that_a_nil_fact_may_have_taken_is_no_proof() -> None:
    """$ 5, 7, then a row that prints nothing: its nil fact may be the end of the run."""
    first = (option_of("money", (0, 1), [True, True]),)
    middle = tuple(option_of("money", (column,), [False]) for column in (0, 1))
    last = (option_of("money", (0,), [True]),)
    columns = [column_spec()] * 2
    assert [len(kept) for kept in proved_options([first, middle, last], columns, ROOM)] == [1, 2, 1]
    filled = (option_of("money", (0, 1), [True, True]),)
    assert [len(kept) for kept in proved_options([first, middle, filled], columns, ROOM)] == [1, 2, 1]


def test_past_its_bound_it_gives_up() -> None:
    loose = tuple(option_of("money", (column,), [True]) for column in range(20))
    with pytest.raises(TooWide):
        proved_options([loose] * 20, [column_spec()] * 20, 100)
