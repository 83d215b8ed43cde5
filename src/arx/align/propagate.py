"""Proof without search: which options of a row no column could take.

The lattice of `solve.py` is exact but its joint states multiply with the columns. Each column by itself is a small
automaton, whatever the width of the page. So each column is read alone, top to bottom and bottom to top: an option that
shows a column something which no reading of that column accepts is refused, and refusals in one column are handed to
the others until nothing changes. What is refused here is refused by the rule itself, so a placement that is left alone
is proved even on a page too wide for the lattice. Time grows with rows x columns, for a few rounds.
"""

from collections.abc import Sequence
from functools import lru_cache

from arx.align.automaton import STATES, TABLES, Needs, may_end
from arx.align.candidates import ColumnSpec, Option

ROUNDS = 6
"""Sweeps over all columns at most; what is left then is left."""

BLANK_CELL = -1

Mask = int
"""A set of automaton states, one bit each."""


@lru_cache(maxsize=1 << 16)
def _after(states: Mask, cell: int, needs: Needs) -> Mask:
    """The states that a cell can lead to."""
    if cell == BLANK_CELL:
        return states
    delta = TABLES[cell, needs, False].delta
    reached = 0
    for state in range(STATES):
        if states >> state & 1 and delta[state] >= -31:
            reached |= 1 << (state + delta[state])
    return reached


@lru_cache(maxsize=1 << 16)
def _before(states: Mask, cell: int, needs: Needs) -> Mask:
    """The states from which a cell can lead to one of `states`."""
    if cell == BLANK_CELL:
        return states
    delta = TABLES[cell, needs, False].delta
    found = 0
    for state in range(STATES):
        if delta[state] >= -31 and states >> (state + delta[state]) & 1:
            found |= 1 << state
    return found


@lru_cache(maxsize=8)
def _ends(needs: Needs) -> Mask:
    return sum(1 << state for state in range(STATES) if may_end(state, needs))


def propagate(
    rows: Sequence[tuple[Option, ...]], columns: Sequence[ColumnSpec]
) -> tuple[tuple[Option, ...], ...] | None:
    """The options of each row that every column can accept; None when some row is left without any."""
    left = list(rows)
    shown = [shown_by(options, len(columns)) for options in left]
    for _ in range(ROUNDS):
        changed = False
        for index, spec in enumerate(columns):
            accepted = _accepted([cells[index] for cells in shown], spec.needs)
            for at, after in enumerate(accepted):
                if len(after) < len(shown[at][index]):
                    left[at] = tuple(option for option in left[at] if _cell_in(option, index) in after)
                    if not left[at]:
                        return None
                    shown[at] = shown_by(left[at], len(columns))
                    changed = True
        if not changed:
            break
    return tuple(left)


def refusing_column(rows: Sequence[tuple[Option, ...]], columns: Sequence[ColumnSpec]) -> int | None:
    """The first column that, read alone, accepts none of what the rows can show it; None when each accepts some."""
    shown = [shown_by(options, len(columns)) for options in rows]
    for index, spec in enumerate(columns):
        if not all(_accepted([cells[index] for cells in shown], spec.needs)):
            return index
    return None


def _cell_in(option: Option, column: int) -> int:
    """What the option shows the column."""
    return option.cells[option.columns.index(column)] if column in option.columns else BLANK_CELL


@lru_cache(maxsize=1 << 12)
def shown_by(options: tuple[Option, ...], width: int) -> tuple[frozenset[int], ...]:
    """For each column, everything that some option shows it."""
    cells: list[set[int]] = [set() for _ in range(width)]
    filled = [0] * width
    for option in options:
        for column, cell in zip(option.columns, option.cells, strict=True):
            cells[column].add(cell)
            filled[column] += 1
    for column in range(width):
        if filled[column] < len(options):
            cells[column].add(BLANK_CELL)
    return tuple(map(frozenset, cells))


def _accepted(shown: Sequence[frozenset[int]], needs: Needs) -> list[frozenset[int]]:
    """For each row, what of the shown some reading of the column accepts."""
    states: Mask = 1
    forward = []
    for cells in shown:
        forward.append(states)
        states = _any_after(states, cells, needs)
    accepted: list[frozenset[int]] = []
    states &= _ends(needs)
    for cells, ahead in zip(reversed(shown), reversed(forward), strict=True):
        found = frozenset(cell for cell in cells if ahead & _before(states, cell, needs))
        accepted.append(found)
        states = _any_before(states, found, needs)
    return accepted[::-1]


@lru_cache(maxsize=1 << 16)
def _any_after(states: Mask, cells: frozenset[int], needs: Needs) -> Mask:
    reached = 0
    for cell in cells:
        reached |= _after(states, cell, needs)
    return reached


@lru_cache(maxsize=1 << 16)
def _any_before(states: Mask, cells: frozenset[int], needs: Needs) -> Mask:
    found = 0
    for cell in cells:
        found |= _before(states, cell, needs)
    return found
