"""JSON Lines are made by columns; each line is still what its value alone would give."""

import json
from decimal import Decimal
from io import BytesIO
from typing import Any

import handmade as make
from arx.facts.build import build_facts
from arx.model.fact import Fact, FactSet
from arx.outputs.facts_json import encode, fact_object, open_object
from arx.outputs.facts_jsonl import write
from arx.outputs.schema import values_of
from fixture_pages import FixturePage
from parsing import answer_on


def lines_of(*pages: FactSet) -> list[str]:
    stream = BytesIO()
    write(pages, stream)
    return stream.getvalue().decode("utf-8").splitlines()


def alone(page: FactSet) -> list[str]:
    """The lines of a page, each value encoded by itself."""
    where: dict[str, Any] = {"source": page.source, "page": page.number, "title": page.title}
    if page.filing:
        where |= {"cik": page.filing.cik, "accession": page.filing.accession}
    said = (
        fact_object(value) if isinstance(value, Fact) else {**open_object(value), "placement": "open"}
        for value in values_of(page)
    )
    return [encode({**where, **keys}) for keys in said]


def test_each_line_is_what_its_value_alone_gives(any_page: FixturePage) -> None:
    pages = answer_on(any_page).pages
    assert lines_of(*pages) == [line for page in pages for line in alone(page)]


def test_equal_numbers_keep_their_own_digits() -> None:
    made = make.page(*(make.row(at, "Rate", text) for at, text in enumerate(("$ 1.0", "$ 1.00", "$ 1", "$ 1.0"))))
    facts = build_facts(make.tagged(made), make.grid(made, (make.column(0, make.YEAR_2024, make.USD),)))
    assert {fact.value for fact in facts.facts} == {Decimal(1)}
    assert [json.loads(line)["value"] for line in lines_of(facts)] == ["1.0", "1.00", "1", "1.0"]


def test_no_value_is_no_line() -> None:
    made = make.page(make.row(0, "Heading"))
    facts = build_facts(make.tagged(made), make.grid(made, (make.column(0, make.YEAR_2024, make.USD),)))
    assert lines_of(facts) == lines_of() == []
