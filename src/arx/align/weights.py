"""How much each rule of evidence counts, and how sure a reading is that it favours so much."""

from bisect import bisect_right

WEIGHTS: dict[str, float] = {
    "leftmost": 0.82,
    "latest ends": 1.8,
    "skipped": 0.19,
    "row above": 0.065,
    "row below": 0.09,
    "same concept": 0.41,
    "page fill": 0.37,
    "date closure": 3.5,
    "shown twice": 1.4,
    "carry-over": 0.73,
    "main columns": 0.21,
    "all main columns": 1.3,
    "one kind of column": 1.2,
    "period type": 0.1,
    "instants alone": 1.9,
    "latest balances": 0.32,
    "same concept above": 0.064,
    "nested": 0.17,
    "row total": 1.6,
    "component": 3.4,
    "named member": 0.61,
    "other page": 1.5,
    "other figure": 0.3,
    "repeated fact": 0.68,
    "roll forward": 1.0,
    "difference": 1.0,
    "sum": 0.5,
    "members": 0.5,
    "component roll forward": 1.0,
}
"""Log odds for each point of a rule's score: a conditional logit over the placements of the ragged rows that the hard
rules leave open, on 321 real pages of eight collections, none below nought, with a ridge of 3
(`scripts/learn_placement.py`, which also tells how well weights learnt from the other filers do). Identities and other
pages of the filing are set by hand: they speak for too few rows to learn from, and an identity gives log odds already.
On those pages roll forwards spoke 26 times and differences 16 times, never wrongly; sums 56 times, 4 of them wrongly;
so a roll forward and a difference count in full, and a sum by half."""

CHANCES: tuple[tuple[float, float], ...] = ((0.0, 0.0), (0.99, 0.99), (1.0, 0.999))
"""Knots of the calibration for pages searched exactly: (chance as computed, share found right)."""

WIDE_CHANCES: tuple[tuple[float, float], ...] = ((0.0, 0.0), (0.9, 0.87), (0.97, 0.93), (1.0, 0.985))
"""The same for pages too wide for the exact search."""


def calibrated(chance: float, *, exact: bool) -> float:
    """The share of placements with this computed chance that were right, by straight lines between the knots."""
    knots = CHANCES if exact else WIDE_CHANCES
    at = bisect_right(knots, (chance, 2.0))
    if at >= len(knots):
        return knots[-1][1]
    (x0, y0), (x1, y1) = knots[at - 1], knots[at]
    return y0 + (y1 - y0) * (chance - x0) / (x1 - x0)
