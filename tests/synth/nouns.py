"""What a true page is made of, before and after the renderer: frozen types and nothing else."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

Kind = Literal["money", "per_share", "shares", "percent", "number", "custom", "text"]
Edge = Literal["opening", "closing"]
Generation = Literal["v2", "v3.3", "v3"]
"""`v2`: symbols by row of the page. `v3.3`: symbols by run, a nil fact cuts the run. `v3`: a nil fact is in its run."""

SYMBOLS = {"USD": "$", "CNY": "¥", "EUR": "€", "GBP": "£", "JPY": "¥", "AUD": "AUD"}


class Period(NamedTuple):
    """An instant (`months` is None) or a duration of whole months; 0 months is an event of one day."""

    end: date
    months: int | None = None

    @property
    def opens(self) -> date:
        """The day of the opening balance: the last day before a duration."""
        if not self.months:
            return self.end - timedelta(days=1)
        months = self.end.year * 12 + self.end.month - 1 - self.months
        return last_day(months // 12, months % 12 + 1)


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


class Concept(NamedTuple):
    """An element as the filer uses it. `sentence` is its documentation, None where it has none."""

    element: str
    label: str
    kind: Kind
    instant: bool
    sentence: str | None = None
    abstract: str | None = None


class Line(NamedTuple):
    """A row that the presentation asks for: a concept in a section, with a plain, an opening or a closing label."""

    concept: Concept
    section: tuple[str, ...] = ()
    edge: Edge | None = None
    label: str | None = None


class Fact(NamedTuple):
    """A value for a line. `period` is the column that it asks for, `own` its true period: they differ only at an edge.

    `unit` is a currency, or None for everything that is not money; `text` lacks the symbol and is None for nil.
    `identity` is element and section: with the true period and the unit it says which fact this is.
    """

    line: int
    identity: tuple[str, tuple[str, ...]]
    period: Period
    own: Period
    unit: str | None
    text: str | None


class Column(NamedTuple):
    """A column while it is made: the facts that stand in it, by line."""

    period: Period
    currency: str | None
    facts: dict[int, Fact]


class Head(NamedTuple):
    """A column as the finished page has it."""

    period: Period | None
    currency: str | None
    lines: tuple[str, ...]


class TrueRow(NamedTuple):
    """A row of the finished page: `cells` are (column, text with symbol), `nil` the columns of facts without value.

    `suffix` is the unit that the renderer appends to the label; `concept` is None for a heading.
    """

    label: str
    cells: tuple[tuple[int, str], ...] = ()
    nil: tuple[int, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    suffix: str | None = None
    concept: Concept | None = None


class TrueGrid(NamedTuple):
    """A finished page with nothing lost. `blocks` are the sentences in block order; None is an undocumented concept."""

    title: tuple[str, ...]
    groups: tuple[tuple[str, int], ...]
    heads: tuple[Head, ...]
    rows: tuple[TrueRow, ...]
    blocks: tuple[str | None, ...]
    generation: Generation = "v3"
    members: int = 0
    footnotes: tuple[tuple[str, str], ...] = ()
