"""What the rules of evidence look at: the page's rows with values, its columns, and what is believed so far."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate
from math import exp, log
from typing import NamedTuple

from arx.align.candidates import Option, RowSpec
from arx.align.prior import further_members, kinds_of, mainness
from arx.model.certainty import CERTAIN
from arx.model.concept import ConceptMatch
from arx.model.grid import Column
from arx.model.tagged import TaggedPage
from arx.text.labels import is_closing, is_opening, words

Sightings = Mapping[tuple[tuple[str, ...], str], frozenset[date]]
"""(label or concept, leading digits) to the ends of the periods under which other pages of the filing show the figure;
the label is empty where any label counts."""

NEAR = 12
"""Rows away that count as near by."""

Positions = tuple[int, ...]
"""The columns of a row's values, left to right."""

Belief = dict[Positions, float]
"""The chance of each placement of one row; sums to one."""


TOTAL_WORD = re.compile(r"\btotal\b|\bparent\b|stockholders['\u2019]? equity|shareholders['\u2019]? equity")
OUTSIDE_WORD = re.compile(r"non-?controlling|minority|mezzanine|temporary|redeemable")
PART_WORD = re.compile(
    r"aoci|comprehensive|retained|deficit|paid[- ]in|capital|treasury|common|ordinary|preferred", re.IGNORECASE
)
MEZZANINE_WORD = re.compile(r"mezzanine|temporary|redeemable")
"""Wording of the columns of equity statements."""


class RowView(NamedTuple):
    """One row with values. `row` is its index on the page; `section` counts the headings above it; `instant` is the
    chance that its concept is an instant; `key` is the label in normal form, or the concept's name where known."""

    row: int
    label: str
    key: tuple[str, ...]
    section: int
    numbers: tuple[Decimal | None, ...]
    none_class: bool
    instant: float
    opening: bool
    closing: bool
    names: tuple[tuple[str, ...], ...]


Scores = dict[Positions, dict[str, float]]
"""For each placement of a row, what each rule says: weight times score."""


def totals(scores: Scores) -> dict[Positions, float]:
    """The sum of what is said of each placement."""
    return {placement: sum(said.values()) for placement, said in scores.items()}


def softmax(scores: Mapping[Positions, float]) -> Belief:
    """The chances that log odds give."""
    largest = max(scores.values())
    raised = {placement: exp(score - largest) + 1e-9 for placement, score in scores.items()}
    total = sum(raised.values())
    return {placement: one / total for placement, one in raised.items()}


class Statement(NamedTuple):
    """Columns that add up across a row: components `inside` make the subtotal (the parent's equity), and with those
    `outside` it (noncontrolling interests) the total. Mezzanine equity is in neither."""

    total: int | None
    subtotal: int | None
    inside: tuple[int, ...]
    outside: tuple[int, ...]


class View(NamedTuple):
    """A page seen by the rules. `beliefs`, `fill` (the chance that each column is filled) and `near_odds` (the log
    odds that the rows near by fill it) go with `rows`;
    `same_key` lists the rows that show one concept; `twins` pairs columns of one end date and one unit; `opens_after`
    gives the columns that end where a column begins; `first` are the beliefs that the hard rules alone leave; `main`
    says which columns are the report's own, `kinds` which are alike; `gaps` how much each row is an exception in having
    so few values; `statements` tell which columns add up, where the columns are members; `sightings` what other pages
    of the filing show."""

    rows: tuple[RowView, ...]
    columns: tuple[Column, ...]
    beliefs: tuple[Belief, ...]
    fill: tuple[tuple[float, ...], ...]
    near_odds: tuple[tuple[float, ...], ...]
    same_key: dict[tuple[str, ...], tuple[int, ...]]
    twins: tuple[tuple[int, int], ...]
    opens_after: dict[int, tuple[int, ...]]
    first: tuple[Belief, ...]
    main: tuple[float, ...]
    kinds: tuple[int, ...]
    gaps: tuple[float, ...]
    statements: tuple[Statement, ...]
    sightings: Sightings


def beliefs_of(rows: Sequence[Sequence[Option]], shares: Sequence[Sequence[float]]) -> tuple[Belief, ...]:
    """Shares of the readings by option, summed over the classes of a row: beliefs by placement."""
    beliefs = []
    for options, weights in zip(rows, shares, strict=True):
        belief: Belief = defaultdict(float)
        for option, weight in zip(options, weights, strict=True):
            if weight > 0.0:
                belief[option.columns] += weight
        beliefs.append(dict(sorted(belief.items())))
    return tuple(beliefs)


def row_views(tagged: TaggedPage, specs: Sequence[RowSpec]) -> tuple[RowView, ...]:
    """The rows with values, as the rules see them."""
    sections, section = [], 0
    for row in tagged.page.rows:
        section += not row.values
        sections.append(section)
    return tuple(_row_view(tagged, spec, sections[spec.row]) for spec in specs)


def _row_view(tagged: TaggedPage, spec: RowSpec, section: int) -> RowView:
    row, match = tagged.page.rows[spec.row], tagged.matches[spec.row]
    label = row.label.text
    opening, closing = is_opening(label), is_closing(label)
    key = (match.concept.name,) if match.concept and match.certainty == "certain" else words(label)
    instant = 1.0 if opening or closing else _instant(match)
    numbers = tuple(value.number for value in spec.values)
    names = (words(label), *(((match.concept.name,),) if match.concept else ()))
    return RowView(spec.row, label, key, section, numbers, spec.classes == ("none",), instant, opening, closing, names)


