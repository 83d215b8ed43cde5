"""Pages and grids made by hand, for tests of the stages after placing."""

from collections.abc import Mapping, Sequence
from datetime import date

from arx.model.concept import UNKNOWN, ConceptMatch
from arx.model.fact import FactSet
from arx.model.grid import Ambiguity, Column, Grid, Placement
from arx.model.page import Cell, Page, Row, Title
from arx.model.period import Period
from arx.model.tagged import TaggedPage
from arx.model.unit import Unit
from arx.text.units import scales_of

USD = Unit("money", "USD", "$", "USD ($)")
CNY = Unit("money", "CNY", "¥", "CNY (¥)")
PER_SHARE = Unit("per_share", "USD/shares", "$", "$ / shares")
SHARES = Unit("shares", "shares", None, "shares")

YEAR_2024 = Period("duration", date(2024, 12, 31), date(2024, 1, 1), 12)
YEAR_2023 = Period("duration", date(2023, 12, 31), date(2023, 1, 1), 12)
END_2024 = Period("instant", date(2024, 12, 31))


def column(index: int, period: Period | None, *units: Unit, members: tuple[str, ...] = ()) -> Column:
    """A column with the units that its head names."""
    currency = next((unit.code for unit in units if unit.kind == "money"), None)
    return Column(index, period, "certain", currency, units, members)


def row(index: int, label: str, *texts: str, suffix: str | None = None) -> Row:
    """A row whose values stand on the lines after its label."""
    line = 10 * index + 10
    values = tuple(Cell(text, line + at) for at, text in enumerate(texts, 1))
    return Row(index, Cell(label, line), values, unit_suffix=suffix)


def page(*rows: Row, title: str = "NOTE (Details)", scales: str = "", renderer: str = "v3") -> Page:
    """A page with a title and rows; its heads are those of the grid."""
    lines = (Cell(title, 2), *((Cell(scales, 3),) if scales else ()))
    parsed = Title(lines, title, None, scales_of(scales), renderer)  # type: ignore[arg-type]
    return Page("page.txt", 0, 1, "figures", "test", parsed, (), (), rows, ())


def tagged(made: Page, matches: Mapping[int, ConceptMatch] | None = None) -> TaggedPage:
    """The page with the matches given by row; nothing is known of the others."""
    known = matches or {}
    return TaggedPage(made, tuple(known.get(row.index, UNKNOWN) for row in made.rows))


def grid(made: Page, columns: Sequence[Column], places: Mapping[int, Sequence[int]] | None = None) -> Grid:
    """Each value in the column that `places` says for its row, else one after another from the left."""
    known = places or {}
    placements = [
        Placement(row.index, at, known.get(row.index, range(len(row.values)))[at], "certain", 1.0, ())
        for row in made.rows
        for at in range(len(row.values))
    ]
    return Grid(tuple(columns), tuple(placements), (), frozenset(), exact=True)


def open_grid(made: Page, columns: Sequence[Column]) -> Grid:
    """Every value open among all columns."""
    every = tuple(range(len(columns)))
    chances = tuple(1 / len(columns) for _ in columns)
    cells = [(row.index, at) for row in made.rows for at in range(len(row.values))]
    return Grid(tuple(columns), (), tuple(Ambiguity(*cell, every, chances) for cell in cells), frozenset(), exact=True)


def matched(period_type: str | None = None, data_type: str | None = None) -> ConceptMatch:
    """A match of which only types are known."""
    return UNKNOWN._replace(period_type=period_type, period_type_certainty="certain", data_type=data_type)  # type: ignore[arg-type]


def values_of(facts: FactSet) -> dict[str, list[str]]:
    """The scaled values of each label, in order, as text."""
    found: dict[str, list[str]] = {}
    for fact in facts.facts:
        found.setdefault(fact.label, []).append("" if fact.value is None else format(fact.value, "f"))
    return found
