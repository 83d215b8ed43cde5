"""Whether a roll forward closes, and with which signs.

Movements are not always shown so that opening + movements = closing. Filers show deductions without parentheses
(`Exercised 1,923`), add a net row below its parts (`Write-offs, net of recoveries`), or show the net change of the
whole period beside what made it. A *reading* gives every movement a coefficient: 1 as shown, -1 the other way round, 0
not counted. It is one for all columns: a row does not change its sense between years.

As shown comes first. Only where that does not close, readings with a reason are tried: rows that are sums of their
neighbours left out, deductions by concept or label turned, the net change alone. Last come readings without a reason,
one or two rows turned or left out, and those must close two columns or more: with one column they are a guess, and the
block is broken with that guess as a remedy.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from arx.arithmetic.tolerance import ZERO, Fit, fit_of

MOST_PAIRS = 16
"""Movements up to which pairs of rows are tried."""

TELLING = 2
"""A sum speaks for itself when it is this many times larger than its slack."""

CHANCE = 40
"""A column speaks for a reading without a reason when its figures are this many times larger than the slack."""


class Movement(NamedTuple):
    """A row of movements: one value a column, None for blank, and its slack by rounding. `deduction`: it lowers the
    balance by its concept or label (True), raises it (False), or neither is known. `net`: its label says that it is a
    sum."""

    values: tuple[Decimal | None, ...]
    slacks: tuple[Decimal, ...]
    deduction: bool | None = None
    net: bool = False


class Case(NamedTuple):
    """One column of a block: its place among the values of each movement, its balances, and the slack of these two."""

    column: int
    opening: Decimal
    closing: Decimal
    slack: Decimal


class Reading(NamedTuple):
    """Coefficients of the movements, and the rows (positions) that are read otherwise than shown: turned, left out."""

    coefficients: tuple[int, ...]
    reason: str = ""

    @property
    def turned(self) -> tuple[int, ...]:
        """Positions of the movements that count the other way round."""
        return tuple(at for at, sign in enumerate(self.coefficients) if sign < 0)

    @property
    def left_out(self) -> tuple[int, ...]:
        """Positions of the movements that do not count."""
        return tuple(at for at, sign in enumerate(self.coefficients) if not sign)


class Outcome(NamedTuple):
    """The reading that closes most, and for each case what is left over (computed less shown) and how it fits."""

    reading: Reading
    residuals: tuple[Decimal, ...]
    slacks: tuple[Decimal, ...]
    fits: tuple[Fit, ...]

    @property
    def closed(self) -> int:
        """How many columns close."""
        return sum(fit != "off" for fit in self.fits)


def close(cases: Sequence[Case], movements: Sequence[Movement], *, independent: bool = True) -> Outcome:
    """Find the reading under which most columns close; the first, and so the plainest, of several.

    `independent`: no column is made of others, so that several columns speak for a reading without another reason.
    """
    best: Outcome | None = None
    for reading in _reasoned(cases, movements):
        outcome = _outcome(reading, cases, movements)
        if best is None or outcome.closed > best.closed:
            best = outcome
        if outcome.closed == len(cases):
            return outcome
    if best is None:
        raise AssertionError("as shown is always a reading")
    return (_unreasoned(best, cases, movements) if independent else None) or best


def _outcome(reading: Reading, cases: Sequence[Case], movements: Sequence[Movement]) -> Outcome:
    residuals = tuple(residual_of(reading.coefficients, case, movements) for case in cases)
    slacks = tuple(slack_in(reading.coefficients, case, movements) for case in cases)
    return Outcome(reading, residuals, slacks, tuple(map(fit_of, residuals, slacks)))


def slack_in(coefficients: Sequence[int], case: Case, movements: Sequence[Movement]) -> Decimal:
    """How far one column may be off by rounding: the half units of all figures that count."""
    counted = (movement.slacks[case.column] for sign, movement in zip(coefficients, movements, strict=True) if sign)
    return case.slack + sum(counted, ZERO)


def residual_of(coefficients: Sequence[int], case: Case, movements: Sequence[Movement]) -> Decimal:
    """Opening and movements less closing, in one column."""
    total = case.opening - case.closing
    for sign, movement in zip(coefficients, movements, strict=True):
        value = movement.values[case.column]
        if value is not None and sign:
            total += value if sign > 0 else -value
    return total


def _reasoned(cases: Sequence[Case], movements: Sequence[Movement]) -> Iterator[Reading]:
    """Readings that something on the page speaks for, the plainest first."""
    plain = (1,) * len(movements)
    yield Reading(plain)
    turned = tuple(-1 if _turns(movement) else 1 for movement in movements)
    if turned != plain:
        yield Reading(turned, "deductions shown without parentheses")
    for signs in (plain, turned) if turned != plain else (plain,):
        sums = sum_rows(cases, movements, signs)
        if sums:
            summed = tuple(0 if at in sums else sign for at, sign in enumerate(signs))
            yield Reading(summed, "sums of their neighbours do not count")
    yield from _single_turns(movements, plain)
    for at, movement in enumerate(movements):
        if movement.net and len(movements) > 1:
            yield Reading(tuple(int(other == at) for other in range(len(movements))), "the net change")


def _turns(movement: Movement) -> bool:
    """Whether a deduction is shown as if it added: nothing of it stands in parentheses."""
    filled = [value for value in movement.values if value]
    return bool(movement.deduction and filled) and all(value > 0 for value in filled)


def _single_turns(movements: Sequence[Movement], plain: tuple[int, ...]) -> Iterator[Reading]:
    """One deduction turned and the others as shown: filers turn some of a page's signs and forget the rest."""
    deductions = [at for at, movement in enumerate(movements) if movement.deduction]
    if len(deductions) == 1 and _turns(movements[deductions[0]]):
        return
    for at in deductions:
        yield Reading(_with(plain, ((at, -1),)), "a deduction shown with the sign of an addition")


