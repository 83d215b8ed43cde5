"""What labels say of movements: which take away, which are sums, which adopt a new rule."""

import re
from functools import lru_cache

from arx.text.patterns import pattern

DEDUCTION = pattern(
    r"\b(?:decreases?|deductions?|reductions?|write[- ]?(?:offs?|downs?)|writt?en[- ](?:off|down)|charge[- ]?offs?"
    r"|charged[- ]off|payments?|paid|repa(?:id|yments?)|settle(?:d|ments?)|exercised|vested|released|forfeit\w*"
    r"|cancell?(?:ed|ations?)|expir\w+|lapse[sd]?|redemptions?|redeemed|repurchased?s?|retired|retirements?"
    r"|distributions?|dividends?|disposals?|disposed|disposition\w*|sales?|sold|utili[sz](?:ed|ation)|usage|used"
    r"|reversals?|reversed|recogni[sz]ed|amorti[sz]ation|impairments?|transfers? out|benefits? paid|proceeds"
    r"|costs? incurred|liabilit(?:y|ies) incurred and settled|losses?|converted|conversions?|terminated|surrendered"
    r"|withheld|extinguish\w+|released?s?|collections?)\b",
    re.IGNORECASE,
)
ADDITION = pattern(
    r"\b(?:increases?|additions?|added|provisions?|granted|grants|issued|issuances?|acquired|acquisitions?|accretion"
    r"|accrual|accrued|new|purchases?|contributions?|recover(?:y|ies)|transfers? in|originat\w+|awarded"
    r"|liabilities incurred)\b",
    re.IGNORECASE,
)
NET = pattern(
    r"\b(?:net|total|sub-?total|change|increase \(decrease\)|decrease \(increase\)|sum|after"
    r"|comprehensive (?:income|loss)|(?:provided|generated|used) (?:by|in|for)|gross profit)\b|\(used in\)",
    re.IGNORECASE,
)
AVERAGE = pattern(r"\b(?:weighted|average|price|per (?:share|unit)|life|term|rate|percent\w*)\b", re.IGNORECASE)
ADOPTION = pattern(
    r"\b(?:adopt\w*|accounting standards?|asu|cumulative effect|restate\w*|revision|adjust(?:ed|ments?)|ifrs|asc)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def lowers(label: str) -> bool | None:
    """Whether a movement takes away by its label; None where its words say neither, or both."""
    down, up = DEDUCTION.search(label) is not None, ADDITION.search(label) is not None
    return None if down == up else down


@lru_cache(maxsize=8192)
def may_be_sum(label: str) -> bool:
    """Whether a label allows its row to be a sum of others, or the net change."""
    return NET.search(label) is not None


@lru_cache(maxsize=8192)
def is_average(label: str) -> bool:
    """Whether a label names a price, a rate, a life: numbers that do not add up though they look like amounts."""
    return AVERAGE.search(label) is not None


@lru_cache(maxsize=8192)
def is_adoption(label: str) -> bool:
    """Whether a label names the effect of a new accounting rule or of a restatement."""
    return ADOPTION.search(label) is not None
