"""Columns of a page: which period group each belongs to, and so its period.

The dump prints `12 Months Ended` once and then bare dates: how many columns the group spans is lost. What is left is
the renderer's order of columns, which bounds the spans:

    durations stand before instants; durations of fewer months first; within a group the later end first; columns left
    of the first group are durations too short for a group line; columns right of the last group are instants; an
    instant column with the end and the unit of a duration column has been merged into that column and is not there

A *split* cuts the columns into those stretches. Every split is given a cost by these rules, the cheapest is taken, and
it is `certain` when no other split obeys all of them. With no group line at all every dated column is an instant, or a
duration too short for one where a row is surely a duration.
Given up: a page whose filer orders the columns (fund pages); its split is the cheapest one and `inferred`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from arx.model.certainty import CERTAIN, INFERRED, Certainty
from arx.model.grid import Column
from arx.model.page import ColumnHead, Group, Page
from arx.model.period import Period
from arx.model.unit import Unit
from arx.text.dates import start_of

FORBIDDEN = 100.0
"""Cost of a split that the renderer cannot make."""

DISORDER = 8.0
"""A date later than the one before it within a stretch: 445 of 450 dated pages measured keep the order."""

SHORT_DURATIONS, SHORT_DURATION = 2.0, 0.3
"""Columns left of the first group, and each of them: rare, some 20 of 840 pages measured."""

INSTANTS, INSTANT = 0.4, 0.1
"""Columns right of the last group, and each of them: most pages with durations have merged all instants away."""

SAME_AS_DURATION = 6.0
"""An instant column with the end and unit of a duration column: the two are merged, on a page of one currency. Of two
currencies only the one declared first is merged, and which that is the page does not say."""

ODD_STEP = 1.5
"""Two neighbours of a group whose ends are not a whole number of years or of group lengths apart."""

ODD_END = 2.0
"""A quarter, half or year that does not end about the end of a month."""

OFF_YEAR = 1.0
"""A year that does not end in the month in which most columns end."""

MANY_YEARS = 1.5
"""A fourth year under `12 Months Ended`: reports compare three at most."""

UNFILLED = 1.5
"""More columns in one group than any row of durations has values, while some balance has more."""

DETAILS = re.compile(r"\(details?\b", re.IGNORECASE)
"""How the names of pages begin to end that are no statements."""

FRIDAY = 4
"""`date.weekday()`: fiscal weeks end from Friday to Sunday."""

REPORT_MONTHS = (3, 6, 9, 12)
"""Months of the periods that reports are made for."""


class Stretch(NamedTuple):
    """Adjacent columns `first` up to and without `stop`, under one group; `months` is None for instants, 0 for the
    durations that are too short for a group line."""

    first: int
    stop: int
    months: int | None


class Layout(NamedTuple):
    """The columns of a page, and whether the split that gave their periods is proved."""

    columns: tuple[Column, ...]
    proved: bool


class Filled(NamedTuple):
    """What the rows say of the columns: the most values in a row whose concept is surely a duration (so many columns at
    least are not instants); and in a row whose concept is likely one, where some balance has more, else 0."""

    surely: int = 0
    likely: int = 0


NOTHING_KNOWN = Filled()


def layout_of(page: Page, filled: Filled = NOTHING_KNOWN) -> Layout:
    """Give every column its period and unit."""
    stretches, proved = split(
        page.groups, page.heads, page.title.unit, filled, hidden=not DETAILS.search(page.title.name)
    )
    months: dict[int, int | None] = {
        index: stretch.months for stretch in stretches for index in range(stretch.first, stretch.stop)
    }
    ends = sorted({head.end for head in page.heads if head.end})
    certainty: Certainty = CERTAIN if proved else INFERRED
    columns = tuple(
        Column(
            index,
            _period(head.end, months.get(index), ends),
            certainty if head.end else "open",
            _currency(_units(head, page.title.unit)),
            _units(head, page.title.unit),
            head.members,
        )
        for index, head in enumerate(page.heads)
    )
    return Layout(columns, proved)


def split(
    groups: Sequence[Group],
    heads: Sequence[ColumnHead],
    title_unit: Unit | None,
    filled: Filled = NOTHING_KNOWN,
    *,
    hidden: bool = False,
) -> tuple[tuple[Stretch, ...], bool]:
    """Cut the columns into stretches; also whether no other cut obeys the renderer's order.

    `hidden`: the page is a statement, which hides the columns whose facts other pages show. So one that shows a single
    currency may have had two, and an instant beside a duration of its date is no breach there.
    """
    width = len(heads)
    if not groups:
        return (Stretch(0, width, None),), filled.surely == 0
    if all(group.span is not None for group in groups):
        return _read_spans(groups), True
    slots: list[int | None] = [0, *(group.months for group in groups), None]
    keyed = [(head.end, _key(head, title_unit)) for head in heads]
    best = _cheapest_cuts(slots, keyed, filled, habits=True)
    if not best:
        return (Stretch(0, width, slots[1]),), False
    _, cuts = best[0]
    stretches = tuple(
        Stretch(first, stop, months) for first, stop, months in zip(cuts, cuts[1:], slots, strict=False) if stop > first
    )
    lawful = [one for broken, one in _cheapest_cuts(slots, keyed, filled, habits=False, hidden=hidden) if not broken]
    return stretches, lawful == [cuts]


def _read_spans(groups: Sequence[Group]) -> tuple[Stretch, ...]:
    """Stretches of a source that keeps the spans; an empty group cell stands over instants."""
    stretches, at = [], 0
    grouped = False
    for group in groups:
        stop = at + (group.span or 1)
        grouped = grouped or group.months is not None
        later = any(other.months is not None for other in groups[groups.index(group) :])
        months = group.months if group.months is not None else (0 if later and not grouped else None)
        stretches.append(Stretch(at, stop, months))
        at = stop
    return tuple(stretches)


def _key(head: ColumnHead, title_unit: Unit | None) -> tuple[str | None, tuple[str, ...]]:
    """What tells two columns of one period apart: members and the currency, be it of money or of amounts per share."""
    units = _units(head, title_unit)
    priced = [unit.code or unit.text for kind in ("money", "per_share") for unit in units if unit.kind == kind]
    return priced[0] if priced else None, head.members


Heads = Sequence[tuple[date | None, tuple[str | None, tuple[str, ...]]]]


def _cheapest_cuts(
    slots: Sequence[int | None], heads: Heads, filled: Filled, *, habits: bool, hidden: bool = False
) -> list[tuple[float, tuple[int, ...]]]:
    """The two cheapest ways to cut the columns into the slots: (cost, (0, cut, ..., width)). Without `habits` only the
    breaks of the renderer's order cost anything.

    The first slot (short durations) and the last (instants) may be empty, the groups between them may not.
    """
    width = len(heads)
    named = _told_apart(heads)
    rows: dict[int, list[tuple[float, tuple[int, ...]]]] = {0: [(0.0, (0,))]}
    last = len(slots) - 1
    for number, months in enumerate(slots):
        reached: dict[int, list[tuple[float, tuple[int, ...]]]] = {}
        for first, ways in rows.items():
            lowest = first if number in (0, last) else first + 1
            stops = range(width, width + 1) if number == last else range(lowest, width + 1)
            for stop in stops:
                stretch = Stretch(first, stop, months)
                cost = (
                    _broken(heads if habits else named, stretch, number == last, filled, hidden)
                    if stop > first
                    else 0.0
                )
                if habits and first < stop and cost < FORBIDDEN:
                    cost += _odd(heads, stretch, number == last, filled)
                if cost < FORBIDDEN:
                    reached.setdefault(stop, []).extend((total + cost, (*cuts, stop)) for total, cuts in ways)
        rows = {stop: sorted(ways)[:2] for stop, ways in reached.items()}
    return rows.get(width, [])


def _told_apart(heads: Heads) -> Heads:
    """The heads, those that name no currency each with a key of its own: a column of nil facts does not list its unit,
    so two such heads that look alike can still be of two currencies."""
    return [(end, key if key[0] is not None else (f"column {index}", key[1])) for index, (end, key) in enumerate(heads)]


def _broken(heads: Heads, stretch: Stretch, after_groups: bool, filled: Filled, hidden: bool) -> float:
    """What the renderer's order of columns says against these heads being one stretch; nought: nothing."""
    first, stop, _ = stretch
    cost = 0.0
    for (before, key), (after, other) in zip(heads[first : stop - 1], heads[first + 1 : stop], strict=True):
        if before is None or after is None:
            continue
        if before == after and key == other:
            return FORBIDDEN
        cost += DISORDER if after > before else 0.0
    if not after_groups:
        return cost
    if len({key[0] for _, key in heads}) == 1 and not hidden:
        merged = set(heads[:first])
        cost += SAME_AS_DURATION * sum(head in merged for head in heads[first:stop])
    return cost + (FORBIDDEN if first < filled.surely else 0.0)


