"""What labels, names and sentences say besides their words: whose share, due when, a total, an allowance, a year.

The sides say the same thing in different ways: a label has `net of current portion`, a name `Noncurrent`, a sentence
`classified as noncurrent`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from arx.resolve.lexicon import LEANS
from arx.resolve.normalize import Stems, spelled_out, stems_of_text
from arx.text.labels import is_total
from arx.text.patterns import pattern

Owner = Literal["parent", "minority"]
"""Whose share of a group's income or equity an amount is."""

LAST_RANK = 99
"""The rank of `Thereafter`."""

_SHARES = pattern(r"\bshares?\b|\bnumber\b")
_NOT_SHARES = pattern(r"per share|price|value|\$")
_PER_SHARE = pattern(r"per share|price")
_OTHER = pattern(r"\bother\b(?! (?:comprehensive|than))")
_YEAR = pattern(r"\b(20\d\d)\b")
_SUM = pattern(r"\b(?:aggregate|sum|total)\b", re.IGNORECASE)

_DUE = (
    (pattern(r"(?:net of|excluding|(?<!^)\bless:?) (?:the )?(?:current|short-term)"), False),
    (pattern(r"\bcurrent (?:portion|maturit|instal)"), True),
    (pattern(r"non-?current|long-term"), False),
    (pattern(r"\bcurrent\b|short-term"), True),
)
"""What says that an amount is due within a year, or that it is not; the first that holds."""

_CLASSIFIED = pattern(r"classified as (non)?current")
_TO_PARENT = pattern(r"\b(?:attributable|available|applicable|allocable) to (?!both)")
_OF_PARENT = pattern(
    r"\b(?:attributable|available) to (?:the )?(?:parent|(?:common )?(?:share|stock)holders?|common stock)"
)
_TO_MINORITY = pattern(
    r"\b(?:attributable|available|allocable) to (?:the )?(?:redeemable )?(?:non-?controlling|minority)"
)
_OF_BOTH = pattern(r"including (?:the )?portions? attributable|both (?:the )?parent")

_CONTRA = pattern(r"allowance|reserve|accumulated|doubtful|unamortized|discount|valuation|deduct|credit loss|uncollect")
_CONTRA_NAME = pattern(
    r"(?<!After)(?<!Before)(?<!Of)(?:Allowance|Accumulated(?:Dep|Amort|Impair)|Unamortized|Reserve(?!d))"
)
_OTHER_NAME = pattern(r"Other(?!Comprehensive|Than|[a-z])")
_ORDINALS = (
    (pattern(r"After(?:Year)?Five|Thereafter|AfterYear"), LAST_RANK),
    (pattern(r"NextTwelveMonths|YearOne|OneYear|NextRollingTwelve|RemainderOfFiscalYear|CurrentFiscalYear"), 0),
    (pattern(r"YearTwo|TwoYears"), 1),
    (pattern(r"YearThree|ThreeYears"), 2),
    (pattern(r"YearFour|FourYears"), 3),
    (pattern(r"YearFive|FiveYears"), 4),
)
"""Names of the years of a maturity schedule."""

_VINTAGES = (
    (pattern(r"FiveOrMore|MoreThanFive"), LAST_RANK),
    (pattern(r"FourYearsBefore"), 4),
    (pattern(r"ThreeYearsBefore"), 3),
    (pattern(r"TwoYearsBefore"), 2),
    (pattern(r"FiscalYearBefore"), 1),
    (pattern(r"CurrentFiscalYear"), 0),
)
"""Names of the years in which loans were originated, the newest first."""

_NTH_YEAR = pattern(r"^(?!.*\bthrough\b).*\byear (one|two|three|four|five)\b")
_NTHS = ("one", "two", "three", "four", "five")
_THEREAFTER = pattern(r"thereafter|after year five(?!.* through)")
_OLDER = pattern(
    r"\bprior(?: years)?$|\b(?:prior to|before) (?:19|20)\d\d\b|\band (?:prior|earlier|before)\b"
    r"|(?:more than five|five or more) years before"
)

_BRACKETED = pattern(r"\[[^\]]*\]")
_ASIDE = pattern(r"\[[^\]]*\]|\([^()]*\)")
_CREDIT_LOSS = pattern(r"\bcredit loss(?:es)?\b")
"""No loss of a period: what is set aside for one is a balance."""

_EDGES = " ,;:-\u2013"
_QUALIFIER = pattern(
    r"(?:, )?\b(?:net|gross|total|(?:non-?)?current|before tax|net of tax|after tax|basic|diluted|percent|percentage"
    r"|amount)\b\W*$"
)
"""What may follow what is measured: `Property, Plant and Equipment, Gross`."""


