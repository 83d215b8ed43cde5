"""The facts of a page as the table that its reader sees: rows in order, a fact or a blank in each column.

Made once for a page and shared by all its checks, so that no check walks the facts again.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from arx.arithmetic.closing import Case, Outcome
from arx.arithmetic.rollforward import Block, Edge, Line
from arx.model.concept import Balance
from arx.model.fact import Fact, FactKind, FactSet, OpenValue
from arx.model.grid import Column
from arx.text.balances import QUALIFIER, RESULT, dated_label, key_of
from arx.text.labels import is_closing, is_opening, is_total
from arx.text.patterns import pattern
from arx.text.values import value_of

Cell = Literal["filled", "blank", "open"]

AMOUNTS: frozenset[FactKind] = frozenset(("money", "shares", "number"))
"""Kinds of facts that add up. Amounts per share and percentages are averages or ratios: they do not."""

EDGE = pattern(r"(?:beginning|ending|opening|closing)\b", re.IGNORECASE)


class RowView(NamedTuple):
    """A row with numbers. `cells` has its facts by column; `open_in` the columns in which an open value may stand."""

    number: int
    label: str
    section: tuple[str, ...]
    members: tuple[str, ...]
    concept: str | None
    kind: FactKind
    balance: Balance | None
    edge: Edge | None
    flow: bool | None
    line: int
    cells: Mapping[int, Fact]
    open_in: frozenset[int] = frozenset()

    def state(self, column: int) -> Cell:
        """Tell whether the row shows a value in the column, shows none, or may show one."""
        if column in self.cells:
            return "filled"
        return "open" if column in self.open_in else "blank"

    def value(self, column: int) -> Decimal | None:
        """Give the value in the column, None where nothing is placed there."""
        fact = self.cells.get(column)
        return fact.value if fact is not None else None


class Gap(NamedTuple):
    """A column in which a roll forward cannot be checked, and why."""

    column: int
    reason: str


class Roll(NamedTuple):
    """A roll forward of the page: its rows, the columns that can be checked (`cases`), how they close (`outcome`, None
    when there is none), and the columns that cannot be checked."""

    block: Block
    opening: RowView | None
    movements: tuple[RowView, ...]
    closing: RowView | None
    cases: tuple[Case, ...]
    outcome: Outcome | None
    gaps: tuple[Gap, ...]
    values: tuple[tuple[Decimal | None, ...], ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows of the identity, in its order."""
        ends = self.opening, *self.movements, self.closing
        return tuple(row.number for row in ends if row is not None)


class Table(NamedTuple):
    """A page: its rows with numbers, in order and by index, and its roll forwards."""

    page: FactSet
    rows: tuple[RowView, ...]
    at: Mapping[int, RowView]
    rolls: tuple[Roll, ...] = ()

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of the page."""
        return self.page.columns

    def used(self, rows: Sequence[int], column: int) -> bool:
        """Tell whether arithmetic helped to place one of these cells: then an identity over them proves nothing."""
        spent = self.page.spent
        return bool(spent) and any((row, column) in spent for row in rows)


def table_of(page: FactSet) -> Table:
    """Lay out the facts of a page. Rows whose values are all dates or words are left out."""
    cells: dict[int, dict[int, Fact]] = {}
    for fact in page.facts:
        if fact.value is not None:
            cells.setdefault(fact.row, {})[fact.column] = fact
    loose: dict[int, list[OpenValue]] = {}
    for value in page.open:
        loose.setdefault(value.row, []).append(value)
    rows: list[RowView] = []
    for index in sorted(cells.keys() | loose.keys()):
        open_in = frozenset(column for value in loose.get(index, ()) for column in value.candidates)
        if index in cells:
            rows.append(_row_view(cells[index], open_in, page.columns))
        elif value_of(loose[index][0].text).kind in ("money", "number"):
            rows.append(_open_row(loose[index][0], open_in, rows[-1] if rows else None))
    return Table(page, tuple(rows), {row.number: row for row in rows})


def _open_row(value: OpenValue, open_in: frozenset[int], above: RowView | None) -> RowView:
    """A row none of whose values has a column: what its amounts are is taken from the row above it."""
    kind: FactKind = above.kind if above is not None and above.kind in AMOUNTS else "money"
    members = above.members if above is not None and above.section == value.section else ()
    edge: Edge | None = "opening" if is_opening(value.label) else "closing" if is_closing(value.label) else None
    return RowView(
        value.row, value.label, value.section, members, None, kind, None, edge, None, value.line, {}, open_in
    )


def _row_view(cells: dict[int, Fact], open_in: frozenset[int], columns: Sequence[Column]) -> RowView:
    fact = next(iter(cells.values()))
    edge = next((one.shown_as for one in cells.values() if one.shown_as), None) or _edge_of(fact)
    return RowView(
        fact.row,
        fact.label,
        fact.section,
        _row_members(fact, columns),
        fact.concept,
        fact.kind,
        fact.balance,
        edge,
        _flow_of(cells),
        fact.line,
        cells,
        open_in - cells.keys(),
    )


def _edge_of(fact: Fact) -> Edge | None:
    if fact.period_type == "duration" and fact.concept is not None:
        return None
    if is_opening(fact.label):
        return "opening"
    return "closing" if is_closing(fact.label) else None


def _row_members(fact: Fact, columns: Sequence[Column]) -> tuple[str, ...]:
    """The members of the row's own section: those of its column say nothing of where the row stands."""
    count = len(fact.members) - len(columns[fact.column].members)
    return fact.members[: max(0, count)]


