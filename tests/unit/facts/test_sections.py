"""The headings and members above each row."""

import pytest

import handmade as make
from arx.facts.sections import places_of, split_members, title_members
from arx.model.concept import Concept


def places(*rows: make.Row, matches: dict[int, make.ConceptMatch] | None = None) -> list[tuple[object, object]]:
    tagged = make.tagged(make.page(*rows), matches)
    return [(place.section, place.members) for place, row in zip(places_of(tagged), rows, strict=True) if row.values]


def test_an_abstract_replaces_the_one_before() -> None:
    rows = (make.row(0, "Assets"), make.row(1, "Cash", "5"), make.row(2, "Liabilities"), make.row(3, "Debt", "5"))
    assert places(*rows) == [(("Assets",), ()), (("Liabilities",), ())]


def test_a_section_row_starts_afresh_and_names_the_members() -> None:
    rows = (
        make.row(0, "Debt [Line Items]"),
        make.row(1, "Principal", "5"),
        make.row(2, "Notes [Member] | Level 2 [Member]"),
        make.row(3, "Debt [Line Items]"),
        make.row(4, "Principal", "5"),
    )
    section = "Notes [Member] | Level 2 [Member]"
    assert places(*rows) == [(("Debt [Line Items]",), ()), ((section, "Debt [Line Items]"), ("Notes", "Level 2"))]


def test_a_heading_before_a_repeated_heading_is_a_section_row() -> None:
    rows = (
        make.row(0, "Reserves"),
        make.row(1, "Cash", "5"),
        make.row(2, "North America"),
        make.row(3, "Reserves"),
        make.row(4, "Cash", "5"),
    )
    assert places(*rows)[1] == (("North America", "Reserves"), ("North America",))


def test_a_row_whose_facts_are_all_nil_is_no_heading() -> None:
    nil = make.UNKNOWN._replace(concept=Concept("us-gaap:CommitmentsAndContingencies"), certainty="certain")
    rows = (make.row(0, "Liabilities"), make.row(1, "Commitments and contingencies"), make.row(2, "Total", "5"))
    assert places(*rows, matches={1: nil}) == [(("Liabilities",), ())]


def test_an_unknown_heading_claims_no_member() -> None:
    rows = (make.row(0, "Something"), make.row(1, "Cash", "5"))
    assert places(*rows) == [(("Something",), ())]


@pytest.mark.parametrize(
    ("title", "members"),
    [
        ("Debt (Details) - Senior Notes [Member]", ("Senior Notes",)),
        ("Debt (Details) - Senior Notes - Level 2", ("Senior Notes", "Level 2")),
        ("Debt - Maturities (Details)", ()),
        ("Debt (Details) - Dec. 31, 2024", ()),
        ("Debt (Details) - 12 months ended Dec. 31, 2024", ()),
        ("Statement of Income - Parent Company [Member]", ("Parent Company",)),
        ("Statement of Income - Unaudited", ()),
    ],
)
def test_members_moved_into_the_title(title: str, members: tuple[str, ...]) -> None:
    assert title_members(make.page(title=title)) == members


def test_members_of_a_section_row() -> None:
    assert split_members("Notes | Level 2 [Member]") == ("Notes", "Level 2")


def test_a_heading_before_line_items_is_a_section_row_even_the_only_one() -> None:
    rows = (
        make.row(0, "Stock based awards"),
        make.row(1, "Antidilutive Securities [Line Items]"),
        make.row(2, "A", "5"),
    )
    assert places(*rows) == [(("Stock based awards", "Antidilutive Securities [Line Items]"), ("Stock based awards",))]


def test_a_domain_that_heads_rows_is_a_member() -> None:
    assert places(make.row(0, "Notes due 2044 [Domain]"), make.row(1, "Symbol", "X44")) == [
        (("Notes due 2044 [Domain]",), ("Notes due 2044",))
    ]


@pytest.mark.parametrize(
    "label", ["Commitments and contingencies (Note 15)", "Preferred stock; 100 shares authorized; no shares issued"]
)
def test_what_a_balance_sheet_states_without_an_amount_is_no_heading(label: str) -> None:
    rows = (make.row(0, "Liabilities"), make.row(1, label), make.row(2, "Total", "5"))
    assert places(*rows) == [(("Liabilities",), ())]


def test_a_heading_above_a_concept_shown_again_with_other_figures_names_a_member() -> None:
    sales = make.UNKNOWN._replace(concept=Concept("us-gaap:Revenues"), certainty="inferred")
    rows = (make.row(0, "Net sales", "$ 9"), make.row(1, "Products"), make.row(2, "Net sales", "$ 5"))
    assert places(*rows, matches={0: sales, 2: sales})[1] == (("Products",), ("Products",))


def test_a_concept_shown_again_with_the_same_figures_is_one_fact_shown_twice() -> None:
    income = make.UNKNOWN._replace(concept=Concept("us-gaap:ProfitLoss"), certainty="inferred")
    rows = (make.row(0, "Net income", "$ 9"), make.row(1, "Attributable to:"), make.row(2, "Net income", "9"))
    assert places(*rows, matches={0: income, 2: income})[1] == (("Attributable to:",), ())
