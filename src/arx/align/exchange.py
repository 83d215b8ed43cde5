"""Pages too wide for the lattice: rows and columns tell one another what they believe until they agree.

The lattice of `solve.py` holds all columns at once, and its states multiply with them. Each column by itself is a chain
of a few states, whatever the width of the page, and each row a choice among its options. So a column is asked what it
makes of each cell that a row may show it, given what all other rows are believed to show it; the row weighs that with
what the other columns make of it, and passes on what the first should believe. This is belief propagation (the
sum-product rule on a graph with loops): exact where the page has one column, close to the lattice elsewhere, and never
proof. Time grows with options x sweeps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from arx.align.automaton import SymbolRule
from arx.align.candidates import ColumnSpec, Option
from arx.align.futures import DEAD, Future, end_price, futures_of
from arx.align.propagate import BLANK_CELL

SWEEPS = 4
"""Times that every column is asked, at most."""

MOST_QUESTIONS = 24_000
"""Cells (rows times columns that they may fill) asked about in all sweeps: a longer page is swept less often, and the
longest not at all, so that each of its rows stands for itself."""

SETTLED = 0.05
"""A sweep that changes no message by more than this share is the last."""

NEGLIGIBLE = 1e-6
"""Options this much lighter than the heaviest of their row are left out."""

LEAST = 1e-9
"""What a column makes of a cell that it refuses, against the one that it likes best: rows may still have to show it."""

Message = dict[int, float]
"""For each cell that a row may show a column, how much the column likes it."""


@dataclass(slots=True)
class _Row:
    """A row's options as scores, changed in place while columns speak, and their total; `showing` lists for each column
    and cell that is not blank the options that show it, `heard` what the column said last (blank counts one)."""

    scores: list[float]
    showing: dict[int, dict[int, list[int]]]
    heard: dict[int, Message]
    total: float = 1.0


class _Link(NamedTuple):
    """What a row does to a column: for each cell that it may show the moves (state before, state after, price), the
    states numbered from 0 in each layer; and how many there are after it."""

    moves: dict[int, tuple[tuple[int, int, float], ...]]
    size: int


class _Column(NamedTuple):
    """A column as a chain: the rows that may show it something, what each does to it, and what it costs to end in each
    of the last states."""

    rows: tuple[_Row, ...]
    links: tuple[_Link, ...]
    ends: tuple[float, ...]


def exchanged(
    rows: Sequence[Sequence[Option]],
    columns: Sequence[ColumnSpec],
    rule: SymbolRule,
    weights: Sequence[Sequence[float]],
    most_sweeps: int = SWEEPS,
) -> list[list[float]]:
    """For each row and option its share of all readings, nearly; each reading weighs the product of its options'
    weights. Fewer sweeps are a rougher answer."""
    talking = [_row(options, given) for options, given in zip(rows, weights, strict=True)]
    sweeps = min(most_sweeps, MOST_QUESTIONS // max(1, sum(len(row.showing) for row in talking)))
    if sweeps:
        _sweep(_chains(rows, columns, rule, talking), sweeps)
    return [_normal(row.scores) for row in talking]


def _sweep(chains: Sequence[_Column], sweeps: int) -> None:
    """Ask every column so many times, or until nothing moves."""
    for _ in range(sweeps):
        if max(_ask(index, column) for index, column in enumerate(chains)) < SETTLED:
            return


def _chains(
    rows: Sequence[Sequence[Option]], columns: Sequence[ColumnSpec], rule: SymbolRule, talking: Sequence[_Row]
) -> list[_Column]:
    """The chains of all columns, by the options that are not negligible."""
    left = [
        tuple(option for option, score in zip(options, row.scores, strict=True) if score)
        for options, row in zip(rows, talking, strict=True)
    ]
    futures = futures_of(left, columns, rule)
    return [_column(index, spec, rule, talking, [row[index] for row in futures]) for index, spec in enumerate(columns)]


def _column(index: int, spec: ColumnSpec, rule: SymbolRule, rows: Sequence[_Row], futures: Sequence[Future]) -> _Column:
    """The chain of one column, by the states that its rows can reach and that reach an end."""
    names: tuple[int, ...] = (0,)
    asked, links = [], []
    for row, future in zip(rows, futures, strict=True):
        if index not in row.showing:
            names = tuple(name if name == DEAD else future.targets[BLANK_CELL][name] for name in names)
            continue
        after: dict[int, int] = {}
        moves = {
            cell: tuple(
                (number, after.setdefault(targets[name], len(after)), future.prices[cell][name])
                for number, name in enumerate(names)
                if name != DEAD and targets[name] != DEAD
            )
            for cell, targets in future.targets.items()
        }
        asked.append(row)
        links.append(_Link(moves, len(after)))
        names = tuple(after)
    ends = tuple(0.0 if name == DEAD else end_price(name, spec.needs, rule) for name in names)
    return _Column(tuple(asked), tuple(links), ends)


def _row(options: Sequence[Option], weights: Sequence[float]) -> _Row:
    scores = _normal(weights)
    least = max(scores) * NEGLIGIBLE
    showing: dict[int, dict[int, list[int]]] = {}
    for number, (option, score) in enumerate(zip(options, scores, strict=True)):
        if score > least:
            for column, cell in zip(option.columns, option.cells, strict=True):
                showing.setdefault(column, {}).setdefault(cell, []).append(number)
    scores = [score if score > least else 0.0 for score in scores]
    heard = {column: dict.fromkeys(cells, 1.0) for column, cells in showing.items()}
    return _Row(scores, showing, heard, sum(scores))


def _normal(weights: Sequence[float]) -> list[float]:
    total = sum(weights)
    return [weight / total for weight in weights] if total > 0.0 else [1.0 / max(1, len(weights))] * len(weights)


def _ask(index: int, column: _Column) -> float:
    """Hear what one column makes of the cells that the rows may show it; tell how much that moved any row."""
    believed = [_believed(row, index) for row in column.rows]
    moved = 0.0
    for row, message in zip(column.rows, _likes(believed, column), strict=True):
        blank = max(message.get(BLANK_CELL, 0.0), LEAST * max(message.values()))
        moved = max(moved, _hear(row, index, message, blank))
    return moved


def _believed(row: _Row, column: int) -> Message:
    """The chance of each cell by all that the row knows except from this column."""
    heard, scores = row.heard[column], row.scores
    believed: Message = {}
    blank = row.total
    for cell, numbers in row.showing[column].items():
        share = sum([scores[number] for number in numbers])
        believed[cell] = share / heard[cell]
        blank -= share
    if blank > LEAST * row.total:
        believed[BLANK_CELL] = blank
    return believed


def _hear(row: _Row, column: int, message: Message, blank: float) -> float:
    """Take what a column says in place of what it said before; tell by how much the row's shares moved."""
    scores, heard = row.scores, row.heard[column]
    moved = 0.0
    for cell, numbers in row.showing[column].items():
        liked = max(LEAST, min(1.0 / LEAST, message[cell] / blank))
        factor = liked / heard[cell]
        if abs(factor - 1.0) < LEAST:
            continue
        heard[cell] = liked
        before = sum([scores[number] for number in numbers])
        for number in numbers:
            scores[number] *= factor
        moved = max(moved, before / row.total * abs(factor - 1.0) / max(1.0, factor))
    total = sum(scores)
    if not LEAST < total < 1.0 / LEAST:
        scores[:] = _normal(scores)
        total = sum(scores)
    row.total = total
    return moved


