"""The kind and unit of bare numbers, from data type, suffix, words and symbols."""

import pytest

import handmade as make
from arx.facts.build import build_facts
from arx.facts.measures import kind_of_label, kind_of_suffix, kind_of_type
from arx.model.concept import Concept
from arx.model.fact import Fact
from arx.model.grid import Ambiguity


def kinds(*rows: make.Row, scales: str = "$ in Thousands", renderer: str = "v3") -> list[str]:
    return [fact.kind if fact.unit else "undecided" for fact in facts(*rows, scales=scales, renderer=renderer)]


def facts(
    *rows: make.Row, scales: str = "", renderer: str = "v3", units: tuple[make.Unit, ...] = (make.USD,)
) -> list[Fact]:
    made = make.page(*rows, scales=scales, renderer=renderer)
    return list(build_facts(make.tagged(made), make.grid(made, (make.column(0, make.YEAR_2024, *units),))).facts)


def test_a_bare_number_between_symbols_is_money() -> None:
    assert kinds(make.row(0, "A", "$ 5"), make.row(1, "B", "7"), make.row(2, "C", "$ 9")) == ["money"] * 3


def test_a_bare_number_below_the_last_symbol_is_not() -> None:
    assert kinds(make.row(0, "A", "$ 5"), make.row(1, "B", "$ 7"), make.row(2, "C", "9"))[2] == "undecided"


def test_text_ends_a_run() -> None:
    rows = (make.row(0, "A", "$ 5"), make.row(1, "B", "7"), make.row(2, "C", "LIBOR"), make.row(3, "D", "$ 9"))
    assert kinds(*rows)[1] == "undecided"


def test_an_open_text_ends_a_run_where_it_may_stand() -> None:
    made = make.page(make.row(0, "A", "$ 5"), make.row(1, "B", "LIBOR"), make.row(2, "C", "7"), make.row(3, "D", "$ 9"))
    grid = make.grid(made, (make.column(0, make.YEAR_2024, make.USD), make.column(1, make.YEAR_2023, make.USD)))
    placed = tuple(placement for placement in grid.placements if placement.row != 1)
    found = build_facts(make.tagged(made), grid._replace(placements=placed, ambiguities=(Ambiguity(1, 0, (0, 1), ()),)))
    assert [(fact.kind, fact.unit) for fact in found.facts] == [("money", "USD"), ("number", None), ("money", "USD")]


def test_the_older_renderer_marks_the_first_and_last_row_of_the_page() -> None:
    rows = (make.row(0, "A", "$ 5"), make.row(1, "B", "LIBOR"), make.row(2, "C", "7"), make.row(3, "D", "$ 9"))
    assert kinds(*rows, renderer="v2")[2] == "money"


def test_words_of_shares_keep_a_number_between_symbols_from_being_money() -> None:
    assert kinds(make.row(0, "A", "$ 5"), make.row(1, "Shares sold", "7"), make.row(2, "C", "$ 9"))[1] == "undecided"


def test_more_places_than_the_scale_prints_is_per_share() -> None:
    found = facts(make.row(0, "Basic", "$ 9.28"), scales="$ in Thousands")
    assert (found[0].kind, found[0].unit, f"{found[0].value}") == ("per_share", "USD/shares", "9.28")


def test_a_bare_label_has_the_words_of_its_heading() -> None:
    rows = (make.row(0, "Weighted average shares:"), make.row(1, "Basic", "7"))
    assert kinds(*rows) == ["shares"]


def test_the_only_unit_of_the_head_decides() -> None:
    assert facts(make.row(0, "Dividend", "$ 5"), units=(make.PER_SHARE,))[0].kind == "per_share"


def test_a_symbol_without_a_head_names_no_currency() -> None:
    assert facts(make.row(0, "Cash", "$ 5"), units=())[0].unit is None
    assert facts(make.row(0, "Cash", "AUD 5"), units=())[0].unit == "AUD"


