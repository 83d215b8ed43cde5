"""Roll forwards that close: a balance at the edges of periods, and movements whose sum is the difference."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from synth.nouns import Concept, Fact, Kind, Line, Period
from synth.values import amount, printed_number
from synth.vocabulary import Vocabulary

EDGE_LABELS = (
    ("Balance at the beginning of the year", "Balance at the end of the year"),
    ("Beginning balance", "Ending balance"),
    ("Balance", "Balance"),
    ("Outstanding, beginning of period", "Outstanding, end of period"),
)


class RollForward(NamedTuple):
    """A balance concept, its two labels, its movements and the durations that the page shows of them."""

    balance: Concept
    labels: tuple[str, str]
    movements: tuple[Concept, ...]
    durations: tuple[Period, ...]
    kind: Kind
    negated: tuple[bool, ...]
    largest: int

    @classmethod
    def draw(
        cls, rng: Random, kind: Kind, durations: Sequence[Period], largest: int, vocabulary: Vocabulary
    ) -> "RollForward":
        """A roll forward over some of the durations, with one to five movements, some shown with the sign turned."""
        shown = sorted(rng.sample(durations, rng.randint(1, len(durations))), key=durations.index)
        movements = tuple(vocabulary(rng, kind, False) for _ in range(rng.randint(1, 5)))
        return cls(
            balance=vocabulary(rng, kind, True),
            labels=rng.choice(EDGE_LABELS),
            movements=movements,
            durations=tuple(shown),
            kind=kind,
            negated=tuple(rng.random() < 0.2 for _ in movements),
            largest=largest,
        )

    def lines(self, section: tuple[str, ...]) -> list[Line]:
        """Opening, movements, closing."""
        opening, closing = self.labels
        return [
            Line(self.balance, section, "opening", opening),
            *(Line(movement, section) for movement in self.movements),
            Line(self.balance, section, "closing", closing),
        ]


class Balances(NamedTuple):
    """The balances of a roll forward in one unit, by day, and the two lines that show them at edges of periods."""

    lines: tuple[int, int]
    identity: tuple[str, tuple[str, ...]]
    unit: str | None
    by_day: dict[date, int]

    def facts(self, durations: Iterable[Period]) -> Iterator[Fact]:
        """Each duration of the page shows the balance of the day before it and of its last day, where there is one.

        Which durations the page has is known only when all its other facts are written.
        """
        for period in durations:
            for line, day in zip(self.lines, (period.opens, period.end), strict=True):
                if day in self.by_day:
                    text = printed_number(self.by_day[day])
                    yield Fact(line, self.identity, period, Period(day), self.unit, text)


def balances_of(
    rng: Random, roll: RollForward, section: tuple[str, ...], start: int, units: Sequence[str | None]
) -> Iterator[tuple[Balances, tuple[Period, ...]]]:
    """The balances in each unit, with the periods that they close: a second currency only has the newest."""
    newest = max(period.end for period in roll.durations)
    for unit in units:
        mine = tuple(period for period in roll.durations if unit == units[0] or period.end == newest)
        by_day = {day: abs(amount(rng, roll.largest)) for period in mine for day in (period.opens, period.end)}
        lines = (start, start + len(roll.movements) + 1)
        yield Balances(lines, (roll.balance.element, section), unit, by_day), mine


def movement_facts(rng: Random, roll: RollForward, balances: Balances, periods: Sequence[Period]) -> Iterator[Fact]:
    """The movements of some periods, as shown: the last one closes the period; zeros are mostly left out."""
    first, section = balances.lines[0] + 1, balances.identity[1]
    for period in periods:
        change = balances.by_day[period.end] - balances.by_day[period.opens]
        parts = [0 if rng.random() < 0.3 else amount(rng, roll.largest) for _ in roll.movements[:-1]]
        for at, part in enumerate([*parts, change - sum(parts)]):
            if part or rng.random() < 0.1:
                text = printed_number(-part if roll.negated[at] else part)
                yield Fact(first + at, (roll.movements[at].element, section), period, period, balances.unit, text)
