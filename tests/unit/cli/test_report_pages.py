"""The pages of a report: the lines that each came from, and its roll forwards as steps that make the closing."""

from pathlib import Path

import pytest

from arx import api
from arx.cli.inputs import Request
from arx.cli.progress import Progress
from arx.cli.report_pages import MOST_LINES, SourceReading, report_pages, text_of
from arx.model.document import Document
from arx.model.filing import Filing
from arx.outputs.report_pages import ReportPage
from arx.selection import Selection
from arx.settings import DEFAULTS
from arx.sources import SourceOptions

PAGES = Path(__file__).parents[3] / "fixtures" / "pages"
HEAD = "|\n{title} - USD ($)\n$ in Thousands\n|12 Months Ended\n|\nDec. 31, 2024\n|\nDec. 31, 2023\n"
COVER = HEAD.format(title="Cover") + "|Entity Registrant Name\n|A Company\n|Entity Central Index Key\n|0000001234\n"
DETAILS = HEAD.format(title="Sales (Details)") + "|Gain on sale\n|$ 3,456\n"
INPUTS = sorted(path for path in PAGES.glob("*.txt") if path.name != "lost-table.txt")


RPAGES = sorted(path for path in (PAGES.parent / "rpages").iterdir() if path.suffix in (".htm", ".xml"))


def reported(*sources: Path | Document) -> list[ReportPage]:
    files = tuple(source if isinstance(source, Document) else str(source) for source in sources)
    request = Request(files, SourceOptions(), DEFAULTS, Selection(None, None))
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


@pytest.mark.parametrize("path", RPAGES, ids=lambda path: path.name)
def test_an_r_page_is_text_whose_lines_lead_to_its_values(path: Path) -> None:
    (page,) = reported(path)
    text = page.text
    assert len(text.lines) == len(text.numbers)
    assert not any("<" in line for line in text.lines)
    for fact in page.facts.facts:
        at = text.places[fact.row, fact.column]
        assert (text.lines[at], text.numbers[at]) == (f"|{fact.text}", fact.line)
        assert text.lines[text.places[fact.row, None]].startswith(f"|{fact.label}")


def test_the_text_of_an_r_page_is_its_flattened_table() -> None:
    path = next(path for path in RPAGES if "receivables" in path.name)
    flattened = path.with_suffix(".dump").read_text(encoding="utf-8").split("\n|X\n")[0]
    (page,) = reported(path)
    assert "\n".join(page.text.lines).split("\n|X\n")[0] == flattened


def test_pages_of_a_filing_are_parsed_together_each_with_its_own_text() -> None:
    filing = Filing(accession="0000001234-25-000001")
    documents = [Document("R1.txt", "flat", COVER, filing), Document("R2.txt", "flat", DETAILS, filing)]
    pages = reported(*documents)
    assert [page.facts for page in pages] == list(api.parse(*documents).pages)
    assert [page.facts.filing and page.facts.filing.filer for page in pages] == ["A Company", "A Company"]
    assert [list(page.text.lines) for page in pages] == [COVER.rstrip().split("\n"), DETAILS.rstrip().split("\n")]


def test_pages_are_those_of_a_parse() -> None:
    parsed = api.parse(*map(str, INPUTS)).pages
    assert [page.facts for page in reported(*INPUTS)] == list(parsed)
