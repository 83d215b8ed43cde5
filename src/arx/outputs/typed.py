"""The columns of the formats that have types of their own, made from the one list of `schema.py`.

No such format has an unbounded decimal, so each has one column more: `value_exact`, the number as text, right after
`value`. Where the type cannot hold a number exactly, `value` is empty, never rounded, and the writer says so.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import MAX_PREC, Context, Decimal
from math import isfinite

from arx.model.fact import Fact, OpenValue
from arx.outputs.schema import FIELDS, Field, ValueField


def _exact(value: Fact | OpenValue) -> str | None:
    return None if value.value is None else format(value.value, "f")


VALUE_EXACT = ValueField(
    "value_exact",
    "text",
    "The number as text, exact; typed formats only, where `value` is empty if its type cannot hold it.",
    _exact,
    _exact,
)


def _typed_fields() -> Iterator[Field]:
    for field in FIELDS:
        yield field
        if field.name == "value":
            yield VALUE_EXACT


TYPED_FIELDS = tuple(_typed_fields())
TYPED_NAMES = tuple(field.name for field in TYPED_FIELDS)
SURE_DIGITS = 15
"""Decimal digits that every double keeps."""
EXACT = Context(prec=MAX_PREC)


def unicode_text(text: str) -> str:
    """Replace half a surrogate pair, which no UTF-8 can hold, by its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class Losses:
    """What a format could not hold, counted by reason, with the first places of each."""

    PLACES = 10

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._places: dict[str, list[str]] = {}

    def add(self, reason: str, place: str) -> None:
        """Count one; `place` is where it stands."""
        self._counts[reason] += 1
        places = self._places.setdefault(reason, [])
        if len(places) < self.PLACES:
            places.append(place)

    def lines(self) -> list[str]:
        """Give one line a reason, most frequent first: `concept not known: 3 (a.txt:12, a.txt:14, a.txt:90)`."""
        return [f"{reason}: {count:,} ({self._listed(reason)})" for reason, count in self._counts.most_common()]

    def _listed(self, reason: str) -> str:
        places = self._places[reason]
        more = self._counts[reason] - len(places)
        return ", ".join(places) + (f" and {more:,} more" if more else "")


def fits(value: Decimal, digits: int, places: int) -> bool:
    """Tell whether a number stands exactly in a decimal of so many digits, of which so many after the point."""
    exponent = value.normalize(EXACT).as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= places and value.adjusted() < digits - places


def binary_number(value: Decimal) -> int | float | None:
    """Give the same number as a 64-bit integer or a double, None where neither is exactly it."""
    if value == value.to_integral_value() and abs(value) < 1 << 63:
        return int(value)
    return exact_double(value)


def exact_double(value: Decimal) -> float | None:
    """Give the double whose shortest decimal form, of 15 digits at most, is the number: what programs print."""
    near = float(value)
    if not isfinite(near) or Decimal(repr(near)) != value:
        return None
    return near if len(value.normalize(EXACT).as_tuple().digits) <= SURE_DIGITS else None
