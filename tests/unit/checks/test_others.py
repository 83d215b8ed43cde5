"""The checks beside the roll forward: one that holds, one that is broken, one that says nothing, for each."""

from datetime import date

import pytest

from arx.checks import run_checks, run_filing_checks
from arx.model.period import Period
from handmade import CNY, USD, column
from sheets import YEAR_2022, found, members, money, sheet, statuses, with_open

ROLL = """
    Balance at beginning of year | 30,486 | 7,764
    Provisions for the year      | 12,398 | 22,722
    Balance at end of year       | 42,884 | 30,486
"""


def test_carryover_holds() -> None:
    findings = found(sheet(ROLL), "ARX102")
    assert [finding.equation for finding in findings] == ["closing 30,486 = opening 30,486"]


def test_carryover_names_the_balance_that_its_own_column_contradicts() -> None:
    finding = found(sheet(ROLL.replace("| 30,486 | 7,764", "| 30,468 | 7,764")), "ARX102")[0]
    assert finding.status == "broken"
    assert finding.residual == "-18"
    assert finding.remedies[0].row == 0


def test_an_adoption_explains_a_carryover() -> None:
    text = """
        Balance at beginning of year     | 30,586 | 7,764
        Cumulative effect of adoption    | 100    |
        Provisions for the year          | 12,198 | 22,722
        Balance at end of year           | 42,884 | 30,486
    """
    assert statuses(sheet(text), "ARX102") == ["held"]


RECEIVABLES = """
    Accounts receivable         | 94,052   | 103,982
    Allowance for credit losses | (42,884) | (30,486)
    Accounts receivable, net    | 51,168   | 73,496
"""


@pytest.mark.parametrize("allowance", ["(42,884)", "42,884"])
def test_net_holds_with_either_sign(allowance: str) -> None:
    assert statuses(sheet(RECEIVABLES.replace("(42,884)", allowance)), "ARX103") == ["held", "held"]


def test_net_is_broken() -> None:
    finding = found(sheet(RECEIVABLES.replace("51,168", "51,186")), "ARX103")[0]
    assert finding.status == "broken"
    assert finding.equation.startswith("94,052 - 42,884 = 51,168, page says 51,186")


def test_net_of_rows_that_do_not_belong_together_says_nothing() -> None:
    text = """
        Revenue           | 500 | 400
        Discounts granted | 80  | 70
        Net income        | 33  | 21
    """
    assert found(sheet(text), "ARX103") == []


SUMS = """
    Cash          | 1,000 | 1,100 | 1,200
    Receivables   | 2,345 | 2,400 | 2,500
    Total current | 3,345 | 3,500 | 3,700
    Land          | 5,000 | 5,000 | 5,000
    Total assets  | 8,345 | 8,500 | 8,700
"""


def test_totals_of_totals() -> None:
    assert statuses(sheet(SUMS), "ARX104") == ["held"] * 6


def test_a_total_is_broken_where_other_columns_prove_it() -> None:
    broken = [one for one in found(sheet(SUMS.replace("8,345", "8,435")), "ARX104") if one.status == "broken"]
    assert [(one.column, one.rows) for one in broken] == [(0, (2, 3, 4))]


def test_a_total_that_never_adds_up_is_left_alone() -> None:
    text = """
        Cash         | 1,000 | 1,100
        Receivables  | 2,345 | 2,400
        Total assets | 9,871 | 8,123
    """
    assert found(sheet(text), "ARX104") == []


def test_the_same_fact_on_two_pages() -> None:
    matches = {0: money("us-gaap:Assets", "instant", "debit")}
    first = sheet("Assets | 51,168", matches=matches)
    second = sheet("Total assets | 51,186", matches=matches)._replace(number=1)
    findings = run_filing_checks([first, second])
    assert [(finding.code, finding.status) for finding in findings] == [("ARX105", "broken")]
    assert run_filing_checks([first, first._replace(number=1)]) == []


def test_another_accuracy_is_no_other_value() -> None:
    matches = {0: money("us-gaap:Assets", "instant", "debit")}
    first = sheet("Assets | 51,168", matches=matches)
    second = sheet("Assets | 51.2", matches=matches, scales="$ in Millions")
    assert run_filing_checks([first, second]) == []


