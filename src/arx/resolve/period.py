"""Instant or duration: the period type of a row, from its blocks where they agree, else from its wording.

A wrong period type that is called certain would put values in wrong columns, so `certain` needs that every block which
the row could have at all is known and of one period type, and of a data type whose elements keep their period type
from year to year (terms and useful lives did not). All else is `inferred`.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from arx.model.certainty import CERTAIN, INFERRED, OPEN, Certainty
from arx.model.concept import Concept
from arx.model.page import Page
from arx.model.period import PeriodType
from arx.resolve.evidence import KeyTrait, KeyWords
from arx.resolve.keys import Key
from arx.resolve.lexicon import lean_of
from arx.resolve.normalize import stems_of_text

STEADY = frozenset(("monetaryItemType", "sharesItemType", "perShareItemType"))
"""Data types without an element that changed its period type between the taxonomies of 2020 and 2024."""

WORDLESS = 4.0
"""Log-odds of what place and form tell: an edge of a roll forward, text, a page without period groups."""

TITLED = 3.0
"""Log-odds of what the kind of statement tells."""

LABELLED = 3.5
"""Log-odds of the period type of an element that has the row's label as its standard one."""


MOST_LEAN = 3.0
"""Log-odds that a leaning can weigh when a block is chosen."""


class Leaning(NamedTuple):
    """The log-odds that a row is an instant, as far as the row and its page tell without any concept."""

    instant: float
    how: str

    @property
    def likelier(self) -> PeriodType:
        """The likelier period type."""
        return "instant" if self.instant > 0.0 else "duration"


def leaning_of(page: Page, key: Key, words: KeyWords, trait: KeyTrait, labelled: Concept | None) -> Leaning:
    """What wording, place and form tell.

    Balances at the edges of a roll forward are instants; text, dates and booleans belong to durations nearly always;
    a page without period groups shows instants alone. `labelled` is the element that has the label as its standard
    one: not always the row's own, but mostly one like it.
    """
    for holds, sign, how in (
        (key.abstract, -1.0, "a heading"),
        (key.edge, 1.0, "an opening or closing balance"),
        (key.inside, -1.0, "between an opening and a closing balance"),
        (_is_cash_flow(page.title.name.lower()), -1.0, "a row of a cash flow statement"),
    ):
        if holds:
            return Leaning(sign * WORDLESS, how)
    if labelled is not None and labelled.period_type:
        sign = 1.0 if labelled.period_type == "instant" else -1.0
        return Leaning(sign * LABELLED, "an element with this standard label")
    if trait.forms and trait.forms <= {"text", "date", "boolean"}:
        return Leaning(-WORDLESS, "text, as durations have it")
    if words.place > 0.0:
        return Leaning(WORDLESS, "a page without period groups")
    return Leaning(words.lean + _title_lean(page.title.name.lower()), "the wording of the label")


def leant(words: KeyWords, leaning: Leaning) -> KeyWords:
    """The words of a key with all that its row and page tell of its period type."""
    return words._replace(lean=max(-MOST_LEAN, min(MOST_LEAN, leaning.instant)))


def _is_cash_flow(title: str) -> bool:
    """Whether the page is the statement itself, whose balances of cash say that they open or close it."""
    return "cash flow" in title and "detail" not in title


def _title_lean(title: str) -> float:
    """How the kind of statement leans: movements of equity and of cash are durations, a balance sheet has none."""
    if any(words in title for words in ("balance sheet", "financial position", "financial condition")):
        return TITLED
    flows = (
        "cash flow",
        "operations",
        "income",
        "statements of stockholders",
        "statement of stockholders",
        "changes in",
    )
    return -TITLED if any(words in title for words in flows) else 0.0


def period_of(
    options: Sequence[tuple[Concept | None, str | None, float]], leaning: Leaning, complete: bool
) -> tuple[PeriodType, Certainty]:
    """The period type that the blocks of a row give: concept, sentence, and what taking the block would lose.

    A block without a name leans as the row and its sentence do.
    """
    if complete:
        types = {concept.period_type if concept and concept.data_type in STEADY else None for concept, _, _ in options}
        only = types.pop() if len(types) == 1 else None
        if only is not None:
            return only, CERTAIN
    instant = total = 0.0
    for concept, sentence, loss in options:
        if loss > 8.0:
            continue
        weight = math.exp(-loss)
        total += weight
        if concept is not None and concept.period_type:
            instant += weight * (concept.period_type == "instant")
        else:
            lean = leaning.instant + (0.5 * lean_of(stems_of_text(sentence)) if sentence else 0.0)
            instant += weight / (1.0 + math.exp(-lean))
    return ("instant" if instant > total / 2 else "duration"), INFERRED if total else OPEN
