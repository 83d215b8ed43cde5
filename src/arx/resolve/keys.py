"""Rows to keys: the rows of a page that show one element.

The renderer repeats the rows of a presentation group under each member section, so a row label that comes back under
the same abstract is the same element; within one section each element has one row, save for its opening and closing
balance. Statements of equity repeat the rows for each period instead, and a member section without `[Member]` looks
like an abstract: then the number of concept blocks decides how much is merged, since there is one for each element.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from arx.model.page import Row
from arx.text.labels import bracket_of, is_closing, is_opening, is_total, words
from arx.text.values import value_of

_DATE = re.compile(r"\s*(?:\bat|\bas of|,)?\s*\b[A-Z][a-z]{2}\.? ?\d{1,2}, \d{4}$")
_EDGE = re.compile(
    r"\b(?:at|as of|of|the|each|beginning|begin|opening|start|ending|end|closing|close|fiscal|year|period|quarter|month"
    r"|balances?)\b|\W+",
    re.IGNORECASE,
)
EDGE = "edge "
"""Stands before the bare label of an opening or closing balance."""

NONCURRENT = "noncurrent"
"""The heading of what follows `Total current assets`: a classified balance sheet has no heading there."""

FORMS = {
    "money": "number",
    "number": "number",
    "percent": "percent",
    "date": "date",
    "boolean": "text",
    "duration": "text",
}
MERGES = 3
"""How much to merge: 0 nothing but sections and edges, 1 repetitions within a section too, 2 across headings too."""


class Key(NamedTuple):
    """Rows of one element, by their positions. `heading` is the label of the abstract above the first of them ('' where
    there is none); `abstract` is True where they have no values; `edge` where they are opening or closing balances,
    `inside` where they stand between the two."""

    rows: tuple[int, ...]
    label: str
    heading: str
    abstract: bool
    edge: bool
    inside: bool = False


class ElementRow(NamedTuple):
    """A row with what its key may depend on."""

    row: int
    name: str
    form: str
    heading: str
    times: int
    inside: bool = False


class Outline(NamedTuple):
    """The rows that show elements, and how many members the sections between them name."""

    places: tuple[ElementRow, ...]
    members: int


def outline_of(rows: Sequence[Row]) -> Outline:
    """Tell member sections from the rows of elements, and note what those depend on."""
    sections = _sections(rows)
    members = {part for at in sections for part in rows[at].label.text.split(" | ")}
    return Outline(tuple(_between_edges(rows, _places(rows, sections))), len(members))


def keys_of(rows: Sequence[Row], outline: Outline, elements: int) -> tuple[Key, ...]:
    """Group the rows by element: into `elements` keys, as near as merging comes; 0 where nothing counts them."""
    best = _keys(rows, outline.places, 0)
    for merge in range(1, MERGES):
        if not elements or len(best) <= elements:
            break
        keys = _keys(rows, outline.places, merge)
        if abs(len(keys) - elements) < abs(len(best) - elements):
            best = keys
    return best


def _places(rows: Sequence[Row], sections: set[int]) -> list[ElementRow]:
    places = []
    heading = ""
    seen: dict[tuple[str, str, str], int] = defaultdict(int)
    opened: dict[tuple[str, str], str] = {}
    for at, row in enumerate(rows):
        label = row.label.text
        if at in sections:
            heading, seen, opened = "", defaultdict(int), {}
        elif not row.values:
            heading = label
            places.append(ElementRow(at, heading, "heading", "", 0))
        else:
            form = FORMS.get(value_of(row.values[0].text).kind, "text")
            name, edge = name_of(label) if form == "number" else (label, False)
            if edge and (is_opening(label) or (name, form) not in opened):
                opened[name, form] = heading
            under = opened[name, form] if edge else heading
            times = _balances_above(rows, places, at, under) if edge else seen[name, form, heading]
            places.append(ElementRow(at, name, form, under, times))
            seen[name, form, heading] += not edge
            heading = _after(label, heading) if is_total(label) else heading
    return places


def _balances_above(rows: Sequence[Row], places: Sequence[ElementRow], at: int, under: str) -> int:
    """How many balances of the label of row `at` stand right above it: a balance comes back as the closing one, but one
    right below another of its very label is another element."""
    above = places[-1] if places else None
    if above is None or (above.row, above.form, above.heading) != (at - 1, "number", under):
        return 0
    return above.times + 1 if rows[above.row].label.text == rows[at].label.text else 0


@lru_cache(maxsize=1 << 10)
def _after(total: str, heading: str) -> str:
    """The heading that holds after a total: its own ends what stands under a heading of the same words."""
    under = words(heading)
    if not under or not set(under) <= set(words(total)):
        return heading
    return NONCURRENT if "current" in under else ""


def _between_edges(rows: Sequence[Row], places: Sequence[ElementRow]) -> list[ElementRow]:
    """Mark the rows between an opening balance and the next closing one: movements, mostly."""
    marked = list(places)
    start: int | None = None
    for at, place in enumerate(places):
        label = rows[place.row].label.text
        if place.form == "heading":
            start = None
        elif is_opening(label):
            start = at
        elif start is not None and is_closing(label):
            marked[start + 1 : at] = [between._replace(inside=True) for between in places[start + 1 : at]]
            start = None
    return marked


@lru_cache(maxsize=1 << 13)
def name_of(label: str) -> tuple[str, bool]:
    """The label without the date and the words of an opening or closing balance, and whether it is such a balance."""
    bare = _DATE.sub("", label)
    if is_opening(bare) or is_closing(bare):
        return f"{EDGE}{_EDGE.sub(' ', bare).strip().lower()}", True
    return bare, bare != label


def _keys(rows: Sequence[Row], places: Sequence[ElementRow], merge: int) -> tuple[Key, ...]:
    groups: dict[tuple[str, str, str, int], list[ElementRow]] = defaultdict(list)
    for place in places:
        times = place.times if merge < 1 else 0
        heading = place.heading if merge < 2 else ""
        groups[place.name, place.form, heading, times].append(place)
    return tuple(_key(rows, group) for group in groups.values())


def _key(rows: Sequence[Row], group: Sequence[ElementRow]) -> Key:
    first = group[0]
    at = tuple(place.row for place in group)
    abstract = first.form == "heading"
    edge = first.form == "number" and name_of(rows[at[0]].label.text)[1]
    return Key(
        at, rows[at[0]].label.text, first.heading, abstract, edge, any(place.inside for place in group) and not edge
    )


def _sections(rows: Sequence[Row]) -> set[int]:
    """The rows that are member sections, by their bracket or by the heading that follows them."""
    found = set()
    for at, row in enumerate(rows):
        if row.values:
            continue
        bracket = bracket_of(row.label.text)
        if bracket in ("member", "domain"):
            found.add(at)
        elif bracket is None and at + 1 < len(rows) and not rows[at + 1].values:
            following = bracket_of(rows[at + 1].label.text)
            if following != "member":
                found.add(at)
    return found
