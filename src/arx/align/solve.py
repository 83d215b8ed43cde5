"""The search: every reading of the page that the symbol rule allows, by dynamic programming over its rows.

A reading gives each row one of its options. What the rows above leave behind for the rows below is one small state a
column (`automaton.py`), so all readings of a page form a lattice: its layers are the rows, its nodes the joint states,
its edges the options. The forward pass builds it, the backward pass drops what leads nowhere, and sums over both
directions give each option its share of the (weighted) readings. Nothing is enumerated, so a page with 10 ** 20
readings costs as much as one with ten.

The seed, five columns: order and currency leave 1 x 5 x 10 x 10 x 1 readings of its roll forward; the lattice keeps 24,
and in each of them every balance and every provision stands in the same columns: those are certain.

Bounded: when the lattice would take more steps than `Limits` allow it is given up, and the page is ranked by the
exchange of `exchange.py`, which proves nothing.
"""

from collections.abc import Sequence
from functools import reduce
from math import inf, log
from operator import or_
from typing import NamedTuple

from arx.align.automaton import BITS, SymbolRule
from arx.align.candidates import ColumnSpec, Option
from arx.align.futures import DEAD, Future, end_price, futures_of
from arx.align.propagate import BLANK_CELL


class TooWide(Exception):  # noqa: N818 - an answer of the exact search, not an error
    """The exact lattice would need more steps than it may take."""


TRIALS = 2
"""Options tried for each step that may be taken: some are refused at once."""

LEAST_TRIALS = 8
"""Options that may be tried for one row, whatever the bound on steps."""

ONE = (1 << BITS) - 1
"""The bits of one column's state."""

Edge = tuple[int, int, int, float]
"""(state before, option, state after, weight of the step's rule)."""


class Lattice(NamedTuple):
    """All readings that survive: `edges[i]` joins the states before and after the i-th row, numbered from 0 in each
    layer; `sizes[i]` counts the states before it; `last` holds the states at the bottom, each with the weight of ending
    there."""

    edges: tuple[tuple[Edge, ...], ...]
    sizes: tuple[int, ...]
    last: tuple[float, ...]


def lattice_of(
    rows: Sequence[Sequence[Option]],
    columns: Sequence[ColumnSpec],
    rule: SymbolRule,
    most_steps: int,
) -> Lattice | None:
    """Build the lattice of all readings, pruned at both ends; None when the rule leaves no reading.

    It is exact or not at all: TooWide is raised once it needs more than `most_steps` edges.
    """
    layer: tuple[int, ...] = (0,)
    built: list[list[Edge]] = []
    memo: dict[tuple[tuple[Option, ...], tuple[Future, ...]], _Steps] = {}
    for options, futures in zip(rows, futures_of(rows, columns, rule), strict=True):
        if len(layer) * len(options) > max(TRIALS * most_steps, LEAST_TRIALS):
            raise TooWide
        kind = tuple(options), futures
        if kind not in memo:
            memo[kind] = _steps_of(options, futures)
        edges = _extend(layer, memo[kind])
        if not edges:
            return None
        most_steps -= len(edges)
        if most_steps < 0:
            raise TooWide
        layer = tuple(dict.fromkeys(edge[2] for edge in edges))
        built.append(edges)
    ends = {state: _end_weight(state, columns, rule) for state in layer}
    return _numbered(built, {state: weight for state, weight in ends.items() if weight})


class _Plan(NamedTuple):
    """What an option does to the joint state: the bits of the columns that it fills, and for each of them the shift,
    the states that follow, and the prices where the rule sets any."""

    bits: int
    cells: tuple[tuple[int, tuple[int, ...], tuple[float, ...]], ...]


class _Steps(NamedTuple):
    """What makes the edges of one row: the plans of its options, what a blank does to each column, and the edges found
    so far by state; rows of one kind share them."""

    plans: tuple[_Plan, ...]
    blanks: tuple[tuple[int, tuple[int, ...]], ...]
    memo: dict[int, list[Edge]]


def _steps_of(options: Sequence[Option], futures: Sequence[Future]) -> _Steps:
    plans = []
    for option in options:
        cells = tuple(
            (BITS * column, futures[column].targets[cell], futures[column].prices[cell])
            for column, cell in zip(option.columns, option.cells, strict=True)
        )
        plans.append(_Plan(reduce(or_, (ONE << shift for shift, _, _ in cells), 0), cells))
    nowhere = (DEAD,) * (ONE + 1)
    blanks = tuple((BITS * index, one.targets.get(BLANK_CELL, nowhere)) for index, one in enumerate(futures))
    return _Steps(tuple(plans), blanks, {})


def _extend(layer: Sequence[int], steps: _Steps) -> list[Edge]:
    """The edges of one row."""
    edges: list[Edge] = []
    for state in layer:
        found = steps.memo.get(state)
        if found is None:
            found = steps.memo[state] = _steps_from(state, steps)
        edges += found
    return edges


