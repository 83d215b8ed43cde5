"""What keys and blocks look like to the matcher: their words, and the few traits that types, signs and wording give.

Words are weighed by how rare they are among the blocks of the page, for only there must one concept be told from
another; traits are small tuples, so that the score of two traits is computed once for the page.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from arx.model.concept import Concept
from arx.model.page import Page, Row
from arx.resolve.blocks import ConceptBlock
from arx.resolve.keys import EDGE, Key, name_of
from arx.resolve.lexicon import lean_of
from arx.resolve.normalize import Stems, stems_of_name, stems_of_text
from arx.text.values import value_of

TYPE_GROUPS = {
    "monetaryItemType": "money",
    "perShareItemType": "per share",
    "perUnitItemType": "per share",
    "sharesItemType": "shares",
    "percentItemType": "percent",
    "pureItemType": "pure",
    "integerItemType": "count",
    "decimalItemType": "count",
    "positiveIntegerItemType": "count",
    "nonNegativeIntegerItemType": "count",
    "volumeItemType": "count",
    "massItemType": "count",
    "areaItemType": "count",
    "energyItemType": "count",
    "dateItemType": "date",
    "gYearListItemType": "date",
    "gYearItemType": "date",
    "gYearMonthItemType": "date",
    "gMonthDayItemType": "date",
    "durationItemType": "duration",
    "booleanItemType": "boolean",
}
"""Data types by how their values are printed; every other type prints as text."""

PRINTS = {
    "money": frozenset(("money", "per share")),
    "percent": frozenset(("percent", "pure", "text")),
    "number": frozenset(("money", "per share", "shares", "pure", "count", "date", "text")),
    "date": frozenset(("date", "text")),
    "duration": frozenset(("duration", "text")),
    "boolean": frozenset(("boolean", "text")),
    "text": frozenset(("text", "duration", "date")),
}
"""The groups of data types whose values can be printed in a form (a percentage always has its sign: renderer.md, 5)."""

_SHARES = re.compile(r"\bshares?\b|\bnumber\b")
_NOT_SHARES = re.compile(r"per share|price|value|\$")
_PER_SHARE = re.compile(r"per share|price")
_YEAR = re.compile(r"\b(20\d\d)\b")
_BRACKETED = re.compile(r"\[[^\]]*\]")
LAST_RANK = 99
"""The rank of `Thereafter`."""

_ORDINALS = (
    (re.compile(r"After(?:Year)?Five|Thereafter|AfterYear"), LAST_RANK),
    (re.compile(r"NextTwelveMonths|YearOne|OneYear|NextRollingTwelve|RemainderOfFiscalYear|CurrentFiscalYear"), 0),
    (re.compile(r"YearTwo|TwoYears"), 1),
    (re.compile(r"YearThree|ThreeYears"), 2),
    (re.compile(r"YearFour|FourYears"), 3),
    (re.compile(r"YearFive|FiveYears"), 4),
)
"""Names of the years of a maturity schedule."""


_ROLL = "rollforward"
"""`AllowanceForDoubtfulAccountsReceivableRollforward` is the heading of a roll forward of what is named before."""


class KeyTrait(NamedTuple):
    """What a key shows besides its words. `forms` are the printed forms of its values, empty for a heading; `rank` is
    the place of its year in a schedule; `sign` is whether most of its amounts are negative, None outside cash flows."""

    forms: frozenset[str]
    edge: bool
    inside: bool
    shares: bool
    per_share: bool
    places: bool
    rank: int | None
    other: bool
    sign: bool | None
    change: bool
    scaled: bool


class BlockTrait(NamedTuple):
    """What a block is besides its words. `known` is False where it has no name, `documented` where it has a sentence.
    `rolled` is whether a roll forward among the blocks is named after it, None where the page has no such one."""

    known: bool
    documented: bool
    heading: bool | None
    group: str | None
    instant: bool | None
    credit: bool | None
    rank: int | None
    other: bool
    increase: bool
    rolled: bool | None = None


class KeyWords(NamedTuple):
    """The words of a key and those that only its heading adds; `lean` is how much the words speak for an instant rather
    than a duration, `place` is 1 on a page without period groups, where instants alone are shown."""

    label: Stems
    heading: Stems
    lean: float = 0.0
    place: float = 0.0


def words_of_key(key: Key, grouped: bool) -> KeyWords:
    """The stems of the label and of the abstract above it, and how they lean. `grouped`: the page has period groups.

    A bare `Balance at beginning of year` is a balance of what its heading names.
    """
    heading = _stems_of_label(key.heading) if key.heading else frozenset()
    label = _stems_of_label(name_of(key.label)[0].removeprefix(EDGE) if key.edge else key.label) or heading
    return KeyWords(label, heading - label, lean_of(label), 0.0 if grouped else 1.0)


@lru_cache(maxsize=1 << 13)
def _stems_of_label(label: str) -> Stems:
    return stems_of_text(_BRACKETED.sub("", label))


def words_of_block(block: ConceptBlock) -> tuple[Stems, Stems]:
    """The stems of name and sentence; a filer's own sentence is mostly its label, so it stands for the name too."""
    sentence = stems_of_text(block.sentence) if block.sentence else frozenset()
    return (stems_of_name(block.concept.name) if block.concept else sentence), sentence


