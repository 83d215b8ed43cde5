"""The pages of a report: the lines that each came from, and its roll forwards as steps that make the closing."""

from pathlib import Path

import pytest

from arx import api
from arx.cli.inputs import Request
from arx.cli.progress import Progress
from arx.cli.report_pages import MOST_LINES, SourceReading, report_pages, text_of
from arx.outputs.report_pages import ReportPage
from arx.selection import Selection
from arx.settings import DEFAULTS
from arx.sources import SourceOptions

PAGES = Path(__file__).parents[3] / "fixtures" / "pages"
INPUTS = sorted(path for path in PAGES.glob("*.txt") if path.name != "lost-table.txt")


def reported(*paths: Path) -> list[ReportPage]:
    request = Request(tuple(map(str, paths)), SourceOptions(), DEFAULTS, Selection(None, None))
    return list(report_pages(SourceReading(request, Progress(terminal=False)).parsed()))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_every_value_stands_on_its_line_of_the_text(path: Path) -> None:
    for page in reported(path):
        lines = dict(enumerate(page.text.lines, page.text.first))
        values = [*page.facts.facts, *page.facts.open]
        assert [value.text for value in values if value.text.split()[0] not in lines[value.line]] == []


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_steps_make_the_closing(path: Path) -> None:
    for page in reported(path):
        for roll in page.rolls:
            total = roll.opening.amount + sum(step.amount for step in roll.movements)
            total += roll.missing.amount if roll.missing else 0
            assert total == roll.closing.amount
            assert (roll.missing is not None) >= (roll.status == "broken")


def test_what_a_broken_roll_forward_lacks_is_a_step() -> None:
    rolls = {roll.column: roll for page in reported(PAGES / "broken-roll-forward.txt") for roll in page.rolls}
    assert [step.shown for step in rolls[0].movements] == ["1,263", "-571"]
    assert rolls[0].missing is not None
    assert (rolls[0].status, rolls[0].missing.shown) == ("broken", "-9")
    assert rolls[1].missing is None


def test_the_next_page_ends_the_text_of_a_page() -> None:
    first, second = reported(PAGES / "two-pages.txt")
    assert first.text.first + len(first.text.lines) <= second.text.first
    assert second.facts.title_lines[0] in second.text.lines
    assert second.facts.title_lines[0] not in first.text.lines


def test_lines_over_the_bound_are_counted() -> None:
    text = text_of(["x"] * (MOST_LINES + 10), 3, [3])
    assert (text.first, len(text.lines), text.more) == (3, MOST_LINES, 8)
    assert text_of(["a", "b", "", "c"], 1, [1, 4]).lines == ["a", "b"]


def test_pages_are_those_of_a_parse() -> None:
    parsed = api.parse(*map(str, INPUTS)).pages
    assert [page.facts for page in reported(*INPUTS)] == list(parsed)