def _with(coefficients: tuple[int, ...], changes: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    changed = list(coefficients)
    for at, sign in changes:
        changed[at] = sign
    return tuple(changed)


def sum_rows(cases: Sequence[Case], movements: Sequence[Movement], signs: Sequence[int]) -> frozenset[int]:
    """Movements that are the sum of the rows right above or, where the label says sum, right below them.

    In every column that shows them; with a label that says so one column is enough, since a slip may spoil another.
    """
    found: set[int] = set()
    for at, movement in enumerate(movements):
        above = [row for row in range(at - 1, -1, -1) if row not in found]
        below = list(range(at + 1, len(movements)))
        if _is_sum(cases, movements, signs, at, above) or (
            movement.net and _is_sum(cases, movements, signs, at, below)
        ):
            found.add(at)
    return frozenset(found)


def _is_sum(
    cases: Sequence[Case], movements: Sequence[Movement], signs: Sequence[int], at: int, rows: Sequence[int]
) -> bool:
    """Whether the row is the sum of the first two or more of the rows, and more than rounding in one column."""
    values = movements[at].values
    filled = [case.column for case in cases if values[case.column] is not None]
    sums = {column: -signs[at] * (values[column] or ZERO) for column in filled}
    slacks = {column: movements[at].slacks[column] for column in filled}
    for count, row in enumerate(rows, start=1):
        for column in filled:
            sums[column] += signs[row] * (movements[row].values[column] or ZERO)
            slacks[column] += movements[row].slacks[column]
        if count < 2:
            continue
        agreeing = [column for column in filled if abs(sums[column]) <= slacks[column]]
        if len(agreeing) == len(filled) or (movements[at].net and agreeing):
            return any(abs(values[column] or ZERO) > TELLING * slacks[column] for column in agreeing)
    return False


def _unreasoned(best: Outcome, cases: Sequence[Case], movements: Sequence[Movement]) -> Outcome | None:
    """One or two rows turned or left out, when that closes every column and chance cannot do it."""
    if sum(_is_telling(case) for case in cases) < 2:
        return None
    for changes in _changes(best.reading.coefficients):
        reading = Reading(_with(best.reading.coefficients, changes), "no other signs close these columns")
        outcome = _outcome(reading, cases, movements)
        if outcome.closed == len(cases) and _informed(changes, cases, movements):
            return outcome
    return None


def _is_telling(case: Case) -> bool:
    return max(abs(case.opening), abs(case.closing)) > CHANCE * case.slack


def _changes(coefficients: tuple[int, ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    singles = [(at, sign) for at, old in enumerate(coefficients) for sign in (-1, 0, 1) if sign != old]
    yield from ((one,) for one in singles)
    if len(coefficients) <= MOST_PAIRS:
        yield from (pair for pair in combinations(singles, 2) if pair[0][0] != pair[1][0])


def _informed(changes: Sequence[tuple[int, int]], cases: Sequence[Case], movements: Sequence[Movement]) -> bool:
    """Whether each changed row has something to show in two columns: one column alone would be a guess."""
    return all(
        sum(abs(movements[at].values[case.column] or ZERO) > case.slack for case in cases) >= 2 for at, _ in changes
    )