def key_traits(page: Page, keys: Sequence[Key]) -> list[KeyTrait]:
    """The traits of each key."""
    years = sorted({found[1] for key in keys if (found := _YEAR.search(key.label))})
    flows = "cash flow" in page.title.name.lower()
    scaled = any(scale.exponent for scale in page.title.scales)
    return [_key_trait(page.rows, key, years, flows, scaled) for key in keys]


def _key_trait(rows: Sequence[Row], key: Key, years: Sequence[str], flows: bool, scaled: bool) -> KeyTrait:
    shares, per_share, year, other = _traits_of_label(key.label)
    heading = key.heading.lower()
    values = [value_of(cell.text) for row in key.rows for cell in rows[row].values]
    numbers = [value.number for value in values if value.number is not None]
    rank = LAST_RANK if year == "thereafter" else years.index(year) if year else None
    return KeyTrait(
        frozenset([value.kind for value in values]),
        key.edge,
        key.inside,
        shares or any(rows[row].unit_suffix == "shares" for row in key.rows),
        per_share or "per share" in heading,
        any(value.places for value in values),
        rank,
        other,
        2 * sum(number < 0 for number in numbers) > len(numbers) if flows and numbers else None,
        "change" in heading,
        scaled,
    )


@lru_cache(maxsize=1 << 13)
def _traits_of_label(label: str) -> tuple[bool, bool, str | None, bool]:
    """Whether a label speaks of shares and of amounts per share, the year that it names, whether of `other` things."""
    label = label.lower()
    shares = _SHARES.search(label) is not None and _NOT_SHARES.search(label) is None
    year = _YEAR.search(label)
    named = "thereafter" if "thereafter" in label else year[1] if year else None
    return shares, _PER_SHARE.search(label) is not None, named, "other" in label


def block_traits(blocks: Sequence[ConceptBlock]) -> list[BlockTrait]:
    """The traits of the blocks of a page."""
    rolls = tuple(
        name[: -len(_ROLL)]
        for block in blocks
        if block.concept and (name := block.concept.name).lower().endswith(_ROLL)
    )
    traits = []
    for block in blocks:
        concept = block.concept
        if concept is None:
            traits.append(
                BlockTrait(False, block.sentence is not None, block.heading, None, None, None, None, False, False)
            )
        elif rolls and concept.period_type == "instant":
            rolled = any(roll.endswith(concept.name.partition(":")[2]) for roll in rolls)
            traits.append(concept_trait(concept)._replace(heading=block.heading, rolled=rolled))
        else:
            traits.append(concept_trait(concept))
    return traits


@lru_cache(maxsize=1 << 13)
def concept_trait(concept: Concept) -> BlockTrait:
    """The traits of a block whose element is known."""
    group = TYPE_GROUPS.get(concept.data_type or "", "text")
    credit = concept.balance == "credit" if concept.balance and concept.period_type == "duration" else None
    rank, other, increase = _traits_of_name(concept.name)
    instant = concept.period_type == "instant" if concept.period_type else None
    return BlockTrait(True, True, concept.abstract, group, instant, credit, rank, other, increase)


def _traits_of_name(name: str) -> tuple[int | None, bool, bool]:
    rank = next((rank for pattern, rank in _ORDINALS if pattern.search(name)), None)
    return rank, "Other" in name, ":IncreaseDecrease" in name


def refused(key: KeyTrait, block: BlockTrait) -> bool:
    """Whether a rule of the format refuses the pair: a value that the data type cannot print, a heading with values."""
    if not key.forms:
        return block.heading is False and block.known
    if block.heading:
        return True
    if block.group is None:
        return False
    if block.group == "percent" and "number" in key.forms:
        return True
    return not all(block.group in PRINTS[form] for form in key.forms)


def rarity(count: Mapping[str, int], blocks: int) -> dict[str, float]:
    """The weight of each word of the blocks, by the number of blocks that have it: the fewer, the more it tells."""
    weights = [_exact(max(math.log((blocks + 1) / (times + 0.5)), 0.1)) for times in range(blocks + 1)]
    return {stem: weights[times] for stem, times in count.items()}


def _exact(weight: float) -> float:
    """A weight of few binary places: sums of such are exact, so that they come out the same in any order of the words,
    which in a set is another one in each process."""
    return round(weight * (1 << 20)) / (1 << 20)
