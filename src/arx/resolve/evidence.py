"""What keys and blocks look like to the matcher: their words, and the few traits that types, signs and wording give.

Words are weighed by how rare they are among the blocks of the page, for only there must one concept be told from
another; traits are small tuples, so that the score of two traits is computed once for the page.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from arx.model.concept import Concept
from arx.model.page import Page, Row
from arx.resolve.blocks import ConceptBlock
from arx.resolve.keys import EDGE, Key, name_of
from arx.resolve.lexicon import lean_of
from arx.resolve.normalize import Stems, stems_of_name, stems_of_text
from arx.resolve.usage import labels_in_use
from arx.resolve.wording import (
    LAST_RANK,
    LabelWording,
    Owner,
    current_of_sentence,
    label_wording,
    name_wording,
    owner_of_sentence,
    speaks_of_sum,
    stems_of_label,
    stems_of_last,
    year_of,
)
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

OLD = 5
"""Loans that are so many years older than the newest ones have one element together."""

TOTAL_ASSETS = frozenset(("total assets", "assets, total"))
MORE_WORDS = 4
"""By how many words at most the name of a part is longer than that of its whole."""

_ROLL = "rollforward"
"""`AllowanceForDoubtfulAccountsReceivableRollforward` is the heading of a roll forward of what is named before."""


class KeyTrait(NamedTuple):
    """What a key shows besides its words. `forms` are the printed forms of its values, empty for a heading; `rank` is
    the place of its year in a schedule, `vintage` how many years before the newest it is; `sign` is whether most of its
    amounts are negative, None outside cash flows, and `falls` the same between an opening and a closing balance; `side`
    is whether it stands below the total of the assets, None where there is none; `outside` is whether it stands outside
    of a roll forward on a page that has one.
    """

    forms: frozenset[str]
    edge: bool
    inside: bool
    rank: int | None
    places: bool
    sign: bool | None
    falls: bool | None
    says: LabelWording
    scaled: bool = False
    outside: bool = False
    side: bool | None = None
    vintage: int | None = None


class BlockTrait(NamedTuple):
    """What a block is besides its words. `known` is False where it has no name, `documented` where it has a sentence.
    `credit` is the balance of a flow, `stock_credit` that of a stock. `rolled` is whether a roll forward among the
    blocks is named after it, None where the page has no such one; `against` is whether its balance is another one than
    that of the stock after which it is named; `whole` is whether it is a total rather than a part of what other blocks
    are, None where neither; `vintage` is how many years ago its loans were originated; `spare` is whether the page has
    fewer headings than blocks that have no sentence."""

    known: bool
    documented: bool
    heading: bool | None
    group: str | None = None
    instant: bool | None = None
    credit: bool | None = None
    rank: int | None = None
    other: bool = False
    increase: bool = False
    contra: bool = False
    current: bool | None = None
    vintage: int | None = None
    stock_credit: bool | None = None
    total: bool = False
    owner: Owner | None = None
    rolled: bool | None = None
    against: bool | None = None
    whole: bool | None = None
    spare: bool = False


class BlockWords(NamedTuple):
    """The stems of a block's name and of its sentence, and of each label that its element goes by: its name, and those
    in use; a filer's own sentence is mostly its label."""

    name: Stems
    sentence: Stems
    called: tuple[Stems, ...]


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
    heading = stems_of_label(key.heading) if key.heading else frozenset()
    label = stems_of_label(name_of(key.label)[0].removeprefix(EDGE) if key.edge else key.label) or heading
    return KeyWords(label, heading - label, lean_of(stems_of_last(key.label)), 0.0 if grouped else 1.0)


def words_of_block(block: ConceptBlock) -> BlockWords:
    """The stems of a block; the sentence of one without a name stands for the name too."""
    sentence = stems_of_text(block.sentence) if block.sentence else frozenset()
    if block.concept is None:
        return BlockWords(sentence, sentence, (sentence,) if sentence else ())
    name = stems_of_name(block.concept.name)
    return BlockWords(name, sentence, (name, *labels_in_use(block.concept.name)))


def key_traits(page: Page, keys: Sequence[Key]) -> list[KeyTrait]:
    """The traits of each key."""
    years = sorted({year for key in keys if (year := year_of(key.label))})
    newest = max((key.label for key in keys if key.label in years), default=years[-1] if years else "")
    flows = "cash flow" in page.title.name.lower()
    scaled = any(scale.exponent for scale in page.title.scales)
    assets = _total_assets(page.rows)
    rolling = any(key.inside for key in keys)
    return [
        _key_trait(page.rows, key, years, flows)._replace(
            vintage=_vintage(label_wording(key.label, key.heading), newest),
            scaled=scaled,
            side=None if assets is None or key.abstract or key.rows[0] == assets else key.rows[0] > assets,
            outside=rolling and not key.inside and not key.edge,
        )
        for key in keys
    ]


def _total_assets(rows: Sequence[Row]) -> int | None:
    """The row of the total of the assets: below it a balance sheet shows what is owed."""
    return next((row.index for row in rows if row.values and row.label.text.lower() in TOTAL_ASSETS), None)


