"""A page as it is printed: title, groups, heads, ragged rows, concept blocks. Cells have no column yet."""

from datetime import date
from typing import Literal, NamedTuple

from arx.model.certainty import Certainty
from arx.model.concept import Concept
from arx.model.filing import Filing
from arx.model.unit import Scale, Unit

PageKind = Literal["figures", "text", "definitions"]
"""`figures`: a table of values. `text`: text blocks and nested tables, nothing to extract. `definitions`: the dump has
lost its table and begins with the concept blocks."""

Renderer = Literal["v2", "v3"]
"""The generation of EDGAR's renderer, by its title style: v2 to mid-2015, v3 since."""


class Cell(NamedTuple):
    """One non-empty cell: its text as printed (white space squeezed) and the line of the source where it begins."""

    text: str
    line: int


class Title(NamedTuple):
    """`Topic - Subtitle (Details) - USD ($)` and its scale line, taken apart.

    `name` is the title without unit; `unit` is None where the columns name theirs; `lines` as printed.
    """

    lines: tuple[Cell, ...]
    name: str
    unit: Unit | None
    scales: tuple[Scale, ...]
    renderer: Renderer


class Group(NamedTuple):
    """`12 Months Ended` over one or more columns; `span` is None where the source has lost it, `months` None for an
    empty group cell that the source kept."""

    cell: Cell
    months: int | None
    span: int | None = None


class ColumnHead(NamedTuple):
    """The head of a column: its lines top down, taken apart into date, units and members.

    `end` is None where the column has no date (equity statements: members only, `Total`).
    `notes` are the footnote marks of the column.
    """

    lines: tuple[Cell, ...]
    end: date | None
    units: tuple[Unit, ...]
    members: tuple[str, ...]
    notes: tuple[Cell, ...] = ()


class Row(NamedTuple):
    """A label with the non-empty values that stand beside it, left to right.

    `columns` says where the values stand, one each, in sources that keep it (R pages, Markdown dumps); else None.
    `notes` are the footnote marks of the row, each after its value's position (-1: after the label).
    `unit_suffix` is the `| shares` that the renderer appends to a label, already taken off `label`.
    `certainty` tells how sure it is that the row begins and ends here: a text value can look like a label.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, of which a row has no use
    label: Cell
    values: tuple[Cell, ...]
    columns: tuple[int, ...] | None = None
    notes: tuple[tuple[int, Cell], ...] = ()
    unit_suffix: str | None = None
    certainty: Certainty = "certain"
    concept: Concept | None = None
    members: tuple[str, ...] | None = None
    nil: tuple[int, ...] = ()


class Definition(NamedTuple):
    """One concept block. `sentence` is None where the concept has no documentation; `concept` is known only in R
    pages, where the block names it; `bare` is a block that has nothing but `- Details` (abstracts of older pages)."""

    sentence: str | None
    line: int
    concept: Concept | None = None
    bare: bool = False
    complete: bool = True


class Footnote(NamedTuple):
    """A note under the table: its mark (`[1]`) and its text."""

    mark: str
    text: str
    line: int


class Page(NamedTuple):
    """Everything that a page prints. `number` counts the pages of one source from 0.

    `cut` is True where the text ends before the page does. `exact` is True where the source keeps every cell's column.
    `leftover` holds the cells that no rule of the format explains: they are kept and reported, never dropped.
    """

    source: str
    number: int
    line: int
    kind: PageKind
    dialect: str
    title: Title
    groups: tuple[Group, ...]
    heads: tuple[ColumnHead, ...]
    rows: tuple[Row, ...]
    definitions: tuple[Definition, ...]
    footnotes: tuple[Footnote, ...] = ()
    leftover: tuple[Cell, ...] = ()
    notes: tuple[str, ...] = ()
    cut: bool = False
    exact: bool = False
    filing: Filing | None = None
    report: str | None = None
    category: str | None = None
