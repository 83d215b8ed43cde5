"""What is proved: the placements that no reading refuses even if one nil fact has hidden a symbol.

The lattice of `solve.py` holds the readings in which every value obeys the symbol rule as printed. A nil fact prints
nothing and yet takes part: as the first or last of its run it takes the symbol with it (pages since mid-2016), or it
cuts the run in two (before). Such a fact can hide wherever a column is blank between two rows, so a reading that only
the strict rule refuses is unlikely, not impossible. Certain is what stands in the same column in every reading with at
most one such nil fact on the page; what only the strict rule settles is inferred.

The lattice here is that of `solve.py` with two things more in its states: for each column whether it was blank since
its last cell (a nil can hide there), and for the page whether its one nil is spent. It is built only to see which
options survive, and given up past `limits.steps`: then only what each row allows by itself is proved.
"""

from collections.abc import Sequence
from functools import lru_cache

from arx.align.automaton import AFTER_NIL, HAS_MONEY, HAS_SHARE, REFUSED, STRICT, Needs, may_end
from arx.align.candidates import ColumnSpec, Option
from arx.align.solve import TRIALS, TooWide

GAP = 1 << 5
"""Set in a column's state while it has been blank since its last cell."""

WIDTH = 6
"""Bits of one column's state here."""

BLANK_ROW: tuple[Option, ...] = ()
"""A row that prints no values but may hold nil facts."""

Edge = tuple[int, int, int]
"""(state before, option, state after)."""


@lru_cache(maxsize=64)
def _moves(cell: int, needs: Needs) -> tuple[tuple[tuple[int, bool], ...], ...]:
    """For each state of a column with its gap bit: the states that the cell can lead to, and whether a nil is spent."""
    flag = HAS_MONEY if needs.money and cell in (1, 2) else HAS_SHARE if needs.share and cell in (3, 4) else 0
    moves = []
    for state in range(2 * GAP):
        kept = (state & (HAS_MONEY | HAS_SHARE)) | flag
        strict, cut = STRICT[cell][state & 7], AFTER_NIL[cell]
        found = [] if strict == REFUSED else [(strict | kept, False)]
        if state & GAP and cut != strict:
            found.append((cut | kept, True))
        moves.append(tuple(found))
    return tuple(moves)


def proved_options(
    rows: Sequence[tuple[Option, ...]], columns: Sequence[ColumnSpec], most_steps: int
) -> tuple[frozenset[int], ...]:
    """For each row, the options that some reading with at most one nil fact takes. Raises TooWide past `most_steps`.

    `rows` are those of the page in order, BLANK_ROW for one whose facts may all be nil.
    """
    width = len(columns)
    gaps = sum(GAP << (WIDTH * column) for column in range(width))
    layer = {0}
    built: list[list[Edge]] = []
    for options in rows:
        if len(layer) * len(options) > TRIALS * most_steps:
            raise TooWide
        edges = [edge for state in sorted(layer) for edge in _steps(state, options, columns, gaps)]
        most_steps -= len(edges)
        built.append(edges)
        layer = {edge[2] for edge in edges}
    alive = {state for state in layer if _may_end(state, columns)}
    survivors: list[frozenset[int]] = []
    for edges in reversed(built):
        living = [edge for edge in edges if edge[2] in alive]
        survivors.append(frozenset(edge[1] for edge in living))
        alive = {edge[0] for edge in living}
    return tuple(reversed(survivors))


def _steps(state: int, options: Sequence[Option], columns: Sequence[ColumnSpec], gaps: int) -> list[Edge]:
    """Every step out of a state."""
    if options is BLANK_ROW:
        return [(state, 0, state | gaps)]
    edges = []
    for number, option in enumerate(options):
        after = [state | gaps]
        for column, cell in zip(option.columns, option.cells, strict=True):
            after = [
                reached
                for one in after
                for reached in _placed(one, state, WIDTH * column, _moves(cell, columns[column].needs), len(columns))
            ]
        edges += [(state, number, one) for one in after]
    return edges


def _placed(after: int, before: int, shift: int, moves: Sequence[Sequence[tuple[int, bool]]], width: int) -> list[int]:
    """The joint states once one column shows its cell."""
    spent = 1 << (WIDTH * width)
    cleared = after & ~((2 * GAP - 1) << shift)
    return [
        cleared | (state << shift) | (spent if nil else 0)
        for state, nil in moves[(before >> shift) & (2 * GAP - 1)]
        if not (nil and after & spent)
    ]


def _may_end(state: int, columns: Sequence[ColumnSpec]) -> bool:
    """Whether a page may end here: every run closed, but for one that a nil below its last cell has closed."""
    nils = state >> (WIDTH * len(columns)) & 1
    for index, spec in enumerate(columns):
        at = (state >> (WIDTH * index)) & (2 * GAP - 1)
        if not may_end(at & ~GAP, spec.needs):
            nils += 1 if at & GAP else 2
    return nils <= 1
