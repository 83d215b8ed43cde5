"""Evidence from the other pages of a filing: a figure of a statement stands again in a details page, with its date.

What other pages show beyond doubt is kept as *sightings*: the leading digits of a figure (pages scale differently, so
trailing noughts are dropped), alone and with its label or concept, and the dates under which it was seen. A value of
this page that was sighted elsewhere speaks for the columns of those dates.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from arx.align.view import Positions, Sightings, View
from arx.model.certainty import CERTAIN
from arx.model.concept import ConceptMatch
from arx.model.grid import Grid
from arx.model.page import Row
from arx.model.tagged import TaggedPage
from arx.text.labels import words
from arx.text.values import value_of

FEWEST_DIGITS = 3
"""Figures with fewer leading digits coincide by chance."""

NOWHERE: Sightings = {}
"""No other page is known."""


PRO_FORMA = re.compile(r"\bpro[- ]?forma\b", re.IGNORECASE)
"""Names of pages whose figures are what would have been: the same figure elsewhere is another fact."""


def heeded(name: str, sightings: Sightings) -> Sightings:
    """What other pages show, for a page of this name."""
    return NOWHERE if PRO_FORMA.search(name) else sightings


@lru_cache(maxsize=1 << 14)
def leading_digits(number: Decimal) -> str:
    """The digits of a figure without sign, point and trailing noughts; empty where there are too few to tell."""
    digits = "".join(map(str, number.as_tuple().digits)).strip("0")
    return digits if len(digits) >= FEWEST_DIGITS else ""


def sightings_of(pages: Iterable[tuple[TaggedPage, Grid]]) -> Sightings:
    """What pages show for certain, by figure: made from some pages of a filing, used on the others."""
    seen: dict[tuple[tuple[str, ...], str], set[date]] = defaultdict(set)
    for tagged, grid in pages:
        for placement in grid.placements:
            period = grid.columns[placement.column].period
            number = value_of(tagged.page.rows[placement.row].values[placement.position].text).number
            if placement.certainty != CERTAIN or period is None or number is None or not leading_digits(number):
                continue
            for key in _keys(tagged.page.rows[placement.row], tagged.matches[placement.row]):
                seen[key, leading_digits(number)].add(period.end)
    return {key: frozenset(ends) for key, ends in seen.items()}


def _keys(row: Row, match: ConceptMatch) -> list[tuple[str, ...]]:
    named = [(match.concept.name,)] if match.concept else []
    return [(), words(row.label.text), *named]


def other_page(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """The same label or concept with the same figure, on another page, belongs to this column's date."""
    return _sighted(view, at, placements, view.rows[at].names)


def other_figure(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """The same figure, under any label, on another page, belongs to this column's date."""
    return _sighted(view, at, placements, ((),))


def _sighted(view: View, at: int, placements: Sequence[Positions], names: Sequence[tuple[str, ...]]) -> list[float]:
    """A point for each value in a column of a date under which it was sighted, one off in any other."""
    ends = [_ends(view.sightings, names, number) for number in view.rows[at].numbers]
    if not any(ends):
        return [0.0] * len(placements)
    periods = [column.period.end if column.period else None for column in view.columns]
    return [
        sum((1.0 if periods[column] in seen else -1.0) for column, seen in zip(placement, ends, strict=True) if seen)
        for placement in placements
    ]


def _ends(sightings: Sightings, names: Sequence[tuple[str, ...]], number: Decimal | None) -> frozenset[date]:
    digits = leading_digits(number) if number is not None else ""
    if not digits:
        return frozenset()
    return frozenset(end for name in names for end in sightings.get((name, digits), ()))
