"""Which rows right above a total make it up.

    Current assets         10        counted
    Other assets            5        counted
    Total of the first     15        a total found before: it counts, and its parts do not
    Land                   20
    Total                  35

The stretch of rows is not marked on the page, so the arithmetic finds it: the shortest that adds up in most columns.
 One small figure can add up by chance; a stretch is believed when two columns add up, or one with large figures.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from arx.arithmetic.tolerance import ZERO

LONGEST = 40
"""Rows above a total that are looked at."""

LARGE = 40
"""Times the slack that a figure must be for one column to be proof."""


class Addend(NamedTuple):
    """A row that can be part of a sum: value and slack by column; columns in which a value is not decided."""

    row: int
    values: Mapping[int, Decimal]
    slacks: Mapping[int, Decimal]
    undecided: frozenset[int] = frozenset()


class SumColumn(NamedTuple):
    """One column of a sum: what is left over (parts less total), the slack, and how many parts are not nought."""

    residual: Decimal
    slack: Decimal
    parts: int = 0

    @property
    def closes(self) -> bool:
        """Whether rounding explains what is left over."""
        return abs(self.residual) <= self.slack


class Sum(NamedTuple):
    """A total (its row) with its parts, top down, and the columns that show some of them. `swapped` is the row whose
    two values would close the two columns that do not close, if they stood in each other's."""

    total: int
    parts: tuple[int, ...]
    columns: Mapping[int, SumColumn]
    swapped: int | None = None


def sum_above(total: Addend, above: Sequence[Addend], known: Mapping[int, Sum]) -> Sum | None:
    """Find the stretch right above a total that makes it up; None where no stretch is believed.

    `above` are the rows above, top down; `known` the sums found there, by the row of their total.
    """
    parts: list[Addend] = []
    state = {column: SumColumn(-value, total.slacks[column]) for column, value in total.values.items()}
    best: tuple[int, Sum] | None = None
    amiss: Sum | None = None
    skip = len(above)
    for at in range(len(above) - 1, max(-1, len(above) - 1 - LONGEST), -1):
        if at >= skip:
            continue
        addend = above[at]
        inner = known.get(addend.row)
        if inner is not None:
            rows = [one.row for one in above]
            skip = rows.index(inner.parts[0]) if inner.parts[0] in rows else at
        parts.insert(0, addend)
        state = {column: _with(one, addend, column) for column, one in state.items() if column not in addend.undecided}
        score = _score(total, state) if len(parts) >= 2 else 0
        swapped = _swapped(total, parts, state) if len(parts) >= 2 else None
        if (score and (best is None or score > best[0])) or (swapped is not None and amiss is None):
            shown = {column: one for column, one in state.items() if one.parts}
            here = Sum(total.row, tuple(part.row for part in parts), shown, swapped)
            best = (score, here) if score and (best is None or score > best[0]) else best
            amiss = here if swapped is not None and amiss is None else amiss
    return best[1] if best else amiss


def _swapped(total: Addend, parts: Sequence[Addend], state: Mapping[int, SumColumn]) -> int | None:
    """Find the row whose values in two columns, put into each other's, close both; the other columns close as it is.

    Two columns that miss by the same amount, one too much and one too little, and a row whose values differ by just
    that: chance does not do this with large figures, nor with small ones to the last digit where another column adds
    up.
    """
    shown = [column for column, one in state.items() if one.parts]
    off = [column for column in shown if not state[column].closes]
    if len(off) != 2 or any(state[column].parts < 2 for column in off):
        return None
    first, second = (state[column] for column in off)
    slack = first.slack + second.slack
    if abs(first.residual) <= LARGE * slack:
        if len(shown) == 2:
            return None
        slack = ZERO
    if abs(first.residual + second.residual) > slack:
        return None
    for addend, sign in ((total, -1), *((part, 1) for part in parts)):
        one, other = (addend.values.get(column) for column in off)
        if one is not None and other is not None and abs(sign * (one - other) - first.residual) <= slack:
            return addend.row
    return None


def sum_of(total: Addend, parts: Sequence[Addend]) -> Sum:
    """Add up parts that are known to make up a total."""
    state = {column: SumColumn(-value, total.slacks[column]) for column, value in total.values.items()}
    for addend in parts:
        state = {column: _with(one, addend, column) for column, one in state.items() if column not in addend.undecided}
    return Sum(total.row, tuple(part.row for part in parts), {at: one for at, one in state.items() if one.parts})


def _with(column: SumColumn, addend: Addend, at: int) -> SumColumn:
    value = addend.values.get(at)
    if value is None:
        return column
    return SumColumn(column.residual + value, column.slack + addend.slacks[at], column.parts + bool(value))


def _score(total: Addend, state: Mapping[int, SumColumn]) -> int:
    """Count the columns that close with two parts or more to show for it; 0 where chance may do it."""
    telling = [
        at for at, one in state.items() if one.parts >= 2 and one.closes and abs(total.values[at]) > 2 * one.slack
    ]
    large = any(abs(total.values[at]) > LARGE * state[at].slack for at in telling)
    return len(telling) if len(telling) >= 2 or large else 0