def test_the_suffix_names_the_unit() -> None:
    found = facts(make.row(0, "Aircraft", "12", suffix="aircraft"), make.row(1, "Issued", "7", suffix="shares"))
    assert [(fact.kind, fact.unit) for fact in found] == [("number", "aircraft"), ("shares", "shares")]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Earnings per share, basic", "per_share"),
        ("Exercise price of warrants", "per_share"),
        ("Common stock, shares authorized", "shares"),
        ("Balance (in shares)", "shares"),
        ("Number of stock options granted", "shares"),
        ("Common stock, $ 0.01 par value; 500 shares authorized", None),
        ("Net income used in computing net income per share", None),
        ("Share-based compensation", None),
    ],
)
def test_words(label: str, kind: str | None) -> None:
    assert kind_of_label(label) == kind


@pytest.mark.parametrize(
    ("data_type", "kind"),
    [
        ("monetaryItemType", "money"),
        ("nonNegativeMonetaryItemType", "money"),
        ("perShareItemType", "per_share"),
        ("sharesItemType", "shares"),
        ("percentItemType", "percent"),
        ("gYearItemType", "date"),
        ("energyItemType", "number"),
    ],
)
def test_data_types(data_type: str, kind: str) -> None:
    assert kind_of_type(data_type) == kind


@pytest.mark.parametrize(
    ("suffix", "kind"), [("shares", "shares"), ("$ / shares", "per_share"), ("¥", "money"), ("security", "number")]
)
def test_suffixes(suffix: str, kind: str) -> None:
    assert kind_of_suffix(suffix) == kind


def named(name: str, data_type: str) -> make.ConceptMatch:
    """A match inferred for a row."""
    concept = Concept(name, None, None, data_type)
    return make.UNKNOWN._replace(concept=concept, certainty="inferred", data_type=data_type)


def kinds_with(matches: dict[int, make.ConceptMatch], *rows: make.Row) -> list[str]:
    made = make.page(*rows, scales="$ in Thousands")
    grid = make.grid(made, (make.column(0, make.YEAR_2024, make.USD),))
    return [fact.kind if fact.unit else "undecided" for fact in build_facts(make.tagged(made, matches), grid).facts]


FIGURES = (make.row(0, "A", "$ 5"), make.row(1, "B", "7"), make.row(2, "C", "8"))


def test_what_stands_beside_bare_money_is_money() -> None:
    rows = (*FIGURES, make.row(3, "D", "LIBOR"), make.row(4, "E", "$ 9"))
    assert kinds(*rows)[1:3] == ["undecided", "undecided"]
    assert kinds_with({1: named("us-gaap:B", "monetaryItemType")}, *rows)[1:3] == ["money", "money"]


def test_open_values_between_keep_rows_from_being_beside() -> None:
    made = make.page(*FIGURES, make.row(3, "D", "9"), make.row(4, "E", "LIBOR"), make.row(5, "F", "$ 9"))
    grid = make.grid(made, (make.column(0, make.YEAR_2024, make.USD),))
    left = tuple(placement for placement in grid.placements if placement.row != 2)
    grid = grid._replace(placements=left, ambiguities=(Ambiguity(2, 0, (0,), (1.0,)),))
    facts = build_facts(make.tagged(made, {1: named("us-gaap:B", "monetaryItemType")}), grid).facts
    assert [fact.unit for fact in facts] == ["USD", "USD", None, None, "USD"]


def test_bare_money_above_the_first_symbol_was_inferred_wrongly() -> None:
    options = named("us-gaap:OptionsOutstandingIntrinsicValue", "monetaryItemType")
    rows = (
        make.row(0, "Options", "7"),
        make.row(1, "Options", "$ 5"),
        make.row(2, "Options", "8"),
        make.row(3, "E", "$ 9"),
    )
    assert kinds_with(dict.fromkeys((0, 1, 2), options), *rows) == ["undecided", "money", "undecided", "money"]


def test_the_only_unit_of_a_column_is_that_of_its_numbers() -> None:
    shares = make.Unit("shares", "shares", None, "shares")
    found = facts(make.row(0, "Antidilutive securities", "2"), scales="shares in Millions", units=(shares,))[0]
    assert (found.kind, found.unit, f"{found.value}") == ("shares", "shares", "2000000")


def test_codes_of_a_cover_page_are_texts() -> None:
    found = facts(make.row(0, "City Area Code", "(408)"))[0]
    assert (found.kind, found.value, found.text) == ("text", None, "(408)")
