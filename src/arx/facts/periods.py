"""Of which period each fact is.

The column says most of it. An instant concept is shown in the duration column that ends on its date; an opening balance
in the column of the period that it opens, though its own date is the day before; an equity statement prints the dates
in the labels of its rows.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from arx.model.certainty import CERTAIN, INFERRED, OPEN, Certainty, weakest
from arx.model.grid import Column, Grid
from arx.model.period import Period, PeriodType
from arx.model.tagged import TaggedPage
from arx.text.dates import date_of
from arx.text.labels import is_closing, is_opening
from arx.text.patterns import pattern

Edge = Literal["opening", "closing"]
Typed = tuple[PeriodType | None, Certainty]

DAY = timedelta(days=1)

LABEL_DATE = pattern(r"\bat ([A-Z][a-z]{2}\.? {1,2}\d{1,2}, {1,2}\d{4})$")


class Moment(NamedTuple):
    """The period of one fact. `start` is None for an instant, and where the page does not tell it.

    `certainty` is that of the whole: `open` where the type is not known and the dates are merely the column's.
    """

    period_type: PeriodType | None
    start: date | None
    end: date | None
    shown_as: Edge | None = None
    certainty: Certainty = OPEN


class RowPeriod(NamedTuple):
    """What a row says of the periods of its facts: its type and how sure that is, its edge, a date of its own.

    `lone_type` is the type of its facts in a column without a group line where the row itself does not tell it.
    """

    period_type: PeriodType | None
    edge: Edge | None
    own: Moment | None
    lone_type: PeriodType | None = "instant"
    certainty: Certainty = OPEN


def row_periods(tagged: TaggedPage, grid: Grid, figures: Container[int]) -> tuple[RowPeriod, ...]:
    """Tell for each row of the page what it says of the periods of its facts; `figures` are the rows with numbers.

    Columns beside a group are instants. On a page without any group they can be durations of a few days as well, which
    is how covers state their names and dates: there only figures are taken for instants. A page of instants has no
    edges: what opens or closes nothing is a plain balance.
    """
    lasting = any(column.period is None or column.period.type == "duration" for column in grid.columns)
    edges = _edges(tagged, figures) if lasting else {}
    own = _label_moments(tagged) if any(column.period is None for column in grid.columns) else {}
    grouped = bool(tagged.page.groups)
    implied: dict[int, Typed] = dict.fromkeys(_movements_between(tagged, edges), ("duration", INFERRED))
    implied |= dict.fromkeys(_rows_in_instants(grid) if grouped else (), ("instant", CERTAIN))
    periods = []
    for index, match in enumerate(tagged.matches):
        known: Typed = (match.period_type, match.period_type_certainty if match.period_type else OPEN)
        period_type, certainty = known if match.concept and match.period_type else implied.get(index, known)
        lone: PeriodType | None = "instant" if grouped or index in figures else None
        periods.append(RowPeriod(period_type, edges.get(index), own.get(index), lone, certainty))
    return tuple(periods)


def _movements_between(tagged: TaggedPage, edges: Mapping[int, Edge]) -> Iterator[int]:
    """Give the rows between an opening and the next closing, without a heading between: what moves is a duration."""
    run: list[int] | None = None
    for row in tagged.page.rows:
        edge = edges.get(row.index)
        if edge == "closing" and run is not None:
            yield from run
        if edge is not None or not row.values:
            run = [] if edge == "opening" else None
        elif run is not None:
            run.append(row.index)


def _rows_in_instants(grid: Grid) -> frozenset[int]:
    """Find the rows that surely stand in a column of an instant: no duration ever does where there are groups."""
    instants = {
        column.index for column in grid.columns if column.period is not None and column.period.type == "instant"
    }
    return frozenset(
        placed.row for placed in grid.placements if placed.column in instants and placed.certainty == "certain"
    )


def moment_of(row: RowPeriod, column: Column) -> Moment:
    """Give the period of a fact of this row in this column; the type is None where neither row nor column tells it.

    No moment is surer than the period of its column. That a balance opens is never more than its label or place says.
    """
    period = column.period
    if period is None:
        return row.own or Moment(row.period_type, None, None, row.edge)
    sure = weakest(row.certainty, column.certainty)
    if period.type == "instant":
        return _in_instant_column(row, period, sure)
    if row.edge == "opening":
        return Moment("instant", None, period.start - DAY if period.start else None, "opening", INFERRED)
    if row.period_type == "instant":
        return Moment("instant", None, period.end, row.edge, sure)
    if row.edge == "closing":
        return Moment("instant", None, period.end, row.edge, INFERRED)
    return Moment(row.period_type, period.start, period.end, None, sure)


def _in_instant_column(row: RowPeriod, period: Period, sure: Certainty) -> Moment:
    """Read a column that looks like an instant: a duration there can only be one of less than half a month."""
    if row.period_type == "duration" and row.edge is None:
        return Moment("duration", period.start, period.end, None, sure)
    if row.period_type is None and row.lone_type is not None:
        return Moment(row.lone_type, None, period.end, row.edge, INFERRED)
    return Moment(row.period_type, None, period.end, row.edge, sure)


def _edges(tagged: TaggedPage, figures: Container[int]) -> dict[int, Edge]:
    """Find the rows that show a balance at an edge of the column's period."""
    edges: dict[int, Edge] = {}
    plain: dict[tuple[int, str], list[int]] = {}
    heading = -1
    for row, match in zip(tagged.page.rows, tagged.matches, strict=True):
        label = row.label.text
        if not row.values:
            heading = row.index
        elif match.period_type == "duration" or row.index not in figures:
            continue
        elif is_opening(label):
            edges[row.index] = "opening"
        elif is_closing(label):
            edges[row.index] = "closing"
        elif match.period_type == "instant":
            plain.setdefault((heading, label), []).append(row.index)
    for twins in plain.values():
        edges.update(_twin_edges(tagged, twins))
    return edges