def _steps_from(state: int, steps: _Steps) -> list[Edge]:
    """Every step out of a state that the rule allows and that no column by itself rules out further down."""
    edges = []
    blank = filled = 0
    for shift, targets in steps.blanks:
        target = targets[state >> shift & ONE]
        if target < 0:
            filled |= ONE << shift
        else:
            blank |= target << shift
    for number, (bits, cells) in enumerate(steps.plans):
        if filled & ~bits:
            continue
        after, weight = blank & ~bits, 1.0
        for shift, targets, prices in cells:
            before = state >> shift & ONE
            target = targets[before]
            if target < 0:
                break
            after |= target << shift
            weight *= prices[before]
        else:
            edges.append((state, number, after, weight))
    return edges


def _end_weight(state: int, columns: Sequence[ColumnSpec], rule: SymbolRule) -> float:
    """The weight of a page's ending in a state: nought where the strict rule refuses it."""
    weight = 1.0
    for index, spec in enumerate(columns):
        weight *= end_price(state >> (BITS * index) & ONE, spec.needs, rule)
    return weight


def _numbered(built: list[list[Edge]], ends: dict[int, float]) -> Lattice | None:
    """The lattice without the edges that lead to no end; None when there is no other. States are numbered by layer."""
    below = {state: number for number, state in enumerate(ends)}
    kept: list[tuple[Edge, ...]] = []
    sizes: list[int] = []
    for edges in reversed(built):
        living = [edge for edge in edges if edge[2] in below]
        above: dict[int, int] = {}
        for edge in living:
            above.setdefault(edge[0], len(above))
        kept.append(tuple((above[before], option, below[after], weight) for before, option, after, weight in living))
        sizes.append(len(above))
        below = above
    return Lattice(tuple(reversed(kept)), tuple(reversed(sizes)), tuple(ends.values())) if below else None


def narrow(lattice: Lattice, options: Sequence[tuple[Option, ...]]) -> tuple[Lattice, tuple[tuple[Option, ...], ...]]:
    """The lattice with only those options that at least one reading takes."""
    edges, kept = [], []
    for row, listed in zip(lattice.edges, options, strict=True):
        alive = sorted({edge[1] for edge in row})
        kept.append(tuple(listed[number] for number in alive))
        if len(alive) == len(listed):
            edges.append(row)
            continue
        place = {number: at for at, number in enumerate(alive)}
        edges.append(tuple((before, place[number], after, weight) for before, number, after, weight in row))
    return lattice._replace(edges=tuple(edges)), tuple(kept)


class Forward(NamedTuple):
    """Sums from the top: for each row, by state before it, the weight of all ways there, scaled; and the logarithm of
    the weight of all readings together."""

    layers: tuple[list[float], ...]
    log_total: float


def forward(lattice: Lattice, weights: Sequence[Sequence[float]]) -> Forward:
    """Sum over the ways from the top, each way weighing the product of its options' weights.

    Layers are scaled to a largest of one, so that no page is too long for floating point; only ratios matter.
    """
    layer = [1.0]
    layers = []
    scaled = 0.0
    sizes = (*lattice.sizes, len(lattice.last))[1:]
    for edges, row_weights, size in zip(lattice.edges, weights, sizes, strict=True):
        layers.append(layer)
        after = [0.0] * size
        for state, option, target, step in edges:
            after[target] += layer[state] * row_weights[option] * step
        largest = max(after)
        if largest <= 0.0:
            return Forward((), -inf)
        scaled += log(largest)
        layer = [weight / largest for weight in after]
    total = sum(weight * end for weight, end in zip(layer, lattice.last, strict=True))
    return Forward(tuple(layers), scaled + log(total) if total > 0.0 else -inf)


def shares(lattice: Lattice, weights: Sequence[Sequence[float]], ahead: Forward | None = None) -> list[list[float]]:
    """For each row and option, its share of all readings, each reading weighing the product of its options' weights;
    `ahead` saves the sums from the top where they are known."""
    ahead = ahead or forward(lattice, weights)
    if ahead.log_total == -inf:
        return [[0.0] * len(row) for row in weights]
    backward = list(lattice.last)
    found: list[list[float]] = []
    for number in range(len(lattice.edges) - 1, -1, -1):
        row_weights, before = weights[number], ahead.layers[number]
        share = [0.0] * len(row_weights)
        behind = [0.0] * lattice.sizes[number]
        for state, option, after, step in lattice.edges[number]:
            back = row_weights[option] * step * backward[after]
            behind[state] += back
            share[option] += before[state] * back
        total = sum(share) or 1.0
        found.append([one / total for one in share])
        largest = max(behind) or 1.0
        backward = [one / largest for one in behind]
    return found[::-1]
