"""The best reading of a table of scores: which column is each row's, all at once, and what the others lose.

Mostly no column is two rows' own; but rows that repeat an element under another label are not always seen to be one
key, so a row may also share the column that suits it best, at a price.

The algorithm is that of Jonker and Volgenant (1987) without its reductions: O(n ** 3) in theory and, with scores that
mostly agree already, close to n ** 2 here. A matrix beyond `MOST` rows is filled greedily instead: pages of that size
have time bounds to keep, and their doubtful rows stay open anyway.
"""

from collections.abc import Sequence
from math import exp, inf, log
from operator import sub

MOST = 120
SPARE = 4
"""Rows that may share, beyond those for which there is no column."""

BROADNESS = 2.0
"""How much several readings that lose as much count for more than one: at 2, four of them count as one that loses 2.8
less. Of 1 to 4, the value at which most names were right and fewest wrong on filers left out."""

Matrix = Sequence[Sequence[float]]


def cheapest(cost: Matrix) -> list[int]:
    """The column of each row, no column twice, at the least total cost; -1 for rows beyond the columns."""
    if not cost or not cost[0]:
        return [-1] * len(cost)
    if max(len(cost), len(cost[0])) > MOST:
        return _greedy(cost)
    if len(cost) <= len(cost[0]):
        return _augmented(cost)
    rows = _augmented([list(column) for column in zip(*cost, strict=True)])
    found = [-1] * len(cost)
    for column, row in enumerate(rows):
        found[row] = column
    return found


def _augmented(cost: Matrix) -> list[int]:
    height, width = len(cost), len(cost[0])
    of_row, of_column = [0.0] * height, [0.0] * width
    owner = [-1] * width
    for row in range(height):
        line = cost[row]
        reduced = list(map(sub, line, of_column))
        least = min(reduced)
        best = reduced.index(least)
        if owner[best] < 0:
            of_row[row] = least
            owner[best] = row
        else:
            _augment(cost, row, owner, (of_row, of_column))
    found = [-1] * height
    for column, row in enumerate(owner):
        if row >= 0:
            found[row] = column
    return found


def _augment(cost: Matrix, start: int, owner: list[int], potentials: tuple[list[float], list[float]]) -> None:
    """Give `start` a column along the shortest path of reassignments (Dijkstra over reduced costs)."""
    of_row, of_column = potentials
    width = len(owner)
    distance, before = [inf] * width, [-1] * width
    left = set(range(width))
    reached: list[int] = []
    line, base = cost[start], 0.0
    of_row[start] = min(map(sub, line, of_column))
    row, came = start, -1
    while True:
        shift = base - of_row[row]
        for column in left:
            reduced = line[column] - of_column[column] + shift
            if reduced < distance[column]:
                distance[column] = reduced
                before[column] = came
        column = min(left, key=distance.__getitem__)
        base = distance[column]
        if owner[column] < 0:
            break
        left.remove(column)
        reached.append(column)
        row, came, line = owner[column], column, cost[owner[column]]
    of_row[start] += base
    for passed in reached:
        of_row[owner[passed]] += base - distance[passed]
        of_column[passed] -= base - distance[passed]
    while column >= 0:
        previous = before[column]
        owner[column] = owner[previous] if previous >= 0 else start
        column = previous


def _greedy(cost: Matrix) -> list[int]:
    pairs = sorted((price, row, column) for row, line in enumerate(cost) for column, price in enumerate(line))
    found, taken = [-1] * len(cost), set()
    for _, row, column in pairs:
        if found[row] < 0 and column not in taken:
            found[row] = column
            taken.add(column)
    return found


def reading(scores: Matrix, sharing: float, possible: float) -> list[int]:
    """The column of each row at the best total score, where a row that shares loses `sharing`.

    A pair that does not score above `possible` is none: its row shares, if it can.
    """
    if not scores or not scores[0]:
        return [-1] * len(scores)
    width = len(scores[0])
    spare = max(len(scores) - width, 0) + min(SPARE, len(scores))
    tops = [max(line) for line in scores]
    chosen = cheapest(
        [[-score for score in line] + [sharing - top] * spare for line, top in zip(scores, tops, strict=True)]
    )
    return [
        at if 0 <= at < width and line[at] > possible else line.index(top)
        for at, line, top in zip(chosen, scores, tops, strict=True)
    ]


def losses(scores: Matrix, chosen: Sequence[int], at: int, sharing: float, possible: float) -> list[float]:
    """What the reading `chosen` loses where row `at` takes another column, whose rows take its own instead.

    A row that shares gets back what sharing costs where it takes a column that no row has. Infinite for a pair that
    does not score above `possible`.
    """
    line, mine = scores[at], chosen[at]
    lost = [line[mine] - score if score > possible else inf for score in line]
    if chosen.count(mine) > 1:
        free = set(range(len(line))).difference(chosen)
        lost = [loss - sharing if column in free else loss for column, loss in enumerate(lost)]
    for other, theirs in enumerate(chosen):
        if theirs != mine and lost[theirs] < inf:
            lost[theirs] += scores[other][theirs] - scores[other][mine]
    lost[mine] = 0.0
    return [max(loss, 0.0) for loss in lost]


def margin_of(lost: Sequence[float], mine: int) -> float:
    """What all readings but the chosen one lose, taken together: less than the next best one alone, where others are
    as good. Infinite where there is no other."""
    others = sum([exp(-loss / BROADNESS) for at, loss in enumerate(lost) if at != mine])
    return -BROADNESS * log(others) if others > 0.0 else inf
