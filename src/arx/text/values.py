"""The printed forms of values: amounts of money, numbers, percentages, dates, durations, booleans, text.

Forms are those of renderer.md, part 5: sign by parentheses (`$ (1,234)`, `(26.50%)`), commas in groups of three, a
currency sign and a blank before money. A minus sign, full-width digits and exotic blanks are read as well, since
corpora normalise text in many ways. What has no such form is text.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from arx.text.currencies import is_symbol
from arx.text.dates import date_of
from arx.text.fold import fold
from arx.text.patterns import pattern

ValueKind = Literal["money", "number", "percent", "date", "duration", "boolean", "text"]

_NUMBER = pattern(
    r"""(?P<out>[(-]?)\ ?
        (?:(?P<symbol>[^\d\s(),.%+-][^\d\s(),%+-]{0,5})\ ?)?
        (?P<sign>[(-]?)\ ?
        (?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<point>\.\d+)?
        (?P<percent>\ ?%)?\ ?(?P<close>\)?)(?P<late>\ ?%)?""",
    re.VERBOSE,
)
_DURATION = pattern(
    r"-?(?=\d)(?:\d[\d,.]* years? ?)?(?:\d[\d,.]* months? ?)?(?:\d[\d,.]* weeks? ?)?(?:\d[\d,.]* days? ?)?"
    r"(?:\d[\d,.]* hours? ?)?(?:\d[\d,.]* minutes? ?)?(?:\d[\d,.]* seconds? ?)?",
    re.IGNORECASE,
)
_ISO_DURATION = pattern(r"-?P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?")
_PARTIAL_DATE = pattern(
    r"--(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|(?:1[89]|20|21)\d\d-(?:0[1-9]|1[0-2])|---[0-3]\d"
)


class Value(NamedTuple):
    """A value as printed. `number` is signed and unscaled (26.50% is 26.50), None where the form is no number;
    `symbol` is the currency sign or code in front; `places` counts the digits after the point."""

    kind: ValueKind
    number: Decimal | None = None
    symbol: str | None = None
    places: int = 0


_TEXT = Value("text")
LONGEST = 80
"""Characters of the longest value that has a form. What is longer is never kept in memory between calls."""


def value_of(text: str) -> Value:
    """The form of a printed value; whatever has no known form is `text`. Never raises.

    `$ (1,234)` is money -1234; `(26.50%)` percent -26.50; `6 years 2 months` a duration; `--12-31` a date; a bare
    year is a number, since nothing tells it from a count.
    """
    return _value_of(text) if len(text) <= LONGEST else _TEXT


@lru_cache(maxsize=1 << 16)
def _value_of(text: str) -> Value:
    folded = fold(text)
    if not folded:
        return _TEXT
    return _number_of(folded) or Value(_wordy_kind(folded))


def _wordy_kind(text: str) -> ValueKind:
    if text in ("true", "false"):
        return "boolean"
    if date_of(text) is not None or _PARTIAL_DATE.fullmatch(text):
        return "date"
    if _DURATION.fullmatch(text) or _ISO_DURATION.fullmatch(text):
        return "duration"
    return "text"


def _stands_alone(symbol: str, found: re.Match[str]) -> bool:
    """Whether a symbol is one. Letters need a blank or bracket after them: `S-3` is a form, `Q2` a quarter."""
    after = found.string[found.end("symbol")]
    return is_symbol(symbol) and (not symbol[-1].isalpha() or after in " (")


def _number_of(text: str) -> Value | None:
    found = _NUMBER.fullmatch(text)
    if found is None or not (found["digits"] or found["point"]):
        return None
    symbol, percent = found["symbol"], found["percent"] or found["late"]
    if (symbol and (percent or not _stands_alone(symbol, found))) or (found["percent"] and found["late"]):
        return None
    opened = (found["out"] == "(") + (found["sign"] == "(")
    signs = bool(found["out"]) + bool(found["sign"])
    if signs > 1 or opened != len(found["close"]):
        return None
    point = found["point"] or ""
    digits = (found["digits"] or "0").replace(",", "") + point
    number = Decimal("-" + digits) if signs and digits.strip("0.") else Decimal(digits)
    kind: ValueKind = "percent" if percent else "money" if symbol else "number"
    return Value(kind, number, symbol, max(len(point) - 1, 0))
