"""Statements of equity: between two balances, what moves a component makes up their difference.

    Balance at Dec. 31, 2018        5,757    1    10,248    (8)    (5,318)    ...
    Stock-based compensation          973         973                              which of the components?
    Other comprehensive income        (28)                 (28)
    Balance at Dec. 31, 2019        7,467    1    12,736   (36)    (6,083)    ...

A row of such a statement has two or three values on a page of ten columns or more, and only the arithmetic of the
components says where they stand: 10,248 and all that went into paid-in capital make 12,736. Joint placements of twenty
rows cannot be tried one by one, but the sums of one component can: row by row, every sum that the rows so far can make
is kept with its chance, from the top and from the bottom; where both meet in the difference of the balances, the rows
that made it are believed more. Filers turn signs and forget rows, so the sum holds only by a chance, and a figure
counts with the other sign by a smaller one.
Given up: components whose balances are unlikely, and more sums than MOST_SUMS (the unlikely ones are dropped).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from math import log
from operator import itemgetter
from typing import NamedTuple

from arx.align.prior import further_members
from arx.align.view import Positions, View
from arx.text.balances import QUALIFIER, RESULT, dated_label, key_of

KIND = "component roll forward"

HOLDS = 0.7
"""Chance that a component's movements are all there and make up the difference."""

TURNED = 0.08
"""Chance that a figure counts with the other sign than it is shown with."""

IDLE = 0.07
"""Chance that a figure does not count: it belongs to another series of balances, or is shown for information."""

OFF_BY_ONE = 0.2
"""Weight of a difference that is one unit off, by rounding."""

LIKELY = 0.1
"""Chance from which it is worth asking: that both balances stand in the component's column and the sum holds."""

UNLIKELY = 0.01
"""Chance below which a row is taken not to move a component so."""

LONGEST, MOST_BALANCES = 60, 40
"""Rows that two balances may stand apart, and balances before one among which its opening is looked for."""

MOST_SUMS = 96
"""Partial sums kept: the likeliest."""

NEGLIGIBLE = 1e-6
"""Partial sums this much less likely than the likeliest are dropped."""

STRONGEST = 8.0
"""The statement says no more than this of one placement (log odds)."""

Amount = int | Decimal
"""A figure; a whole one as an integer, which adds up and compares alike and faster."""

Sums = dict[Amount, float]
"""Chance of each amount."""

Family = tuple[int, frozenset[int]]
"""A component's own column, and all that are of it: its columns in an offering or a restatement too."""


class Between(NamedTuple):
    """Two balances of one series, and the rows between them that may move it (places in `View.rows`)."""

    opening: int
    movements: tuple[int, ...]
    closing: int


def component_scores(view: View) -> dict[int, dict[Positions, float]]:
    """For each row that moves a component, the log factor of each of its placements; the best has none."""
    said: dict[int, dict[Positions, float]] = {}
    if not view.statements:
        return said
    families = families_of(view)
    for span in spans_of(view):
        for family in families:
            for row, factors in _messages(view, span, family).items():
                scores = said.setdefault(row, dict.fromkeys(view.beliefs[row], 0.0))
                for placement in scores:
                    amount = _amount(view, row, placement, family[1])
                    scores[placement] += log(factors.get(amount, min(factors.values())))
    return {row: _capped(scores) for row, scores in said.items()}


def _capped(scores: dict[Positions, float]) -> dict[Positions, float]:
    best = max(scores.values())
    return {placement: max(-STRONGEST, score - best) for placement, score in scores.items()}


def families_of(view: View) -> tuple[Family, ...]:
    """The components of the statement."""
    further = further_members(view.columns)
    columns: dict[tuple[str, ...], list[int]] = defaultdict(list)
    own: dict[tuple[str, ...], int] = {}
    for column in view.columns:
        name = tuple(member for member in column.members if member not in further and member.lower() != "total")
        columns[name].append(column.index)
        if not further.intersection(column.members):
            own.setdefault(name, column.index)
    return tuple((own[name], frozenset(indexes)) for name, indexes in columns.items() if name in own)


class Dated(NamedTuple):
    """A balance that its label dates: its place among the rows, its label without date and words of time, whether it is
    of no unit, its day, and how many values it has."""

    at: int
    stem: str
    none_class: bool
    day: date
    values: int


def spans_of(view: View) -> Iterator[Between]:
    """Each dated balance (`Balance at ...`, of money or of shares) with the one of its series that it continues.

    Series can share a label: `Ending Balance` of redeemable interests stands among the balances of all equity. Of the
    balances of the latest day before, the one with the most similar number of values is meant, the nearest of those.
    """
    balances = [found for at in range(len(view.rows)) if (found := _dated(view, at)) is not None]
    places = {one.at for one in balances}
    for number, closing in enumerate(balances):
        opening = _opening_of(closing, balances[max(0, number - MOST_BALANCES) : number])
        if opening is not None and 1 < closing.at - opening.at <= LONGEST:
            yield Between(opening.at, tuple(_movements(view, places, opening.at, closing.at)), closing.at)


def _opening_of(closing: Dated, before: Sequence[Dated]) -> Dated | None:
    earlier = [
        one
        for one in before
        if (one.stem, one.none_class) == (closing.stem, closing.none_class) and one.day < closing.day
    ]
    newest = max((one.day for one in earlier), default=None)
    latest = [one for one in earlier if one.day == newest]
    return min(latest, key=lambda one: (abs(one.values - closing.values), -one.at), default=None)


