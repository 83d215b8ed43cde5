"""A true page as the placing room gets it: read without fault, with the period types known or not.

It attacks the solver by itself, where no fault of a reader can hide one of its own.
"""

from arx.model.concept import UNKNOWN, ConceptMatch
from arx.model.page import Cell, ColumnHead, Group, Page, Row, Title
from arx.model.tagged import TaggedPage
from arx.text.dates import date_of
from arx.text.units import scales_of, unit_of
from synth.nouns import Concept, Head, TrueGrid, TrueRow

DATA_TYPES = {
    "money": "monetaryItemType",
    "per_share": "perShareItemType",
    "shares": "sharesItemType",
    "percent": "percentItemType",
    "number": "pureItemType",
    "custom": "decimalItemType",
    "text": "stringItemType",
}


def tagged_page(grid: TrueGrid, *, known: bool) -> TaggedPage:
    """The page of a grid; with `known`, every row's period and data type is sure, else nothing is known of any."""
    rows = tuple(row_of(index, row) for index, row in enumerate(grid.rows))
    matches = tuple(match_of(row.concept) if known and row.concept else UNKNOWN for row in grid.rows)
    page = Page(
        source="synth",
        number=0,
        line=1,
        kind="figures",
        dialect="seed",
        title=title_of(grid),
        groups=tuple(Group(cell(text), int(text.split()[0])) for text, _ in grid.groups if text),
        heads=tuple(head_of(head) for head in grid.heads),
        rows=rows,
        definitions=(),
    )
    return TaggedPage(page, matches)


def cell(text: str) -> Cell:
    """A cell whose line does not matter."""
    return Cell(text, 1)


def title_of(grid: TrueGrid) -> Title:
    """The title taken apart: the unit stands after the last dash, or in the parentheses of the old style."""
    first = grid.title[0]
    unit = unit_of(first.rsplit(" - ", 1)[-1])
    if grid.generation == "v2" and first.endswith("$)"):
        unit = unit_of("USD ($)")
    renderer = "v2" if grid.generation == "v2" else "v3"
    scales = scales_of(grid.title[1]) if len(grid.title) > 1 else ()
    return Title(tuple(cell(line) for line in grid.title), first, unit, scales, renderer)


def head_of(head: Head) -> ColumnHead:
    """A head taken apart into its date, units and members."""
    end = date_of(head.lines[0])
    units = [unit for line in head.lines[1:] if (unit := unit_of(line))]
    members = () if end or head.lines[0] == "Total" else head.lines
    return ColumnHead(tuple(cell(line) for line in head.lines), end, tuple(units), members)


def row_of(index: int, row: TrueRow) -> Row:
    """A row as it is printed, without its columns."""
    values = tuple(cell(text) for _, text in row.cells)
    return Row(index, cell(row.label), values, unit_suffix=row.suffix)


def match_of(concept: Concept) -> ConceptMatch:
    """What a full taxonomy would say of the row."""
    return ConceptMatch(
        certainty="certain",
        chance=1.0,
        period_type="instant" if concept.instant else "duration",
        period_type_certainty="certain",
        data_type=DATA_TYPES[concept.kind],
    )
