"""The table for eyes: aligned, marked, and safe for the terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

import handmade as make
from arx.facts.build import build_facts
from arx.outputs.facts_table import table_lines
from arx.outputs.printable import printable, shorten, width_of

COLUMNS = (make.column(0, make.YEAR_2024, make.USD), make.column(1, make.END_2024, make.CNY, members=("Notes",)))


def lines(label: str = "Cash", width: int = 100) -> list[str]:
    made = make.page(make.row(0, "Assets"), make.row(1, label, "$ 5", "¥ 7,000"))
    return list(table_lines(build_facts(make.tagged(made), make.grid(made, COLUMNS)), width))


def test_values_stand_below_their_heads() -> None:
    shown = lines()
    assert shown[1].split() == ["12", "months", "to", "at"]
    assert shown[3].split() == ["USD", "CNY"]
    assert shown[4].split() == ["Notes"]
    assert shown[7].rstrip().endswith("¥ 7,000")


def test_an_open_value_stands_below_its_row() -> None:
    made = make.page(make.row(0, "Cash", "$ 5"))
    facts = build_facts(make.tagged(made), make.open_grid(made, COLUMNS))
    assert any("? $ 5 (column 0 50%, 1 50%)" in line for line in table_lines(facts, 80))


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x1b]0;title\x07", "\u202e", "\x9b31m", "\u2066", "\x7f"])
def test_escapes_never_reach_the_terminal(hostile: str) -> None:
    assert not any(hostile in line for line in lines(f"Cash {hostile}"))


@given(some.text())
def test_printable_text_has_no_control_characters(text: str) -> None:
    assert all(ord(character) >= 32 and not 0x7F <= ord(character) < 0xA0 for character in printable(text))


@given(some.text(some.characters(exclude_categories=["Cs", "Cc"])), some.integers(1, 30))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert width_of(shorten(text, width)) <= width


def test_wide_characters_take_two_columns() -> None:
    assert (width_of("売掛金"), width_of("é"), width_of("e\u0301")) == (6, 1, 1)
