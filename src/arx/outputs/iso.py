"""ISO 8601 forms of the dates and lengths of time that a page prints in words."""

from arx.model.fact import Fact
from arx.text.dates import date_of
from arx.text.patterns import pattern

PARTS = (("year", "Y"), ("month", "M"), ("week", "W"), ("day", "D"), ("hour", "H"), ("minute", "M"), ("second", "S"))
PART = pattern(r"(\d+(?:\.\d+)?) (year|month|week|day|hour|minute|second)s?")


def iso_of(fact: Fact) -> str | None:
    """`Feb. 01, 2028` -> 2028-02-01, `6 years 6 months` -> P6Y6M; None for other kinds and for forms not known."""
    if fact.kind == "date":
        day = date_of(fact.text)
        return day.isoformat() if day else fact.text
    return _duration(fact.text) if fact.kind == "duration" else None


def _duration(text: str) -> str | None:
    if text.startswith(("P", "-P")):
        return text
    found = {name: amount for amount, name in PART.findall(text)}
    if not found:
        return None
    days = "".join(found[name] + letter for name, letter in PARTS[:4] if name in found)
    hours = "".join(found[name] + letter for name, letter in PARTS[4:] if name in found)
    sign = "-" if text.startswith("-") else ""
    return f"{sign}P{days}T{hours}" if hours else f"{sign}P{days}"
