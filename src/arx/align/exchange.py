"""Pages too wide for the lattice: rows and columns tell one another what they believe until they agree.

The lattice of `solve.py` holds all columns at once, and its states multiply with them. Each column by itself is a chain
of a few states, whatever the width of the page, and each row a choice among its options. So a column is asked what it
makes of each cell that a row may show it, given what all other rows are believed to show it; the row weighs that with
what the other columns make of it, and passes on what the first should believe. This is belief propagation (the
sum-product rule on a graph with loops): exact where the page has one column, close to the lattice elsewhere, and never
proof. Time grows with options x sweeps.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from arx.align.automaton import ANY, TABLES, Needs, Rule, Steps
from arx.align.candidates import ColumnSpec, Option
from arx.align.futures import end_price
from arx.align.propagate import BLANK_CELL

SWEEPS = 8
"""Times that every column is asked, at most."""

SETTLED = 0.02
"""A sweep that changes no message by more than this share is the last."""

LEAST = 1e-9
"""What a column makes of a cell that it refuses, against the one that it likes best: rows may still have to show it."""

Message = dict[int, float]
"""For each cell that a row may show a column, how much the column likes it."""


class _Row(NamedTuple):
    """A row's options as scores, changed in place while columns speak; `showing` lists for each column and cell that is
    not blank the options that show it, `heard` what the column said last (blank counts one)."""

    scores: list[float]
    showing: dict[int, dict[int, list[int]]]
    heard: dict[int, Message]


def exchanged(
    rows: Sequence[Sequence[Option]],
    columns: Sequence[ColumnSpec],
    rule: Rule,
    weights: Sequence[Sequence[float]],
) -> list[list[float]]:
    """For each row and option its share of all readings, nearly; each reading weighs the product of its options'
    weights."""
    talking = [_row(options, given) for options, given in zip(rows, weights, strict=True)]
    asked = [[row for row in talking if column in row.showing] for column in range(len(columns))]
    for _ in range(SWEEPS):
        moved = 0.0
        for column, spec in enumerate(columns):
            moved = max(moved, _ask(column, spec.needs, rule, asked[column]))
        if moved < SETTLED:
            break
    return [_normal(row.scores) for row in talking]


def _row(options: Sequence[Option], weights: Sequence[float]) -> _Row:
    showing: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, option in enumerate(options):
        for column, cell in zip(option.columns, option.cells, strict=True):
            showing[column][cell].append(number)
    return _Row(_normal(weights), showing, {column: dict.fromkeys(cells, 1.0) for column, cells in showing.items()})


def _normal(weights: Sequence[float]) -> list[float]:
    total = sum(weights)
    return [weight / total for weight in weights] if total > 0.0 else [1.0 / max(1, len(weights))] * len(weights)


def _ask(column: int, needs: Needs, rule: Rule, rows: Sequence[_Row]) -> float:
    """Hear what one column makes of the cells that the rows may show it; tell how much that moved any row."""
    believed = [_believed(row, column) for row in rows]
    moved = 0.0
    for row, message in zip(rows, _likes(believed, needs, rule), strict=True):
        blank = max(message.get(BLANK_CELL, 0.0), LEAST * max(message.values()))
        moved = max(moved, _hear(row, column, {cell: liked / blank for cell, liked in message.items()}))
    return moved


def _believed(row: _Row, column: int) -> Message:
    """The chance of each cell by all that the row knows except from this column."""
    heard = row.heard[column]
    scores = row.scores
    shown = {cell: sum([scores[number] for number in numbers]) for cell, numbers in row.showing[column].items()}
    believed = {cell: share / heard[cell] for cell, share in shown.items()}
    blank = sum(scores) - sum(shown.values())
    if blank > LEAST:
        believed[BLANK_CELL] = blank
    return believed


def _hear(row: _Row, column: int, message: Message) -> float:
    """Take what a column says in place of what it said before; tell by how much the row's shares moved."""
    scores, heard = row.scores, row.heard[column]
    moved = 0.0
    for cell, numbers in row.showing[column].items():
        liked = max(LEAST, min(1.0 / LEAST, message[cell]))
        factor = liked / heard[cell]
        heard[cell] = liked
        if factor != 1.0:
            before = sum([scores[number] for number in numbers])
            for number in numbers:
                scores[number] *= factor
            moved = max(moved, before * abs(factor - 1.0) / max(1.0, factor))
    total = sum(scores)
    scores[:] = [score / total for score in scores] if total > 0.0 else [1.0 / len(scores)] * len(scores)
    return moved


def _likes(believed: Sequence[Message], needs: Needs, rule: Rule) -> list[Message]:
    """What a column makes of each cell of each row, given what the other rows are believed to show it."""
    ahead = [{0: 1.0}]
    for cells in believed:
        ahead.append(_scaled(_after(ahead[-1], cells, needs, rule)))
    behind = {state: end_price(state, needs, rule) for state in ahead.pop()}
    found: list[Message] = []
    for cells, states in zip(reversed(believed), reversed(ahead), strict=True):
        liked, before = _liked(states, cells, behind, needs, rule)
        found.append(liked if any(liked.values()) else dict.fromkeys(liked, 1.0))
        behind = _scaled(before)
    return found[::-1]


def _steps(cell: int, needs: Needs, rule: Rule) -> Steps:
    return ANY[cell] if rule == "free" else TABLES[cell, needs, rule == "softened"]


def _after(states: dict[int, float], cells: Message, needs: Needs, rule: Rule) -> dict[int, float]:
    """The states below a row, each with the weight of all ways there."""
    after: dict[int, float] = {}
    for cell, chance in cells.items():
        if cell == BLANK_CELL:
            for state, weight in states.items():
                after[state] = after.get(state, 0.0) + weight * chance
            continue
        steps = _steps(cell, needs, rule)
        for state, weight in states.items():
            target = state + steps.delta[state]
            if target >= 0:
                after[target] = after.get(target, 0.0) + weight * chance * steps.weight[state]
    return after


def _liked(
    states: dict[int, float], cells: Message, behind: dict[int, float], needs: Needs, rule: Rule
) -> tuple[Message, dict[int, float]]:
    """How well each cell joins what is above to what is below; and the weight of all ways down from each state."""
    before = dict.fromkeys(states, 0.0)
    liked: Message = {}
    for cell, chance in cells.items():
        joined = 0.0
        steps = None if cell == BLANK_CELL else _steps(cell, needs, rule)
        for state, weight in states.items():
            target = state if steps is None else state + steps.delta[state]
            down = behind.get(target, 0.0) * (1.0 if steps is None else steps.weight[state])
            joined += weight * down
            before[state] += chance * down
        liked[cell] = joined
    return liked, before


def _scaled(weights: dict[int, float]) -> dict[int, float]:
    """The same ratios with a largest of one, so that no page is too long for floating point."""
    largest = max(weights.values(), default=1.0) or 1.0
    return {state: weight / largest for state, weight in weights.items()}
