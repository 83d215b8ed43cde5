"""Which facts the Open Information Model of XBRL can express, and as what.

XBRL wants a concept with its namespace, an entity, a period and, of a number, a unit, all exactly. A page prints
labels, and members without their axes. So only facts are expressed whose concept and column are certain or inferred and
that belong to no member; everything else is counted by reason. Where two facts of one concept, period and unit differ
by more than their rounding, one of them is wrong: neither is expressed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import quote

from arx.model.fact import Fact, FactKind, FactSet
from arx.model.period import PeriodType
from arx.outputs.iso import iso_of
from arx.outputs.typed import Losses


class Taxonomy(NamedTuple):
    """A standard taxonomy: the namespace of its concepts and the schema that defines them."""

    prefix: str
    namespace: str
    schema: str


TAXONOMIES = (
    Taxonomy(
        "us-gaap",
        "http://fasb.org/us-gaap/2020-01-31",
        "http://xbrl.fasb.org/us-gaap/2020/elts/us-gaap-2020-01-31.xsd",
    ),
    Taxonomy("srt", "http://fasb.org/srt/2020-01-31", "http://xbrl.fasb.org/srt/2020/elts/srt-2020-01-31.xsd"),
    Taxonomy("dei", "http://xbrl.sec.gov/dei/2019-01-31", "https://xbrl.sec.gov/dei/2019/dei-2019-01-31.xsd"),
)
"""The release of US-GAAP from which the shipped index of concepts is made, and what it imports."""

PREFIXES = frozenset(taxonomy.prefix for taxonomy in TAXONOMIES)
NAMESPACES: Mapping[str, str] = {
    "iso4217": "http://www.xbrl.org/2003/iso4217",
    "xbrli": "http://www.xbrl.org/2003/instance",
    "cik": "http://www.sec.gov/CIK",
    "source": "urn:arx:source",
}
"""Of units and entities. A page that does not tell its filer belongs to the entity `source:NAME`, so that what two
inputs say is never taken for one."""

TYPES: Mapping[FactKind, str] = {
    "money": "xbrli:monetaryItemType",
    "per_share": "num:perShareItemType",
    "shares": "xbrli:sharesItemType",
    "number": "xbrli:pureItemType",
    "percent": "num:percentItemType",
    "date": "xbrli:dateItemType",
    "duration": "xbrli:durationItemType",
    "boolean": "xbrli:booleanItemType",
    "text": "xbrli:stringItemType",
}
NUMERIC: frozenset[FactKind] = frozenset({"money", "per_share", "shares", "number", "percent"})
NAME = re.compile(r"[\w.-]+:[\w.-]+")
CURRENCY = re.compile(r"[A-Z]{3}")
PER_SHARE = re.compile(r"([A-Z]{3})/shares")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LENGTH = re.compile(r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?")


class Item(NamedTuple):
    """A fact as XBRL has it. `period` and `unit` are written as in xBRL-JSON; a pure number has no unit."""

    concept: str
    entity: str
    period: str
    unit: str | None
    value: str
    decimals: int | None
    type: str
    period_type: PeriodType
    balance: str | None
    place: str

    @property
    def key(self) -> tuple[str, str, str, str | None]:
        """What two statements of one fact have in common."""
        return self.concept, self.entity, self.period, self.unit


class Refusal(NamedTuple):
    """Why a fact cannot be expressed."""

    reason: str


def items_of(pages: Iterable[FactSet], losses: Losses) -> list[Item]:
    """Give the facts that can be expressed, each once, in the order of the pages; count the others."""
    shown: dict[tuple[str, str, str, str | None], list[Item]] = {}
    sense: dict[str, tuple[str, str]] = {}
    for page in pages:
        for item in _page_items(page, losses):
            if sense.setdefault(item.concept, (item.type, item.period_type)) != (item.type, item.period_type):
                losses.add("concept has another type or period type elsewhere", item.place)
            else:
                shown.setdefault(item.key, []).append(item)
    return [item for items in shown.values() for item in _agreed(items, losses)]


def _page_items(page: FactSet, losses: Losses) -> Iterator[Item]:
    cik = page.filing.cik if page.filing else None
    entity = f"cik:{cik:0>10}" if cik and cik.isdigit() else f"source:{quote(page.source)}"
    for value in page.open:
        losses.add("column open", f"{page.source}:{value.line}")
    for fact in page.facts:
        made = _item(fact, entity, f"{page.source}:{fact.line}")
        if isinstance(made, Refusal):
            losses.add(made.reason, f"{page.source}:{fact.line}")
        else:
            yield made


def _item(fact: Fact, entity: str, place: str) -> Item | Refusal:
    refusal = _refusal(fact)
    unit, value = _unit(fact), _value(fact)
    if refusal or isinstance(unit, Refusal) or value is None:
        return refusal or (unit if isinstance(unit, Refusal) else Refusal("value without a form in XBRL"))
    period = period_of(fact.start, fact.end)
    if fact.concept is None or fact.period_type is None or period is None:
        return Refusal("period not known")
    balance = fact.balance if fact.kind == "money" else None
    return Item(
        fact.concept, entity, period, unit, value, fact.decimals, TYPES[fact.kind], fact.period_type, balance, place
    )


def _refusal(fact: Fact) -> Refusal | None:
    if fact.concept is None or fact.concept_certainty not in ("certain", "inferred"):
        return Refusal("concept not known")
    if not NAME.fullmatch(fact.concept) or fact.concept.split(":")[0] not in PREFIXES:
        return Refusal("namespace of the concept not known")
    if fact.placement not in ("certain", "inferred"):
        return Refusal("column guessed")
    if fact.members:
        return Refusal("belongs to members, whose axes no page prints")
    if fact.period_type is None or fact.end is None or (fact.period_type == "duration") == (fact.start is None):
        return Refusal("period not known")
    return None


def period_of(start: date | None, end: date | None) -> str | None:
    """Give a period as moments: an instant is the midnight that ends its day, a duration runs from midnight to
    midnight."""
    if end is None or end == date.max:
        return None
    ends = f"{end + timedelta(days=1)}T00:00:00"
    return ends if start is None else f"{start}T00:00:00/{ends}"


def _unit(fact: Fact) -> str | Refusal | None:
    if fact.kind not in NUMERIC:
        return None
    code = fact.unit or ""
    per_share = PER_SHARE.fullmatch(code)
    if fact.kind == "money" and CURRENCY.fullmatch(code):
        return f"iso4217:{code}"
    if fact.kind == "per_share" and per_share:
        return f"iso4217:{per_share[1]}/xbrli:shares"
    if fact.kind == "shares" and code == "shares":
        return "xbrli:shares"
    if fact.kind in ("number", "percent") and code == "pure":
        return None
    return Refusal("namespace of the unit not known" if code else "unit not known")


def _value(fact: Fact) -> str | None:
    if fact.kind in NUMERIC:
        return None if fact.value is None else format(fact.value, "f")
    iso = iso_of(fact) or ""
    if fact.kind == "date":
        return iso if DAY.fullmatch(iso) else None
    if fact.kind == "duration":
        return iso if LENGTH.fullmatch(iso) else None
    if fact.kind == "boolean":
        return {"true": "true", "false": "false"}.get(fact.text.lower())
    return fact.text if fact.kind == "text" else None


def _agreed(items: list[Item], losses: Losses) -> list[Item]:
    """Give the most accurate of the statements of one fact; none where they contradict each other."""
    best = max(items, key=lambda item: item.decimals or 0)
    if all(_agree(best, item) for item in items):
        return [best]
    for item in items:
        losses.add("another value for the same concept, period and unit", item.place)
    return []


def _agree(one: Item, other: Item) -> bool:
    if one.decimals is None or other.decimals is None:
        return one.value == other.value
    room = (Decimal(1).scaleb(-one.decimals) + Decimal(1).scaleb(-other.decimals)) / 2
    return abs(Decimal(one.value) - Decimal(other.value)) <= room
