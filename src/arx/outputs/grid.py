"""The restored table as rows and cells: what the formats that show a page as a table have in common."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from arx.model.fact import Fact, FactSet, OpenValue
from arx.model.grid import Column


class GridRow(NamedTuple):
    """A row of the page: its label, the facts by column, and the values whose column is open.

    `heading` marks a row without values; `line` is that of the row, or of its first value.
    """

    row: int
    label: str
    heading: bool
    cells: Mapping[int, Fact]
    open: Sequence[OpenValue]
    line: int


def grid_rows(page: FactSet) -> Iterator[GridRow]:
    """Give the rows of a page in order, headings among them; every fact and open value stands in exactly one."""
    facts: dict[int, dict[int, Fact]] = {}
    for fact in page.facts:
        facts.setdefault(fact.row, {})[fact.column] = fact
    left_open: dict[int, list[OpenValue]] = {}
    for value in page.open:
        left_open.setdefault(value.row, []).append(value)
    labels = {heading.row: (heading.label, heading.line) for heading in page.headings}
    shown: list[Fact | OpenValue] = [*page.facts, *page.open]
    for one in sorted(shown, key=lambda one: -one.line):
        labels[one.row] = one.label, one.line
    for row, (label, line) in sorted(labels.items()):
        cells, values = facts.get(row, {}), left_open.get(row, ())
        yield GridRow(row, label, not cells and not values, cells, values, line)


def head_of(column: Column) -> tuple[str, ...]:
    """Give the head of a column, top down: `12 months to 2024-12-31`, `CNY`, members."""
    period, lines = column.period, []
    if period is not None:
        kind = "at" if period.type == "instant" else "to"
        lines.append(f"{period.months} months to {period.end}" if period.months else f"{kind} {period.end}")
    units = [unit.code or unit.text for unit in column.units]
    lines += [column.unit] if column.unit else units
    return *lines, *column.members


def candidates_of(value: OpenValue) -> str:
    """`column 0 60%, 2 40%`: where an open value may stand, best first."""
    if not value.chances:
        return "any column"
    pairs = zip(value.candidates, value.chances, strict=True)
    return "column " + ", ".join(f"{column} {chance:.0%}" for column, chance in pairs)


def told_open(row: GridRow) -> str:
    """Give the open values of a row, each with its candidates: `12 (column 0 60%, 2 40%); 5 (any column)`."""
    return "; ".join(f"{value.text} ({candidates_of(value)})" for value in row.open)
