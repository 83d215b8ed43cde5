"""The promise, on small true pages drawn cell by cell: what is certain is so, also with one row of nil facts."""

from itertools import groupby
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from arx.align import align
from arx.model.tagged import TaggedPage
from sketch import known, page, row, tagged

CLASSES = ("money", "money", "money", "per share", "percent", "shares")
DATA_TYPES = {
    "money": "monetaryItemType",
    "per share": "perShareItemType",
    "percent": "percentItemType",
    "shares": "sharesItemType",
}
LABELS = {"money": "Carrying amount", "per share": "Price per share", "percent": "Rate", "shares": "Shares issued"}
PRINTS = {"money": "4,321", "per share": "1.25", "percent": "12.50%", "shares": "8,765"}


class TruePage(NamedTuple):
    """For each row its class and the columns that it fills; the cells of the nil facts, all of one row, and whether
    they cut their runs."""

    rows: tuple[tuple[str, tuple[int, ...]], ...]
    width: int
    nil: tuple[tuple[int, int], ...]
    cuts: bool


@st.composite
def true_pages(draw: st.DrawFn) -> TruePage:
    """A page of up to four columns and six rows, every column filled somewhere."""
    width, length = draw(st.integers(2, 4)), draw(st.integers(2, 6))
    rows = [
        (draw(st.sampled_from(CLASSES)), tuple(sorted(draw(st.sets(st.integers(0, width - 1), min_size=1)))))
        for _ in range(length)
    ]
    rows.append(("money", tuple(range(width))))
    blanks = [(at, column) for at, (_, filled) in enumerate(rows) for column in range(width) if column not in filled]
    nil_row = draw(st.sampled_from([at for at, _ in blanks])) if blanks else 0
    nil = tuple(one for one in blanks if one[0] == nil_row and draw(st.booleans()))
    return TruePage(tuple(rows), width, nil, draw(st.booleans()))


def symbols_of(true: TruePage) -> set[tuple[int, int]]:
    """The cells that bear a symbol, those of nil facts included."""
    bearing: set[tuple[int, int]] = set()
    for column in range(true.width):
        cells = [(at, row_class) for at, (row_class, filled) in enumerate(true.rows) if column in filled]
        cells += [(at, "nil" if true.cuts else true.rows[at][0]) for at, other in true.nil if other == column]
        cells.sort()
        for row_class, run in groupby(cells, key=lambda cell: cell[1]):
            ends = [at for at, _ in run]
            bearing |= {(ends[0], column), (ends[-1], column)} if row_class in ("money", "per share") else set()
    return bearing


def made_of(true: TruePage, *, types_known: bool) -> TaggedPage:
    """The page as it is read: blanks dropped."""
    bearing = symbols_of(true)
    rows = [
        row(
            at,
            LABELS[row_class],
            *(("$ " if (at, column) in bearing else "") + PRINTS[row_class] for column in filled),
        )
        for at, (row_class, filled) in enumerate(true.rows)
    ]
    matches = {at: known(data_type=DATA_TYPES[row_class]) for at, (row_class, _) in enumerate(true.rows)}
    heads = [f"Member {column}" for column in range(true.width)]
    return tagged(page(heads, rows, unit="USD ($)"), matches if types_known else {})


def assert_promise_is_kept(true: TruePage, *, types_known: bool) -> None:
    grid = align(made_of(true, types_known=types_known))
    for placed in grid.placements:
        assert placed.certainty != "certain" or true.rows[placed.row][1][placed.position] == placed.column
    for left_open in grid.ambiguities:
        assert true.rows[left_open.row][1][left_open.position] in left_open.candidates or true.nil


@settings(max_examples=300)
@given(true_pages(), st.booleans())
def test_what_is_certain_is_true(true: TruePage, types_known: bool) -> None:
    assert_promise_is_kept(true._replace(nil=()), types_known=types_known)


@settings(max_examples=300)
@given(true_pages(), st.booleans())
def test_what_is_certain_is_true_whatever_one_row_of_nil_facts_hides(true: TruePage, types_known: bool) -> None:
    assert_promise_is_kept(true, types_known=types_known)
