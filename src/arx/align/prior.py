"""Which columns of a page are its main ones, before any row is looked at.

A page has the columns of its report (the fiscal periods, the balance-sheet dates; in an equity statement the
components) and, often, columns of single events: one-day and one-month periods, odd dates, members of members. A row
fills main columns first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from arx.model.grid import Column

DAYS_APART = 7
"""Ends of fiscal years of 52 or 53 weeks move within a week."""

COMPONENT = re.compile(
    r"^(?:total|common|ordinary|preferred stock|additional paid|capital|retained|accumulated|treasury|aoci|share"
    r"|parent|non-?controlling)",
    re.IGNORECASE,
)
"""How the heads of the usual components of equity begin."""

REPORT_MONTHS = (3, 6, 9, 12)
"""Months of the periods that reports are made for."""


def mainness(columns: Sequence[Column]) -> tuple[float, ...]:
    """For each column 1.0 (main), 0.5 (an instant or a period of the report's length on another day) or 0.0."""
    if not any(column.period for column in columns):
        further = further_members(columns)
        return tuple(_component_weight(column, further) for column in columns)
    anchor = _anchor(columns)
    weights = [_mainness(column, anchor) for column in columns]
    return tuple(
        0.0 if any(_eclipsed(column, other, anchor) for other in columns) else weight
        for column, weight in zip(columns, weights, strict=True)
    )


def further_members(columns: Iterable[Column]) -> frozenset[str]:
    """The members of a further axis (an offering, a restatement): those that stand second in some head."""
    return frozenset(member for column in columns for member in column.members[1:])


def _component_weight(column: Column, further: frozenset[str]) -> float:
    """Totals and the components that every statement of equity has, before a filer's own and before further axes."""
    if further.intersection(column.members):
        return 0.0
    return 1.0 if not column.members or COMPONENT.search(column.members[0]) else 0.5


def _eclipsed(column: Column, other: Column, anchor: int) -> bool:
    """Whether another column ends within days of this one and nearer to the report's day: `Jan. 01, 2021` beside
    `Dec. 31, 2020` is the day of an adoption."""
    if column.period is None or other.period is None or column.period.end == other.period.end:
        return False
    near = abs((column.period.end - other.period.end).days) <= DAYS_APART
    return near and _apart(other.period.end, anchor) < _apart(column.period.end, anchor)


def _apart(end: date, anchor: int) -> int:
    """Days between a date and the report's day of the year."""
    apart = abs(end.timetuple().tm_yday - anchor)
    return min(apart, 365 - apart)


def _anchor(columns: Sequence[Column]) -> int:
    """The day of the year on which the report's periods end: that of the longest group, else the most common one."""
    days = Counter[int]()
    for column in columns:
        if column.period:
            months = column.period.months or 0
            days[column.period.end.timetuple().tm_yday] += months if months in REPORT_MONTHS else 1
    return days.most_common(1)[0][0]


def _mainness(column: Column, anchor: int) -> float:
    if column.period is None:
        return 0.0
    on_day = _apart(column.period.end, anchor) <= DAYS_APART
    months = column.period.months
    if months is None:
        return 1.0 if on_day else 0.5
    if months not in REPORT_MONTHS:
        return 0.0
    return 1.0 if on_day else 0.5


class Preference(NamedTuple):
    """Where a row looks first when its placements are too many to list: the columns, main ones first; and the kinds of
    column that rows tend to fill as a whole, that of most columns first."""

    order: tuple[int, ...]
    kinds: tuple[tuple[int, ...], ...]


def preference(columns: Sequence[Column]) -> Preference:
    """Main columns first; kinds as `kinds_of` numbers them."""
    weights = mainness(columns)
    order = tuple(sorted(range(len(columns)), key=lambda index: (-weights[index], index)))
    kinds: dict[int, list[int]] = {}
    for index, kind in enumerate(kinds_of(columns)):
        kinds.setdefault(kind, []).append(index)
    return Preference(order, tuple(sorted(map(tuple, kinds.values()), key=lambda kind: (-len(kind), kind))))


def kinds_of(columns: Sequence[Column]) -> tuple[int, ...]:
    """The kind of each column, as a number: columns of one kind share the type and length of their period, and their
    further members (those of an offering or a restatement in a statement of equity)."""
    further = further_members(columns)
    numbers: dict[object, int] = {}
    return tuple(
        numbers.setdefault(
            (
                (column.period.type, column.period.months) if column.period else None,
                frozenset(further.intersection(column.members)),
            ),
            len(numbers),
        )
        for column in columns
    )
