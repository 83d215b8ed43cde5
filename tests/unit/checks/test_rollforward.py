"""ARX101."""

import pytest

from arx.checks import run_checks
from handmade import SHARES
from sheets import found, members, money, sheet, statuses, with_open

ALLOWANCE = """
    Balance at beginning of year | 30,486 | 7,764  | 4,932
    Provisions for the year      | 12,857 | 22,752 | 2,832
    Reversal of provisions       | (420)  | (30)   |
    Amounts written off          | (39)   |        |
    Balance at end of year       | 42,884 | 30,486 | 7,764
"""


def test_every_column_closes() -> None:
    findings = found(sheet(ALLOWANCE), "ARX101")
    assert [finding.status for finding in findings] == ["held"] * 3
    assert findings[0].equation == "30,486 + 12,857 - 420 - 39 = 42,884"


def test_a_message_says_where_what_and_by_how_much() -> None:
    finding = found(sheet(ALLOWANCE.replace("42,884", "42,844")), "ARX101")[0]
    assert finding.status == "broken"
    assert finding.message == "roll forward, USD, 12 months to 2024-12-31: does not close"
    assert finding.equation.endswith("= 42,884, page says 42,844 (off by -40; tolerance 2.5, values in thousands)")
    assert finding.residual == "-40"
    assert 4 in {remedy.row for remedy in finding.remedies[:3]}


@pytest.mark.parametrize(
    ("shown", "wrong", "row", "kind"),
    [
        ("(420)", "420", 2, "sign"),
        ("12,857", "12,587", 1, "swapped digits"),
        ("12,857", "12,857,000", 1, "scale"),
    ],
)
def test_the_row_that_was_changed_is_named(shown: str, wrong: str, row: int, kind: str) -> None:
    finding = found(sheet(ALLOWANCE.replace(shown, wrong)), "ARX101")[0]
    assert finding.status == "broken"
    assert (finding.remedies[0].row, finding.remedies[0].kind) == (row, kind)


def test_a_digit_is_named_among_the_first_three() -> None:
    finding = found(sheet(ALLOWANCE.replace("12,857", "12,957")), "ARX101")[0]
    assert (1, "digit") in {(remedy.row, remedy.kind) for remedy in finding.remedies[:3]}


def test_a_dropped_movement_is_missing_in_its_row() -> None:
    finding = found(sheet(ALLOWANCE.replace("(420)", "")), "ARX101")[0]
    assert finding.status == "broken"
    assert any(remedy.kind == "missing" and remedy.row == 2 for remedy in finding.remedies[:3])


def test_rounding_by_intervals() -> None:
    assert statuses(sheet(ALLOWANCE.replace("42,884", "42,886")), "ARX101")[0] == "held within rounding"
    assert statuses(sheet(ALLOWANCE.replace("42,884", "42,887")), "ARX101")[0] == "broken"


def test_an_identity_that_placed_its_cells_is_used() -> None:
    facts = sheet(ALLOWANCE)
    assert statuses(facts._replace(spent=frozenset({(3, 1)})), "ARX101") == ["held", "used", "held"]


def test_an_open_value_makes_its_columns_incomplete() -> None:
    facts = with_open(sheet(ALLOWANCE.replace("(30)", "")), 2, "Reversal of provisions", "(30)", 1, 2)
    findings = found(facts, "ARX101")
    assert [finding.status for finding in findings if finding.column != 0] == ["incomplete", "incomplete"]
    assert "line" in findings[-1].message


def test_a_row_of_open_values_only_is_not_forgotten() -> None:
    text = "\n".join(line for line in ALLOWANCE.splitlines() if "Provisions" not in line)
    facts = with_open(sheet(text), 1, "Provisions for the year", "12,857", 0, 1, 2)
    assert "broken" not in statuses(facts, "ARX101")


def test_deductions_shown_without_parentheses() -> None:
    text = """
        Outstanding, beginning balance | 3,792
        Exercised                      | 1,923
        Forfeited                      | 91
        Outstanding, ending balance    | 1,778
    """
    finding = found(sheet(text), "ARX101")[0]
    assert finding.status == "held"
    assert "counted the other way round: 'Exercised', 'Forfeited'" in finding.message


