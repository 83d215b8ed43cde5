"""The laws: what holds for every page, whoever wrote it. Each runs on every file of `fixtures/pages`.

A page dropped there is under all laws at once; with a `.truth` beside it, it is under the truth law too.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from arx.api import parse
from arx.model.fact import FactSet
from arx.model.page import Page
from arx.readers import read_pages
from arx.settings import DEFAULTS
from fixture_pages import FixturePage, fixture_pages, truth_in
from parsing import Answer, answer_on, answer_to, answer_to_text, bytes_of
from synth.judge import judge

CAPTIONS = {"X", "- Definition", "+ References", "- References", "+ Details", "- Details", "No definition available."}
REFERENCE = re.compile(r"Reference \d+: ")
CUTS = 12
"""Places at which a page is cut, evenly spread over its text."""

LEADING = re.compile(r"^\s*\|?\s*")


def words_of_text(text: str) -> Counter[str]:
    """The words of all lines that are not the captions of a concept block."""
    lines = (LEADING.sub("", line).strip() for line in text.splitlines())
    kept = (line for line in lines if line not in CAPTIONS and not REFERENCE.match(line))
    return Counter(word for line in kept for word in line.replace("|", " ").split())


def texts_of_page(page: Page) -> Iterator[str]:
    """Every text that a page keeps."""
    yield from (cell.text for cell in page.title.lines)
    yield from (group.cell.text for group in page.groups)
    yield from (line.text for head in page.heads for line in head.lines)
    for row in page.rows:
        yield from (row.label.text, row.unit_suffix or "")
        yield from (value.text for value in row.values)
        yield from (mark.text for _, mark in row.notes)
    yield from (text for note in page.footnotes for text in (note.mark, note.text))
    yield from (cell.text for cell in page.leftover)
    yield from (block.sentence or "" for block in page.definitions)


def test_no_word_of_the_input_is_lost_or_doubled(any_page: FixturePage) -> None:
    pages = read_pages(any_page.document, DEFAULTS.limits) if answer_on(any_page).error is None else []
    kept = Counter(word for one in pages for text in texts_of_page(one) for word in text.replace("|", " ").split())
    if answer_on(any_page).error is None:
        assert kept == words_of_text(any_page.text)


def test_an_answer_or_an_error_that_names_the_source(any_page: FixturePage) -> None:
    answer = answer_on(any_page)
    assert answer.pages or (answer.error is not None and any_page.document.source in str(answer.error))


def test_the_tally_adds_up(any_page: FixturePage) -> None:
    for facts in answer_on(any_page).pages:
        assert facts.tally.cells == facts.tally.facts + facts.tally.open
        assert (facts.tally.facts, facts.tally.open) == (len(facts.facts), len(facts.open))


def test_lines_point_at_the_text_they_name(any_page: FixturePage) -> None:
    lines = any_page.text.splitlines()
    for facts in answer_on(any_page).pages:
        named = [(one.line, one.text) for one in (*facts.facts, *facts.open)]
        named += [(heading.line, heading.label) for heading in facts.headings]
        for line, text in named:
            assert " ".join(lines[line - 1].lstrip("|").split()).startswith(text), (line, text)


def test_no_cell_holds_two_facts(any_page: FixturePage) -> None:
    for facts in answer_on(any_page).pages:
        places = [(fact.row, fact.column) for fact in facts.facts]
        assert len(places) == len(set(places))
        assert all(0 <= column < len(facts.columns) for _, column in places)


def test_values_keep_their_order_in_a_row(any_page: FixturePage) -> None:
    for facts in answer_on(any_page).pages:
        ordered = sorted(facts.facts, key=lambda fact: (fact.row, fact.line))
        for one, other in pairwise(ordered):
            assert one.row != other.row or one.line == other.line or one.column < other.column


def test_an_open_value_has_candidates_and_chances_best_first(any_page: FixturePage) -> None:
    for value in (value for facts in answer_on(any_page).pages for value in facts.open):
        assert value.candidates
        assert len(value.candidates) == len(value.chances)
        assert list(value.chances) == sorted(value.chances, reverse=True)


def test_csv_and_json_carry_the_same_facts(any_page: FixturePage) -> None:
    answer = answer_on(any_page)
    table = list(csv.DictReader(io.StringIO(bytes_of(answer, "csv").decode("utf-8-sig"), newline="")))
    tree = json.loads(bytes_of(answer, "json"))
    listed = [(one["page"], one["row"], one["column"], one["value"], one["unit"], one["end"]) for one in table]
    placed = [(number, fact) for number, one in enumerate(tree["pages"]) for fact in one["facts"]]
    told = [(number, fact["row"], fact["column"], fact["value"], fact["unit"], fact["end"]) for number, fact in placed]
    told += [
        (number, value["row"], None, value["value"], None, None)
        for number, one in enumerate(tree["pages"])
        for value in one["open"]
    ]
    assert Counter(listed) == Counter(tuple("" if part is None else str(part) for part in one) for one in told)


def test_the_same_input_gives_the_same_bytes(any_page: FixturePage) -> None:
    for name in ("csv", "json", "jsonl"):
        assert bytes_of(answer_to(any_page.document), name) == bytes_of(answer_on(any_page), name)


def test_line_ends_change_nothing(any_page: FixturePage) -> None:
    other = answer_to(any_page.document._replace(text=any_page.text.replace("\n", "\r\n")))
    assert other.pages == answer_on(any_page).pages


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_of_a_file_changes_nothing(true_page: FixturePage, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(true_page.text.encode(encoding))
    (said,) = parse(path).pages
    assert said.facts == answer_on(true_page).pages[0].facts


def test_what_is_certain_is_true(true_page: FixturePage) -> None:
    assert true_page.truth
    (facts,) = answer_on(true_page).pages
    verdict = judge(truth_in(true_page.truth), facts)
    assert not verdict.certain_wrong()
    assert verdict.count["lost"] == 0
    assert [claim for claim in verdict.claims if claim.kind in ("columns wrong", "unit wrong")] == []


def test_of_all_that_is_inferred_or_open_on_these_pages_little_is_wrong() -> None:
    count: Counter[str] = Counter()
    for page in fixture_pages():
        if page.truth:
            count += judge(truth_in(page.truth), answer_on(page).pages[0]).count
    assert count["inferred wrong"] <= 0.02 * (count["inferred right"] + count["inferred wrong"])
    assert count["open missed"] <= 0.01 * count["open"]


def test_the_order_of_inputs_changes_nothing() -> None:
    pages = fixture_pages()
    forth = {page.name: answer_to(page.document).pages for page in pages}
    back = {page.name: answer_to(page.document).pages for page in reversed(pages)}
    assert forth == back


def warned(answer: Answer, facts: FactSet, whole: Answer) -> bool:
    """Whether the reader of the answer is told that something may be amiss, more than on the whole page."""
    told = {note for one in whole.pages for note in one.notes}
    return facts.cut or bool(set(facts.notes) - told) or any(found.severity != "note" for found in answer.findings[0])


def test_a_cut_anywhere_never_makes_a_false_certainty_in_silence(true_page: FixturePage) -> None:
    assert true_page.truth
    truth = truth_in(true_page.truth)
    for cut in range(1, len(true_page.text), max(1, len(true_page.text) // CUTS)):
        answer = answer_to_text(true_page.text[:cut])
        if not answer.pages or len(answer.pages[0].columns) != len(truth.heads):
            continue
        verdict = judge(truth, answer.pages[0])
        if verdict.certain_wrong():
            assert warned(answer, answer.pages[0], answer_on(true_page)), (cut, verdict.certain_wrong()[:3])
