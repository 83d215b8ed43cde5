"""Drawing a filer's sheet: periods, concepts, sections and which facts there are, at random but as filers do it."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from synth.nouns import Concept, Fact, Generation, Kind, Line, Period, last_day
from synth.render import Sheet
from synth.rollforward import Balances, RollForward, balances_of, movement_facts
from synth.values import MAGNITUDES, amount, printed_number, value_text
from synth.vocabulary import Vocabulary, invented
from synth.words import heading, member


class Profile(NamedTuple):
    """What kind of page is drawn: shares of the kinds, and how ragged it is."""

    kinds: tuple[Kind, ...]
    sections: int
    full: float
    nil: float
    roll_forward: float
    translation: bool


class Calendar(NamedTuple):
    """The periods that the page's facts may have."""

    durations: tuple[Period, ...]
    instants: tuple[Period, ...]


PROFILES = (
    Profile(("money",), 0, 0.6, 0.0, 0.5, True),
    Profile(("money",), 3, 0.3, 0.03, 0.5, True),
    Profile(("money", "money", "money", "percent"), 2, 0.4, 0.0, 0.2, True),
    Profile(("money", "money", "per_share", "shares", "percent", "number", "text"), 2, 0.3, 0.02, 0.1, False),
    Profile(("money", "per_share", "shares", "custom", "text"), 4, 0.1, 0.0, 0.0, False),
    Profile(("shares", "per_share", "percent", "text"), 1, 0.5, 0.02, 0.0, False),
    Profile(("money", "money", "shares"), 1, 0.5, 0.08, 0.6, True),
)


def draw_calendar(rng: Random) -> Calendar:
    """Annual, quarterly, mixed, one-day or instants only; one to nine columns' worth of periods."""
    year, month = rng.randint(2010, 2025), rng.choice((3, 6, 9, 12))
    ends = [last_day(year - back, month) for back in range(4)]
    style = rng.choice(("annual", "annual", "annual", "quarters", "mixed", "days", "instants"))
    if style == "annual":
        durations = [Period(end, 12) for end in ends[: rng.randint(1, 4)]]
    elif style == "quarters":
        longer = rng.choice((6, 9))
        durations = [Period(end, months) for months in (3, longer) for end in ends[: rng.randint(1, 2)]]
    elif style == "mixed":
        durations = list(odd_durations(rng, year))
    elif style == "days":
        durations = [Period(date(year, rng.randint(1, 12), rng.randint(1, 28)), 0) for _ in range(rng.randint(1, 3))]
        durations += [Period(end, 12) for end in ends[: rng.randint(0, 2)]]
    else:
        durations = []
    instants = [Period(end) for end in ends[: rng.randint(1, 3)]]
    if rng.random() < 0.3:
        instants.append(Period(last_day(year, rng.randint(1, 12))))
    return Calendar(tuple(dict.fromkeys(durations)), tuple(dict.fromkeys(instants)))


def odd_durations(rng: Random, year: int) -> Iterator[Period]:
    """The periods of a narrative page: months, quarters and years that overlap."""
    for _ in range(rng.randint(2, 6)):
        months = rng.choice((1, 1, 3, 6, 12, 12, 18))
        yield Period(last_day(year - rng.randint(0, 2), rng.randint(1, 12)), months)


def draw_sheet(rng: Random, generation: Generation = "v3", vocabulary: Vocabulary = invented) -> Sheet:
    """A page of details or of a statement, ready for the renderer."""
    profile, calendar = rng.choice(PROFILES), draw_calendar(rng)
    currencies = draw_currencies(rng, generation)
    pen = Pen(rng, profile, calendar, currencies, vocabulary)
    for section in draw_sections(rng, profile):
        pen.write_section(section)
    pen.write_balances()
    dropped = (rng.randrange(4),) if rng.random() < 0.05 else ()
    return Sheet(
        name=f"{heading(rng).upper()} - {heading(rng)}{'' if dropped else ' (Details)'}",
        lines=tuple(pen.lines),
        facts=tuple(pen.facts),
        currencies=currencies,
        scales=draw_scales(rng, currencies),
        generation=generation,
        dropped=dropped,
        footnotes=draw_footnotes(rng, len(pen.lines)),
    )


def draw_currencies(rng: Random, generation: Generation) -> tuple[str, ...]:
    """One currency as a rule, two on a page in four; the old rule is only known for one."""
    count = 2 if generation != "v2" and rng.random() < 0.25 else 1
    return (
        tuple(rng.sample(("USD", "CNY", "EUR", "GBP", "AUD"), count)) if rng.random() < 0.5 else ("USD", "CNY")[:count]
    )