def _key_trait(rows: Sequence[Row], key: Key, years: Sequence[str], flows: bool) -> KeyTrait:
    wording = label_wording(key.label, key.heading)
    values = [value_of(cell.text) for row in key.rows for cell in rows[row].values]
    numbers = [value.number for value in values if value.number is not None]
    negative = 2 * sum(number < 0 for number in numbers) > len(numbers) if numbers else None
    return KeyTrait(
        frozenset([value.kind for value in values]),
        key.edge,
        key.inside,
        _rank(wording, years),
        any(value.places for value in values),
        negative if flows else None,
        negative if key.inside else None,
        wording._replace(
            shares=wording.shares or any(rows[row].unit_suffix == "shares" for row in key.rows),
            contra=wording.contra or (key.edge and wording.under_contra),
        ),
    )


def _rank(wording: LabelWording, years: Sequence[str]) -> int | None:
    """The place of a row in a schedule of the years to come."""
    if wording.thereafter or wording.nth is not None:
        return wording.nth if wording.nth is not None else LAST_RANK
    return years.index(wording.year) if wording.year else None


def _vintage(wording: LabelWording, newest: str) -> int | None:
    """How many years before the newest the loans of a row were originated; the last rank for older ones."""
    if wording.older:
        return LAST_RANK
    if wording.nth is not None:
        return wording.nth
    ago = int(newest) - int(wording.year) if wording.year else 0
    return None if wording.year is None or ago < 0 else ago if ago < OLD else LAST_RANK


def block_traits(blocks: Sequence[ConceptBlock], headings: int) -> list[BlockTrait]:
    """The traits of the blocks of a page that shows `headings` headings."""
    known = [block.concept for block in blocks if block.concept]
    rolls = tuple(name[: -len(_ROLL)] for concept in known if (name := concept.name.lower()).endswith(_ROLL))
    stocks = [concept for concept in known if concept.period_type == "instant" and concept.balance]
    wholes, parts = _family(known)
    spare = sum(block.concept is None and block.sentence is None for block in blocks) > headings
    traits = []
    for block in blocks:
        trait = _plain_trait(block.concept, block.sentence, block.heading)
        if block.concept is None:
            traits.append(trait._replace(spare=spare and not trait.documented))
        else:
            whole = block.concept in wholes
            traits.append(
                trait._replace(
                    rolled=_is_rolled(block.concept, rolls),
                    against=_is_against(block.concept, stocks),
                    whole=whole if whole or block.concept in parts else None,
                )
            )
    return traits


def _family(concepts: Sequence[Concept]) -> tuple[set[Concept], set[Concept]]:
    """The concepts whose names say what others say in fewer words (`OperatingLeaseLiability`), and those others
    (`OperatingLeaseLiabilityCurrent`): a total and its parts, mostly."""
    named = [(concept, stems_of_name(concept.name)) for concept in concepts if not concept.abstract]
    pairs = [
        (whole, part)
        for whole, few in named
        for part, many in named
        if 0 < len(many) - len(few) <= MORE_WORDS and few < many and whole.period_type == part.period_type
    ]
    return {whole for whole, _ in pairs}, {part for _, part in pairs}


def _is_rolled(concept: Concept, rolls: Sequence[str]) -> bool | None:
    if not rolls or concept.period_type != "instant":
        return None
    name = concept.name.partition(":")[2].lower()
    return any(roll.endswith(name) for roll in rolls)


def _is_against(concept: Concept, stocks: Sequence[Concept]) -> bool | None:
    """Whether a flow lessens the stock after which it is named (`StandardProductWarrantyAccrualPayments`); the balances
    of flows with names of their own are those of another statement (`ProvisionForDoubtfulAccounts` is an expense)."""
    if not concept.balance or concept.period_type != "duration":
        return None
    stock = next((stock for stock in stocks if concept.name.startswith(stock.name)), None)
    return concept.balance != stock.balance if stock else None


@lru_cache(maxsize=1 << 13)
def _plain_trait(concept: Concept | None, sentence: str | None, heading: bool | None) -> BlockTrait:
    """What a block's element and sentence tell, whatever the rest of the page."""
    trait = BlockTrait(False, sentence is not None, heading) if concept is None else concept_trait(concept)
    if sentence is None:
        return trait._replace(heading=heading)
    return trait._replace(
        heading=heading,
        current=current_of_sentence(sentence) if trait.current is None else trait.current,
        total=speaks_of_sum(sentence),
        owner=owner_of_sentence(sentence),
    )


@lru_cache(maxsize=1 << 13)
def concept_trait(concept: Concept) -> BlockTrait:
    """The traits of a block whose element is known."""
    instant = concept.period_type == "instant" if concept.period_type else None
    credit = concept.balance == "credit" if concept.balance else None
    return BlockTrait(
        True,
        True,
        concept.abstract,
        TYPE_GROUPS.get(concept.data_type or "", "text"),
        instant,
        credit if instant is False else None,
        *name_wording(concept.name),
        stock_credit=credit if instant else None,
    )


def refused(key: KeyTrait, block: BlockTrait) -> bool:
    """Whether a rule of the format refuses the pair: a value that the data type cannot print, a heading with values.

    A row without values may still show an element that can have some: all of them nil.
    """
    if not key.forms:
        return False
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
