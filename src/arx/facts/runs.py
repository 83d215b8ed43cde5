"""Which bare numbers can be money, by the symbols around them.

Down one column, money of one unit that stands together forms a run, and only the first and the last value of a run bear
the symbol. So a bare number is money only when the nearest symbols above and below it, with nothing but bare numbers
between, enclose it. In the older renderer the first and the last row of money of the whole page bear the symbols.
What stands right above or below bare money is money too, or else that would be the end of a run and bear the symbol.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from arx.facts.measures import RowKind
from arx.model.certainty import CERTAIN
from arx.model.grid import Grid, Placement
from arx.model.tagged import TaggedPage
from arx.text.values import Value

CellKey = tuple[int, int]

ENDS_RUN = Value("text")


def enclosed_rows(grid: Grid, values: Mapping[CellKey, Value]) -> frozenset[int]:
    """Give the rows (present renderer) of which every placed bare number stands inside a run of symbols.

    An open value that is neither money nor a bare number ends the run in each column where it may stand.
    """
    ends = [
        (ambiguity.row, ambiguity.candidates)
        for ambiguity in grid.ambiguities
        if values[ambiguity.row, ambiguity.position].kind not in ("money", "number")
    ]
    inside: set[int] = set()
    outside: set[int] = set()
    for ordered in _columns(grid.placements):
        column = [(placed.row, values[placed.row, placed.position]) for placed in ordered]
        column += [(row, ENDS_RUN) for row, candidates in ends if ordered[0].column in candidates]
        column.sort(key=itemgetter(0))
        for (row, _), held in zip(column, _enclosed([value for _, value in column]), strict=True):
            (inside if held else outside).add(row)
    return frozenset(inside - outside)


def _columns(placements: Iterable[Placement]) -> list[list[Placement]]:
    """Give the placements of each column, top down."""
    by_column: dict[int, list[Placement]] = {}
    for placement in sorted(placements):
        by_column.setdefault(placement.column, []).append(placement)
    return list(by_column.values())


def rows_beside_money(grid: Grid, values: Mapping[CellKey, Value], kinds: Sequence[RowKind]) -> frozenset[int]:
    """Give the rows (present renderer) with a bare number right above or below bare money, in turn from row to row.

    Rows with open values may stand in between, so nothing is concluded across them.
    """
    left_open = {ambiguity.row for ambiguity in grid.ambiguities}
    money = {row for row, kind in enumerate(kinds) if kind.bare == "money"}
    fit = {row for row, kind in enumerate(kinds) if kind.bare is None and kind.enclosed is not None}
    pairs = [
        (upper.row, lower.row)
        for column in _columns(grid.placements)
        for upper, lower in pairwise(column)
        if values[upper.row, upper.position].kind == values[lower.row, lower.position].kind == "number"
        and left_open.isdisjoint(range(upper.row + 1, lower.row))
    ]
    found: set[int] = set()
    for known, beside in [*sorted(set(pairs)), *sorted({(lower, upper) for upper, lower in pairs}, reverse=True)]:
        if known in money and beside in fit:
            money.add(beside)
            found.add(beside)
    return frozenset(found)


def enclosed_kinds(kinds: Sequence[RowKind], inside: Collection[int], how: str) -> list[RowKind]:
    """Take the undecided numbers of these rows for what they are inside a run of symbols."""
    return [
        kind._replace(bare=kind.enclosed, how=how) if kind.bare is None and index in inside else kind
        for index, kind in enumerate(kinds)
    ]


def without_refuted(tagged: TaggedPage, kinds: Sequence[RowKind], values: Mapping[CellKey, Value]) -> list[RowKind]:
    """Take the kind back from bare money above the first symbol of the page or below the last one.

    There a run would begin or end without its symbol, so the concept that was inferred for the row is not its own; nor
    is it that of the other rows without a symbol that have it.
    """
    marked = [row for (row, _), value in values.items() if value.kind == "money"]
    if not marked:
        return list(kinds)
    bare = {
        row.index: match.concept.name
        for row, match, kind in zip(tagged.page.rows, tagged.matches, kinds, strict=True)
        if row.values and kind.bare == "money" and match.concept and match.certainty != CERTAIN
    }
    bare = {row: name for row, name in bare.items() if row not in marked}
    refuted = {name for row, name in bare.items() if not min(marked) < row < max(marked)}
    return [RowKind("money", None, None) if bare.get(row) in refuted else kind for row, kind in enumerate(kinds)]


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