def draw_scales(rng: Random, currencies: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """The exponent of each scaled unit."""
    scales = {unit: rng.choice((0, 3, 3, 6)) for unit in (*currencies, "shares")}
    return tuple((unit, exponent) for unit, exponent in scales.items() if exponent)


def draw_sections(rng: Random, profile: Profile) -> list[tuple[str, ...]]:
    """The default block, then one block for each combination of members."""
    members = [member(rng) for _ in range(rng.randint(0, profile.sections))]
    sections: list[tuple[str, ...]] = [()] if not members or rng.random() < 0.8 else []
    return sections + [(name,) if rng.random() < 0.8 else (name, member(rng)) for name in dict.fromkeys(members)]


def draw_footnotes(rng: Random, lines: int) -> tuple[tuple[int, str], ...]:
    """Notes on one page in ten, numbered in the order of the rows."""
    if rng.random() > 0.1:
        return ()
    marked = sorted(rng.sample(range(lines), min(lines, rng.randint(1, 3))))
    return tuple((line, f"See the note on {heading(rng).lower()}.") for line in marked)


class Pen:
    """Writes lines and facts of one page; the sections of a page share their concepts, as filers' sections do."""

    def __init__(
        self, rng: Random, profile: Profile, calendar: Calendar, currencies: Sequence[str], vocabulary: Vocabulary
    ) -> None:
        self.rng, self.profile, self.calendar, self.vocabulary = rng, profile, calendar, vocabulary
        self.currencies, self.largest = currencies, rng.choice(MAGNITUDES)
        self.lines: list[Line] = []
        self.facts: list[Fact] = []
        self.balances: list[Balances] = []
        self.habit: tuple[Period, ...] = ()
        self.concepts = [self.draw_concept() for _ in range(rng.randint(1, 7))]
        self.movements = self.draw_roll_forward() if rng.random() < profile.roll_forward else None

    def draw_concept(self) -> Concept:
        """A concept with a label, a period type that the calendar can show, and perhaps a heading of its own."""
        rng = self.rng
        kind = rng.choice(self.profile.kinds)
        instant = not self.calendar.durations or rng.random() < 0.4
        abstract = self.concepts[-1].abstract if hasattr(self, "concepts") and rng.random() < 0.7 else None
        return self.vocabulary(rng, kind, instant)._replace(abstract=abstract)

    def draw_roll_forward(self) -> RollForward | None:
        """A balance with its movements, if the calendar has durations to roll through."""
        durations = [period for period in self.calendar.durations if period.months]
        if not durations:
            return None
        kind: Kind = "shares" if "shares" in self.profile.kinds and self.rng.random() < 0.3 else "money"
        return RollForward.draw(self.rng, kind, durations, self.largest, self.vocabulary)

    def write_section(self, section: tuple[str, ...]) -> None:
        """The lines of one section: some of the concepts, perhaps a total, perhaps the roll forward."""
        for concept in self.concepts:
            if section == () or self.rng.random() < 0.8:
                self.write_plain(concept, section)
        if self.rng.random() < 0.3:
            self.write_total(section)
        if self.movements and (section == () or self.rng.random() < 0.5):
            self.write_roll_forward(self.movements, section)

    def write_plain(self, concept: Concept, section: tuple[str, ...]) -> None:
        """One line with facts for some of the periods that its concept can have, in some of the currencies."""
        line = len(self.lines)
        self.lines.append(Line(concept, section))
        for period in self.draw_periods(concept):
            for unit in self.draw_units(concept.kind, period):
                text = value_text(self.rng, concept, self.largest)
                self.write(line, period, unit, None if self.rng.random() < self.profile.nil else text)

    def write(self, line: int, period: Period, unit: str | None, text: str | None) -> None:
        """A fact that is shown where it belongs."""
        concept, section = self.lines[line].concept, self.lines[line].section
        self.facts.append(Fact(line, (concept.element, section), period, period, unit, text))

    def draw_periods(self, concept: Concept) -> tuple[Period, ...]:
        """All periods, the newest, the same as the line before, or any."""
        able = self.calendar.instants if concept.instant else self.calendar.durations
        able = able or self.calendar.instants
        if self.rng.random() < self.profile.full:
            return able
        same = tuple(period for period in self.habit if period in able)
        if same and self.rng.random() < 0.5:
            return same
        self.habit = tuple(self.rng.sample(able, self.rng.randint(1, len(able))))
        return self.habit

    def draw_units(self, kind: Kind, period: Period) -> tuple[str | None, ...]:
        """The currencies of a fact: the second one is a translation of the newest period, or an amount of its own."""
        if kind not in ("money", "per_share"):
            return (None,)
        first, *others = self.currencies
        newest = max(other.end for other in self.calendar.durations + self.calendar.instants)
        if self.profile.translation:
            return (first, *others) if period.end == newest else (first,)
        return (self.rng.choice(self.currencies),) if self.rng.random() < 0.8 else tuple(self.currencies)

    def write_total(self, section: tuple[str, ...]) -> None:
        """Components and their sum over the same periods; a component can be blank in some of them."""
        rng, instant = self.rng, not self.calendar.durations or self.rng.random() < 0.5
        parts = [self.vocabulary(rng, "money", instant) for _ in range(rng.randint(2, 4))]
        total = self.vocabulary(rng, "money", instant)._replace(label="Total")
        start = len(self.lines)
        self.lines += [Line(concept, section) for concept in (*parts, total)]
        for period in self.draw_periods(self.lines[-1].concept):
            for unit in self.draw_units("money", period):
                self.write_sum(range(start, len(self.lines)), period, unit)

    def write_sum(self, lines: range, period: Period, unit: str | None) -> None:
        """One column of a sum."""
        parts = [0 if self.rng.random() < 0.2 else amount(self.rng, self.largest) for _ in lines[:-1]]
        for line, part in zip(lines, [*parts, sum(parts)], strict=True):
            if part or line == lines[-1]:
                self.write(line, period, unit, printed_number(part))

    def write_roll_forward(self, movements: RollForward, section: tuple[str, ...]) -> None:
        """The balance's opening, movements and closing; now and then its balance as a plain line before them."""
        units = self.currencies if movements.kind == "money" else (None,)
        if self.rng.random() < 0.15:
            self.write_plain(movements.balance, section)
        start = len(self.lines)
        self.lines += movements.lines(section)
        for balances, periods in balances_of(self.rng, movements, section, start, units):
            self.facts += movement_facts(self.rng, movements, balances, periods)
            self.balances.append(balances)

    def write_balances(self) -> None:
        """The opening and closing balances, once all durations of the page are known."""
        durations = dict.fromkeys(fact.period for fact in self.facts if fact.period.months is not None)
        self.facts += [fact for balances in self.balances for fact in balances.facts(durations)]
