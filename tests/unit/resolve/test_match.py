"""Certain only where nothing else is possible; a name only from a sentence; without blocks none."""

from itertools import permutations

import handmade as make
import small_taxonomy as small
from arx.model.concept import Concept
from arx.resolve.evidence import rarity
from arx.resolve.match import EVEN, MOST_PAIRS, resolve

OPENING = make.row(0, "Debt at beginning of year", "$ 5")
PROCEEDS = make.row(1, "New borrowings", "3")
REPAYMENTS = make.row(2, "Borrowings settled", "(1)")
CLOSING = make.row(3, "Debt at end of year", "$ 7")
ROWS = (OPENING, PROCEEDS, REPAYMENTS, CLOSING)
DEBT = small.blocks("gaap:DebtProceeds", "gaap:DebtRepayments", "gaap:DebtTotal")


def test_a_block_that_fits_one_row_alone_is_certain() -> None:
    rows = (make.row(0, "Borrowed", "$ 5"), make.row(1, "Rate", "5.00%"))
    matches = resolve(small.page(rows, small.blocks("gaap:DebtTotal", "gaap:RatePercent")), small.taxonomy()).matches
    assert [(match.concept and match.concept.name, match.certainty) for match in matches] == [
        ("gaap:DebtTotal", "certain"),
        ("gaap:RatePercent", "certain"),
    ]
    assert matches[0].period_type_certainty == "certain"


def test_a_cut_page_proves_nothing() -> None:
    rows = (make.row(0, "Borrowed", "$ 5"),)
    cut = small.page(rows, small.blocks("gaap:DebtTotal"))._replace(cut=True)
    match = resolve(cut, small.taxonomy()).matches[0]
    assert match.certainty != "certain"
    assert match.period_type_certainty != "certain"


def test_movements_are_durations_and_edges_one_instant() -> None:
    matches = resolve(small.page(ROWS, DEBT), small.taxonomy()).matches
    assert [match.period_type for match in matches] == ["instant", "duration", "duration", "instant"]
    assert matches[0] == matches[3]
    assert matches[0].concept is not None
    assert matches[0].concept.name == "gaap:DebtTotal"


def test_two_rows_that_nothing_tells_apart_are_open() -> None:
    rows = (make.row(0, "Total", "$ 5"), make.row(1, "Total", "3"))
    matches = resolve(
        small.page(rows, small.blocks("gaap:DebtProceeds", "gaap:DebtRepayments")), small.taxonomy()
    ).matches
    assert [match.certainty for match in matches] == ["open", "open"]
    assert all(set(match.candidates) == {"gaap:DebtProceeds", "gaap:DebtRepayments"} for match in matches)
    assert all(match.chance == EVEN for match in matches)


def test_a_heading_is_no_amount() -> None:
    names = ("gaap:DebtTotal", "gaap:DebtProceeds", "gaap:DebtRepayments", "gaap:GoodsSharesIssued")
    rows = [
        make.row(0, f"{names[3]} standard"),
        *(make.row(at, f"{names[at - 1]} standard", "$ 5") for at in (1, 2, 3)),
    ]
    matches = resolve(small.page(rows, ()), small.taxonomy()).matches
    assert [match.concept and match.concept.name for match in matches] == [None, *names[:3]]


def test_a_row_of_nil_facts_may_show_an_amount_and_leaves_it_to_one_with_values() -> None:
    rows = (make.row(0, "Debt Total"), make.row(1, "Proceeds", "3"))
    blocks = small.blocks("gaap:DebtProceeds", "gaap:DebtTotal")
    assert [
        match.concept and match.concept.name for match in resolve(small.page(rows, blocks), small.taxonomy()).matches
    ] == [
        "gaap:DebtTotal",
        "gaap:DebtProceeds",
    ]
    rows = (make.row(0, "Debt Total"), make.row(1, "Debt Total", "3"))
    matches = resolve(small.page(rows, small.blocks("gaap:DebtTotal")), small.taxonomy()).matches
    assert matches[1].concept is not None


def test_loans_older_than_the_newest_years_are_prior_ones() -> None:
    loans = [name for name in small.SENTENCES if name.startswith("gaap:Loan")]
    rows = [make.row(at, label, "$ 5") for at, label in enumerate(("2024", "2023", "Prior to 2023"))]
    matches = resolve(small.page(rows, small.blocks(*loans)), small.taxonomy()).matches
    assert [match.concept and match.concept.name for match in matches] == [loans[1], loans[2], loans[0]]


