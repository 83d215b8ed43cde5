"""What a report shows of a page: its facts, its findings, the text it came from, and its roll forwards as steps."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from arx.model.fact import FactSet
from arx.model.finding import Finding, Status


class SourceText(NamedTuple):
    """The lines of a page. `first` is the number of the first one; `more` counts those left out.

    An R page is shown as its flattened text: `numbers` then has the line of the file that each line comes from, and
    `places` tells where the value of a row and column stands in `lines`, the label where the column is None.
    """

    first: int
    lines: Sequence[str]
    more: int = 0
    numbers: Sequence[int] = ()
    places: Mapping[tuple[int, int | None], int] = MappingProxyType({})


class Step(NamedTuple):
    """A bar of a waterfall. `amount` is as counted, in units, turned where the page shows a deduction as positive;
    `shown` is the same on the page's scale, with commas; `row` is None where the page has no such row."""

    label: str
    row: int | None
    amount: Decimal
    shown: str


class Waterfall(NamedTuple):
    """A roll forward in one column. `missing` is what the movements lack to reach the closing, where they do."""

    column: int
    status: Status
    message: str
    equation: str
    opening: Step
    movements: tuple[Step, ...]
    missing: Step | None
    closing: Step


class ReportPage(NamedTuple):
    """A page with everything that a report shows of it."""

    facts: FactSet
    findings: Sequence[Finding]
    rolls: Sequence[Waterfall]
    text: SourceText
