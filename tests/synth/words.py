"""Words for labels, members and sentences: the vocabulary of filings, put together at random."""

import re
from random import Random

from synth.nouns import Kind

NOUNS = (
    "receivable",
    "inventory",
    "revenue",
    "expense",
    "debt",
    "lease",
    "goodwill",
    "deposit",
    "loss",
    "income",
    "liability",
    "asset",
    "payment",
    "provision",
    "allowance",
    "warrant",
    "award",
    "tax",
    "interest",
    "contract",
)
QUALITIES = (
    "Net",
    "Gross",
    "Current",
    "Deferred",
    "Accrued",
    "Other",
    "Unrecognized",
    "Outstanding",
    "Prepaid",
    "Long-term",
    "Operating",
    "Foreign",
    "Noncurrent",
    "Related party",
)
OF_KIND = {
    "shares": "shares",
    "per_share": "price per share",
    "percent": "percentage",
    "number": "count",
    "custom": "number of units",
    "text": "term",
}


def label_of(rng: Random, kind: Kind) -> str:
    """A row label: `Deferred revenue`, `Accrued award, price per share`."""
    words = f"{rng.choice(QUALITIES)} {rng.choice(NOUNS)}"
    return f"{words}, {OF_KIND[kind]}" if kind in OF_KIND else words


def heading(rng: Random) -> str:
    """A heading of two nouns."""
    return f"{rng.choice(QUALITIES)} {rng.choice(NOUNS)} and {rng.choice(NOUNS)}"


def member(rng: Random) -> str:
    """A member's label, with or without its type."""
    return f"{rng.choice(QUALITIES)} {rng.choice(NOUNS)}" + rng.choice((" [Member]", ""))


def element_of(rng: Random, label: str, instant: bool) -> str:
    """An element id of the filer: what is invented is in no taxonomy, and none is both an
    instant and a duration. Its prefixes stand on both sides of `us-gaap`."""
    name = re.sub(r"[^A-Za-z]", "", label.title())
    return f"{rng.choice(('abc', 'wxyz'))}_{name}{'At' if instant else 'For'}{rng.randrange(10_000)}"


def sentence_of(rng: Random, label: str) -> str | None:
    """A documentation sentence that no taxonomy has, or none."""
    return f"What the imagined filer says of its {label.lower()}." if rng.random() < 0.7 else None
