"""Dates and lengths of periods, as column heads and values print them."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from arx.text.fold import fold
from arx.text.patterns import pattern

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_PRINTED = pattern(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),\s*(\d{4})")
_ISO = pattern(r"(\d{4})-(\d\d)-(\d\d)")
_ENDED = pattern(r"(\d{1,4}) Months? Ended", re.IGNORECASE)

_LONGEST = 40
"""Characters of the longest line that can be a date or a length. What is longer is never kept in memory."""

_YEARS = range(1000, 9001)
"""Years with which it can be reckoned: a day, or a period of four figures of months, away from them is a date still."""


def date_of(text: str) -> date | None:
    """The date of `Dec. 31, 2024`, `Dec. 31,  2024`, `May 03, 2021`, `December 31, 2024` or `2024-12-31`, alone on its
    line; None for anything else and for days that do not exist."""
    return _date_of(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1 << 14)
def _date_of(text: str) -> date | None:
    text = fold(text)
    found = _PRINTED.fullmatch(text)
    if found:
        month = _MONTHS.get(found[1].lower(), 0)
        return _day(int(found[3]), month, int(found[2]))
    iso = _ISO.fullmatch(text)
    return _day(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None


def _day(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and year in _YEARS and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def months_of(text: str) -> int | None:
    """12 for `12 Months Ended`, the head of a period group; None for anything else."""
    return _months_of(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1 << 10)
def _months_of(text: str) -> int | None:
    found = _ENDED.fullmatch(" ".join(fold(text).split()))
    return int(found[1]) if found else None


def start_of(end: date, months: int) -> date | None:
    """The first day of a duration of `months` whole months that ends on `end`.

    None where `end` is not the last day of a month: a fiscal year of 52 or 53 weeks prints `12 Months Ended` too, and
    its first day cannot be known. None also for `months` below 1 and for years before 1.
    """
    if months < 1 or end.day != monthrange(end.year, end.month)[1]:
        return None
    month = end.year * 12 + end.month - months
    return date(month // 12, month % 12 + 1, 1) if month >= 12 else None
