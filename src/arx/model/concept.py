"""Concepts of a taxonomy and what is known of a row's concept."""

from typing import Literal, NamedTuple

from arx.model.certainty import Certainty
from arx.model.period import PeriodType

Balance = Literal["debit", "credit"]


class Concept(NamedTuple):
    """An element of a taxonomy. `name` is its QName with a colon (`us-gaap:Assets`); `data_type` is its local name
    without prefix (`monetaryItemType`); None is unknown, and a balance of None may also be none."""

    name: str
    period_type: PeriodType | None = None
    balance: Balance | None = None
    data_type: str | None = None
    abstract: bool = False


class ConceptMatch(NamedTuple):
    """What is known of the concept of one row.

    `concept` is None while the name is open or is the filer's own (`own`). `period_type`, `balance` and `data_type` can
    be known without the name, when every candidate agrees on them. `how` is one sentence of evidence.
    """

    concept: Concept | None = None
    certainty: Certainty = "open"
    chance: float = 0.0
    candidates: tuple[str, ...] = ()
    own: bool = False
    period_type: PeriodType | None = None
    period_type_certainty: Certainty = "open"
    data_type: str | None = None
    balance: Balance | None = None
    how: str = ""


UNKNOWN = ConceptMatch()
