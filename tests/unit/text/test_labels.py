"""What labels say."""

import pytest

from arx.text.labels import bracket_of, is_abstract, is_closing, is_heading, is_opening, is_total, member_heading, words


@pytest.mark.parametrize(
    "label",
    [
        "Balance at the beginning of the year",
        "Beginning balance",
        "Outstanding, Beginning balance (in shares)",
        "Cash, beginning of the period",
        "Opening balance",
        "Balance at January 1",
    ],
)
def test_openings(label: str) -> None:
    assert is_opening(label)
    assert not is_closing(label)


@pytest.mark.parametrize(
    "label",
    [
        "Balance at the end of the year",
        "Ending balance",
        "Outstanding, end (in shares)",
        "Nonvested, ending (in shares)",
        "Cash, end of the period",
        "Year-end balance",
        "Balance as of December 31, 2024",
    ],
)
def test_closings(label: str) -> None:
    assert is_closing(label)
    assert not is_opening(label)


@pytest.mark.parametrize(
    "label",
    ["Spending", "Leases beginning in 2025", "Pending claims", "Weekend sales", "Provision", "Ended [Abstract]"],
)
def test_neither(label: str) -> None:
    assert not is_opening(label)
    assert not is_closing(label)


def test_totals() -> None:
    assert is_total("Total assets")
    assert is_total("Assets, Total")
    assert not is_total("Totally new")


def test_headings_by_their_bracket() -> None:
    assert is_abstract("Assets [Abstract]")
    assert is_heading("Retail [Member]")
    assert not is_abstract("Retail [Member]")
    assert not is_heading("Lease, Statement of Income [Extensible Enumeration]")
    assert bracket_of("Allowance [Roll Forward]") == "roll forward"
    assert bracket_of("Assets (a)") is None


def test_members_of_a_section() -> None:
    assert member_heading("Residential [Member] | Level 2 [Member]") == ("Residential", "Level 2")
    assert member_heading("Minimum [Member] | RAP") == ("Minimum", "RAP")
    assert member_heading("RAP | Minimum") == ()


def test_words() -> None:
    assert words("Entity\u2019s Address, Line-One [Member]") == ("entity's", "address", "line", "one")
