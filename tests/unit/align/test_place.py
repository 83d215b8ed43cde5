"""From readings to placements: what is certain, what is inferred and what stays open."""

from collections.abc import Sequence

import pytest

from arx.align import align
from arx.align.candidates import RowSpec
from arx.align.place import RowCase, decide_row
from arx.align.search import layout_for, search_of
from arx.align.view import Belief, Positions
from arx.model.grid import Ambiguity, Grid, Placement
from arx.model.page import Page
from arx.settings import DEFAULTS, Settings
from arx.text.values import value_of
from fixture_pages import PAGES, FixturePage, page_at
from parsing import answer_on
from sketch import group, known, page, row, tagged

YEARS = ("Dec. 31, 2024", "Dec. 31, 2023", "Dec. 31, 2022")
GUESSING = DEFAULTS._replace(guess=True)

FULL = ("Cost", "$ 5", "$ 6", "$ 7")
RAGGED = ("Fees", "$ 8")


def page_of(*rows: tuple[str, ...], heads: Sequence[str] = YEARS) -> Page:
    return page(heads, [row(at, *one) for at, one in enumerate(rows)], unit="USD ($)")


def said_of(grid: Grid, at: int) -> list[str]:
    """The certainty of each value of a row, in order."""
    said = {one.position: one.certainty for one in grid.placements if one.row == at}
    said |= {one.position: "open" for one in grid.ambiguities if one.row == at}
    return [said[position] for position in sorted(said)]


def columns_of(grid: Grid, at: int) -> list[int]:
    return [one.column for one in grid.placements if one.row == at]


def test_full_rows_are_certain() -> None:
    grid = align(tagged(page_of(FULL, FULL)))
    assert said_of(grid, 0) == ["certain"] * 3
    assert columns_of(grid, 1) == [0, 1, 2]
    assert {one.evidence for one in grid.placements} == {("full row",)}


def test_a_row_that_the_reader_doubts_is_never_certain() -> None:
    sure = page_of(FULL, ("Debt", "9", "9", "9"), RAGGED)
    for rows in (sure.rows[:2], sure.rows):
        doubted = tuple(one._replace(certainty="inferred") for one in rows)
        grid = align(tagged(sure._replace(rows=doubted)))
        assert "certain" not in {one.certainty for one in grid.placements}


def test_a_source_that_keeps_its_columns_is_read() -> None:
    kept = page_of(FULL, RAGGED)
    rows = (kept.rows[0]._replace(columns=(0, 1, 2)), kept.rows[1]._replace(columns=(1,)))
    grid = align(tagged(kept._replace(rows=rows, exact=True)))
    assert columns_of(grid, 1) == [1]
    assert {one.evidence for one in grid.placements} == {("read",)}


def test_more_values_than_columns_are_open_among_all_of_them() -> None:
    grid = align(tagged(page_of(FULL, ("Odd", "1", "2", "3", "4"))))
    assert said_of(grid, 1) == ["open"] * 4
    assert {one.candidates for one in grid.ambiguities} == {(0, 1, 2)}


def test_a_page_without_columns_loses_nothing() -> None:
    grid = align(tagged(page_of(RAGGED, heads=())))
    assert said_of(grid, 0) == ["open"]


def test_a_page_of_headings_has_nothing_to_place() -> None:
    grid = align(tagged(page_of(("Assets",), ("Debt",))))
    assert (grid.placements, grid.ambiguities) == ((), ())


def every_value(made: Page) -> set[tuple[int, int]]:
    return {(one.index, at) for one in made.rows for at in range(len(one.values))}


@pytest.mark.parametrize("settings", [DEFAULTS, GUESSING, DEFAULTS._replace(min_chance=0.0)])
def test_each_value_is_placed_or_open_once(settings: Settings) -> None:
    made = page_of(FULL, RAGGED, ("Odd", "1", "2", "3", "4"), ("Heading",), ("Tax", "12%", "13%"))
    grid = align(tagged(made), settings)
    said = [(one.row, one.position) for one in (*grid.placements, *grid.ambiguities)]
    assert sorted(said) == sorted(every_value(made))


def case(belief: Belief, *, sure: bool = True, unproved: Sequence[Positions] = (), exact: bool = True) -> RowCase:
    """A row of as many values as its placements have columns; `unproved` are placements that only a nil fact allows."""
    count = len(next(iter(belief)))
    spec = RowSpec(0, (value_of("5"),) * count, ("money",), duration=False)
    return RowCase(
        spec, tuple(sorted(belief)), belief, {}, (), exact, frozenset((*belief, *unproved)), sure, full=False
    )


def decided(one: RowCase, settings: Settings = DEFAULTS) -> list[str]:
    return [
        f"{said.column} {said.certainty}" if isinstance(said, Placement) else f"{said.candidates} open"
        for said in decide_row(one, settings)
    ]


def test_a_value_can_be_certain_where_its_neighbour_is_open() -> None:
    assert decided(case({(0, 1): 0.5, (0, 2): 0.5})) == ["0 certain", "(1, 2) open"]


def test_nothing_unproved_is_certain() -> None:
    assert decided(case({(0, 1): 1.0}, unproved=[(0, 2)])) == ["0 certain", "1 inferred"]
    assert decided(case({(0, 1): 1.0}, sure=False)) == ["0 inferred", "1 inferred"]


