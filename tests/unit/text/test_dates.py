"""Dates and lengths of periods."""

from datetime import date, timedelta

import pytest

from arx.text.dates import date_of, months_of, start_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Dec. 31, 2024", date(2024, 12, 31)),
        ("Mar.  03,  2025", date(2025, 3, 3)),
        ("May 03, 2021", date(2021, 5, 3)),
        ("September 30, 2020", date(2020, 9, 30)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_printed_dates(text: str, day: date) -> None:
    assert date_of(text) == day


@pytest.mark.parametrize(
    "text", ["Feb. 30, 2024", "Foo. 01, 2024", "Dec. 31", "Due Dec. 31, 2024", "2023-02-29", "Jan. 01, 0000"]
)
def test_no_dates(text: str) -> None:
    assert date_of(text) is None


@pytest.mark.parametrize(
    ("text", "months"), [("12 Months Ended", 12), ("1 Month Ended", 1), ("3  Months  Ended", 3), ("Ended", None)]
)
def test_months_of_a_group(text: str, months: int | None) -> None:
    assert months_of(text) == months


@pytest.mark.parametrize(
    ("end", "months", "start"),
    [
        (date(2024, 12, 31), 12, date(2024, 1, 1)),
        (date(2024, 2, 29), 2, date(2024, 1, 1)),
        (date(2023, 2, 28), 3, date(2022, 12, 1)),
        (date(2024, 9, 28), 12, None),
        (date(2024, 12, 31), 0, None),
        (date(1, 1, 31), 12, None),
    ],
)
def test_the_first_day_of_whole_months(end: date, months: int, start: date | None) -> None:
    assert start_of(end, months) == start


@pytest.mark.parametrize("months", range(1, 40))
def test_periods_of_whole_months_follow_one_another(months: int) -> None:
    last = start_of(date(2024, 12, 31), months)
    assert last is not None
    before = start_of(last - timedelta(days=1), months)
    assert before == start_of(date(2024, 12, 31), 2 * months)
