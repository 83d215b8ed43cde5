"""Under which headings and for which members each row stands.

A page prints one block of rows without members, then one block for each combination of members. Each later block opens
with a section row (`Senior Notes | Level 2`), and nearly always with an abstract right below it; of nested abstracts
only the nearest is printed, so an abstract replaces the one before it and a section row starts the headings afresh.
In a flattened page both look alike, and like a row whose facts are all nil.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Literal, NamedTuple

from arx.model.concept import ConceptMatch
from arx.model.page import Page, Row
from arx.model.tagged import TaggedPage
from arx.text.labels import bracket_of, is_abstract, is_closing, is_opening
from arx.text.patterns import pattern
from arx.text.values import value_of

Figures = tuple[Decimal | None, ...]
HeadingKind = Literal["abstract", "members", "nil"]

MEMBER = pattern(r"\[(?:member|domain)\]", re.IGNORECASE)
MEMBER_END = pattern(r"\s*\[(?:member|domain)\]\s*$", re.IGNORECASE)
LINE_ITEMS = "line items"
NO_HEADING = pattern(r"^commitments and contingenc|\bshares (?:authori[sz]ed|issued)\b", re.IGNORECASE)
"""What balance sheets state without an amount: `Commitments and contingencies`, a class of shares with none issued."""
DETAILS = pattern(r"\(Details?(?:\s+\d+)?(?:\s*-[^)]*)?\)")
NO_MEMBER = pattern(r"(?:\d+ months ended )?[A-Z][a-z]{2}\.? +\d{1,2}, +\d{4}$|(?:USD|[A-Z]{3})(?: \(.*\))?$")
MEMBER_NAMES = ("Member", "Domain")


class Place(NamedTuple):
    """Where a row stands: `section` is the path of headings as printed, `members` those of the section row."""

    section: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


def places_of(tagged: TaggedPage) -> tuple[Place, ...]:
    """Give each row of the page, headings included, its place; a heading has the place of what it opens."""
    rows = tagged.page.rows
    repeated = _repeated_headings(rows)
    title = title_members(tagged.page)
    place, places = Place((), title), []
    shown: dict[str, Row] = {}
    for row, match in zip(rows, tagged.matches, strict=True):
        if row.values:
            if name := _name_of(match):
                shown.setdefault(name, row)
            places.append(place if row.members is None else Place(place.section, title + _names(row.members)))
            continue
        kind = heading_kind(tagged, row, repeated, shown)
        if kind == "members":
            shown = {}
            place = Place((row.label.text,), title + (_names(row.members) or split_members(row.label.text)))
        elif kind == "abstract":
            place = Place((*_section_row(place, title), row.label.text), place.members)
        places.append(place)
    return tuple(places)


def _shows_again(tagged: TaggedPage, heading: Row, shown: Mapping[str, Row]) -> bool:
    """Tell whether every row below a heading shows a concept that was shown above it, with other figures.

    One concept has one value for a period and its members, so these are for other members. The edges of a roll forward
    are of different days and prove nothing.
    """
    below = list(takewhile(lambda row: row.values, tagged.page.rows[heading.index + 1 :]))
    before = [shown.get(_name_of(tagged.matches[row.index]) or "") for row in below]
    if not all(before) or any(is_opening(row.label.text) or is_closing(row.label.text) for row in below):
        return False
    return any(_figures(first) != _figures(row) for first, row in zip(before, below, strict=True) if first)


def _name_of(match: ConceptMatch) -> str | None:
    return match.concept.name if match.concept is not None and match.certainty != "guess" else None


def _figures(row: Row) -> Figures:
    return tuple(value_of(cell.text).number for cell in row.values)


def heading_kind(tagged: TaggedPage, row: Row, repeated: frozenset[str], shown: Mapping[str, Row]) -> HeadingKind:
    """Tell what a row without values is: by the source, by its concept, by its label, by what follows it.

    `repeated` are the headings that the page has more than once, `shown` the rows above by their concepts.
    An unknown heading is called an abstract: that claims no member for the facts below it.
    """
    match, label = tagged.matches[row.index], row.label.text
    concept = match.concept or row.concept
    if row.members or MEMBER.search(label) or (concept is not None and concept.name.endswith(MEMBER_NAMES)):
        return "members"
    if row.nil:
        return "nil"
    if concept is not None and match.certainty != "guess":
        return "abstract" if concept.abstract else "nil"
    if is_abstract(label):
        return "abstract"
    if " | " in label or _opens_block(tagged.page.rows, row, repeated) or _shows_again(tagged, row, shown):
        return "members"
    return "nil" if NO_HEADING.search(label) else "abstract"


def split_members(label: str) -> tuple[str, ...]:
    """`Senior Notes | Level 2 [Member]` -> its members, without the `[Member]` that only some filers print."""
    return tuple(part for part in map(member_name, label.split(" | ")) if part)


def member_name(label: str) -> str:
    """`Senior Notes [Member]` -> `Senior Notes`."""
    return MEMBER_END.sub("", label).strip()


def _names(members: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(map(member_name, members or ()))


def title_members(page: Page) -> tuple[str, ...]:
    """Give the members that every column or row of the page shares: the renderer moves them into the title.

    `Debt (Details) - Senior Notes [Member]`: what follows `(Details)` is a member, unless it is a date or a unit.
    Without `(Details)` only parts that say `[Member]` count, since a title may hold hyphens of its own.
    """
    found = DETAILS.search(page.title.name)
    tail = page.title.name[found.end() :] if found else page.title.name
    parts = (part.strip() for part in tail.split(" - ")[1:])
    members = (part for part in parts if MEMBER.search(part) or (found and part and not NO_MEMBER.match(part)))
    return tuple(map(member_name, members))


def _section_row(place: Place, title: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the section row of a path, drop the abstract below it."""
    return place.section[:1] if len(place.members) > len(title) else ()


def _repeated_headings(rows: Sequence[Row]) -> frozenset[str]:
    counts = Counter(row.label.text for row in rows if not row.values)
    return frozenset(label for label, count in counts.items() if count > 1)


def _opens_block(rows: Sequence[Row], row: Row, repeated: frozenset[str]) -> bool:
    """Tell whether the next row is a heading that the page repeats, which this one is not, or one of `[Line Items]`.

    Abstracts start afresh under each section row, `[Line Items]` first; two of them never follow one another.
    """
    following = row.index + 1
    if following >= len(rows) or rows[following].values:
        return False
    label = rows[following].label.text
    return bracket_of(label) == LINE_ITEMS or (label in repeated and row.label.text not in repeated)