def test_the_least_chance_decides_between_inferred_and_open() -> None:
    likely = case({(0,): 0.9, (1,): 0.1})
    assert decided(likely, DEFAULTS._replace(min_chance=0.95)) == ["(0, 1) open"]
    assert decided(likely, DEFAULTS._replace(min_chance=0.85)) == ["0 inferred"]


def test_a_guess_is_called_one_and_keeps_the_order_of_the_row() -> None:
    spread = case({(0, 2): 0.4, (1, 2): 0.25, (0, 1): 0.35})
    assert decided(spread, GUESSING) == ["0 guess", "2 guess"]


def test_open_candidates_stand_best_first_and_their_chances_add_up() -> None:
    (only,) = decide_row(case({(0,): 0.2, (1,): 0.5, (2,): 0.3}), DEFAULTS)
    assert isinstance(only, Ambiguity)
    assert only.candidates == (1, 2, 0)
    assert sum(only.chances) == pytest.approx(1.0, abs=1e-3)


def test_a_symbol_in_the_middle_of_a_full_column_needs_another_one() -> None:
    """5 opens and 8 closes the first column; the others begin and end with the first row."""
    grid = align(tagged(page_of(FULL, RAGGED)))
    assert said_of(grid, 1) == ["open"]
    heads = ["Dec. 31, 2024; USD ($)", "Dec. 31, 2024; CNY (¥)"]
    grid = align(tagged(page(heads, [row(0, "Cost", "$ 5", "¥ 6"), row(1, "Fees", "$ 8")])))
    assert said_of(grid, 1) == ["certain"]
    assert columns_of(grid, 1) == [0]


def test_a_value_without_symbol_needs_money_above_and_below_it() -> None:
    heads = ["Dec. 31, 2024; USD ($)", "Dec. 31, 2023; USD ($)"]
    rows = [row(0, "Cost", "$ 5", "$ 6"), row(1, "Fees", "8"), row(2, "Total", "$ 13")]
    money = known(data_type="monetaryItemType")
    grid = align(tagged(page(heads, rows), {0: money, 1: money}))
    places = [columns_of(grid, at) + [one.candidates[0] for one in grid.ambiguities if one.row == at] for at in (1, 2)]
    assert places[0] == places[1]


def test_the_truth_of_the_receivables() -> None:
    page_: FixturePage = page_at(PAGES / "accounts-receivable.txt")
    (facts,) = answer_on(page_).pages
    placed: dict[int, list[tuple[int, str]]] = {}
    for fact in facts.facts:
        placed.setdefault(fact.row, []).append((fact.column, fact.placement))
    assert facts.open == ()
    assert {at: [column for column, _ in said] for at, said in placed.items()} == {
        1: [0, 2, 4],
        2: [0, 2, 4],
        3: [0, 2, 4],
        5: [0, 1, 2, 3],
        6: [0, 1, 2, 3],
        7: [0, 1, 2],
        8: [0, 1],
        9: [0, 1, 2, 3],
    }
    unsure = {at for at, said in placed.items() if {certainty for _, certainty in said} != {"certain"}}
    assert unsure == {7, 8}


def wide_page(width: int, length: int) -> Page:
    """Rows of one to five values in so many columns, between full ones."""
    heads = [f"Member {at}; USD ($)" for at in range(width)]
    full = ["$ 5"] * width
    rows = [("First", *full), *(("Item", *["7"] * (1 + at % 5)) for at in range(length)), ("Last", *full)]
    return page(heads, [row(at, *one) for at, one in enumerate(rows)])


@pytest.mark.parametrize(("width", "length"), [(40, 30), (8, 1_500), (100, 60)])
def test_a_page_too_large_for_the_exact_search_is_still_placed_in_bounded_steps(width: int, length: int) -> None:
    made = tagged(wide_page(width, length))
    search = search_of(made, layout_for(made), DEFAULTS)
    lattice = search.readings.lattice
    most = DEFAULTS.limits.steps + DEFAULTS.limits.steps_per_row * len(search.specs)
    assert lattice is None or sum(map(len, lattice.edges)) <= most
    grid = align(made)
    said = {(one.row, one.position) for one in (*grid.placements, *grid.ambiguities)}
    assert said == every_value(made.page)
    assert not grid.exact


def test_fewer_steps_never_make_anything_more_certain() -> None:
    made = tagged(page_of(FULL, ("Fees", "8", "9"), ("Tax", "4"), FULL))
    few = DEFAULTS._replace(limits=DEFAULTS.limits._replace(steps=3, steps_per_row=0))
    exact = {one[:3] for one in align(made).placements if one.certainty == "certain"}
    bounded = {one[:3] for one in align(made, few).placements if one.certainty == "certain"}
    assert bounded <= exact


def test_groups_and_instants_of_the_old_renderer_have_no_column_rule() -> None:
    rows = [row(0, "Cost", "$ 5", "$ 6"), row(1, "Fees", "8"), row(2, "Total", "$ 13", "$ 6")]
    heads = ["Dec. 31, 2024", "Dec. 31, 2023"]
    old = align(tagged(page(heads, rows, [group(12)], unit="USD ($)", renderer="v2")))
    assert said_of(old, 0) == ["certain", "certain"]
    assert said_of(old, 1) in (["inferred"], ["open"])
