"""The form of a body cell, as one letter: what its text alone says about being a label or a value.

| letter | form | examples |
|---|---|---|
| n | number, money or percentage that no label looks like | `$ 5`, `1,234`, `(26.50%)` |
| i | plain integer of up to three figures: a count, or a member named by a number | `5` |
| y | four figures without comma: a year (label or value) | `2025` |
| d | date as the renderer prints it | `Dec. 31, 2024`, `--12-31` |
| u | duration as the renderer prints it | `5 years 6 months` |
| b | boolean | `false` |
| v | other text that only a value looks like | `001-37845`, `10-K`, `December 31, 2024`, `1-2 years`, a dash |
| h | heading that never has values | `Assets [Abstract]`, `Debt Line Items` |
| s | member section | `Level 2 [Member]`, `Offering: 2` |
| x | label whose value is always a text | `... [Extensible Enumeration]`, `[Text Block]` |
| l | label because a bar joins its parts | `Warrants | $ / shares`, `Retail | Level 2` |
| c | heading by its colon | `Current assets:` |
| p | prose: several lines, sentences, or very long | |
| m | footnote mark | `[1],[2]` |
| e | empty cell that the dump has kept | |
| t | any other text | |
"""

import re
from functools import lru_cache

from arx.readers.flat_header import MARK
from arx.text.labels import HEADING_ENDS, bracket_of, member_heading
from arx.text.patterns import pattern
from arx.text.values import value_of

NUMERIC = "niy"
VALUES = "niydubvp"
"""Forms that are values unless the place says otherwise (`y` and `i` can be labels)."""

LABELS = "hsclx"
"""Forms that are labels almost whatever stands around them."""

_RANGE = pattern(
    r"(?:less than |over |up to |greater than )?\d[\d.]*(?: (?:years?|months?|days?))?(?: ?[-\u2013] ?| to )\d[\d.]*"
    r" (?:years?|months?|days?)",
    re.IGNORECASE,
)
_CODED = pattern(
    r"[(+]?\d[\d() .-]*\d[\d)]*|\d{1,3}-[A-Z]{1,3}\d?(?:/A)?|[A-Z]{1,3}-\d{1,2}[A-Z]{0,3}(?:/A)?|"
    r"[-\u2013\u2014]+|N/A|n/a"
)
_ENUMERATED = frozenset(
    ("extensible enumeration", "extensible list", "text block", "table text block", "policy text block")
)
_BARE_HEADINGS = (" Line Items", " Abstract", " Rollforward", " Roll Forward")
_KINDS = {"money": "n", "percent": "n", "duration": "u", "boolean": "b"}
_TYPED = pattern(r"(?:Offering|Offset|Claimed Offset|Source Offset): \d+")
"""The section rows of fee exhibits: a member that is a number, after the name of its axis."""

_LONG_MONTH = pattern(r"[A-Z][a-z]{3,} (?!.*\.)")
"""A month written out: the filer's own text, since the renderer prints `Dec.`"""

_LONG = 300
_SENTENCE_LENGTH = 60
_SENTENCES = pattern(r"[a-z)\]]{2}\. (?:[A-Z]|\d+\.)|^.{200,}[a-z)]\.$", re.DOTALL)
"""Two sentences, or one as long as no label is."""


def form_of(text: str) -> str:
    """The letter of a cell's form. Never raises; an empty text is `e`."""
    return _form_of(text) if len(text) <= _LONG else "p"


@lru_cache(maxsize=1 << 16)
def _form_of(text: str) -> str:
    if not text:
        return "e"
    if len(text) > _SENTENCE_LENGTH and ("\n" in text or _SENTENCES.search(text)):
        return "p"
    first = text[0]
    if first == "[" and MARK.fullmatch(text):
        return "m"
    kind = value_of(text).kind
    if kind == "number":
        return _number_form(text)
    if kind == "date":
        return "v" if _LONG_MONTH.match(text) else "d"
    return _KINDS.get(kind) or _text_form(text)


def _number_form(text: str) -> str:
    if not text.isdigit() or len(text) > 4:
        return "n"
    if len(text) == 4:
        return "y" if "1900" <= text <= "2199" else "n"
    return "i"


def _text_form(text: str) -> str:
    if "\n" in text:
        return "p"
    if text[-1] == "]":
        return _bracket_form(bracket_of(text))
    if text[-1] == ":":
        return "c"
    if text.endswith(_BARE_HEADINGS):
        return "h"
    if " | " in text or _TYPED.fullmatch(text):
        return "s" if member_heading(text) or " | " not in text else "l"
    return "v" if _CODED.fullmatch(text) or _RANGE.fullmatch(text) else "t"


def _bracket_form(bracket: str | None) -> str:
    if bracket in _ENUMERATED:
        return "x"
    if bracket == "member":
        return "s"
    return "h" if bracket in HEADING_ENDS else "t"
