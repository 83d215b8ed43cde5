"""What keys and blocks look like to the matcher: their words, and the few traits that types, signs and wording give.

Words are weighed by how rare they are among the blocks of the page, for only there must one concept be told from
another; traits are small tuples, so that the score of two traits is computed once for the page.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from arx.model.concept import Balance, Concept
from arx.model.page import Page, Row
from arx.resolve.blocks import ConceptBlock
from arx.resolve.keys import EDGE, Key, name_of
from arx.resolve.lexicon import lean_of
from arx.resolve.normalize import Stems, stems_of_name, stems_of_text
from arx.text.labels import is_total
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
_NONCURRENT = re.compile(r"non-?current|long-term|(?:net of|less|excluding) (?:the )?current")
_CURRENT = re.compile(r"\bcurrent\b|short-term")
_CLASSIFIED = re.compile(r"classified as (non)?current")
_SUM = re.compile(r"\b(?:aggregate|sum|total)\b", re.IGNORECASE)
_ATTRIBUTED = re.compile(r"\battributable to\b|\bavailable to\b", re.IGNORECASE)
_CONTRA = re.compile(
    r"allowance|reserve|accumulated|doubtful|unamortized|discount|valuation|deduct|credit loss|uncollect", re.IGNORECASE
)
_CONTRA_NAME = re.compile(
    r"(?<!After)(?<!Before)(?<!Of)(?:Allowance|Accumulated(?:Dep|Amort|Impair)|Unamortized|Reserve(?!d))"
)
_TOTAL_ASSETS = re.compile(r"total assets|assets, total", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\]]*\]")
_ASIDE = re.compile(r"\[[^\]]*\]|\([^()]*\)")
_EDGES = " ,;:-\u2013"
_QUALIFIER = re.compile(
    r"(?:, )?\b(?:net|gross|total|(?:non-?)?current|before tax|net of tax|after tax|basic|diluted|percent|percentage"
    r"|amount)\b\W*$"
)
"""What may follow what is measured: `Property, Plant and Equipment, Gross`."""
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
    the place of its year in a schedule; `sign` is whether most of its amounts are negative, None outside cash flows, and
    `falls` the same between an opening and a closing balance; `current` is None where neither label nor heading tells;
    `contra` is whether they speak of what is taken off (an allowance, accumulated depreciation);
    `side` is whether it stands below the total of the assets, None where there is none;
    `outside` is whether it stands outside of a roll forward on a page that has one."""

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
    total: bool = False
    current: bool | None = None
    attributed: bool = False
    falls: bool | None = None
    outside: bool = False
    contra: bool = False
    side: bool | None = None


class BlockTrait(NamedTuple):
    """What a block is besides its words. `known` is False where it has no name, `documented` where it has a sentence.
    `rolled` is whether a roll forward among the blocks is named after it, None where the page has no such one; `against`
    is whether its balance is another one than that of the page's stocks, None where these differ."""

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
    total: bool = False
    current: bool | None = None
    attributed: bool = False
    against: bool | None = None
    contra: bool = False
    stock_credit: bool | None = None


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
    return KeyWords(label, heading - label, lean_of(_stems_of_last(key.label)), 0.0 if grouped else 1.0)


@lru_cache(maxsize=1 << 13)
def _stems_of_label(label: str) -> Stems:
    return stems_of_text(_BRACKETED.sub("", label))


@lru_cache(maxsize=1 << 13)
def _stems_of_last(label: str) -> Stems:
    """The stems of the last part of a label between commas, `net` and the like aside: it says what is measured
    (`Financing Receivable, Year One, Originated, Writeoff`)."""
    text = _ASIDE.sub("", label.lower()).strip(_EDGES)
    for _ in range(2):
        text = _QUALIFIER.sub("", text).strip(_EDGES)
    return stems_of_text(text.rpartition(",")[2])


def words_of_block(block: ConceptBlock) -> tuple[Stems, Stems]:
    """The stems of name and sentence; a filer's own sentence is mostly its label, so it stands for the name too."""
    sentence = stems_of_text(block.sentence) if block.sentence else frozenset()
    return (stems_of_name(block.concept.name) if block.concept else sentence), sentence


def key_traits(page: Page, keys: Sequence[Key]) -> list[KeyTrait]:
    """The traits of each key."""
    years = sorted({found[1] for key in keys if (found := _YEAR.search(key.label))})
    flows = "cash flow" in page.title.name.lower()
    scaled = any(scale.exponent for scale in page.title.scales)
    assets = next((row.index for row in page.rows if row.values and _TOTAL_ASSETS.fullmatch(row.label.text)), None)
    traits = [_key_trait(page.rows, key, years, flows, scaled) for key in keys]
    if assets is not None:
        traits = [
            trait if key.abstract or key.rows[0] == assets else trait._replace(side=key.rows[0] > assets)
            for key, trait in zip(keys, traits, strict=True)
        ]
    if not any(key.inside for key in keys):
        return traits
    return [trait if trait.inside or trait.edge else trait._replace(outside=True) for trait in traits]