def _dated(view: View, at: int) -> Dated | None:
    row = view.rows[at]
    stem, day = dated_label(row.label)
    if day is None or QUALIFIER.search(stem):
        return None
    return Dated(at, key_of(stem), row.none_class, day, len(row.numbers))


def _movements(view: View, balances: set[int], opening: int, closing: int) -> Iterator[int]:
    for at in range(opening + 1, closing):
        row = view.rows[at]
        if at not in balances and row.none_class == view.rows[opening].none_class and not RESULT.search(row.label):
            yield at


def _amount(view: View, row: int, placement: Positions, columns: frozenset[int]) -> Amount:
    """What the row adds to a family of columns when it stands so."""
    total: Amount = 0
    for number, column in zip(view.rows[row].numbers, placement, strict=True):
        if number and column in columns:
            total += _whole(number)
    return total


def _whole(number: Decimal) -> Amount:
    whole = int(number)
    return whole if whole == number else number


def _messages(view: View, span: Between, family: Family) -> dict[int, Sums]:
    """For each row of the span that is not settled: how much better each amount joins the sum than the worst."""
    opening, closing = (_balance(view, row, family[0]) for row in (span.opening, span.closing))
    holds = HOLDS * opening.chance * closing.chance
    if holds < LIKELY:
        return {}
    rows = [(row, _amounts(view, row, family[1])) for row in span.movements]
    moving = [(row, amounts) for row, amounts in rows if set(amounts) != {0}]
    loose = [row for row, amounts in moving if len(amounts) > 1]
    if not loose:
        return {}
    room = 20.0 + 2.0 * sum(max(abs(float(amount)) for amount in amounts) for _, amounts in moving)
    return _joined(moving, _differences(view, span, family, closing.amount - opening.amount), holds, room)


def _differences(view: View, span: Between, family: Family, plain: Amount) -> Sums:
    """What the movements must make up: closing less opening, the opening with its own restatement or without."""
    found: Sums = {}
    best = max(view.beliefs[span.opening], key=lambda one: view.beliefs[span.opening][one])
    restated = _amount(view, span.opening, best, family[1] - {family[0]})
    for difference, weight in ((plain, 1.0), (plain - restated, 0.5)):
        for off, share in ((0, 1.0), (1, OFF_BY_ONE), (-1, OFF_BY_ONE)):
            found[difference + off] = max(found.get(difference + off, 0.0), weight * share)
    return found


class _Balance(NamedTuple):
    """The likeliest balance in a column, and the chance that it stands there."""

    amount: Amount
    chance: float


def _balance(view: View, row: int, column: int) -> _Balance:
    chances: Sums = defaultdict(float)
    for placement, chance in view.beliefs[row].items():
        if column in placement:
            number = view.rows[row].numbers[placement.index(column)]
            if number is not None:
                chances[_whole(number)] += chance
    amount, chance = max(chances.items(), key=itemgetter(1), default=(0, 0.0))
    return _Balance(amount, chance)


def _amounts(view: View, row: int, columns: frozenset[int]) -> Sums:
    """The chance of each amount that a row may add to a family of columns."""
    chances: Sums = defaultdict(float)
    for placement, chance in view.beliefs[row].items():
        chances[_amount(view, row, placement, columns)] += chance
    kept = {amount: chance for amount, chance in chances.items() if chance > UNLIKELY}
    return kept or {0: 1.0}


def _joined(moving: Sequence[tuple[int, Sums]], wanted: Sums, holds: float, room: float) -> dict[int, Sums]:
    """Sums from the top and from the bottom; `holds` is the chance that they meet, `room` how many differences there
    could have been by chance."""
    ahead: list[Sums] = [{0: 1.0}]
    for _, amounts in moving:
        ahead.append(_plus(ahead[-1], amounts))
    behind = wanted
    found: dict[int, Sums] = {}
    for at in range(len(moving) - 1, -1, -1):
        row, amounts = moving[at]
        if len(amounts) > 1:
            fits = {amount: _meeting(ahead[at], behind, amount) for amount in amounts}
            weighed = {amount: (1.0 - holds) / room + holds * fit for amount, fit in fits.items()}
            found[row] = weighed
        behind = _plus(behind, {-amount: chance for amount, chance in amounts.items()})
    return found


def _meeting(ahead: Sums, behind: Sums, amount: Amount) -> float:
    """The chance that the rows above and below make up the difference when the row adds this amount."""
    return sum(
        chance * share * behind.get(total + signed, 0.0)
        for signed, share in _signs(amount)
        for total, chance in ahead.items()
    )


def _signs(amount: Amount) -> tuple[tuple[Amount, float], ...]:
    return ((amount, 1.0 - TURNED - IDLE), (-amount, TURNED), (0, IDLE)) if amount else ((0, 1.0),)


def _plus(sums: Sums, amounts: Sums) -> Sums:
    """The sums with one more row in them."""
    wider: Sums = defaultdict(float)
    for amount, chance in amounts.items():
        for signed, share in _signs(amount):
            weight = chance * share
            for total, so_far in sums.items():
                wider[total + signed] += so_far * weight
    least = max(wider.values()) * NEGLIGIBLE
    kept = {total: weight for total, weight in wider.items() if weight > least}
    if len(kept) <= MOST_SUMS:
        return kept
    return dict(sorted(kept.items(), key=itemgetter(1), reverse=True)[:MOST_SUMS])