def _twin_edges(tagged: TaggedPage, twins: Sequence[int]) -> dict[int, Edge]:
    """Tell a pair of balances that carry one label apart: the first opens and the second closes.

    One heading shows a concept twice only at the two edges of a period; the same figures twice are one row repeated.
    """
    if len(twins) != 2 or twins[1] - twins[0] < 2:
        return {}
    first, last = (tagged.page.rows[index] for index in twins)
    if [cell.text for cell in first.values] == [cell.text for cell in last.values]:
        return {}
    return {first.index: "opening", last.index: "closing"}


def _label_moments(tagged: TaggedPage) -> dict[int, Moment]:
    """Read the dates that an equity statement prints in its labels: `Balance at Dec. 31, 2023`.

    The movements between two balances belong to the time between them, as long as the dates only go up: where several
    durations interleave, the next balance need not be the one that closes a movement.
    """
    instants = {row.index: end for row in tagged.page.rows if (end := label_date(row.label.text)) is not None}
    dates = list(instants.values())
    moments = {index: Moment("instant", None, end, None, INFERRED) for index, end in instants.items()}
    if all(earlier < later for earlier, later in pairwise(dates)):
        moments.update(_movements(tagged, instants))
    return moments


def _movements(tagged: TaggedPage, instants: dict[int, date]) -> dict[int, Moment]:
    """Give each row between two dated balances the duration between them."""
    ordered = sorted(instants)
    return {
        index: Moment(tagged.matches[index].period_type, instants[above] + DAY, instants[below], None, INFERRED)
        for above, below in pairwise(ordered)
        for index in range(above + 1, below)
        if tagged.matches[index].period_type != "instant"
    }


def label_date(label: str) -> date | None:
    """`Beginning balance at Dec. 31, 2023` -> the date, None where the label does not end in one."""
    found = LABEL_DATE.search(label)
    return date_of(found[1]) if found else None
