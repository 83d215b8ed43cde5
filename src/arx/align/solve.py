"""The search: every reading of the page that the symbol rule allows, by dynamic programming over its rows.

A reading gives each row one of its options. What the rows above leave behind for the rows below is one small state a
column (`automaton.py`), so all readings of a page form a lattice: its layers are the rows, its nodes the joint states,
its edges the options. The forward pass builds it, the backward pass drops what leads nowhere, and sums over both
directions give each option its share of the (weighted) readings. Nothing is enumerated, so a page with 10 ** 20
readings costs as much as one with ten.

The seed, five columns: order and currency leave 1 x 5 x 10 x 10 x 1 readings of its roll forward; the lattice keeps 24,
and in each of them every balance and every provision stands in the same columns: those are certain.

Bounded: when the exact lattice would take more steps than `Limits` allow it is given up, and a beam that the ranking
guides takes its place; that lattice proves nothing (`complete` is False) and serves the ranking alone.
"""

from collections.abc import Sequence
from math import inf, log
from typing import NamedTuple

from arx.align.automaton import ANY, BITS, NIL_PRICE, TABLES, may_end
from arx.align.candidates import ColumnSpec, Option

Rule = str
"""`strict`: the column rule of the present renderer. `softened`: with nil facts at a price. `free`: no column rule."""


class TooWide(Exception):  # noqa: N818 - an answer of the exact search, not an error
    """The exact lattice would need more steps than it may take."""


TRIALS = 3
"""Options tried for each step that may be taken: most are refused at once."""

LEAST_STATES = 8
"""States kept at any row, whatever the bound on steps."""

Edge = tuple[int, int, int, float]
"""(state before, option, state after, weight of the step's rule)."""


class Lattice(NamedTuple):
    """All readings that survive: `edges[i]` joins the states before and after the i-th row; `last` holds the states at
    the bottom, each with the weight of ending there."""

    edges: tuple[tuple[Edge, ...], ...]
    last: dict[int, float]
    complete: bool


