"""Sentences to fingerprints, and words to stems that compare labels, names and sentences.

Flattening changes white space, quotes and dashes of a documentation sentence but never its letters and figures, so
those alone are fingerprinted. 64 bits: the 14,000 sentences of a taxonomy do not collide, and a chance hit of an
unknown sentence is below 1 in 10 ** 14.
"""

import re
from functools import lru_cache
from hashlib import blake2b
from unicodedata import normalize

Stems = frozenset[str]
"""Stems of the words of a text, without order."""

FINGERPRINT_BYTES = 8
_DROPPED = re.compile(r"[^0-9a-z]+")
_WORD = re.compile(r"[0-9a-z]+")
_NAME_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|[0-9]+")
_JOINED = re.compile(
    r"\b(non|pre|re|un|long|short|write|written|pay)[-\u2010\u2011 ](?=current\b|term\b|vested\b|off|downs?\b)"
)
"""Compounds that labels part and names join: `non-current`, `long-term`, `write-off`."""

_LEFT_OUT = re.compile(r"\b(?:excluding|other than) (?:the |an? )?([a-z])")
"""What is left out is not what is meant: `excluding goodwill` has a stem of its own."""

_STEM = 6
"""Letters that a stem keeps: `amortization` meets `amortized`, `international` stays away from `interest`."""

_PLAIN_WORDS = """
a an and any are as at be been but by for from has have in into is it its may more not of on or s such than that the
their this those to used was were which will with within amount element represents including includes include limited
entity entities example during reporting year years period periods
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())
"""Words of nearly every sentence: they tell no concept from another."""

_SYNONYMS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "first": "1", "second": "2", "third": "3",
    "accrua": "accrue", "acquis": "acquir", "borrow": "procee", "buybac": "repurc", "cancel": "forfei",
    "client": "custom", "collec": "recove", "cumula": "accumu", "deduct": "excess", "earned": "income",
    "earnin": "income", "expira": "expire", "forwar": "carryf", "grante": "grant", "issuan": "issue",
    "issued": "issue", "issuin": "issue", "leased": "lease", "leasin": "lease", "life": "term", "longte": "noncur",
    "mature": "maturi", "minori": "noncon", "paid": "paymen", "pay": "paymen", "profit": "income", "purcha": "acquir",
    "redemp": "redeem", "rental": "rent", "repay": "paymen", "repaym": "paymen", "sale": "revenu", "shareh": "stockh",
    "sold": "revenu", "unvest": "nonves", "vendor": "suppli", "vestin": "vested", "withhe": "withho",
    "worker": "employ", "writte": "writeo",
}  # fmt: skip
"""Stems of words that label and name use for one another."""

_SHORT = {
    "afs": "available for sale", "aoci": "accumulated other comprehensive income", "apic": "additional paid in capital",
    "dta": "deferred tax asset", "dtl": "deferred tax liability", "eps": "earnings per share",
    "espp": "employee stock purchase plan", "htm": "held to maturity", "ipr&d": "in process research and development",
    "ipo": "initial public offering", "nci": "noncontrolling interest", "nol": "operating loss carryforward",
    "oci": "other comprehensive income", "opeb": "other postretirement benefit",
    "pp&e": "property plant and equipment", "psu": "equity instrument other than option",
    "r&d": "research and development", "rou": "right of use", "rsu": "equity instrument other than option",
    "sar": "stock appreciation right", "sg&a": "selling general and administrative",
}  # fmt: skip
"""What labels write for what names say: initials, and what the taxonomy calls restricted stock units."""

_SHORTENED = re.compile(rf"\b({'|'.join(map(re.escape, _SHORT))})s?\b")

_LESS_CURRENT = re.compile(r"\b(?:net of|excluding|less) (?:the )?current (?:portion|maturit\w+|instal\w+)")


def letters_of(text: str) -> str:
    """The letters and figures of a text, small."""
    return _DROPPED.sub("", (text if text.isascii() else normalize("NFKC", text)).lower())


def fingerprint(sentence: str) -> int:
    """The 64-bit fingerprint of a documentation sentence; 0 where no letter or figure of it is left."""
    kept = letters_of(sentence)
    return int.from_bytes(blake2b(kept.encode(), digest_size=FINGERPRINT_BYTES).digest(), "big") if kept else 0


def label_print(label: str) -> int:
    """The 32-bit fingerprint of a standard label, by its letters and figures; 0 where it has none."""
    return fingerprint(label) >> 32


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """The head of a word in small letters, plural endings off: enough to compare, not to read."""
    head = _singular(word)[:_STEM]
    return _SYNONYMS.get(head, head)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3]
    if word.endswith("es") and word[:-2].endswith(("x", "ss", "sh", "ch")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word.removesuffix("y")


@lru_cache(maxsize=1 << 13)
def stems_of_text(text: str) -> frozenset[str]:
    """The stems of a label or sentence, without the words that nearly every sentence has."""
    joined = _LEFT_OUT.sub(r"ex\1", _JOINED.sub(r"\1", text.lower()))
    return frozenset([stem(word) for word in _WORD.findall(joined) if word not in _PLAIN])


def spelled_out(label: str) -> str:
    """A label in small letters, its initials written out (`ESPP` -> `employee stock purchase plan`) and what is left
    without its current portion called noncurrent."""
    return _LESS_CURRENT.sub("noncurrent", _SHORTENED.sub(lambda found: _SHORT[found[1]], label.lower()))


@lru_cache(maxsize=1 << 14)
def stems_of_name(name: str) -> frozenset[str]:
    """The stems of an element name: `us-gaap:AccountsReceivableNetCurrent` -> account, receiv, net, curren."""
    return stems_of_text(" ".join(_NAME_WORD.findall(name.rpartition(":")[2])))