def _flow_of(cells: Mapping[int, Fact]) -> bool | None:
    """Whether the row's facts are durations. Only a concept that is certain makes an instant: a guess may be wrong."""
    for fact in cells.values():
        if fact.period_type == "duration":
            return True
        if fact.period_type == "instant" and fact.concept_certainty == "certain" and fact.concept is not None:
            return False
    return None


def lines_of(table: Table) -> list[Line]:
    """Give the rows that can take part in a roll forward, as `find_blocks` wants them."""
    undated = any(column.period is None for column in table.columns)
    amounts = [row for row in table.rows if row.kind in AMOUNTS]
    lines = [_line(row, undated) for row in amounts if not RESULT.search(row.label)]
    return _apart(lines) if undated else lines


def _apart(lines: list[Line]) -> list[Line]:
    """Tell two series of dated balances apart that only differ in saying `Beginning` and `Ending`, or not.

    `Ending balance at Dec. 31, 2023` of redeemable interests stands beside `Balance at Dec. 31, 2023` of all equity.
    """
    days = Counter((line.key, line.kind, line.day) for line in lines if line.day and not line.qualified)
    twice = {(key, kind) for (key, kind, _), count in days.items() if count > 1}
    return [
        line._replace(key=f"{line.key} edge".strip())
        if line.day and not line.known and (line.key, line.kind) in twice and EDGE.match(line.label)
        else line
        for line in lines
    ]


def _line(row: RowView, undated: bool) -> Line:
    stem, day = dated_label(row.label) if undated else (row.label, None)
    qualified = day is not None and QUALIFIER.search(stem) is not None
    name = row.concept or key_of(QUALIFIER.sub("", stem))
    kind = row.kind if row.kind == "money" else "count"
    edge = None if day else row.edge
    return Line(row.number, row.label, name, row.concept is not None, kind, row.members, edge, row.flow, day, qualified)


def stem_of(label: str) -> str:
    """The key of a label, without the date that it may carry."""
    return key_of(dated_label(label)[0])


class Parts(NamedTuple):
    """Columns that make up others, in a statement whose columns are members.

    `further`: for each column those that show a part of it under a further member. `components`: the columns that add
    up to the total, under its index, where the statement has one total. `all_further`: every column of the first kind.
    """

    further: Mapping[int, tuple[int, ...]]
    components: Mapping[int, tuple[int, ...]]
    all_further: frozenset[int]


NO_PARTS = Parts({}, {}, frozenset())


def parts_of(columns: Sequence[Column]) -> Parts:
    """Find the columns that make up others.

    `Retained earnings` and `Retained earnings | Adoption adjustment`: movements that the filer tagged with the further
    member stand in the second column only, and the balance of the first includes them.
    """
    if any(column.period is not None for column in columns):
        return NO_PARTS
    members = [frozenset(column.members) - {"Total"} for column in columns]
    later = frozenset(member for column in columns for member in column.members[1:])
    further = {
        at: found
        for at, own in enumerate(members)
        if (found := tuple(other for other, more in enumerate(members) if own < more and more - own <= later))
    }
    inside = frozenset(part for found in further.values() for part in found)
    return Parts(further, _components(columns, members, inside), inside)


def _components(
    columns: Sequence[Column], members: Sequence[frozenset[str]], inside: frozenset[int]
) -> Mapping[int, tuple[int, ...]]:
    totals = [at for at, own in enumerate(members) if not own or is_total(" ".join(columns[at].members))]
    single = tuple(at for at, own in enumerate(members) if len(own) == 1 and at not in inside)
    return {totals[0]: single} if len(totals) == 1 and len(single) > 1 and not members[totals[0]] else {}
