"""Columns of a page: the spans that the dump has lost, and when they are proved."""

from datetime import date

import pytest

from arx.align.layout import NOTHING_KNOWN, Filled, Stretch, layout_of, split
from arx.model.page import ColumnHead
from arx.model.period import Period
from sketch import group, head, page
from synth import page_of
from synth.tagged import tagged_page

SEED = ("Dec. 31, 2024 CNY", "Dec. 31, 2024 USD", "Dec. 31, 2023 CNY", "Dec. 31, 2022 CNY", "Dec. 31, 2024 USD")
SAMPLE = 250


def heads(*texts: str) -> list[ColumnHead]:
    """`Dec. 31, 2024 USD`: a date and perhaps a currency."""
    return [head(f"{text[:13]}; {text[14:]}" if len(text) > 13 else text) for text in texts]


def stretches(
    months: tuple[int, ...], *texts: str, filled: Filled = NOTHING_KNOWN
) -> list[tuple[int, int, int | None]]:
    """The split, as plain tuples."""
    return [tuple(one) for one in split([group(one) for one in months], heads(*texts), None, filled)[0]]  # type: ignore[misc]


def proved(months: tuple[int, ...], *texts: str, filled: Filled = NOTHING_KNOWN) -> bool:
    return split([group(one) for one in months], heads(*texts), None, filled)[1]


def test_a_second_column_of_one_date_and_currency_is_an_instant() -> None:
    assert stretches((12,), *SEED) == [(0, 4, 12), (4, 5, None)]


def test_dates_fall_within_a_group_and_jump_up_at_its_border() -> None:
    quarters = ("Sep. 30, 2024", "Sep. 30, 2023", "Sep. 30, 2024", "Sep. 30, 2023")
    assert stretches((3, 9), *quarters) == [(0, 2, 3), (2, 4, 9)]


def test_a_border_without_a_jump_is_not_proved() -> None:
    assert not proved((3, 12), "Dec. 31, 2024", "Dec. 31, 2023", "Dec. 31, 2022")


def test_odd_ends_cost_something_and_prove_nothing() -> None:
    weeks = ("Nov. 18, 2024", "Aug. 19, 2024", "May 20, 2024", "Feb. 19, 2024", "Nov. 20, 2023")
    assert not proved((3,), *weeks, filled=Filled(surely=5))


def test_amounts_per_share_in_two_currencies_are_two_columns_of_one_group() -> None:
    per_share = [head("Dec. 31, 2013; $ / shares"), head("Dec. 31, 2013; ¥ / shares")]
    found, _ = split([group(6)], per_share, None)
    assert found == (Stretch(0, 2, 6),)


def test_columns_left_of_the_first_group_are_durations_too_short_for_a_line() -> None:
    days = ("May 03, 2021", "Feb. 11, 2021", "Dec. 31, 2021", "Dec. 31, 2020")
    assert stretches((12,), *days) == [(0, 2, 0), (2, 4, 12)]


def test_columns_right_of_the_last_group_are_instants() -> None:
    assert stretches((12,), "Dec. 31, 2024", "Dec. 31, 2023", "Mar. 15, 2025", "Jan. 09, 2025") == [
        (0, 2, 12),
        (2, 4, None),
    ]


def test_weeks_based_years_are_one_group() -> None:
    years = ("Dec. 28, 2024", "Dec. 30, 2023", "Dec. 31, 2022")
    assert stretches((12,), *years) == [(0, 3, 12)]


def test_one_column_under_one_group_is_proved() -> None:
    assert stretches((12,), "Dec. 31, 2024") == [(0, 1, 12)]
    assert proved((12,), "Dec. 31, 2024")


def test_as_many_columns_as_groups_take_one_each() -> None:
    assert stretches((3, 6, 12), "Jun. 30, 2024", "Jun. 30, 2024", "Jun. 30, 2024") == [
        (0, 1, 3),
        (1, 2, 6),
        (2, 3, 12),
    ]


def test_without_groups_all_are_instants_unless_a_row_is_surely_a_duration() -> None:
    ends = ("Dec. 31, 2024", "Dec. 31, 2023")
    assert stretches((), *ends) == [(0, 2, None)]
    assert proved((), *ends)
    assert not proved((), *ends, filled=Filled(surely=1))


def test_a_row_of_durations_holds_the_instants_off_its_columns() -> None:
    ends = ("Dec. 31, 2024", "Dec. 31, 2023", "Mar. 15, 2023")
    assert stretches((12,), *ends)[0] == (0, 2, 12)
    assert stretches((12,), *ends, filled=Filled(surely=3)) == [(0, 3, 12)]


def test_spans_that_the_source_keeps_are_read_and_proved() -> None:
    groups = [group(None, 1), group(12, 2), group(None, 2)]
    ends = heads("May 03, 2021", "Dec. 31, 2021", "Dec. 31, 2020", "Dec. 31, 2022", "Dec. 31, 2019")
    assert split(groups, ends, None) == (
        (Stretch(0, 1, 0), Stretch(1, 3, 12), Stretch(3, 5, None)),
        True,
    )


def test_a_duration_starts_where_its_months_say() -> None:
    columns = layout_of(page(["Dec. 31, 2024"], (), [group(9)])).columns
    assert columns[0].period == Period("duration", date(2024, 12, 31), date(2024, 4, 1), 9)


def test_a_weeks_based_year_starts_after_the_column_before_it() -> None:
    columns = layout_of(page(["Dec. 28, 2024", "Dec. 30, 2023"], (), [group(12)])).columns
    assert [column.period and column.period.start for column in columns] == [date(2023, 12, 31), None]


def test_the_unit_of_the_title_is_that_of_every_column() -> None:
    columns = layout_of(page(["Dec. 31, 2024", "Dec. 31, 2023"], (), unit="USD ($)")).columns
    assert [column.unit for column in columns] == ["USD", "USD"]


def test_a_column_without_a_date_has_no_period() -> None:
    layout = layout_of(page(["Total", "Common Stock"], ()))
    assert [(column.period, column.certainty, column.members) for column in layout.columns] == [
        (None, "open", ()),
        (None, "open", ("Common Stock",)),
    ]


@pytest.mark.parametrize("seed", range(0, SAMPLE, 50))
def test_a_proved_split_is_the_true_one(seed: int) -> None:
    for number in range(seed, seed + 50):
        grid = page_of(number)
        layout = layout_of(tagged_page(grid, known=False).page)
        said = [column.period and (column.period.months or 0) for column in layout.columns]
        true = [one.period and (one.period.months or 0) for one in grid.heads]
        assert said == true or not layout.proved, (number, grid.groups)


def test_every_column_is_in_one_stretch() -> None:
    for number in range(SAMPLE):
        made = tagged_page(page_of(number), known=False).page
        found, _ = split(made.groups, made.heads, made.title.unit)
        covered = [index for one in found for index in range(one.first, one.stop)]
        assert covered == list(range(len(made.heads))), number