class LabelWording(NamedTuple):
    """What a label speaks of: counts of shares, amounts per share (or its heading does), `other` things, a change (its
    heading does), a total, what is due within a year (None where neither label nor heading tells), whose share, what
    is taken off (an allowance, accumulated depreciation) and whether its heading speaks of that, its year, that it is
    the nth year (`Year Two` is 1), the years after the last (`Thereafter`), or those before the first (`Prior`)."""

    shares: bool
    per_share: bool
    other: bool
    change: bool
    total: bool
    current: bool | None
    owner: Owner | None
    contra: bool
    under_contra: bool
    year: str | None
    nth: int | None
    thereafter: bool
    older: bool


class NameWording(NamedTuple):
    """What an element's name speaks of: the rank of its year, `Other` things, an increase, what is taken off, what is
    due within a year, how many years ago its loans were originated."""

    rank: int | None
    other: bool
    increase: bool
    contra: bool
    current: bool | None
    vintage: int | None


@lru_cache(maxsize=1 << 13)
def label_wording(label: str, heading: str) -> LabelWording:
    """What a label under a heading speaks of."""
    text, above = label.lower(), heading.lower()
    thereafter = _THEREAFTER.search(text) is not None
    nth = None if thereafter else _NTH_YEAR.search(text)
    return LabelWording(
        shares=_SHARES.search(text) is not None and _NOT_SHARES.search(text) is None,
        per_share=_PER_SHARE.search(text) is not None or "per share" in above,
        other=_OTHER.search(text) is not None,
        change="change" in above,
        total=is_total(label),
        current=_due(text) if _due(text) is not None else _due(above),
        owner=_owner_of(text, _TO_PARENT),
        contra=_CONTRA.search(text) is not None,
        under_contra=_CONTRA.search(above) is not None,
        year=None if thereafter else year_of(label),
        nth=_NTHS.index(nth[1]) if nth else None,
        thereafter=thereafter,
        older=_OLDER.search(text) is not None,
    )


def year_of(label: str) -> str | None:
    """The first year of this century that a label names."""
    found = _YEAR.search(label)
    return found[1] if found else None


def _due(text: str) -> bool | None:
    return next((current for said, current in _DUE if said.search(text)), None)


def _owner_of(text: str, parent: re.Pattern[str]) -> Owner | None:
    if _TO_MINORITY.search(text):
        return "minority"
    return "parent" if parent.search(text) else None


@lru_cache(maxsize=1 << 13)
def name_wording(name: str) -> NameWording:
    """What an element's name (`us-gaap:OtherAssetsCurrent`) speaks of."""
    later = "Noncurrent" in name or "LongTerm" in name
    originated = "Originated" in name
    return NameWording(
        rank=None if originated or "Through" in name else _rank_of(name, _ORDINALS),
        other=_OTHER_NAME.search(name) is not None,
        increase=":IncreaseDecrease" in name,
        contra=_CONTRA_NAME.search(name) is not None,
        current=False if later else True if "Current" in name or "ShortTerm" in name else None,
        vintage=_rank_of(name, _VINTAGES) if originated else None,
    )


def _rank_of(name: str, ranks: Iterable[tuple[re.Pattern[str], int]]) -> int | None:
    return next((rank for said, rank in ranks if said.search(name)), None)


def owner_of_sentence(sentence: str) -> Owner | None:
    """Whose share a sentence defines; None for the whole."""
    text = sentence.lower()
    return None if _OF_BOTH.search(text) else _owner_of(text, _OF_PARENT)


def current_of_sentence(sentence: str) -> bool | None:
    """Whether a sentence defines what is classified as current; None where it does not tell."""
    found = _CLASSIFIED.search(sentence)
    return found[1] is None if found else None


def speaks_of_sum(sentence: str) -> bool:
    """Whether a sentence defines a sum."""
    return _SUM.search(sentence) is not None


@lru_cache(maxsize=1 << 13)
def stems_of_label(label: str) -> Stems:
    """The stems of a label without what it has in brackets."""
    return stems_of_text(spelled_out(_BRACKETED.sub("", label)))


@lru_cache(maxsize=1 << 13)
def stems_of_last(label: str) -> Stems:
    """The stems of the last part of a label between commas, `net` and the like aside: it says what is measured
    (`Financing Receivable, Year One, Originated, Writeoff`); those of all where the last part leans to neither side."""
    text = _CREDIT_LOSS.sub("credit", _ASIDE.sub("", label.lower())).strip(_EDGES)
    for _ in range(2):
        text = _QUALIFIER.sub("", text).strip(_EDGES)
    last = stems_of_text(text.rpartition(",")[2])
    return last if any(stem in LEANS for stem in last) else stems_of_text(text)