def _odd(heads: Heads, stretch: Stretch, after_groups: bool, filled: Filled) -> float:
    """What the habits of reports say against these heads being one stretch."""
    first, stop, months = stretch
    ends = [end for end, _ in heads[first:stop] if end]
    if after_groups:
        return INSTANTS + INSTANT * (stop - first)
    if not months:
        return SHORT_DURATIONS + SHORT_DURATION * (stop - first)
    steps = sum(later > earlier and not _regular(later, earlier, months) for later, earlier in pairwise(ends))
    off_year = _off_year(ends, months, [end for end, _ in heads if end])
    return ODD_STEP * steps + _group_cost(ends, months, filled.likely) + off_year


def _group_cost(ends: Sequence[date], months: int, filled: int) -> float:
    """What the habits of reports say against these ends under one group of so many months."""
    cost = ODD_END * sum(months in REPORT_MONTHS and not _about_month_end(end) for end in ends)
    cost += MANY_YEARS if months == REPORT_MONTHS[-1] and len(set(ends)) > 3 else 0.0
    return cost + (UNFILLED if 0 < filled < len(ends) else 0.0)


def _off_year(ends: Sequence[date], months: int | None, every: Sequence[date]) -> float:
    """Years end on the day on which most of the page's columns end."""
    if months != REPORT_MONTHS[-1] or not every:
        return 0.0
    days = Counter(end.month for end in every)
    month, count = days.most_common(1)[0]
    return OFF_YEAR * sum(end.month != month for end in ends) if count > 1 else 0.0