def _instant(match: ConceptMatch) -> float:
    """The chance that the concept is an instant. Measured on the pairs: of the period types inferred with a likely
    concept 98 % are right, with a doubtful one 95 %, without any 80 %."""
    if match.period_type is None:
        return 0.5
    sure = 0.98 if match.chance >= 0.9 else 0.95 if match.chance else 0.8
    sure = 1.0 if match.period_type_certainty == CERTAIN else sure
    return sure if match.period_type == "instant" else 1.0 - sure


def view_of(
    rows: tuple[RowView, ...], columns: tuple[Column, ...], first: tuple[Belief, ...], sightings: Sightings
) -> View:
    """Put together what the rules need, each part computed once for the page; `first` are the beliefs that the hard
    rules alone leave, and what is believed until `believing` says otherwise."""
    fill = tuple(_fill(belief, len(columns)) for belief in first)
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        same[row.key].append(at)
    return View(
        rows,
        columns,
        first,
        fill,
        _near_odds(fill),
        {key: tuple(places) for key, places in same.items()},
        _twins(columns),
        _opens_after(columns),
        first,
        mainness(columns),
        kinds_of(columns),
        _gaps(rows, same),
        _statements(columns),
        sightings,
    )


def _gaps(rows: Sequence[RowView], same: Mapping[tuple[str, ...], Sequence[int]]) -> tuple[float, ...]:
    """For each row how much of an exception its lack of values is: 1.0 where its concept has more of them elsewhere on
    the page, else the share of rows with more.

    Where most rows compare two years, one that shows a single value is of either year: the item is new, or gone. Where
    few do, a single value is of the report's own period.
    """
    counts = sorted(len(row.numbers) for row in rows)
    most = {key: max(len(rows[at].numbers) for at in places) for key, places in same.items()}
    more = {count: (len(counts) - bisect_right(counts, count)) / len(counts) for count in set(counts)}
    return tuple(1.0 if most[row.key] > len(row.numbers) else more[len(row.numbers)] for row in rows)


def believing(view: View, beliefs: tuple[Belief, ...]) -> View:
    """The same page with other beliefs. `fill` stays what the hard rules leave: were it to follow the beliefs, rows
    that look alike would talk one another into one column and call it evidence."""
    return view._replace(beliefs=beliefs)


def _fill(belief: Belief, width: int) -> tuple[float, ...]:
    filled = [0.0] * width
    for placement, chance in belief.items():
        for column in placement:
            filled[column] += chance
    return tuple(filled)


def _near_odds(fill: Sequence[Sequence[float]]) -> tuple[tuple[float, ...], ...]:
    """For each row and column, the log odds that a row near by fills the column; half a row is added on both sides."""
    sums = [tuple(accumulate(column, initial=0.0)) for column in zip(*fill, strict=True)]
    odds = []
    for at, own in enumerate(fill):
        first, stop = max(0, at - NEAR), min(len(fill), at + NEAR + 1)
        near = stop - first - 1
        filled = [(total[stop] - total[first] - mine + 0.5) / (near + 1) for total, mine in zip(sums, own, strict=True)]
        odds.append(tuple(log(share / (1 - share)) if near else 0.0 for share in filled))
    return tuple(odds)


def _twins(columns: Sequence[Column]) -> tuple[tuple[int, int], ...]:
    """Pairs of duration columns with the same end, unit and members: an instant is copied into both."""
    groups: dict[tuple[date, str | None, tuple[str, ...]], list[int]] = defaultdict(list)
    for column in columns:
        if column.period and column.period.type == "duration":
            groups[column.period.end, column.unit, column.members].append(column.index)
    return tuple((a, b) for twins in groups.values() for a in twins for b in twins if a < b)


def _opens_after(columns: Sequence[Column]) -> dict[int, tuple[int, ...]]:
    """For each duration column, the columns of the same unit that end where it begins: its opening is their closing."""
    found: dict[int, tuple[int, ...]] = {}
    for column in columns:
        start = column.period.start if column.period else None
        if start is None:
            continue
        found[column.index] = tuple(
            other.index
            for other in columns
            if other.period
            and other.unit == column.unit
            and other.members == column.members
            and abs((start - other.period.end).days) <= 1
        )
    return found


def _statements(columns: Sequence[Column]) -> tuple[Statement, ...]:
    """The columns of an equity statement by what they are of each other; nothing on pages of other kinds.

    A member that stands second in some head is of a further axis (an offering, a restatement): its columns make a
    statement of their own, `Total` among them where it stands alone.
    """
    if len(columns) < 3 or any(column.period for column in columns):
        return ()
    further = further_members(columns)
    parts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for column in columns:
        parts[tuple(member for member in column.members if member in further)].append(column.index)
    first = {column.index: _component(column, further) for column in columns}
    return tuple(_statement([(index, first[index]) for index in indexes]) for indexes in parts.values())


def _component(column: Column, further: frozenset[str]) -> str:
    """The component of equity that a column is of; empty for the total of all."""
    return next((member for member in column.members if member not in further), "").lower()


def _statement(columns: Sequence[tuple[int, str]]) -> Statement:
    total = next((index for index, name in columns if name in ("", "total")), None)
    subtotal = next(
        (i for i, name in columns if i != total and TOTAL_WORD.search(name) and not PART_WORD.search(name)), None
    )
    plain = [(index, name) for index, name in columns if index not in (total, subtotal)]
    return Statement(
        total,
        subtotal,
        tuple(index for index, name in plain if not OUTSIDE_WORD.search(name)),
        tuple(index for index, name in plain if OUTSIDE_WORD.search(name) and not MEZZANINE_WORD.search(name)),
    )