def _key_trait(rows: Sequence[Row], key: Key, years: Sequence[str], flows: bool, scaled: bool) -> KeyTrait:
    shares, per_share, year, other = _traits_of_label(key.label)
    heading = key.heading.lower()
    values = [value_of(cell.text) for row in key.rows for cell in rows[row].values]
    numbers = [value.number for value in values if value.number is not None]
    rank = LAST_RANK if year == "thereafter" else years.index(year) if year else None
    negative = 2 * sum(number < 0 for number in numbers) > len(numbers) if numbers else None
    return KeyTrait(
        frozenset([value.kind for value in values]),
        key.edge,
        key.inside,
        shares or any(rows[row].unit_suffix == "shares" for row in key.rows),
        per_share or "per share" in heading,
        any(value.places for value in values),
        rank,
        other,
        negative if flows else None,
        "change" in heading,
        scaled,
        is_total(key.label),
        _current_of(key.label, heading),
        _ATTRIBUTED.search(key.label) is not None,
        negative if key.inside else None,
        contra=_CONTRA.search(key.label) is not None or (key.edge and _CONTRA.search(heading) is not None),
    )


@lru_cache(maxsize=1 << 13)
def _current_of(label: str, heading: str) -> bool | None:
    """Whether a label, or else its heading, speaks of what is due within a year; None where neither does."""
    for text in (label.lower(), heading):
        if _NONCURRENT.search(text):
            return False
        if _CURRENT.search(text):
            return True
    return None


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
    known = [block.concept for block in blocks if block.concept]
    rolls = tuple(name[: -len(_ROLL)] for concept in known if (name := concept.name.lower()).endswith(_ROLL))
    stocks = {concept.balance for concept in known if concept.period_type == "instant" and concept.balance}
    stock = stocks.pop() if len(stocks) == 1 else None
    return [_block_trait(block, rolls, stock) for block in blocks]


def _block_trait(block: ConceptBlock, rolls: Sequence[str], stock: Balance | None) -> BlockTrait:
    concept = block.concept
    trait = _plain_trait(concept, block.sentence, block.heading)
    if concept is None:
        return trait
    if rolls and concept.period_type == "instant":
        name = concept.name.partition(":")[2].lower()
        trait = trait._replace(rolled=any(roll.endswith(name) for roll in rolls))
    if stock and concept.balance and concept.period_type == "duration":
        trait = trait._replace(against=concept.balance != stock)
    return trait


@lru_cache(maxsize=1 << 13)
def _plain_trait(concept: Concept | None, sentence: str | None, heading: bool | None) -> BlockTrait:
    """What a block's element and sentence tell, whatever the rest of the page."""
    text = sentence or ""
    trait = (
        BlockTrait(False, sentence is not None, heading, None, None, None, None, False, False)
        if concept is None
        else concept_trait(concept)._replace(heading=heading)
    )
    classified = _CLASSIFIED.search(text)
    named = _current_of_name(concept.name) if concept else None
    return trait._replace(
        total=_SUM.search(text) is not None,
        current=named if named is not None or not classified else classified[1] is None,
        attributed=_ATTRIBUTED.search(text) is not None,
        contra=concept is not None and _CONTRA_NAME.search(concept.name) is not None,
    )


def _current_of_name(name: str) -> bool | None:
    if "Noncurrent" in name or "LongTerm" in name:
        return False
    return True if "Current" in name or "ShortTerm" in name else None


@lru_cache(maxsize=1 << 13)
def concept_trait(concept: Concept) -> BlockTrait:
    """The traits of a block whose element is known."""
    group = TYPE_GROUPS.get(concept.data_type or "", "text")
    credit = concept.balance == "credit" if concept.balance and concept.period_type == "duration" else None
    rank, other, increase = _traits_of_name(concept.name)
    instant = concept.period_type == "instant" if concept.period_type else None
    stock = concept.balance == "credit" if concept.balance and instant else None
    return BlockTrait(True, True, concept.abstract, group, instant, credit, rank, other, increase, stock_credit=stock)


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
    weights = [max(math.log((blocks + 1) / (times + 0.5)), 0.1) for times in range(blocks + 1)]
    return {stem: weights[times] for stem, times in count.items()}