def _likes(believed: Sequence[Message], column: _Column) -> list[Message]:
    """What a column makes of each cell of each row, given what the other rows are believed to show it."""
    states = [1.0]
    ahead = []
    for cells, link in zip(believed, column.links, strict=True):
        ahead.append(states)
        states = _after(states, cells, link)
    behind = list(column.ends)
    found: list[Message] = []
    for cells, link, above in zip(reversed(believed), reversed(column.links), reversed(ahead), strict=True):
        liked, behind = _liked(above, cells, behind, link)
        found.append(liked if any(liked.values()) else dict.fromkeys(liked, 1.0))
    return found[::-1]


def _after(states: Sequence[float], cells: Message, link: _Link) -> list[float]:
    """The weight of all ways to each state below a row; the largest is one, so that no page is too long."""
    after = [0.0] * link.size
    for cell, chance in cells.items():
        for state, target, price in link.moves[cell]:
            after[target] += states[state] * chance * price
    largest = max(after, default=1.0) or 1.0
    return [weight / largest for weight in after]


def _liked(
    states: Sequence[float], cells: Message, behind: Sequence[float], link: _Link
) -> tuple[Message, list[float]]:
    """How well each cell joins what is above to what is below; and the weight of all ways down from each state."""
    before = [0.0] * len(states)
    liked: Message = {}
    for cell, chance in cells.items():
        joined = 0.0
        for state, target, price in link.moves[cell]:
            down = behind[target] * price
            joined += states[state] * down
            before[state] += chance * down
        liked[cell] = joined
    largest = max(before, default=1.0) or 1.0
    return liked, [weight / largest for weight in before]
