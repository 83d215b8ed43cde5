"""How much each rule of evidence counts, and how sure a reading is that it favours so much."""

from bisect import bisect_right

WEIGHTS: dict[str, float] = {
    "leftmost": 0.94,
    "skipped": 0.14,
    "row above": 0.19,
    "row below": 0.17,
    "same concept": 0.11,
    "page fill": 0.48,
    "date closure": 2.38,
    "shown twice": 1.83,
    "carry-over": 0.96,
    "main columns": 0.78,
    "all main columns": 0.72,
    "one kind of column": 1.06,
    "instants alone": 0.85,
    "latest balances": 0.26,
    "same concept above": 0.37,
    "nested": 0.39,
    "row total": 1.39,
    "component": 3.65,
    "member named": 3.31,
    "repeated fact": 0.59,
    "arithmetic": 1.09,
}

CHANCES: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0))
"""Knots of the calibration for pages searched exactly: (chance as computed, share found right)."""

BEAM_CHANCES: tuple[tuple[float, float], ...] = ((0.0, 0.2), (0.6, 0.4), (0.9, 0.65), (1.0, 0.85))
"""The same for pages too wide for the exact search."""


def calibrated(chance: float, *, exact: bool) -> float:
    """The share of placements with this computed chance that were right, by straight lines between the knots."""
    knots = CHANCES if exact else BEAM_CHANCES
    at = bisect_right(knots, (chance, 2.0))
    if at >= len(knots):
        return knots[-1][1]
    (x0, y0), (x1, y1) = knots[at - 1], knots[at]
    return y0 + (y1 - y0) * (chance - x0) / (x1 - x0)
