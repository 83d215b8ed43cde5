"""The output of every page is what was last reviewed; `just bless` writes it anew."""

import json

from fixture_pages import GOLDENS, FixturePage, fixture_pages
from parsing import answer_on, bytes_of


def test_the_output_is_as_reviewed(any_page: FixturePage) -> None:
    golden = (GOLDENS / f"{any_page.name}.jsonl").read_text(encoding="utf-8").splitlines()
    said = bytes_of(answer_on(any_page), "jsonl").decode("utf-8").splitlines()
    assert [json.loads(line) for line in said] == [json.loads(line) for line in golden], "reviewed? then: just bless"


def test_every_golden_has_its_page() -> None:
    assert {path.stem for path in GOLDENS.glob("*.jsonl")} == {page.name for page in fixture_pages()}