def _about_month_end(end: date) -> bool:
    """The last day of a month; or, as in years of 52 or 53 weeks, a day at the end of a week within a week of it."""
    if (end + timedelta(days=1)).day == 1:
        return True
    return end.weekday() >= FRIDAY and (end.day <= 7 or (end + timedelta(days=7)).month != end.month)


@lru_cache(maxsize=4096)
def _regular(later: date, earlier: date, months: int) -> bool:
    """Whether two ends of one group are whole years, or whole lengths of the group, apart (52/53-week years too)."""
    days = (later - earlier).days
    return any(abs(days - round(days / step) * step) <= min(10.0, step / 8) for step in (365.25, months * 30.44))


def _units(head: ColumnHead, title_unit: Unit | None) -> tuple[Unit, ...]:
    return head.units or ((title_unit,) if title_unit else ())


def _currency(units: Sequence[Unit]) -> str | None:
    """The code of the column's money, else of its only unit."""
    for unit in units:
        if unit.kind == "money":
            return unit.code
    return units[0].code if len(units) == 1 else None


def _period(end: date | None, months: int | None, ends: Sequence[date]) -> Period | None:
    if end is None:
        return None
    if months is None:
        return Period("instant", end)
    return Period("duration", end, _start(end, months, ends), months)


def _start(end: date, months: int, ends: Sequence[date]) -> date | None:
    """First day of a duration: the day after the prior period's end where the page heads a column with it, else whole
    months back from a month's end; unknown for weeks-based years without a column for the year before."""
    for other in ends:
        if months and abs((end - other).days - months * 30.44) <= 8:
            return other + timedelta(days=1)
    return start_of(end, months) if months else None
