"""Evidence in the columns themselves: which of them a row tends to fill."""

from collections.abc import Collection, Sequence
from datetime import date
from math import log

from arx.align.view import Positions, View

LEAST_INSTANT = 0.02
"""Chance that a concept taken for a duration is an instant, or a column taken for instants is none."""

BALANCE_OF_ALL = 3.0
"""How much more a balance in a statement of equity speaks for all main columns than another row does."""


def leftmost(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """Columns stand newest first: what is missing is mostly at the right, unless the row is an exception."""
    usual = 1.0 - view.gaps[at]
    return [usual if placement[-1] == len(placement) - 1 else 0.0 for placement in placements]


def latest_ends(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """The ends of the columns are the report's latest: what is missing is of the years before, unless the row is an
    exception."""
    ends = [column.period.end if column.period else None for column in view.columns]
    reported = sorted({end for end, weight in zip(ends, view.main, strict=True) if end and weight == 1.0}, reverse=True)
    if len(reported) < 2:
        return [0.0] * len(placements)
    usual = 1.0 - view.gaps[at]
    return [usual * _are_latest({ends[column] for column in placement}, reported) for placement in placements]


def _are_latest(shown: Collection[date | None], reported: Sequence[date]) -> bool:
    return set(reported[: len(shown)]) == shown


def skipped(_view: View, _at: int, placements: Sequence[Positions]) -> list[float]:
    """Few columns are passed over at the left."""
    return [float(-placement[0]) for placement in placements]


def page_fill(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """How well the filled columns match those that the rows near by fill, whatever their section."""
    odds = view.near_odds[at]
    return [sum(odds[column] for column in placement) for placement in placements]


def main_columns(view: View, _at: int, placements: Sequence[Positions]) -> list[float]:
    """The report's own columns are filled before those of single events."""
    return [sum(view.main[column] for column in placement) / len(placement) for placement in placements]


def all_main(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """The values fill exactly the main columns. A balance of all equity has one for each of the usual components."""
    main = tuple(index for index, weight in enumerate(view.main) if weight == 1.0)
    if len(main) == len(view.columns):
        return [0.0] * len(placements)
    strength = BALANCE_OF_ALL if view.statements and view.rows[at].instant > 0.5 else 1.0
    return [strength if placement == main else 0.0 for placement in placements]


def same_kind_of_column(view: View, _at: int, placements: Sequence[Positions]) -> list[float]:
    """The values of one row stand in columns of one kind: all instants, durations of one length, or one offering."""
    kinds = view.kinds
    if len(set(kinds)) < 2:
        return [0.0] * len(placements)
    return [1.0 - len({kinds[column] for column in placement}) for placement in placements]


def instants_by_themselves(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """A column of instants is there because some instants stand in it."""
    row = view.rows[at]
    if row.opening or row.closing:
        return [0.0] * len(placements)
    instants = [bool(column.period and column.period.type == "instant") for column in view.columns]
    if all(instants) or not any(instants):
        return [0.0] * len(placements)
    return [(row.instant - 0.5) * sum(instants[column] for column in placement) for placement in placements]


def never_among_instants(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """A duration never stands in a column of instants, nor a balance at the edge of a duration: the log chance that
    the concept is none of these, for a placement that puts a value there."""
    row = view.rows[at]
    instants = {column.index for column in view.columns if column.period and column.period.type == "instant"}
    if not instants or len(instants) == len(view.columns):
        return [0.0] * len(placements)
    chance = LEAST_INSTANT if row.opening or row.closing else max(LEAST_INSTANT, row.instant)
    return [0.0 if instants.isdisjoint(placement) else log(chance) for placement in placements]


def leftmost_balance(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """Balances are shown at the latest dates first, more so than movements."""
    row = view.rows[at]
    return [row.instant if placement[-1] == len(placement) - 1 else 0.0 for placement in placements]
