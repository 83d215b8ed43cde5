"""What a column can still become: its automaton as the rows below it leave it.

Above the last rows of a page most of what a column remembers no longer matters. Where the rows below can show it
nothing with a unit, an open run can only die, and a closed one is as good as none; where they can show it nothing at
all, only whether it may end is left. So each column is read from the bottom up, by itself: states from which nothing
that the rows below may show reaches an end are refused at once, and states that all of it treats alike, at the same
prices, are one. The lattice of `solve.py` then meets no dead ends that a single column could foresee, and far fewer
joint states; its readings and their weights are the same.

Time grows with rows x columns, and most of that is remembered: the rows of a page are of few kinds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from arx.align.automaton import ANY, NIL_PRICE, STATES, TABLES, Needs, SymbolRule, may_end
from arx.align.candidates import ColumnSpec, Option
from arx.align.propagate import BLANK_CELL, shown_by

DEAD = -1
"""In place of a state from which no end can be reached."""

Kept = tuple[int, ...]
"""For each state of a column, the one that stands for it, or DEAD."""


@dataclass(frozen=True, slots=True, eq=False)
class Future:
    """One column at one row: for each cell that it may be shown, the states that follow (DEAD: refused) and the prices,
    by state; `kept` says which states stand for which above the row. Equal futures are one object."""

    targets: dict[int, Kept]
    prices: dict[int, tuple[float, ...]]
    kept: Kept


def futures_of(
    rows: Sequence[Sequence[Option]], columns: Sequence[ColumnSpec], rule: SymbolRule
) -> tuple[tuple[Future, ...], ...]:
    """For each row, the futures of all columns."""
    shown = [shown_by(tuple(options), len(columns)) for options in rows]
    by_column = [_futures([cells[index] for cells in shown], spec.needs, rule) for index, spec in enumerate(columns)]
    return tuple(tuple(futures[at] for futures in by_column) for at in range(len(rows)))


def _futures(shown: Sequence[frozenset[int]], needs: Needs, rule: SymbolRule) -> list[Future]:
    """The futures of one column, top row first."""
    kept = _ending(needs, rule)
    found = []
    for cells in reversed(shown):
        found.append(_above(kept, cells, needs, rule))
        kept = found[-1].kept
    return found[::-1]


@lru_cache(maxsize=64)
def _ending(needs: Needs, rule: SymbolRule) -> Kept:
    """Below the last row: states differ by what it costs to end in them."""
    return _merged([end_price(state, needs, rule) or None for state in range(STATES)])


@lru_cache(maxsize=1 << 14)
def _above(below: Kept, cells: frozenset[int], needs: Needs, rule: SymbolRule) -> Future:
    """One row further up: `below` are the states kept below it, `cells` what it may show."""
    targets: dict[int, Kept] = {}
    prices: dict[int, tuple[float, ...]] = {}
    for cell in sorted(cells):
        targets[cell], prices[cell] = _step(below, cell, needs, rule)
    marks: list[object] = []
    for state in range(STATES):
        mark = tuple((targets[cell][state], prices[cell][state]) for cell in targets if targets[cell][state] != DEAD)
        places = tuple(cell for cell in targets if targets[cell][state] != DEAD)
        marks.append((places, mark) if places else None)
    return Future(targets, prices, _merged(marks))


def _step(below: Kept, cell: int, needs: Needs, rule: SymbolRule) -> tuple[Kept, tuple[float, ...]]:
    if cell == BLANK_CELL:
        return below, (1.0,) * STATES
    steps = ANY[cell] if rule == "free" else TABLES[cell, needs, rule == "softened"]
    targets = tuple(below[state + delta] if state + delta >= 0 else DEAD for state, delta in enumerate(steps.delta))
    return targets, steps.weight


def _merged(marks: Sequence[object]) -> Kept:
    """The first state with the same mark stands for all of them; None marks the dead."""
    first: dict[object, int] = {}
    return tuple(DEAD if mark is None else first.setdefault(mark, state) for state, mark in enumerate(marks))


def end_price(state: int, needs: Needs, rule: SymbolRule) -> float:
    """The weight of a column's ending in a state: nought where the strict rule refuses it."""
    if may_end(state, needs):
        return 1.0
    return 0.0 if rule == "strict" else NIL_PRICE
