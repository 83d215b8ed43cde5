"""ARX104: a total is the sum of the rows right above it.

    Charge-offs                     (47,517)
    Recoveries                        2,148
    Net charge-offs                 (45,369)      -47,517 + 2,148 = -45,369

Which rows make up a total is not marked on the page, so one column that adds up must show it
(`arx.arithmetic.sums`); then every other column must add up as well. Only rows whose label says total, net, or sum are
asked, and what ARX103 checks is left to it. Two columns that a row's values would close in each other's place are told
too, though neither adds up. A page of which no column adds up is left alone: costs shown without
parentheses, parts on other pages.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from arx.arithmetic.remedies import SLIPS, Correction, corrections, turned_in_row
from arx.arithmetic.sums import Addend, Sum, sum_above, sum_of
from arx.arithmetic.tolerance import ZERO, fit_of, half_unit
from arx.checks.base import Check, Rule, status_of
from arx.checks.diagnosis import remedies_of, term_of
from arx.checks.figures import equation_text, shown, unit_text
from arx.checks.net import is_deduction
from arx.checks.table import RowView, Table
from arx.checks.words import may_be_sum
from arx.model.finding import Finding

RULE = Rule("ARX104", "subtotal", "error")

MONEY_OR_COUNT = {"money": "money", "shares": "count", "number": "count"}


Pattern = tuple[str, ...]
"""The labels of a sum, parts first: the same in every member section that shows it."""


def check_subtotals(table: Table) -> Iterator[Finding]:
    """Check each total against the rows above it."""
    sums = _sums_of(table)
    good: Counter[str] = Counter()
    for found in sums:
        good[table.at[found.total].label] += sum(one.closes and one.parts >= 2 for one in found.columns.values())
    for found in sums:
        rows = [table.at[row] for row in (*found.parts, found.total)]
        if len(rows) == 3 and is_deduction(*rows):
            continue
        yield from _findings(table, found, good[table.at[found.total].label])


def _sums_of(table: Table) -> list[Sum]:
    """Find the sums of a page: by their arithmetic, then by the labels of a sum found in another member section."""
    known: dict[int, Sum] = {}
    addends: dict[int, Addend] = {}
    unexplained: list[tuple[RowView, list[int]]] = []
    for at, row in enumerate(table.rows):
        if row.edge is not None or row.kind not in MONEY_OR_COUNT or not may_be_sum(row.label):
            continue
        stretch = _stretch(table.rows, at)
        if len(stretch) < 2:
            continue
        found = sum_above(_addend(row, addends), [_addend(table.rows[one], addends) for one in stretch], known)
        if found is not None:
            known[row.number] = found
        else:
            unexplained.append((row, stretch))
    patterns = {table.at[found.total].label: _pattern(table, found) for found in known.values()}
    for row, stretch in unexplained:
        parts = [table.rows[one] for one in stretch[1 - len(patterns.get(row.label, ("",))) :]]
        if (*(part.label for part in parts), row.label) == patterns.get(row.label):
            known[row.number] = sum_of(_addend(row, addends), [_addend(part, addends) for part in parts])
    return [known[row] for row in sorted(known)]


def _pattern(table: Table, found: Sum) -> Pattern:
    return tuple(table.at[row].label for row in (*found.parts, found.total))


def _stretch(rows: Sequence[RowView], at: int) -> list[int]:
    """The rows above a total that can be its parts, top down: of its kind, up to a balance or another member."""
    found: list[int] = []
    total = rows[at]
    for above in range(at - 1, -1, -1):
        row = rows[above]
        if row.edge is not None or row.members != total.members:
            break
        if MONEY_OR_COUNT.get(row.kind) == MONEY_OR_COUNT[total.kind]:
            found.insert(0, above)
    return found


def _addend(row: RowView, addends: dict[int, Addend]) -> Addend:
    """Give a row as part of a sum, made once for all totals below it."""
    if row.number not in addends:
        values = {column: fact.value for column, fact in row.cells.items() if fact.value is not None}
        slacks = {column: half_unit(fact.decimals) for column, fact in row.cells.items()}
        addends[row.number] = Addend(row.number, values, slacks, row.open_in)
    return addends[row.number]


def _findings(table: Table, found: Sum, good: int) -> Iterator[Finding]:
    """Report every column of a sum, unless too few add up to believe in it; `good` counts those of all sections."""
    off = [column for column, one in found.columns.items() if not one.closes]
    if off and not _believed(table, found, off, good):
        return
    for column in found.columns:
        yield _finding(table, found, column)


def _believed(table: Table, found: Sum, off: Sequence[int], good: int) -> bool:
    """A sum that fails in some columns is one if one slip explains each of them, or more columns hold: many more
    where one of its parts is blank in a failing column, since a page may leave out what another page shows."""
    if found.swapped is not None:
        return True
    if good < len(off):
        return False
    slips = all(diagnosis(table, found, column)[0].fault in SLIPS for column in off)
    if slips or len(off) == len(found.columns):
        return slips and len(off) < max(2, len(found.columns))
    whole = all(column in table.at[row].cells for row in found.parts for column in off)
    return good >= 2 and good > len(off) if whole else good >= 3 * len(off)


def diagnosis(table: Table, found: Sum, column: int) -> tuple[Correction, ...]:
    """Ask each figure of a column what its correction would be."""
    terms = [term_of(table.at[row], 1, column) for row in found.parts]
    terms.append(term_of(table.at[found.total], -1, column))
    one = found.columns[column]
    return (*turned_in_row(one.residual, terms, one.slack), *corrections(one.residual, terms, one.slack))


def _finding(table: Table, found: Sum, column: int) -> Finding:
    total, one = table.at[found.total], found.columns[column]
    fact = total.cells[column]
    rows = (*found.parts, found.total)
    status = status_of(fit_of(one.residual, one.slack), table.used(rows, column))
    broken = status == "broken"
    what = f"total, {unit_text(fact, table.columns[column])}"
    return RULE.finding(
        table,
        status,
        f"{what}: is not the sum of the {len(found.parts)} rows above it" if broken else f"{what}: {status}",
        row=total,
        rows=rows,
        column=column,
        equation=_equation(table.at, found, column, fact.scale),
        residual=shown(-one.residual, fact.scale) if one.residual else None,
        remedies=remedies_of(diagnosis(table, found, column), table, fact.scale) if broken else (),
    )


def _equation(rows: Mapping[int, RowView], found: Sum, column: int, scale: int) -> str:
    values = [value for row in found.parts if (value := rows[row].value(column)) is not None]
    total = rows[found.total].value(column) or ZERO
    return equation_text(values or [ZERO], total, found.columns[column].slack, scale)


CHECK = Check(RULE.code, RULE.name, RULE.severity, "A total is the sum of the rows above it.", check_subtotals)
