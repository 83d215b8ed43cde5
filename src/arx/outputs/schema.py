"""The one list of columns: what every tabular format says of a value, in which order and of which type.

A value that the grid places is a fact; a value left open is listed with the same columns, `placement` = `open`, no
column and its candidates, so that no format loses one in silence.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any, Literal, NamedTuple, TypeVar

from arx.model.fact import Fact, FactSet, OpenValue
from arx.outputs.iso import iso_of

FieldType = Literal["text", "integer", "decimal", "chance", "date"]
Scalar = str | int | float | Decimal | date | None

Item = TypeVar("Item")

JOINT = " | "
"""Stands between the parts of a list in one cell, as the renderer joins members."""


class PageField(NamedTuple):
    """A column that is the same for every value of a page."""

    name: str
    type: FieldType
    meaning: str
    of_page: Callable[[FactSet], Scalar]


class ValueField(NamedTuple):
    """A column of its own for every value; None as `of_open` is a column that an open value leaves empty.

    A name stands for the field of that name.
    """

    name: str
    type: FieldType
    meaning: str
    of_fact: str | Callable[[Fact], Scalar]
    of_open: str | Callable[[OpenValue], Scalar] | None = None


Field = PageField | ValueField


def _section(value: Fact | OpenValue) -> str:
    return JOINT.join(value.section)


def _best_chance(value: OpenValue) -> float | None:
    return value.chances[0] if value.chances else None


def _candidates(value: OpenValue) -> str:
    return " ".join(map(str, value.candidates))


def _repeated_place(fact: Fact) -> str | None:
    return None if fact.repeats is None else "{}:{}".format(*fact.repeats)


PAGE_FIELDS = (
    PageField(
        "source",
        "text",
        "The input as the user named it; a member of a container is `container!member`.",
        attrgetter("source"),
    ),
    PageField("page", "integer", "Number of the page in its source, from 0.", attrgetter("number")),
    PageField("title", "text", "Title of the page without unit and scale.", attrgetter("title")),
    PageField(
        "cik",
        "text",
        "Filer's Central Index Key, where the source tells it.",
        lambda page: page.filing and page.filing.cik,
    ),
    PageField(
        "accession",
        "text",
        "Accession number, where the source tells it.",
        lambda page: page.filing and page.filing.accession,
    ),
)
VALUE_FIELDS = (
    ValueField("row", "integer", "Row of the page's body, from 0, headings counted.", "row", "row"),
    ValueField("column", "integer", "Column of the table, from 0, left to right; empty while open.", "column"),
    ValueField("section", "text", "Headings above the row, outermost first.", _section, _section),
    ValueField("label", "text", "Label of the row, as printed.", "label", "label"),
    ValueField(
        "members",
        "text",
        "Members: of the title, the section row and the column.",
        lambda fact: JOINT.join(fact.members),
    ),
    ValueField("concept", "text", "Name of the concept, `us-gaap:Assets`, where it could be restored.", "concept"),
    ValueField(
        "concept_certainty",
        "text",
        "How sure the concept is: certain, inferred, guess, open.",
        "concept_certainty",
    ),
    ValueField("period_type", "text", "instant or duration; empty where not known.", "period_type"),
    ValueField(
        "period_certainty",
        "text",
        "How sure type and dates are, if the column is: certain, inferred; open where the dates are just the column's.",
        "period_certainty",
    ),
    ValueField("start", "date", "First day of a duration; empty for an instant, and where not known.", "start"),
    ValueField("end", "date", "Last day of a duration, or the day of an instant.", "end"),
    ValueField(
        "unit",
        "text",
        "ISO 4217 code, `USD/shares`, `shares`, `pure` or a unit of the filer's own.",
        "unit",
    ),
    ValueField(
        "kind",
        "text",
        "money, per_share, shares, number, percent, date, duration, boolean or text.",
        "kind",
    ),
    ValueField(
        "value",
        "decimal",
        "The number, exact, scale applied; a percentage as a fraction; empty where nothing tells whether it is scaled.",
        "value",
        "value",
    ),
    ValueField("iso", "text", "ISO 8601 form of a date or a length of time.", iso_of),
    ValueField("scale", "integer", "Power of ten that the page's scale applied: 3 for thousands.", "scale"),
    ValueField("decimals", "integer", "Accuracy that the print implies, as in XBRL: -3 for thousands.", "decimals"),
    ValueField("text", "text", "The value as printed.", "text", "text"),
    ValueField(
        "placement",
        "text",
        "How sure the column is: certain, inferred, guess, open.",
        "placement",
        lambda _: "open",
    ),
    ValueField(
        "chance",
        "chance",
        "Chance of the column, 1 for certain; of the best candidate while open.",
        "chance",
        _best_chance,
    ),
    ValueField(
        "candidates", "text", "Columns in which an open value may stand, best first.", lambda _: None, _candidates
    ),
    ValueField(
        "evidence", "text", "Names of the rules that decided column and kind.", lambda fact: "; ".join(fact.evidence)
    ),
    ValueField(
        "shown_as",
        "text",
        "opening or closing, where the row shows a balance at an edge of the period.",
        "shown_as",
    ),
    ValueField("balance", "text", "debit or credit, where the concept has one.", "balance"),
    ValueField("notes", "text", "Footnote marks of the value.", lambda fact: " ".join(fact.notes)),
    ValueField("repeats", "text", "`row:column` where the page shows this same fact first.", _repeated_place),
    ValueField(
        "line",
        "integer",
        "Line in the source, from 1; 0 where lines do not apply.",
        "line",
        "line",
    ),
)
FIELDS: tuple[Field, ...] = (*PAGE_FIELDS, *VALUE_FIELDS)
NAMES = tuple(field.name for field in FIELDS)


def records_of(page: FactSet) -> Iterator[tuple[Scalar, ...]]:
    """Give the values of a page in the order of the page, one tuple a value, in the order of FIELDS."""
    return zip(*columns_of((page,)), strict=True)


def columns_of(pages: Sequence[FactSet], fields: Sequence[Field] = FIELDS) -> list[Sequence[Scalar]]:
    """Give the values of all pages by columns, one a field. Many pages at once cost far less than one by one."""
    facts = [fact for page in pages for fact in page.facts]
    left_open = [value for page in pages for value in page.open]
    of_facts, of_open = fields_of(Fact, facts), fields_of(OpenValue, left_open)
    arranged = _arrangement(pages)
    columns: list[Sequence[Scalar]] = []
    for field in fields:
        if isinstance(field, PageField):
            columns.append(list(chain.from_iterable(_repeated(field, page) for page in pages)))
        else:
            opens = _column(field.of_open, left_open, of_open)
            columns.append(arranged(_column(field.of_fact, facts, of_facts), opens))
    return columns


def fields_of(kind: type[Fact] | type[OpenValue], values: Sequence[Any]) -> Mapping[str, Sequence[Any]]:
    """Give the values by the fields of their type: far cheaper for all than one by one."""
    return (
        dict(zip(kind._fields, zip(*values, strict=True), strict=True)) if values else dict.fromkeys(kind._fields, ())
    )


def _column(
    wanted: str | Callable[[Any], Scalar] | None, values: Sequence[Any], fields: Mapping[str, Sequence[Any]]
) -> Sequence[Any]:
    if wanted is None:
        return [None] * len(values)
    return fields[wanted] if isinstance(wanted, str) else list(map(wanted, values))


def in_order(pages: Sequence[FactSet], of_facts: Sequence[Item], of_open: Sequence[Item]) -> Sequence[Item]:
    """Merge what belongs to all facts and what belongs to all open values, in the order of the pages."""
    return _arrangement(pages)(of_facts, of_open)


def _arrangement(pages: Sequence[FactSet]) -> Callable[[Sequence[Any], Sequence[Any]], Sequence[Any]]:
    if not any(page.open for page in pages):
        return lambda of_facts, _: of_facts
    pick = itemgetter(*_order(pages), 0)  # with one place only, it would give no tuple
    return lambda of_facts, of_open: pick([*of_facts, *of_open[::-1]])[:-1]


def values_of(page: FactSet) -> Sequence[Fact | OpenValue]:
    """Give the facts and open values of a page in the order in which all formats list them."""
    if not page.open:
        return page.facts
    return sorted([*page.facts, *page.open], key=lambda value: (value.row, value.line))


def _repeated(field: PageField, page: FactSet) -> list[Scalar]:
    return [field.of_page(page)] * (len(page.facts) + len(page.open))


def _order(pages: Sequence[FactSet]) -> Iterator[int]:
    """Give, in the order of the pages, the place of each value: facts from the start, open values from the end.

    So the place of an open value does not depend on the number of facts.
    """
    first_fact, first_open = 0, -1
    for page in pages:
        places = [(fact.row, fact.line, at) for at, fact in enumerate(page.facts, first_fact)]
        places += [(value.row, value.line, first_open - at) for at, value in enumerate(page.open)]
        yield from (at for _, _, at in (sorted(places, key=itemgetter(0, 1)) if page.open else places))
        first_fact, first_open = first_fact + len(page.facts), first_open - len(page.open)
