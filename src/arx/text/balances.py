"""Rows that a balance opens and closes: what their labels have in common, and the dates that some of them carry."""

import re
from datetime import date
from functools import lru_cache

from arx.text.dates import date_of
from arx.text.labels import words
from arx.text.patterns import pattern

TIME_WORDS = frozenset(
    (
        *(
            "at",
            "of",
            "the",
            "as",
            "in",
            "a",
            "an",
            "and",
            "to",
            "from",
            "for",
            "on",
            "fy",
            "fiscal",
            "balance",
            "balances",
        ),
        *("year", "years", "period", "periods", "month", "months", "quarter", "january", "jan", "december", "dec"),
        *("beginning", "begin", "start", "opening", "ending", "end", "ended", "closing"),
    )
)
"""Words that an opening and its closing do not share, and that name no balance."""
DATED = pattern(r"^(.*?)[ ,]*(?:\bat |\bas of )([A-Z][a-z]{2}\.? {1,2}\d{1,2}, {1,2}\d{4})$")
QUALIFIER = pattern(
    r"\(([^()]*(?:\[Member\]|accounting standards?|cumulative effect|adjustment|restate)[^()]*)\)", re.IGNORECASE
)
"""A balance of a part only, which adjusts the balance."""
RESULT = pattern(r"\badjusted balance\b", re.IGNORECASE)
"""A balance that includes the adjustment: it is no movement."""


@lru_cache(maxsize=4096)
def dated_label(label: str) -> tuple[str, date | None]:
    """`Balance at Dec. 31, 2023` -> what stands before the date, and the date; (label, None) where there is none."""
    found = DATED.match(label)
    day = date_of(found[2]) if found else None
    return (found[1], day) if found and day else (label, None)


@lru_cache(maxsize=8192)
def key_of(label: str) -> str:
    """The words of a label without those that only tell time: what its opening and its closing have in common."""
    return " ".join(word for word in words(label) if word not in TIME_WORDS and not word.isdigit())
