"""What is proved: the placements that no reading refuses even if one row of nil facts has hidden symbols.

The lattice of `solve.py` holds the readings in which every value obeys the symbol rule as printed. A nil fact prints
nothing and yet takes part: as the first or last of its run it takes the symbol with it (pages since mid-2016), or it
cuts the run in two (before). Such facts can hide wherever a row leaves a column blank, so a reading that only the
strict rule refuses is unlikely, not impossible. Certain is what stands in the same column in every reading in which at
most one row of the page hides nil facts; what only the strict rule settles is inferred.

The lattice here is that of `solve.py` with two things more in its states: for the page whether its row of nil facts has
been met, and for each column whether that row left it blank and it has shown no cell since. It is built only to see
which options survive, and given up past the limit of steps: then only what each row allows by itself is proved.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from arx.align.automaton import (
    AFTER_NIL,
    BLANK,
    HAS_MONEY,
    HAS_SHARE,
    MONEY_2,
    MONEY_IN,
    REFUSED,
    SHARE_2,
    SHARE_IN,
    STRICT,
    Needs,
    may_end,
)
from arx.align.candidates import ColumnSpec, Option
from arx.align.solve import TRIALS, TooWide

NIL = 1 << 5
"""Set in a column's state from the row of nil facts, where that left it blank, to its next cell."""

WIDTH = 6
COLUMN = (1 << WIDTH) - 1
"""Bits of one column's state here, and their mask."""

BLANK_ROW: tuple[Option, ...] = ()
"""A row that prints no values but may hold nil facts."""

Edge = tuple[int, int, int]
"""(state before, option, state after)."""


@lru_cache(maxsize=64)
def _moves(cell: int, needs: Needs) -> tuple[tuple[int, ...], ...]:
    """For each state of a column with its nil bit: the states that the cell can lead to."""
    flag = HAS_MONEY if needs.money and cell in (1, 2) else 0
    flag |= HAS_SHARE if needs.share and cell in (3, 4) else 0
    moves = []
    for state in range(2 * NIL):
        kept = (state & (HAS_MONEY | HAS_SHARE)) | flag
        strict, cut = STRICT[cell][state & 7], AFTER_NIL[cell]
        found = [] if strict == REFUSED else [strict | kept]
        if state & NIL and cut != strict:
            found.append(cut | kept)
        moves.append(tuple(found))
    return tuple(moves)


class _Plan(NamedTuple):
    """What an option does to the joint state: the shift and the moves of each column it fills, and the nil bits of
    those that it leaves blank."""

    placed: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...]
    hidden: int


def proved_options(
    rows: Sequence[tuple[Option, ...]], columns: Sequence[ColumnSpec], most_steps: int
) -> tuple[frozenset[int], ...]:
    """For each row, the options that some reading with at most one row of nil facts takes.

    Raises TooWide past `most_steps`. `rows` are those of the page in order, BLANK_ROW for one whose facts may all be
    nil.
    """
    layer = {0}
    built: list[list[Edge]] = []
    known: dict[tuple[Option, ...], tuple[list[_Plan], dict[int, list[Edge]]]] = {}
    met = 1 << (WIDTH * len(columns))
    for options in rows:
        if len(layer) * len(options) > TRIALS * most_steps:
            raise TooWide
        if options not in known:
            known[options] = _plans(options, columns), {}
        plans, memo = known[options]
        edges: list[Edge] = []
        for state in layer:
            if state not in memo:
                memo[state] = _steps(state, plans, met)
            edges += memo[state]
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


def _plans(options: Sequence[Option], columns: Sequence[ColumnSpec]) -> list[_Plan]:
    """The plans of a row's options; of a blank row, that of leaving every column blank."""
    every = [(option.columns, option.cells) for option in options] or [((), ())]
    return [
        _Plan(
            tuple(
                (WIDTH * column, _moves(cell, columns[column].needs))
                for column, cell in zip(filled, cells, strict=True)
            ),
            sum(NIL << (WIDTH * column) for column in range(len(columns)) if column not in filled),
        )
        for filled, cells in every
    ]


def _steps(state: int, plans: Sequence[_Plan], met: int) -> list[Edge]:
    """Every step out of a state: each option, with the row as it is or as the page's row of nil facts."""
    edges = []
    for number, plan in enumerate(plans):
        after = [state]
        for shift, moves in plan.placed:
            found = moves[(state >> shift) & COLUMN]
            if not found:
                break
            after = [one & ~(COLUMN << shift) | (move << shift) for one in after for move in found]
        else:
            edges += [(state, number, one) for one in after]
            if plan.hidden and not state & met:
                edges += [(state, number, one | met | plan.hidden) for one in after]
    return edges


def _may_end(state: int, columns: Sequence[ColumnSpec]) -> bool:
    """Whether a page may end here: every run is closed, by its last cell or by a nil fact below it."""
    for index, spec in enumerate(columns):
        at = (state >> (WIDTH * index)) & COLUMN
        if at & 7 == BLANK and not (spec.money or spec.share):
            continue  # it may hold nil facts alone: its head then lists no unit
        if not may_end(at & ~NIL, spec.needs) and not (at & NIL and may_end(_closed(at & ~NIL), spec.needs)):
            return False
    return True


def _closed(state: int) -> int:
    """The state of a column once its open run is closed."""
    return state & ~7 | {MONEY_IN: MONEY_2, SHARE_IN: SHARE_2}.get(state & 7, state & 7)
