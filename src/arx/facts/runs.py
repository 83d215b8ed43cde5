"""Which bare numbers can be money, by the symbols around them.

Down one column, money of one unit that stands together forms a run, and only the first and the last value of a run bear
the symbol. So a bare number is money only when the nearest symbols above and below it, with nothing but bare numbers
between, enclose it. In the older renderer the first and the last row of money of the whole page bear the symbols.
"""

from collections.abc import Iterable, Mapping, Sequence

from arx.model.grid import Placement
from arx.text.values import Value

CellKey = tuple[int, int]


def enclosed_rows(placements: Iterable[Placement], values: Mapping[CellKey, Value]) -> frozenset[int]:
    """Give the rows (present renderer) of which every placed bare number stands inside a run of symbols."""
    by_column: dict[int, list[Placement]] = {}
    for placement in placements:
        by_column.setdefault(placement.column, []).append(placement)
    inside: set[int] = set()
    outside: set[int] = set()
    for column in by_column.values():
        ordered = sorted(column, key=lambda placement: placement.row)
        enclosed = _enclosed([values[placement.row, placement.position] for placement in ordered])
        for placement, held in zip(ordered, enclosed, strict=True):
            (inside if held else outside).add(placement.row)
    return frozenset(inside - outside)


def rows_between_symbols(values: Mapping[CellKey, Value]) -> frozenset[int]:
    """Give the rows (older renderer) between the first and the last row of the page that bear a symbol."""
    marked = [row for (row, _), value in values.items() if value.kind == "money"]
    if not marked:
        return frozenset()
    return frozenset(range(min(marked) + 1, max(marked)))


def _enclosed(column: Sequence[Value]) -> list[bool]:
    """Tell for each value of a column, top down, whether it is a bare number between two symbols."""
    above = _after_symbol(column)
    below = _after_symbol(column[::-1])[::-1]
    return [value.kind == "money" or (a and b) for value, a, b in zip(column, above, below, strict=True)]


def _after_symbol(column: Sequence[Value]) -> list[bool]:
    seen, after = False, []
    for value in column:
        after.append(seen)
        seen = value.kind == "money" or (seen and value.kind == "number")
    return after
