"""What would mend an identity that does not close: one change of one figure, the likeliest first.

    opening + movements - closing = residual

A figure with coefficient c that should have been `right` instead of `shown` leaves residual c * (shown - right).
Turned signs, swapped digits, one wrong digit, a wrong scale and a value out of the next column each leave a residual
of their own form, so each figure is asked which of these its correction would be. Several figures can often explain one
residual: those that the rest of the page confirms are named last, those whose correction it shows elsewhere first.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Literal, NamedTuple

from arx.arithmetic.tolerance import ZERO

Fault = Literal["sign", "swapped digits", "scale", "other column", "digit", "counted", "missing"]

SLIPS: frozenset[Fault] = frozenset(("sign", "swapped digits", "scale", "digit", "other column"))
"""Faults of one figure: a residual that one of them explains speaks for an identity with a slip in it."""

COST: dict[Fault, int] = {
    "sign": 0,
    "scale": 1,
    "swapped digits": 2,
    "other column": 3,
    "digit": 5,
    "missing": 6,
    "counted": 7,
}
"""Lower is likelier: how rarely a residual has the form by chance."""

CONFIRMED = 8
"""Added for a figure that the page shows elsewhere too: it would have to be wrong twice."""

ROUNDED = 2
"""Added for a correction that closes the identity within rounding only."""

RESTORED = -4
"""Added when the corrected figure is what the page shows elsewhere."""

TELLING_DIGITS = 3
"""A figure shorter than this agrees with others by chance."""

SCALES = (1000, 1_000_000, 10, 100)
MOST_TURNED = 12
MISSCALED = 10
"""A movement this many times larger than both balances may be on another scale."""


class Term(NamedTuple):
    """A figure of an identity. `neighbours` are the values beside it in the same row; `unprinted` counts the digits
    before the point that the page's scale leaves out (42,884 in thousands: 3); `blank` marks a row that shows nothing
    here though it does in other columns; `confirmed`: another place
    states the same fact and agrees; `expected`: what other places state of this fact, when they do not agree."""

    row: int
    coefficient: int
    value: Decimal
    neighbours: tuple[Decimal, ...] = ()
    unprinted: int = 0
    blank: bool = False
    confirmed: bool = False
    expected: tuple[Decimal, ...] = ()


class Correction(NamedTuple):
    """One figure and what it should be; `row` is None for a row that the page does not have."""

    fault: Fault
    row: int | None
    shown: Decimal | None
    right: Decimal


def corrections(
    residual: Decimal, terms: Sequence[Term], slack: Decimal = ZERO, elsewhere: Collection[Decimal] = ()
) -> tuple[Correction, ...]:
    """Everything that would mend the identity, the likeliest first.

    The first and the last term are the balances, or the first part and the total: of equals they are named first.
    `elsewhere` are figures that stand anywhere else on the page; a correction that is among them is likelier.
    """
    found: list[tuple[int, int, Correction]] = []
    for at, term in enumerate((*terms[:1], *terms[-1:], *terms[1:-1]) if len(terms) > 1 else terms):
        right = term.value - term.coefficient * residual
        found += [(_cost(one, right, term, elsewhere), at, one) for one in _of_term(term, right, slack)]
    if not any(correction.fault == "missing" for _, _, correction in found):
        found.append((COST["missing"], len(terms), Correction("missing", None, None, -residual)))
    return tuple(correction for _, _, correction in sorted(found, key=lambda each: each[:2]))


def _cost(correction: Correction, right: Decimal, term: Term, elsewhere: Collection[Decimal]) -> int:
    cost = COST[correction.fault] + (0 if correction.right == right else ROUNDED)
    if term.confirmed:
        cost += CONFIRMED
    if correction.right in term.expected:
        return cost + 2 * RESTORED
    telling = len(str(abs(correction.right))) >= TELLING_DIGITS
    return cost + RESTORED if telling and abs(correction.right) in elsewhere else cost


def _of_term(term: Term, right: Decimal, slack: Decimal) -> Iterator[Correction]:
    """The one fault that makes the figure wrong in the simplest way, if any."""
    if term.blank:
        yield Correction("missing", term.row, None, right)
        return
    fault, exact = fault_of(term, right, slack)
    if fault is not None:
        yield Correction(fault, term.row, term.value, exact)


def fault_of(term: Term, right: Decimal, slack: Decimal) -> tuple[Fault | None, Decimal]:
    """Name what is wrong with a figure that should be about `right`, and the exact figure that it should be."""
    shown = term.value
    if shown and abs(right + shown) <= slack:
        return "sign", -shown
    for factor in SCALES:
        for scaled in (shown * factor, shown / factor):
            if shown and abs(right - scaled) <= slack and right != shown:
                return "scale", scaled
    for neighbour in term.neighbours:
        if abs(right - neighbour) <= slack and neighbour != shown:
            return "other column", neighbour
    swapped = _nearest(swapped_digits(shown, term.unprinted), right, shown, slack)
    if swapped is not None:
        return "swapped digits", swapped
    changed = _nearest(one_digit(shown, right, term.unprinted), right, shown, slack)
    if changed is not None:
        return "digit", changed
    return ("counted", ZERO) if shown and abs(right) <= slack else (None, ZERO)


def _nearest(candidates: Iterable[Decimal], right: Decimal, shown: Decimal, slack: Decimal) -> Decimal | None:
    near = [one for one in candidates if abs(right - one) <= slack and one != shown]
    return min(near, key=lambda one: abs(right - one), default=None)


def swapped_digits(value: Decimal, unprinted: int = 0) -> Iterator[Decimal]:
    """Every number that differs from the value by two printed digits changed for one another."""
    sign, digits, exponent = value.as_tuple()
    printed = len(digits) - max(0, unprinted + min(0, int(exponent)))
    for first in range(printed):
        for second in range(first + 1, printed):
            if digits[first] != digits[second]:
                swapped = list(digits)
                swapped[first], swapped[second] = swapped[second], swapped[first]
                yield Decimal((sign, tuple(swapped), int(exponent)))


def one_digit(value: Decimal, right: Decimal, unprinted: int = 0) -> Iterator[Decimal]:
    """The numbers that differ from the value in one printed digit and come nearest to the right one, one a digit."""
    sign, digits, exponent = value.as_tuple()
    sense = -1 if sign else 1
    printed = len(digits) - max(0, unprinted + min(0, int(exponent)))
    for at, digit in enumerate(digits[:printed]):
        unit = Decimal((0, (1,), int(exponent) + len(digits) - 1 - at))
        step = int(((right - value) * sense / unit).to_integral_value())
        if step and 0 <= digit + step <= 9:
            yield Decimal((sign, (*digits[:at], digit + step, *digits[at + 1 :]), int(exponent)))


def misscaled(residual: Decimal, terms: Sequence[Term], slack: Decimal) -> tuple[Correction, ...]:
    """Several rows on another scale than the rest: counts in units among counts in thousands.

    The rows are those far larger than both balances, which stand first and last among the terms; all of them must be
    wrong by one factor, and right with it the identity closes. Each is one correction; empty where that is not so.
    """
    balances = max(abs(terms[0].value), abs(terms[-1].value))
    large = [term for term in terms[1:-1] if abs(term.value) > MISSCALED * balances]
    if not balances or not large:
        return ()
    for factor in SCALES[:2]:
        mended = residual - sum((term.coefficient * (term.value - term.value / factor) for term in large), ZERO)
        if abs(mended) <= slack:
            return tuple(Correction("scale", term.row, term.value, term.value / factor) for term in large)
    return ()


def turned_in_row(residual: Decimal, terms: Sequence[Term], slack: Decimal) -> tuple[Correction, ...]:
    """Several figures with the wrong sign, which their own rows show with the other sign in every other column.

    Empty unless all of them together, or two or three of them, close the identity.
    """
    able = [term for term in terms if term.value and _stands_alone(term)]
    for chosen in (able, *combinations(able[:MOST_TURNED], 2), *combinations(able[:MOST_TURNED], 3)):
        mended = residual - 2 * sum((term.coefficient * term.value for term in chosen), ZERO)
        if len(chosen) >= 2 and abs(mended) <= slack:
            return tuple(Correction("sign", term.row, term.value, -term.value) for term in chosen)
    return ()


def _stands_alone(term: Term) -> bool:
    """Whether the rest of the row has the other sign, or states the very same amount with it."""
    if -term.value in term.neighbours:
        return True
    others = [value for value in term.neighbours if value]
    return bool(others) and all((value > 0) != (term.value > 0) for value in others)
