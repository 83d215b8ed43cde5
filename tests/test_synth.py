"""The laws on pages that nobody wrote: drawn at random, rendered by EDGAR's rules, flattened, parsed and judged.

`benchmarks/bench_synth.py` runs the same over as many pages as one has patience for.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arx.align import align
from arx.settings import DEFAULTS
from fixture_pages import FixturePage, cells_in, generation_in, labels_in, truth_in
from parsing import answer_to_text
from synth import Random, TrueGrid, draw_page, flatten, page_of
from synth.judge import judge, truth_of
from synth.symbols import run_edges
from synth.tagged import tagged_page

SAMPLE = 200
"""Pages of the bounded sample, by number."""


def true_pages() -> st.SearchStrategy[TrueGrid]:
    """Pages that Hypothesis can shrink."""
    return st.randoms(use_true_random=False).map(draw_page)


def assert_honest(grid: TrueGrid) -> None:
    """Nothing lost, nothing certain and wrong, the truth among the candidates of what is open."""
    answer = answer_to_text(flatten(grid))
    assert answer.error is None
    verdict = judge(truth_of(grid), answer.pages[0])
    assert verdict.certain_wrong() == []
    assert verdict.count["lost"] == 0


@pytest.mark.parametrize("seed", range(0, SAMPLE, 20))
def test_a_synthetic_page_comes_back_with_nothing_certain_and_wrong(seed: int) -> None:
    for number in range(seed, seed + 20):
        assert_honest(page_of(number))


@given(true_pages())
def test_no_page_that_hypothesis_finds_is_certain_and_wrong(grid: TrueGrid) -> None:
    assert_honest(grid)


@given(true_pages(), st.booleans())
def test_the_solver_alone_is_never_certain_and_wrong(grid: TrueGrid, known: bool) -> None:
    solved = align(tagged_page(grid, known=known), DEFAULTS)
    for placed in solved.placements:
        true_column = grid.rows[placed.row].cells[placed.position][0]
        assert placed.column == true_column or placed.certainty != "certain"


@given(st.randoms(use_true_random=False))
def test_the_same_draw_is_the_same_page(rng: Random) -> None:
    state = rng.getrandbits(32)
    assert page_of(state) == page_of(state)


def test_a_page_of_fixtures_has_the_cells_that_its_truth_names(true_page: FixturePage) -> None:
    assert true_page.truth
    body = [" ".join(line.lstrip("|").split()) for line in true_page.text.splitlines()]
    at = 0
    for text in texts_in_order(true_page):
        at = body.index(text, at) + 1


def texts_in_order(page: FixturePage) -> list[str]:
    """Labels and values of a truth, as they stand in the text."""
    assert page.truth
    cells = truth_in(page.truth).cells
    labels = enumerate(labels_in(page.truth))
    return [text for row, label in labels for text in (label, *(cells[at] for at in sorted(cells) if at[0] == row))]


def test_a_page_of_fixtures_obeys_the_symbol_rule(true_page: FixturePage) -> None:
    assert true_page.truth
    if generation_in(true_page.truth) == "v2":
        pytest.skip("the old renderer's rule is by row")
    cells = cells_in(true_page.truth)
    for column in {cell.column for cell in cells}:
        mine = [cell for cell in cells if cell.column == column]
        codes = [(cell.row, cell.kind if cell.kind in ("money", "per_share") else None) for cell in mine]
        edges = set(run_edges(codes))
        last = mine[-1].row if page_is_cut(true_page) else -1
        for cell in mine:
            bears = cell.text[:1] not in "(0123456789" and cell.kind in ("money", "per_share")
            assert not cell.text or cell.row == last or bears == (cell.row in edges), cell


def page_is_cut(page: FixturePage) -> bool:
    """Whether the text ends before its table does: the end of the last run is then not shown."""
    return "\n|X" not in page.text
