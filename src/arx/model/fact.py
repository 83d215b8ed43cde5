"""Typed facts: what arx gives its users."""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from arx.model.certainty import Certainty
from arx.model.concept import Balance
from arx.model.filing import Filing
from arx.model.grid import Column
from arx.model.period import PeriodType

FactKind = Literal["money", "per_share", "shares", "number", "percent", "date", "duration", "boolean", "text", "nil"]


class Fact(NamedTuple):
    """One value with all that gives it meaning.

    `value` has the page's scale applied (thousands become units); it is a percentage as a fraction for `percent`
    (12.5 % is 0.125), and None for what is not a number. `decimals` is the accuracy that the print implies, in the
    sense of XBRL: -3 for thousands. `start` is None for an instant; an opening balance is an instant on the day before
    its column's period starts. `text` is as printed. `repeats` is the (row, column) that shows the same fact first.
    `shown_as` is `opening` or `closing` where the row shows a balance at an edge of the column's period.
    `period_certainty` tells how sure `period_type`, `start` and `end` are once the column is right: `open` where
    nothing tells instant from duration, and the dates are just those of the column. `value` is None, too, for a number
    of which the page does not tell whether its scale applies.
    """

    row: int
    column: int
    label: str
    section: tuple[str, ...]
    members: tuple[str, ...]
    concept: str | None
    concept_certainty: Certainty
    period_type: PeriodType | None
    start: date | None
    end: date | None
    unit: str | None
    kind: FactKind
    value: Decimal | None
    scale: int
    decimals: int | None
    text: str
    placement: Certainty
    chance: float
    evidence: tuple[str, ...]
    line: int
    balance: Balance | None = None
    shown_as: Literal["opening", "closing"] | None = None
    notes: tuple[str, ...] = ()
    repeats: tuple[int, int] | None = None
    period_certainty: Certainty = "open"


class OpenValue(NamedTuple):
    """A value whose column is not decided: everything but the column, and the candidates best first."""

    row: int
    label: str
    section: tuple[str, ...]
    text: str
    value: Decimal | None
    candidates: tuple[int, ...]
    chances: tuple[float, ...]
    line: int


class Heading(NamedTuple):
    """A row without values: an abstract, a member section, or a row whose facts are all nil."""

    row: int
    label: str
    line: int


class Tally(NamedTuple):
    """The count of the page's value cells: `cells` = `facts` + `open`, or something was lost."""

    cells: int
    facts: int
    open: int


class FactSet(NamedTuple):
    """The facts of one page, with everything that a check or a writer needs to know of it."""

    source: str
    number: int
    line: int
    kind: str
    dialect: str
    title: str
    title_lines: tuple[str, ...]
    columns: tuple[Column, ...]
    facts: tuple[Fact, ...]
    open: tuple[OpenValue, ...]
    headings: tuple[Heading, ...]
    tally: Tally
    spent: frozenset[tuple[int, int]]
    footnotes: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    cut: bool = False
    filing: Filing | None = None
    report: str | None = None
    category: str | None = None
