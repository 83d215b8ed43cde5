"""The table for eyes: aligned, marked, and safe for the terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

import handmade as make
from arx.facts.build import build_facts
from arx.model.fact import FactSet
from arx.model.finding import Finding, Status
from arx.outputs.facts_table import table_lines, ticks_of, wrapped
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


def wide_page() -> FactSet:
    columns = [make.column(at, make.YEAR_2024, make.USD) for at in range(9)]
    made = make.page(
        make.row(0, "Movement of the allowance for expected credit losses"),
        make.row(1, "Balance at the beginning of the year", *(f"$ {1_234_567 * (at + 1):,}" for at in range(9))),
        make.row(2, "Write-offs", *(f"({at + 1})" for at in range(9))),
    )
    return build_facts(make.tagged(made), make.grid(made, columns))


@pytest.mark.parametrize("width", [40, 60, 80, 100, 132, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(width_of, table_lines(wide_page(), width))) <= width


@pytest.mark.parametrize("width", [10, 40, 80, 200])
def test_every_figure_is_shown_whole_and_once_at_any_width(width: int) -> None:
    shown = "\n".join(table_lines(wide_page(), width))
    assert [shown.count(f"{1_234_567 * (at + 1):,}") for at in range(9)] == [1] * 9


def finding(status: Status, check: str = "rollforward") -> Finding:
    message = f"{check} {status}"
    return Finding("ARX101", check, "note", status, "page.txt", 21, 0, message, rows=(1, 2), column=3)


@pytest.mark.parametrize(
    ("found", "tick"),
    [
        ([finding("held")], "held"),
        ([finding("broken")], "broken"),
        ([finding("used")], "used"),
        ([finding("broken", "subtotal"), finding("held")], "broken"),
        ([finding("held"), finding("broken", "subtotal")], "broken"),
        ([finding("held", "subtotal")], None),
        ([finding("incomplete")], None),
    ],
)
def test_a_tick_stands_where_a_roll_forward_ends(found: list[Finding], tick: str | None) -> None:
    assert ticks_of(found).get((2, 3)) == tick


def test_what_is_broken_is_told_below_the_table() -> None:
    shown = list(table_lines(wide_page(), 200, findings=[finding("broken")]))
    assert "✗ line 21: ARX101 rollforward broken" in shown
    assert next(line for line in shown if "Write-offs" in line).count("✗") == 1


def test_certainty_can_be_told_without_colour() -> None:
    made = make.page(make.row(0, "Cash", "$ 5", "¥ 7"))
    facts = build_facts(make.tagged(made), make.grid(made, COLUMNS))
    marked = facts._replace(facts=tuple(fact._replace(placement="inferred") for fact in facts.facts))
    certain, inferred = (list(table_lines(page, 80)) for page in (facts, marked))
    assert not any("~" in line for line in certain)
    assert any("5~" in line and "7~" in line for line in inferred)


@given(some.text(some.characters(exclude_categories=["Cs", "Cc"])), some.integers(8, 40), some.sampled_from(["", "  "]))
def test_wrapping_loses_nothing_and_fits(text: str, width: int, indent: str) -> None:
    lines = wrapped(printable(text), width, indent)
    assert "".join("".join(lines).split()) == "".join(printable(text).split())
    assert all(width_of(line) <= width for line in lines)