def test_years_of_origination_run_backwards() -> None:
    rows = [make.row(at, label, "$ 5") for at, label in enumerate(("2024", "2023", "Prior"))]
    loans = [name for name in small.SENTENCES if name.startswith("gaap:Loan")]
    matches = resolve(small.page(rows, small.blocks(*loans)), small.taxonomy()).matches
    assert [match.concept and match.concept.name for match in matches] == [loans[1], loans[2], loans[0]]


def test_an_unknown_sentence_names_nothing() -> None:
    rows = (make.row(0, "Debt Total", "$ 5"),)
    match = resolve(small.page(rows, small.blocks("Carrying value of all borrowing.")), small.taxonomy()).matches[0]
    assert match.concept is None


def test_without_blocks_nothing_is_named() -> None:
    matches = resolve(small.page(ROWS, ()), small.taxonomy()).matches
    assert all(match.concept is None and match.certainty == "open" for match in matches)
    assert matches[0].period_type == "instant"


def test_without_blocks_a_standard_label_is_a_candidate() -> None:
    rows = (make.row(0, "gaap:DebtTotal standard", "$ 5"),)
    match = resolve(small.page(rows, ()), small.taxonomy()).matches[0]
    assert (match.concept, match.candidates) == (None, ("gaap:DebtTotal",))


def test_a_page_of_standard_labels_is_named_by_them_but_not_certain() -> None:
    names = ("gaap:DebtTotal", "gaap:DebtProceeds", "gaap:DebtRepayments")
    rows = [make.row(at, f"{name} standard", "$ 5") for at, name in enumerate(names)]
    matches = resolve(small.page(rows, ()), small.taxonomy()).matches
    assert [(match.concept and match.concept.name, match.certainty) for match in matches] == [
        (name, "inferred") for name in names
    ]


LONG = "Long standard label of six words"


def test_a_long_label_is_trusted_where_documentation_is_missing() -> None:
    rows = (make.row(0, LONG, "$ 5"), make.row(1, "Anything else", "$ 6"))
    taxonomy = small.taxonomy(labels={"gaap:DebtTotal": LONG})
    bare, told = ("", ""), ("Something else.", "Another thing.")
    names = [
        (match.concept and match.concept.name, match.certainty)
        for blocks in (bare, told)
        for match in resolve(small.page(rows, small.blocks(*blocks)), taxonomy).matches
    ]
    assert names == [("gaap:DebtTotal", "inferred"), (None, "open"), (None, "open"), (None, "open")]


def test_rows_of_one_element_under_two_labels_share_its_block() -> None:
    rows = (
        make.row(0, "Carrying value of all borrowings", "$ 5"),
        make.row(1, "Carrying value of borrowings, all of them", "$ 6"),
        make.row(2, "Cash received from new borrowings", "$ 7"),
    )
    matches = resolve(small.page(rows, small.blocks("gaap:DebtProceeds", "gaap:DebtTotal")), small.taxonomy()).matches
    assert [match.candidates[0] for match in matches] == ["gaap:DebtTotal", "gaap:DebtTotal", "gaap:DebtProceeds"]
    assert all(match.certainty != "certain" for match in matches[:2])


def test_without_a_taxonomy_every_row_has_a_match() -> None:
    tagged = resolve(small.page(ROWS, DEBT), None)
    assert len(tagged.matches) == len(ROWS)
    assert all(match.concept is None for match in tagged.matches)


def test_an_r_page_names_its_rows() -> None:
    concept = Concept("gaap:DebtTotal", "instant", "credit", "monetaryItemType")
    match = resolve(small.page([OPENING._replace(concept=concept)], ()), None).matches[0]
    assert (match.concept, match.certainty, match.period_type_certainty) == (concept, "certain", "certain")


def test_a_huge_page_stays_open() -> None:
    rows = [make.row(at, f"Debt number {at}", "$ 5") for at in range(MOST_PAIRS // 100)]
    sentences = [f"Carrying value of debt {at}." for at in range(200)]
    tagged = resolve(small.page(rows, small.blocks("gaap:DebtTotal", *sentences)), small.taxonomy())
    assert {match.certainty for match in tagged.matches} == {"open"}


def test_a_page_of_text_is_left_alone() -> None:
    page = small.page(ROWS, DEBT)._replace(kind="text")
    assert all(match.concept is None for match in resolve(page, small.taxonomy()).matches)


def test_weights_of_words_add_up_alike_in_any_order() -> None:
    weights = list(rarity({str(times): times for times in range(1, 6)}, 7).values())
    assert len({sum(order) for order in permutations(weights)}) == 1