def lattice_of(
    rows: Sequence[Sequence[Option]],
    columns: Sequence[ColumnSpec],
    rule: Rule,
    most_steps: int,
    weights: Sequence[Sequence[float]] | None = None,
) -> Lattice | None:
    """Build the lattice of all readings, pruned at both ends; None when the rule leaves no reading.

    Without `weights` the lattice is exact or not at all: TooWide is raised once it needs more than `most_steps` edges.
    With them (one a row and option, from the ranking) it is a beam: every row gets an even share of the steps that the
    rows above have left over, and keeps its heaviest states.
    """
    layer: dict[int, float] = {0: 1.0}
    built: list[list[Edge]] = []
    complete = True
    memo: dict[tuple[Option, ...], _Steps] = {}
    for number, options in enumerate(rows):
        if weights:
            most = max(LEAST_STATES, most_steps // ((len(rows) - number) * max(1, len(options))))
            layer, complete = (layer, complete) if len(layer) <= most else (_heaviest(layer, most), False)
        elif len(layer) * len(options) > max(TRIALS * most_steps, LEAST_STATES):
            raise TooWide
        steps = memo.get(tuple(options))
        if steps is None:
            steps = memo[tuple(options)] = _Steps(_plans(options, columns, rule), {})
        edges, layer = _extend(layer, steps, weights[number] if weights else None)
        if not edges:
            return None
        most_steps -= len(edges)
        if most_steps < 0 and not weights:
            raise TooWide
        built.append(edges)
    ends = {state: _end_weight(state, columns, rule) for state in layer}
    last = {state: weight for state, weight in ends.items() if weight}
    return _prune(built, last, complete) if last else None


Plan = tuple[tuple[int, tuple[int, ...], tuple[float, ...]], ...]
"""What an option does to the joint state: for each column it fills the shift, and the deltas and weights by state."""


class _Steps(NamedTuple):
    """What makes the edges of one row; `memo` remembers those of rows with the same options."""

    plans: Sequence[Plan]
    memo: dict[int, list[Edge]]


def _plans(options: Sequence[Option], columns: Sequence[ColumnSpec], rule: Rule) -> list[Plan]:
    soft = rule == "softened"
    plans = []
    for option in options:
        plan = []
        for column, cell in zip(option.columns, option.cells, strict=True):
            steps = ANY[cell] if rule == "free" else TABLES[cell, columns[column].needs, soft]
            plan.append((BITS * column, steps.delta, steps.weight))
        plans.append(tuple(plan))
    return plans


def _extend(
    layer: dict[int, float], steps: _Steps, weights: Sequence[float] | None
) -> tuple[list[Edge], dict[int, float]]:
    """One row: its edges, and the states below it with their weights."""
    edges: list[Edge] = []
    after: dict[int, float] = {}
    for state, weight in layer.items():
        if state not in steps.memo:
            steps.memo[state] = _steps_from(state, steps.plans)
        if weights:
            for edge in steps.memo[state]:
                after[edge[2]] = after.get(edge[2], 0.0) + weight * edge[3] * weights[edge[1]]
        else:
            after.update((edge[2], 1.0) for edge in steps.memo[state])
        edges += steps.memo[state]
    return edges, _scaled(after) if weights else after


def _scaled(weights: dict[int, float]) -> dict[int, float]:
    """The same ratios with a largest of one, so that no page is too long for floating point."""
    largest = max(weights.values(), default=1.0) or 1.0
    return {state: weight / largest for state, weight in weights.items()}


def _steps_from(state: int, plans: Sequence[Plan]) -> list[Edge]:
    """Every step out of a state that the rule allows."""
    edges = []
    for number, plan in enumerate(plans):
        after, weight = state, 1.0
        for shift, deltas, weights in plan:
            at = (state >> shift) & 31
            delta = deltas[at]
            if delta < -31:
                break
            after += delta << shift
            weight *= weights[at]
        else:
            edges.append((state, number, after, weight))
    return edges


def _end_weight(state: int, columns: Sequence[ColumnSpec], rule: Rule) -> float:
    """The weight of a page's ending in a state: nought where the strict rule refuses it."""
    unclosed = sum(not may_end((state >> (BITS * index)) & 31, spec.needs) for index, spec in enumerate(columns))
    if rule == "strict":
        return 0.0 if unclosed else 1.0
    return NIL_PRICE**unclosed


def _heaviest(layer: dict[int, float], most: int) -> dict[int, float]:
    """The heaviest states; ties by number, so that the choice is the same every time."""
    return {state: layer[state] for state in sorted(layer, key=lambda state: (-layer[state], state))[:most]}


def _prune(built: list[list[Edge]], last: dict[int, float], complete: bool) -> Lattice:
    """Drop the edges that lead to no end."""
    alive = set(last)
    kept: list[tuple[Edge, ...]] = []
    for edges in reversed(built):
        living = tuple(edge for edge in edges if edge[2] in alive)
        kept.append(living)
        alive = {edge[0] for edge in living}
    return Lattice(tuple(reversed(kept)), last, complete)


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


def shares(lattice: Lattice, weights: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each row and option, its share of all readings, each reading weighing the product of its options' weights.

    Layers are scaled to sum to one, so that no page is too long for floating point; only ratios matter.
    """
    forward = _forward(lattice, weights)
    backward = lattice.last
    found: list[list[float]] = []
    for number in range(len(lattice.edges) - 1, -1, -1):
        before: dict[int, float] = {}
        share = [0.0] * len(weights[number])
        row_weights, ahead = weights[number], forward[number]
        for state, option, after, step in lattice.edges[number]:
            back = row_weights[option] * step * backward[after]
            before[state] = before.get(state, 0.0) + back
            share[option] += ahead[state] * back
        total = sum(share) or 1.0
        found.append([one / total for one in share])
        backward = _scaled(before)
    return found[::-1]


def _forward(lattice: Lattice, weights: Sequence[Sequence[float]]) -> list[dict[int, float]]:
    layer = {0: 1.0}
    layers = []
    for edges, row_weights in zip(lattice.edges, weights, strict=True):
        layers.append(layer)
        after: dict[int, float] = {}
        for state, option, target, step in edges:
            after[target] = after.get(target, 0.0) + layer[state] * row_weights[option] * step
        layer = _scaled(after)
    return layers


def log_total(lattice: Lattice, weights: Sequence[Sequence[float]]) -> float:
    """The logarithm of the weight of all readings together."""
    layer = {0: 1.0}
    scaled = 0.0
    for edges, row_weights in zip(lattice.edges, weights, strict=True):
        after: dict[int, float] = {}
        for state, option, target, step in edges:
            after[target] = after.get(target, 0.0) + layer[state] * row_weights[option] * step
        largest = max(after.values(), default=0.0)
        if largest <= 0.0:
            return -inf
        scaled += log(largest)
        layer = {state: weight / largest for state, weight in after.items()}
    total = sum(weight * lattice.last[state] for state, weight in layer.items())
    return scaled + log(total) if total > 0.0 else -inf
