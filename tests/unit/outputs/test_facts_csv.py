"""CSV: every value one row, exact, and nothing that a spreadsheet would run."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

import handmade as make
from arx.facts.build import build_facts
from arx.model.fact import FactSet
from arx.outputs import write_facts
from arx.outputs.facts_csv import cell_of, safe_text
from arx.outputs.schema import NAMES


def parsed(label: str = "Cash", text: str = "$ 5") -> FactSet:
    made = make.page(make.row(0, label, text))
    return build_facts(make.tagged(made), make.grid(made, (make.column(0, make.YEAR_2024, make.USD),)))


def rows_of(*pages: FactSet) -> list[dict[str, str]]:
    stream = BytesIO()
    write_facts(pages, stream, "csv")
    return list(csv.DictReader(StringIO(stream.getvalue().decode("utf-8"), newline="")))


def test_one_row_a_value_with_the_columns_of_the_schema() -> None:
    rows = rows_of(parsed(), parsed())
    assert [tuple(row) for row in rows] == [NAMES, NAMES]
    assert (rows[0]["value"], rows[0]["end"], rows[0]["members"]) == ("5", "2024-12-31", "")


def test_an_open_value_is_a_row_too() -> None:
    made = make.page(make.row(0, "Cash", "$ 5"))
    columns = (make.column(0, make.YEAR_2024, make.USD), make.column(1, make.YEAR_2023, make.USD))
    row = rows_of(build_facts(make.tagged(made), make.open_grid(made, columns)))[0]
    assert (row["placement"], row["column"], row["candidates"], row["text"]) == ("open", "", "0 1", "$ 5")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_formulas_are_made_text(start: str) -> None:
    assert safe_text(f"{start}HYPERLINK()") == f"'{start}HYPERLINK()"


def test_a_carriage_return_ends_no_row() -> None:
    assert safe_text("\r=1") == "'\n=1"
    assert safe_text("a\r\nb\rc") == "a\nb\nc"


def test_numbers_are_left_alone() -> None:
    assert cell_of(Decimal(-5)) == "-5"
    assert cell_of(-3) == -3
    assert cell_of(Decimal("1E+3")) == "1000"
    assert cell_of(date(2024, 1, 31)) == "2024-01-31"
    assert cell_of(None) is None


@given(some.text(some.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_label_survives(label: str) -> None:
    assert rows_of(parsed(label=label))[0]["label"] == safe_text(label)


def test_half_a_surrogate_pair_does_not_stop_the_rest() -> None:
    assert rows_of(parsed(label="a\ud800b"))[0]["label"] == "a\\ud800b"
