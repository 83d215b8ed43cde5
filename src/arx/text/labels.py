"""What the wording of a row's label says: opening or closing balance, total, member section, abstract."""

import re
from functools import lru_cache

from arx.text.patterns import pattern

_WORD = pattern(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_BRACKET = pattern(r"\[([A-Za-z][A-Za-z ]*)\]\s*$")
_SPAN = r"(?:the |each )?(?:fiscal )?(?:year|period|month|quarter)"
_OPENING = pattern(
    r"\bbeginning\b(?! (?:in|on|after|with|from) )|\bopening (?:balance|amount|net|carrying)"
    r"|\bat (?:the )?(?:start|opening)\b"
    rf"|\bstart of {_SPAN}|\bbalances?\b.*\b(?:january 1|jan\. 0?1),?(?: \d{{4}})?\s*$",
    re.IGNORECASE,
)
_CLOSING = pattern(
    rf"\b(?:ending|end) (?:of|balances?)\b|\bat (?:the )?(?:{_SPAN}[ -])?end\b|, end(?:ing)?\b"
    rf"|\bclosing (?:balance|amount|net|carrying)|\bending\s*(?:\(.*\))?$|\b{_SPAN}[ -]end\b|\bat close\b"
    r"|\bbalances?\b.*\b(?:december 31|dec\. 31),?(?: \d{4})?\s*$",
    re.IGNORECASE,
)
_TOTAL = pattern(r"\b(?:sub-?)?totals?\b", re.IGNORECASE)
HEADING_ENDS = frozenset(("abstract", "line items", "roll forward", "rollforward", "table", "axis", "domain", "member"))
"""The bracketed ends that the standard labels of elements without values carry (`Assets [Abstract]`)."""


@lru_cache(maxsize=1 << 14)
def words(label: str) -> tuple[str, ...]:
    """The words of a label in small letters, figures kept, punctuation and bracketed end dropped."""
    return tuple(_WORD.findall(_BRACKET.sub("", label).replace("\u2019", "'").lower()))


@lru_cache(maxsize=1 << 14)
def bracket_of(label: str) -> str | None:
    """The bracketed end of a label in small letters: `roll forward` for `Allowance [Roll Forward]`; else None."""
    found = _BRACKET.search(label)
    return found[1].lower() if found else None


@lru_cache(maxsize=1 << 14)
def is_opening(label: str) -> bool:
    """Whether the label says that the row is a balance at the start of a period (`Balance at beginning of year`)."""
    return bool(_OPENING.search(label)) and not bracket_of(label)


@lru_cache(maxsize=1 << 14)
def is_closing(label: str) -> bool:
    """Whether the label says that the row is a balance at the end of a period (`Ending balance`)."""
    return bool(_CLOSING.search(label)) and not is_opening(label) and not bracket_of(label)


@lru_cache(maxsize=1 << 14)
def is_total(label: str) -> bool:
    """Whether the label names a total or subtotal."""
    return bool(_TOTAL.search(label)) and not bracket_of(label)


def is_heading(label: str) -> bool:
    """Whether the label's bracketed end says that the row has no values: `[Abstract]`, `[Member]`, `[Line Items]`..."""
    return bracket_of(label) in HEADING_ENDS


def is_abstract(label: str) -> bool:
    """Whether the label's bracketed end is that of an abstract, not of a member."""
    return is_heading(label) and not member_heading(label)


@lru_cache(maxsize=1 << 14)
def member_heading(label: str) -> tuple[str, ...]:
    """The members of a section row, without their `[Member]`; empty where no part says that it is a member.

    Section rows join the members of several axes with ` | `: `Residential [Member] | Level 2 [Member]`. Filers may
    leave `[Member]` off some or all of them; without any, the wording alone does not make a member.
    """
    parts = label.split(" | ")
    if not any(bracket_of(part) == "member" for part in parts):
        return ()
    return tuple(_BRACKET.sub("", part).strip() for part in parts)
