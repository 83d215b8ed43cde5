"""Every value comes out once, with the scale of its own unit, exactly."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

import handmade as make
from arx.facts.build import build_facts
from arx.model.concept import Concept
from arx.model.fact import Fact

ONE_YEAR = (make.column(0, make.YEAR_2024, make.USD),)
TWO_YEARS = (*ONE_YEAR, make.column(1, make.YEAR_2023, make.USD))


def only_fact(text: str, scales: str = "", label: str = "Assets", **match: str) -> Fact:
    made = make.page(make.row(0, label, text), scales=scales)
    tagged = make.tagged(made, {0: make.matched(**match)})
    return build_facts(tagged, make.grid(made, ONE_YEAR)).facts[0]


def test_thousands_become_units_and_say_their_accuracy() -> None:
    fact = only_fact("$ (12,857)", "$ in Thousands")
    assert (fact.value, fact.unit, fact.kind, fact.scale, fact.decimals) == (Decimal(-12857000), "USD", "money", 3, -3)
    assert fact.text == "$ (12,857)"


def test_one_decimal_of_millions_is_accurate_to_hundred_thousands() -> None:
    fact = only_fact("$ 5.7", "$ in Millions")
    assert (fact.value, fact.decimals) == (Decimal(5700000), -5)


def test_a_percentage_is_a_fraction() -> None:
    fact = only_fact("(26.50%)", "$ in Thousands")
    assert (fact.value, fact.unit, fact.kind, fact.decimals) == (Decimal("-0.2650"), "pure", "percent", 4)


def test_words_dates_and_durations_have_no_number() -> None:
    kinds = {text: only_fact(text).kind for text in ("Feb. 01, 2028", "6 years 6 months", "true", "LIBOR plus 2%")}
    assert kinds == {
        "Feb. 01, 2028": "date",
        "6 years 6 months": "duration",
        "true": "boolean",
        "LIBOR plus 2%": "text",
    }
    assert only_fact("6 years 6 months").value is None


def test_long_digits_without_commas_are_a_name() -> None:
    assert only_fact("0000320193").kind == "text"


def test_the_scale_of_money_leaves_shares_and_per_share_alone() -> None:
    assert only_fact("1,415", "$ in Thousands", data_type="sharesItemType").value == Decimal(1415)
    assert only_fact("$ 1.23", "$ in Thousands", data_type="perShareItemType").value == Decimal("1.23")
    assert only_fact("1,415", "shares in Thousands, $ in Millions", data_type="sharesItemType").value == Decimal(
        1415000
    )


def test_each_currency_has_its_own_scale() -> None:
    made = make.page(make.row(0, "Cash", "$ 5", "¥ 7"), scales="$ in Millions, ¥ in Billions")
    columns = (make.column(0, make.YEAR_2024, make.USD), make.column(1, make.YEAR_2024, make.CNY))
    facts = build_facts(make.tagged(made), make.grid(made, columns)).facts
    assert [(fact.value, fact.unit) for fact in facts] == [(Decimal(5000000), "USD"), (Decimal(7000000000), "CNY")]


def test_a_number_that_nothing_types_has_a_value_where_nothing_is_scaled() -> None:
    fact = only_fact("5", "", label="Vendors")
    assert (fact.kind, fact.unit, fact.scale, fact.value) == ("number", None, 0, Decimal(5))


def test_a_number_that_may_be_scaled_or_not_has_no_value() -> None:
    fact = only_fact("5", "$ in Thousands", label="Vendors")
    assert (fact.kind, fact.unit, fact.value, fact.decimals, fact.text) == ("number", None, None, None, "5")
    assert fact.evidence[-1] == "kind: undecided"
    assert fact.evidence == ("kind: undecided",)


def test_what_the_grid_forgets_is_open() -> None:
    made = make.page(make.row(0, "Cash", "$ 5", "$ 7"))
    forgetful = make.grid(made, TWO_YEARS)
    forgetful = forgetful._replace(placements=forgetful.placements[:1])
    facts = build_facts(make.tagged(made), forgetful)
    assert facts.tally == (2, 1, 1)
    assert facts.open[0].candidates == (0, 1)


def test_an_open_value_is_scaled_when_all_its_columns_agree() -> None:
    made = make.page(make.row(0, "Cash", "$ 5"), scales="$ in Millions")
    assert build_facts(make.tagged(made), make.open_grid(made, TWO_YEARS)).open[0].value == Decimal(5000000)
    mixed = (ONE_YEAR[0], make.column(1, make.YEAR_2024, make.CNY))
    assert build_facts(make.tagged(made), make.open_grid(made, mixed)).open[0].value is None


def test_a_fact_shown_again_points_to_where_it_stood_first() -> None:
    made = make.page(
        make.row(0, "Balance at beginning of year", "$ 7", "$ 5"),
        make.row(1, "Provision", "2", "2"),
        make.row(2, "Balance at end of year", "$ 9", "$ 7"),
    )
    allowance = make.UNKNOWN._replace(concept=Concept("us-gaap:Allowance"))
    facts = build_facts(make.tagged(made, {0: allowance, 2: allowance}), make.grid(made, TWO_YEARS)).facts
    again = [fact for fact in facts if fact.repeats is not None]
    assert [(fact.row, fact.column, fact.repeats) for fact in again] == [(2, 1, (0, 0))]


def test_members_of_column_and_title_are_joined() -> None:
    made = make.page(make.row(0, "Assets", "$ 5"), title="Debt (Details) - Parent [Member]")
    columns = (make.column(0, make.YEAR_2024, make.USD, members=("Notes [Member]", "Total")),)
    assert build_facts(make.tagged(made), make.grid(made, columns)).facts[0].members == ("Parent", "Notes")


@given(
    some.decimals(-(10**30), 10**30, places=2),
    some.sampled_from([("", 0), ("$ in Thousands", 3), ("$ in Billions", 9)]),
)
def test_no_digit_is_lost_by_scaling(number: Decimal, scale: tuple[str, int]) -> None:
    line, exponent = scale
    sign = f"({number.copy_abs():,})" if number < 0 else f"{number.copy_abs():,}"
    fact = only_fact(f"$ {sign}", line, data_type="monetaryItemType")
    assert fact.value is not None
    assert Fraction(fact.value) == Fraction(number) * 10**exponent