INSTANT = Period("instant", date(2024, 12, 31))
TWO_CURRENCIES = (column(0, INSTANT, CNY), column(1, INSTANT, USD))
TRANSLATED = """
    Receivables | 94,052 | 12,885
    Allowance   | 42,884 | 5,875
    Net         | 51,168 | 7,010
    Inventory   | 10,219 | 1,400
"""


def test_one_rate_holds() -> None:
    findings = found(sheet(TRANSLATED, columns=TWO_CURRENCIES, scales="¥ in Thousands, $ in Thousands"), "ARX106")
    assert [finding.status for finding in findings] == ["held within rounding"]
    assert "1 USD = 7.29" in findings[0].equation


def test_the_odd_cell_out() -> None:
    text = TRANSLATED.replace("| 1,400", "| 4,100")
    findings = found(sheet(text, columns=TWO_CURRENCIES, scales="¥ in Thousands, $ in Thousands"), "ARX106")
    assert [(finding.status, finding.rows[-1]) for finding in findings[1:]] == [("broken", 3)]
    assert "1,400" in findings[1].remedies[0].message


def test_a_deduction_shown_like_an_addition_among_deductions() -> None:
    text = """
        Outstanding, beginning balance | 146,933
        Granted                        | 925
        Exercised                      | (27,359)
        Cancelled                      | 1,459
        Outstanding, ending balance    | 119,040
    """
    facts = sheet(text)
    assert statuses(facts, "ARX101") == ["held"]
    assert [finding.rows[0] for finding in found(facts, "ARX107")] == [3]
    assert found(sheet(text.replace("(27,359)", "27,359")), "ARX107") == []


def test_a_value_on_another_scale() -> None:
    facts = sheet("Warranty claims | 525,000 | 512 | 450")
    finding = found(facts, "ARX108")[0]
    assert finding.column == 0
    assert "525,000 should be 525" in finding.remedies[0].message
    assert found(sheet("Growth | 525,123 | 512 | 450"), "ARX108") == []
    assert found(sheet("Two | 525,000 | 512"), "ARX108") == []


def test_a_row_shown_twice() -> None:
    text = """
        Dividends declared | 1,204 | 1,150
        Other              | 17    | 12
        Dividends declared | 1,204 | 1,150
    """
    assert [finding.rows for finding in found(sheet(text), "ARX109")] == [(0, 2)]
    assert found(sheet(ROLL), "ARX109") == []


def test_two_columns_of_one_period() -> None:
    assert len(found(sheet("Revenue | 100 | 90", YEAR_2022, YEAR_2022), "ARX110")) == 1
    assert found(sheet("Revenue | 100 | 90"), "ARX110") == []


def test_a_lost_value_is_an_error() -> None:
    facts = sheet(ROLL)
    assert found(facts, "ARX900") == []
    lost = facts._replace(facts=facts.facts[1:])
    assert [finding.severity for finding in found(lost, "ARX900")] == ["error"]


def test_cut_open_and_remarks_are_noted() -> None:
    facts = with_open(sheet(ROLL), 3, "Other", "17", 0, 1)._replace(cut=True, notes=("bound of the search reached",))
    noted = [finding for finding in run_checks(facts) if finding.status == "noted"]
    assert [finding.code for finding in noted] == ["ARX901", "ARX902", "ARX903"]
    assert {finding.severity for finding in noted} == {"note"}


def test_member_columns_are_not_compared_with_each_other() -> None:
    facts = sheet("Revenue | 100 | 90", columns=members("Total", "North"))
    assert [finding for finding in run_checks(facts) if finding.status == "broken"] == []


SWAPPED = """
    Cash and equivalents | 20,135 | 10,210
    Receivables          | 5,304  | 6,118
    Inventories          | 1,002  | 990
    Total current assets | 16,516 | 27,243
"""


def test_two_values_in_each_others_columns_are_told_though_no_column_adds_up() -> None:
    findings = found(sheet(SWAPPED), "ARX104")
    assert [finding.status for finding in findings] == ["broken", "broken"]
    assert {finding.remedies[0].row for finding in findings} <= {0, 3}
