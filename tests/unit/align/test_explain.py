"""Explanations agree with the placements, and every placement of a row is either left or refused with its rule."""

from itertools import combinations

from arx.align import align
from arx.align.evidence import SENTENCES
from arx.align.explain import Explanation, explain
from arx.api import shared_taxonomy
from arx.readers import read_pages
from arx.resolve.match import resolve
from arx.settings import DEFAULTS
from fixture_pages import PAGES, FixturePage, page_at
from sketch import page, row, tagged

HEADS = ("Dec. 31, 2024; CNY (¥)", "Dec. 31, 2024; USD ($)", "Dec. 31, 2023; CNY (¥)")
ROWS = [row(0, "Cost", "¥ 5", "$ 6", "¥ 7"), row(1, "Fees", "8"), row(2, "Tax", "¥ 1", "¥ 2"), row(3, "Note")]


def told(at: int) -> Explanation:
    return explain(tagged(page(HEADS, ROWS)), at)


def test_every_placement_of_a_row_is_left_or_refused() -> None:
    for at in (1, 2):
        said = told(at)
        left = [one.columns for one in said.standings]
        refused = [one.columns for one in said.refusals]
        assert sorted(left + refused) == list(combinations(range(3), len(said.texts)))


def test_a_symbol_of_another_currency_is_refused_by_its_unit() -> None:
    sentences = {one.columns: one.sentence for one in told(2).refusals}
    assert sentences[0, 1] == "unit: ¥ is not the symbol of column 1"


def test_a_full_row_has_no_other_reading() -> None:
    said = told(0)
    assert [one.evidence for one in said.placements] == [("full row",)] * 3
    assert (said.standings, said.refusals) == ((), ())


def test_a_heading_has_nothing_to_explain() -> None:
    assert told(3).texts == ()


def test_chances_fall_and_add_up() -> None:
    for at in (1, 2):
        chances = [one.chance for one in told(at).standings]
        assert chances == sorted(chances, reverse=True)
        assert abs(sum(chances) - 1.0) < 1e-6


def test_every_value_of_every_page_is_explained_as_it_was_placed(true_page: FixturePage) -> None:
    (read,) = read_pages(true_page.document, DEFAULTS.limits)
    made = resolve(read, shared_taxonomy())
    grid = align(made)
    for shown in [one for one in read.rows if one.values][:: max(1, len(read.rows) // 6)]:
        said = explain(made, shown.index)
        assert said.placements == tuple(one for one in grid.placements if one.row == shown.index)
        assert said.ambiguities == tuple(one for one in grid.ambiguities if one.row == shown.index)
        assert len(said.placements) + len(said.ambiguities) == len(shown.values)
        assert {name for one in said.placements for name in one.evidence} <= set(SENTENCES)
        assert len(said.sentences()) == len({name for one in said.placements for name in one.evidence})


def test_a_certain_value_stands_in_one_column_in_all_readings_left() -> None:
    (read,) = read_pages(page_at(PAGES / "accounts-receivable.txt").document, DEFAULTS.limits)
    made = resolve(read, shared_taxonomy())
    for shown in (one for one in read.rows if one.values):
        said = explain(made, shown.index)
        for placed in said.placements:
            columns = {one.columns[placed.position] for one in said.standings}
            assert placed.certainty != "certain" or columns <= {placed.column}
