"""All readings of a small page by sheer enumeration: slow, obvious, and written from the rule instead of the solver.

The rule, column by column over its filled cells: cells of one unit that follow one another are a run; the first and the
last cell of a run bear the symbol, no other does; a cell without unit bears none. A column shows at least one cell, and
every unit that its head lists.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, product
from math import prod

from hypothesis import strategies as st

from arx.align.automaton import MONEY_PLAIN, MONEY_SYMBOL, NO_UNIT, SHARE_PLAIN, SHARE_SYMBOL, Needs
from arx.align.candidates import ColumnSpec, Option, RowClass

UNITS = {NO_UNIT: None, MONEY_PLAIN: "money", MONEY_SYMBOL: "money", SHARE_PLAIN: "share", SHARE_SYMBOL: "share"}
BEARING = {MONEY_SYMBOL, SHARE_SYMBOL}
CELLS: dict[tuple[RowClass, bool], int] = {
    ("none", False): NO_UNIT,
    ("money", False): MONEY_PLAIN,
    ("money", True): MONEY_SYMBOL,
    ("share", False): SHARE_PLAIN,
    ("share", True): SHARE_SYMBOL,
}

NO_NEEDS = Needs()

Reading = tuple[Option, ...]
Rows = Sequence[tuple[Option, ...]]
SmallPage = tuple[list[tuple[Option, ...]], list[ColumnSpec]]


def obeys(cells: Sequence[int], needs: Needs = NO_NEEDS) -> bool:
    """Whether a column may show these cells, top to bottom."""
    units = [UNITS[cell] for cell in cells]
    if not cells or (needs.money and "money" not in units) or (needs.share and "share" not in units):
        return False
    return all(run_obeys(list(run)) for _, run in groupby(cells, key=UNITS.__getitem__))


def run_obeys(run: Sequence[int]) -> bool:
    """First and last bear the symbol, the others do not; a run of no unit has none to bear."""
    if UNITS[run[0]] is None:
        return True
    return all((cell in BEARING) == (at in (0, len(run) - 1)) for at, cell in enumerate(run))


def columns_of(reading: Reading, width: int) -> list[list[int]]:
    """What each column shows, top to bottom."""
    shown: list[list[int]] = [[] for _ in range(width)]
    for option in reading:
        for column, cell in zip(option.columns, option.cells, strict=True):
            shown[column].append(cell)
    return shown


def readings_of(rows: Rows, columns: Sequence[ColumnSpec]) -> Iterator[tuple[int, ...]]:
    """Every reading that the rule allows: the number of the option of each row."""
    for numbers in product(*(range(len(options)) for options in rows)):
        reading = tuple(options[number] for options, number in zip(rows, numbers, strict=True))
        shown = columns_of(reading, len(columns))
        if all(obeys(cells, spec.needs) for cells, spec in zip(shown, columns, strict=True)):
            yield numbers


def shares_of(rows: Rows, columns: Sequence[ColumnSpec], weights: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each row and option its share of all readings, each weighing the product of its options' weights."""
    found = [[0.0] * len(options) for options in rows]
    for numbers in readings_of(rows, columns):
        weight = prod(given[number] for given, number in zip(weights, numbers, strict=True))
        for row, number in enumerate(numbers):
            found[row][number] += weight
    return [[one / sum(row) for one in row] for row in found]


def column_spec(needs: Needs = NO_NEEDS) -> ColumnSpec:
    """A column that holds anything and must show what it needs."""
    return ColumnSpec(None, True, True, needs, False)


@st.composite
def small_pages(draw: st.DrawFn, widest: int = 4, longest: int = 5) -> SmallPage:
    """A page that the renderer could have made, blanks dropped: the true option of each row among a few others.

    Now and then the truth is struck out, so that no reading may be left.
    """
    width, length = draw(st.integers(1, widest)), draw(st.integers(1, longest))
    true_rows = [draw_row(draw, width) for _ in range(length)]
    bearing = symbols_of(true_rows, width)
    rows = [
        draw_options(draw, width, *row, [(at, column) in bearing for column in row[1]])
        for at, row in enumerate(true_rows)
    ]
    needs = [Needs(*draw(st.sampled_from(((False, False), (True, False), (True, True))))) for _ in range(width)]
    return rows, [column_spec(need) for need in needs]


def draw_row(draw: st.DrawFn, width: int) -> tuple[RowClass, tuple[int, ...]]:
    """The class of a row and the columns that it fills."""
    filled = draw(st.sets(st.integers(0, width - 1), min_size=1))
    return draw(st.sampled_from(("money", "money", "money", "share", "none"))), tuple(sorted(filled))


def symbols_of(true_rows: Sequence[tuple[RowClass, tuple[int, ...]]], width: int) -> set[tuple[int, int]]:
    """The (row, column) cells that bear a symbol."""
    bearing = set()
    for column in range(width):
        cells = [(at, row_class) for at, (row_class, filled) in enumerate(true_rows) if column in filled]
        for row_class, run in groupby(cells, key=lambda cell: cell[1]):
            ends = [at for at, _ in run]
            bearing |= {(ends[0], column), (ends[-1], column)} if row_class != "none" else set()
    return bearing


def draw_options(
    draw: st.DrawFn, width: int, row_class: RowClass, filled: tuple[int, ...], bears: Sequence[bool]
) -> tuple[Option, ...]:
    """The true option and up to four others of as many values, in any class that could print them."""
    others: list[RowClass] = ["money", "share"] if any(bears) else ["money", "share", "none"]
    every = [option_of(other, place, bears) for other in others for place in combinations(range(width), len(filled))]
    truth = option_of(row_class, filled, bears)
    chosen = draw(st.lists(st.sampled_from(every), max_size=4, unique=True))
    if draw(st.integers(0, 9)):
        chosen.append(truth)
    return tuple(sorted(set(chosen) or {truth}))


def option_of(row_class: RowClass, columns: tuple[int, ...], bears: Sequence[bool]) -> Option:
    """The row in these columns, with what each of them is shown."""
    return Option(columns, row_class, tuple(CELLS[row_class, bool(one)] for one in bears))
