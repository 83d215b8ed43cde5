"""The period of a fact, from its row and its column."""

from datetime import date

import pytest

import handmade as make
from arx.facts.build import build_facts
from arx.facts.periods import label_date
from arx.model.concept import ConceptMatch
from arx.model.page import Cell, Group, Row

INSTANT, DURATION = make.matched("instant"), make.matched("duration")
COLUMNS = (make.column(0, make.YEAR_2024, make.USD), make.column(1, make.END_2024, make.USD))


def periods(*rows: Row, matches: dict[int, ConceptMatch] | None = None) -> list[tuple[object, ...]]:
    made = make.page(*rows)
    facts = build_facts(make.tagged(made, matches), make.grid(made, COLUMNS)).facts
    return [(fact.period_type, fact.start, fact.end, fact.shown_as) for fact in facts]


def test_an_instant_in_a_duration_column_is_at_its_end() -> None:
    assert periods(make.row(0, "Cash", "$ 5"), matches={0: INSTANT}) == [("instant", None, date(2024, 12, 31), None)]


def test_an_opening_balance_is_on_the_day_before() -> None:
    found = periods(make.row(0, "Balance at beginning of year", "$ 5"))
    assert found == [("instant", None, date(2023, 12, 31), "opening")]


def test_a_closing_balance_is_at_the_end() -> None:
    assert periods(make.row(0, "Balance at end of year", "$ 5")) == [("instant", None, date(2024, 12, 31), "closing")]


def test_a_duration_has_its_columns_days() -> None:
    found = periods(make.row(0, "Provision", "$ 5"), matches={0: DURATION})
    assert found == [("duration", date(2024, 1, 1), date(2024, 12, 31), None)]


def test_an_unknown_type_stays_unknown_in_a_duration_column() -> None:
    assert periods(make.row(0, "Something", "$ 5")) == [(None, date(2024, 1, 1), date(2024, 12, 31), None)]


def test_words_of_an_opening_do_not_make_a_duration_a_balance() -> None:
    label = "Revenue recognised that was deferred at beginning of year"
    assert periods(make.row(0, label, "$ 5"), matches={0: DURATION})[0][0] == "duration"


def test_a_row_in_an_instant_column_is_an_instant_everywhere() -> None:
    made = make.page(make.row(0, "Receivables", "$ 5", "$ 7"))
    made = made._replace(groups=(Group(Cell("12 Months Ended", 4), 12),))
    tagged = make.tagged(made, {0: DURATION._replace(period_type_certainty="inferred")})
    facts = build_facts(tagged, make.grid(made, COLUMNS)).facts
    assert [fact.period_type for fact in facts] == ["instant", "instant"]


def test_what_stands_between_opening_and_closing_moves() -> None:
    rows = (
        make.row(0, "Balance at beginning of year", "$ 5"),
        make.row(1, "Accruals", "2"),
        make.row(2, "Balance at end of year", "$ 7"),
        make.row(3, "Receivables", "$ 9"),
    )
    guessed = INSTANT._replace(period_type_certainty="inferred")
    assert [found[0] for found in periods(*rows, matches={1: guessed, 3: guessed})] == [
        "instant",
        "duration",
        "instant",
        "instant",
    ]


def test_twins_with_one_label_are_opening_and_closing() -> None:
    rows = (make.row(0, "Balance", "$ 5"), make.row(1, "Additions", "2"), make.row(2, "Balance", "$ 7"))
    edges = [found[3] for found in periods(*rows, matches={0: INSTANT, 1: DURATION, 2: INSTANT})]
    assert edges == ["opening", None, "closing"]


def test_twins_with_the_same_figures_are_one_row_shown_twice() -> None:
    rows = (make.row(0, "Balance", "$ 5"), make.row(1, "Additions", "2"), make.row(2, "Balance", "$ 5"))
    assert [found[3] for found in periods(*rows, matches={0: INSTANT, 1: DURATION, 2: INSTANT})] == [None] * 3


def test_an_equity_statement_has_its_dates_in_its_labels() -> None:
    made = make.page(
        make.row(0, "Balance at Dec. 31, 2022", "$ 5"),
        make.row(1, "Net income", "2"),
        make.row(2, "Balance at Dec. 31, 2023", "$ 7"),
    )
    facts = build_facts(make.tagged(made), make.grid(made, (make.column(0, None, make.USD),))).facts
    assert [(fact.start, fact.end) for fact in facts] == [
        (None, date(2022, 12, 31)),
        (date(2023, 1, 1), date(2023, 12, 31)),
        (None, date(2023, 12, 31)),
    ]


def test_interleaved_dates_say_nothing_of_the_movements() -> None:
    made = make.page(
        make.row(0, "Balance at Dec. 31, 2022", "$ 5"),
        make.row(1, "Net income", "2"),
        make.row(2, "Balance at Jun. 30, 2023", "$ 7"),
        make.row(3, "Net income", "1"),
        make.row(4, "Balance at Mar. 31, 2023", "$ 6"),
    )
    facts = build_facts(make.tagged(made), make.grid(made, (make.column(0, None, make.USD),))).facts
    assert facts[1].end is None


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Beginning balance at Dec. 31, 2023", date(2023, 12, 31)),
        ("Balance (in shares) at May 03, 2021", date(2021, 5, 3)),
        ("Notes due at Feb. 31, 2021", None),
        ("Balance", None),
    ],
)
def test_date_of_a_label(label: str, expected: date | None) -> None:
    assert label_date(label) == expected


@pytest.mark.parametrize(
    ("label", "match", "certainty"),
    [
        ("Cash", INSTANT, "certain"),
        ("Provision", DURATION, "certain"),
        ("Provision", DURATION._replace(period_type_certainty="inferred"), "inferred"),
        ("Balance at beginning of year", INSTANT, "inferred"),
        ("Balance at end of year", None, "inferred"),
        ("Something", None, "open"),
    ],
)
def test_how_sure_a_period_is(label: str, match: ConceptMatch | None, certainty: str) -> None:
    made = make.page(make.row(0, label, "$ 5"))
    facts = build_facts(make.tagged(made, {0: match} if match else None), make.grid(made, COLUMNS)).facts
    assert facts[0].period_certainty == certainty


def test_no_period_is_surer_than_its_column() -> None:
    made = make.page(make.row(0, "Cash", "$ 5"))
    columns = (COLUMNS[0]._replace(certainty="inferred"), COLUMNS[1])
    assert (
        build_facts(make.tagged(made, {0: INSTANT}), make.grid(made, columns)).facts[0].period_certainty == "inferred"
    )
