"""Drawing the texts of values: plain, without symbol, as the renderer prints them."""

from random import Random
from zlib import crc32

from synth.nouns import Concept

MAGNITUDES = (9, 99, 999, 9_999, 999_999, 99_999_999)
"""The largest figure of a page. Small ones make sums that close by accident, which a solver must not take for proof."""

TEXTS = (
    ("5 years", "2 years 6 months", "30 days", "1 year"),
    ("Dec. 31, 2031", "Jun. 30, 2027", "May 15, 2026"),
    ("true", "false"),
    ("2026", "2029"),
)
"""Values of the types that are no figures; a concept has one type."""


def amount(rng: Random, largest: int) -> int:
    """A whole amount, mostly positive, now and then zero."""
    value = rng.randint(0 if rng.random() < 0.1 else 1, largest)
    return -value if rng.random() < 0.2 else value


def printed_number(value: int, *, places: int = 0) -> str:
    """Thousands with commas, a negative in parentheses; `places` digits of the number stand after the point."""
    text = f"{abs(value):,}" if places == 0 else f"{abs(value) / 10**places:,.{places}f}"
    return f"({text})" if value < 0 else text


def value_text(rng: Random, concept: Concept, largest: int) -> str:
    """A value of a concept that no identity binds."""
    kind = concept.kind
    if kind == "money":
        return printed_number(amount(rng, largest))
    if kind == "per_share":
        return printed_number(amount(rng, 9_999), places=2)
    if kind == "percent":
        return percent(rng)
    if kind == "text":
        return rng.choice(TEXTS[crc32(concept.element.encode()) % len(TEXTS)])
    return printed_number(abs(amount(rng, largest)))


def percent(rng: Random) -> str:
    """A percentage; at least two digits follow the point, a negative one has its sign within the parentheses."""
    text = f"{rng.randint(0, 9_999) / 100:.2f}%"
    return f"({text})" if rng.random() < 0.1 else text
