"""Pages in a few strokes, for tests of placing: heads, rows and what is known of them, without any text to read."""

from collections.abc import Mapping, Sequence

from arx.model.concept import UNKNOWN, ConceptMatch
from arx.model.page import Cell, ColumnHead, Group, Page, Row, Title
from arx.model.tagged import TaggedPage
from arx.model.unit import Unit
from arx.text.dates import date_of
from arx.text.units import unit_of

PLAIN_TITLE = "NOTE (Details)"


def head(text: str) -> ColumnHead:
    """`Dec. 31, 2024; USD ($); Parent company`: the lines of a head, a date first where it has one."""
    lines = [line.strip() for line in text.split(";")]
    end = date_of(lines[0])
    rest = lines[1:] if end else lines
    units = tuple(unit for line in rest if (unit := unit_of(line)))
    members = tuple(line for line in rest if unit_of(line) is None and line != "Total")
    return ColumnHead(tuple(cell(line) for line in lines), end, units, members)


def cell(text: str, line: int = 1) -> Cell:
    """A cell whose line seldom matters."""
    return Cell(text, line)


def group(months: int | None, span: int | None = None) -> Group:
    """`12 Months Ended`, or an empty group cell."""
    return Group(cell(f"{months} Months Ended" if months else ""), months, span)


def row(index: int, label: str, *texts: str, **more: object) -> Row:
    """A row whose values follow its label, a line each."""
    line = 10 * (index + 1)
    made = Row(index, cell(label, line), tuple(cell(text, line + at) for at, text in enumerate(texts, 1)))
    return made._replace(**more)


def page(
    heads: Sequence[str], rows: Sequence[Row], groups: Sequence[Group] = (), unit: str = "", renderer: str = "v3"
) -> Page:
    """A page with these heads and rows; `unit` is the one that its title names."""
    title = Title((cell(PLAIN_TITLE),), PLAIN_TITLE, title_unit(unit), (), renderer)  # type: ignore[arg-type]
    return Page("sketch", 0, 1, "figures", "sketch", title, tuple(groups), tuple(map(head, heads)), tuple(rows), ())


def title_unit(text: str) -> Unit | None:
    """The unit of a title."""
    return unit_of(text) if text else None


def tagged(made: Page, known: Mapping[int, ConceptMatch] | None = None) -> TaggedPage:
    """The page, with the matches given by row; nothing is known of the others."""
    matches = known or {}
    return TaggedPage(made, tuple(matches.get(one.index, UNKNOWN) for one in made.rows))


def known(period_type: str | None = None, data_type: str | None = None) -> ConceptMatch:
    """A match that is sure of the types and of nothing else."""
    return ConceptMatch(
        certainty="certain" if data_type else "open",
        data_type=data_type,
        period_type=period_type,  # type: ignore[arg-type]
        period_type_certainty="certain" if period_type else "open",
    )