def test_a_deduction_by_its_concept() -> None:
    matches = {
        0: money("us-gaap:Allowance", "instant", "credit"),
        1: money("us-gaap:ChargeForLoss", "duration", "debit"),
        2: money("us-gaap:Allowance", "instant", "credit"),
    }
    text = """
        Allowance, beginning | 500
        Charge               | 120
        Allowance, ending    | 380
    """
    assert statuses(sheet(text, matches=matches), "ARX101") == ["held"]


def test_a_net_row_is_not_counted_twice() -> None:
    text = """
        Beginning balance   | 128,263 | 119,076
        Charge-offs         | (47,517)| (45,687)
        Recoveries          | 2,148   | 3,015
        Net charge-offs     | (45,369)| (42,672)
        Provision           | 53,703  | 51,859
        Ending balance      | 136,597 | 128,263
    """
    findings = found(sheet(text), "ARX101")
    assert [finding.status for finding in findings] == ["held", "held"]
    assert "not counted: 'Net charge-offs'" in findings[0].message


def test_one_sided_columns_are_incomplete_not_broken() -> None:
    text = """
        Beginning balance | 100 |
        Additions         | 20  | 35
        Ending balance    | 120 | 500
    """
    assert statuses(sheet(text), "ARX101") == ["held", "incomplete"]


def test_a_blank_opening_can_be_nought() -> None:
    text = """
        Beginning balance | 100 |
        Additions         | 20  | 100
        Ending balance    | 120 | 100
    """
    assert statuses(sheet(text), "ARX101") == ["held", "held"]


def test_rows_that_may_not_be_all_of_it_raise_no_alarm() -> None:
    text = """
        Beginning balance | 17,000
        Something else    | 3,141
        Ending balance    | 92,653
    """
    assert statuses(sheet(text), "ARX101") == ["incomplete"]


def test_prices_do_not_roll_forward() -> None:
    text = """
        Weighted average price, beginning balance | 21.25
        Exercised, price                          | 20.06
        Weighted average price, ending balance    | 22.36
    """
    assert found(sheet(text, unit=SHARES, scales="", matches={}), "ARX101") == []


EQUITY = """
    Beginning balance at Dec. 31, 2021 | 6,100 | 6,000 | 100   |    |
    Stock-based compensation           | 250   | 250   |       |    |
    Dividends                          | (40)  |       | (40)  |    |
    Net income                         | 900   |       | 900   |    |
    Ending balance at Dec. 31, 2022    | 7,210 | 6,250 | 960   | 30 | 30
    Net income                         | 500   |       | 500   |    |
    Ending balance at Dec. 31, 2023    | 7,740 | 6,250 | 1,490 |    |
"""
COLUMNS = members(
    "Total", "Additional Paid-in Capital", "Retained Earnings", "Retained Earnings / Adoption", "Adoption"
)


def test_an_equity_statement_chains_and_adopts() -> None:
    findings = found(sheet(EQUITY, columns=COLUMNS), "ARX101")
    assert {finding.status for finding in findings} == {"held"}
    assert "960 + 30 + 500 = 1,490" in {finding.equation for finding in findings}


def test_a_total_left_blank_is_the_sum_of_its_members() -> None:
    text = EQUITY.replace("| 250   | 250 ", "|       | 250 ")
    assert set(statuses(sheet(text, columns=COLUMNS), "ARX101")) == {"held"}


def test_a_slip_in_an_equity_statement_is_broken() -> None:
    text = EQUITY.replace("900   |       | 900", "900   |       | 800")
    broken = [finding for finding in found(sheet(text, columns=COLUMNS), "ARX101") if finding.status == "broken"]
    assert [finding.column for finding in broken] == [2]


def test_the_change_above_opening_and_closing() -> None:
    text = """
        Net increase in cash             | 1,200
        Effect of exchange rates on cash | (50)
        Cash, beginning of year          | 8,000
        Cash, end of year                | 9,150
    """
    assert statuses(sheet(text), "ARX101") == ["held"]


def test_a_page_without_roll_forward_says_nothing() -> None:
    text = """
        Revenue        | 100 | 90
        Cost of sales  | 60  | 55
    """
    assert [finding for finding in run_checks(sheet(text)) if finding.code == "ARX101"] == []


def test_findings_point_at_the_value_of_their_column() -> None:
    facts = sheet(ALLOWANCE)
    lines = {(fact.row, fact.column): fact.line for fact in facts.facts}
    for finding in found(facts, "ARX101"):
        assert finding.column is not None
        assert finding.line == lines[4, finding.column]
