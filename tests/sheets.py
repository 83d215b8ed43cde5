"""Tables written as text, as facts: for tests of the checks.

    sheet('''
        Beginning balance   | 30,486 | 7,764
        Write-offs          |    (39)|
        Ending balance      | 42,884 | 30,486
    ''', YEAR_2024, YEAR_2023)

One line a row, one cell a column, blank where nothing is shown; a line without cells is a heading.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from arx.checks import run_checks
from arx.facts.build import build_facts
from arx.model.concept import Balance, Concept, ConceptMatch
from arx.model.fact import FactSet, OpenValue, Tally
from arx.model.finding import Finding
from arx.model.grid import Column
from arx.model.period import Period, PeriodType
from arx.model.unit import Unit
from handmade import USD, YEAR_2023, YEAR_2024, column, grid, page, row, tagged

YEAR_2022 = Period("duration", date(2022, 12, 31), date(2022, 1, 1), 12)
YEARS = (YEAR_2024, YEAR_2023, YEAR_2022)


def sheet(
    text: str,
    *periods: Period | None,
    unit: Unit = USD,
    scales: str = "$ in Thousands",
    matches: Mapping[int, ConceptMatch] | None = None,
    columns: tuple[Column, ...] = (),
) -> FactSet:
    """The facts of a table; the periods are those of its columns, the last years unless given."""
    lines = [line.strip() for line in text.strip().splitlines()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    width = max(len(one) - 1 for one in cells)
    heads = columns or tuple(column(at, period, unit) for at, period in enumerate((periods or YEARS)[:width]))
    places = {at: [index for index, cell in enumerate(one[1:]) if cell] for at, one in enumerate(cells)}
    rows = [row(at, one[0], *filter(None, one[1:])) for at, one in enumerate(cells)]
    made = page(*rows, scales=scales)
    known = {at: money() for at, one in enumerate(cells) if len(one) > 1} if matches is None else matches
    return build_facts(tagged(made, known), grid(made, heads, places))


def members(*names: str) -> tuple[Column, ...]:
    """The columns of an equity statement; `A / B` is a column of two members."""
    return tuple(column(at, None, USD, members=tuple(name.split(" / "))) for at, name in enumerate(names))


def money(
    name: str | None = None, period_type: PeriodType | None = None, balance: Balance | None = None
) -> ConceptMatch:
    """A match of which it is known that it is money, and more where it is said."""
    concept = Concept(name, period_type, balance, "monetaryItemType") if name else None
    return ConceptMatch(
        concept=concept,
        certainty="certain" if concept else "open",
        period_type=period_type,
        period_type_certainty="certain" if period_type else "open",
        data_type="monetaryItemType",
        balance=balance,
    )


def with_open(facts: FactSet, row_number: int, label: str, text: str, *candidates: int) -> FactSet:
    """The facts with one more value, whose column is open."""
    chances = tuple(1 / len(candidates) for _ in candidates)
    value = OpenValue(row_number, label, (), text, Decimal(1), candidates, chances, 10 * row_number + 11)
    tally = Tally(facts.tally.cells + 1, facts.tally.facts, facts.tally.open + 1)
    return facts._replace(open=(*facts.open, value), tally=tally)


def found(facts: FactSet, code: str) -> list[Finding]:
    """The findings of one check."""
    return [finding for finding in run_checks(facts) if finding.code == code]


def statuses(facts: FactSet, code: str) -> list[str]:
    """What one check says, in order."""
    return [finding.status for finding in found(facts, code)]
