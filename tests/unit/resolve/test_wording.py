"""Labels, names and sentences say the same thing in different ways: each is held to what the others say."""

import pytest

from arx.resolve.normalize import stems_of_name
from arx.resolve.wording import (
    LAST_RANK,
    current_of_sentence,
    label_wording,
    name_wording,
    owner_of_sentence,
    speaks_of_sum,
    stems_of_label,
    stems_of_last,
)


@pytest.mark.parametrize(
    ("label", "heading", "current"),
    [
        ("Deferred revenue, net of current portion", "", False),
        ("Debt, less: current maturities", "", False),
        ("Less: current portion", "", True),
        ("Current portion of long-term debt", "", True),
        ("Other non-current assets", "Current assets", False),
        ("Long-term debt", "", False),
        ("Prepaid expenses", "Current assets", True),
        ("Prepaid expenses", "Assets", None),
    ],
)
def test_what_is_due_within_a_year(label: str, heading: str, current: bool | None) -> None:
    assert label_wording(label, heading).current is current


def test_names_and_sentences_say_when_too() -> None:
    assert name_wording("us-gaap:DebtCurrent").current is True
    assert name_wording("us-gaap:LongTermDebtNoncurrent").current is False
    assert name_wording("us-gaap:Debt").current is None
    assert current_of_sentence("Amount owed, classified as noncurrent.") is False
    assert current_of_sentence("Amount owed, classified as current.") is True
    assert current_of_sentence("Amount owed.") is None


def test_whose_share_it_is() -> None:
    assert label_wording("Income attributable to Acme Corp", "").owner == "parent"
    assert label_wording("Income attributable to noncontrolling interests", "").owner == "minority"
    assert label_wording("Income", "").owner is None
    assert owner_of_sentence("Income that is attributable to the parent.") == "parent"
    assert owner_of_sentence("Income attributable to the noncontrolling interest.") == "minority"
    assert owner_of_sentence("Income, including the portion attributable to the noncontrolling interest.") is None
    assert owner_of_sentence("Tax attributable to a change in rates.") is None


def test_other_things_and_totals() -> None:
    assert label_wording("Other assets", "").other
    assert not label_wording("Total other comprehensive income", "").other
    assert name_wording("us-gaap:OtherAssets").other
    assert not name_wording("us-gaap:OtherComprehensiveIncome").other
    assert not name_wording("us-gaap:InstrumentsOtherThanOptions").other
    assert label_wording("Total other comprehensive income", "").total
    assert speaks_of_sum("The total of all debt.")


def test_years_of_a_schedule() -> None:
    assert label_wording("2026", "").year == "2026"
    assert label_wording("Thereafter", "").thereafter
    assert name_wording("us-gaap:PaymentsDueYearTwo").rank == 1
    assert name_wording("us-gaap:PaymentsDueThereafter").rank == LAST_RANK
    assert name_wording("us-gaap:Payments").rank is None


def test_years_by_number_and_years_of_origination() -> None:
    assert label_wording("Loans, Year Two, Originated", "").nth == 1
    assert label_wording("To be paid, after year five", "").thereafter
    assert label_wording("Prior", "").older
    assert label_wording("Prior to 2020", "").older
    assert label_wording("2019 and earlier", "").older
    assert not label_wording("Effect of prior years, net", "").older
    assert label_wording("Due after year one through year five", "").nth is None
    assert not label_wording("After year five through ten", "").thereafter
    assert name_wording("us-gaap:DebtMaturitiesAfterOneThroughFiveYears").rank is None
    assert name_wording("us-gaap:LoansOriginatedTwoYearsBeforeLatestFiscalYear").vintage == 2
    assert name_wording("us-gaap:LoansOriginatedInFiscalYearBeforeLatestFiscalYear").vintage == 1
    assert name_wording("us-gaap:LoansYearOneOriginatedCurrentFiscalYear").vintage == 0
    assert name_wording("us-gaap:LoansOriginatedFiveOrMoreYearsBeforeLatestFiscalYear").vintage == LAST_RANK
    assert name_wording("us-gaap:LoansOriginatedInCurrentFiscalYear").rank is None


def test_what_is_taken_off() -> None:
    assert label_wording("Allowance for bad debts", "").contra
    assert label_wording("Balance", "Allowance for bad debts").under_contra
    assert name_wording("us-gaap:AllowanceForBadDebts").contra
    assert not name_wording("us-gaap:DebtAfterAllowance").contra


def test_initials_are_written_out() -> None:
    assert stems_of_label("Shares issued under the ESPP") >= stems_of_name("us-gaap:EmployeeStockPurchasePlan")
    assert stems_of_label("RSUs granted") >= stems_of_name("us-gaap:EquityInstrumentsOtherThanOptions")


def test_without_its_current_portion_it_is_noncurrent() -> None:
    assert stems_of_label("Debt, net of current portion") == stems_of_name("us-gaap:DebtNoncurrent")


def test_the_last_part_says_what_is_measured() -> None:
    assert stems_of_last("Loans, Originated, Writeoff") == stems_of_label("Writeoff")
    assert stems_of_last("Payments to Acquire Stock, XY") >= stems_of_label("Payments")
