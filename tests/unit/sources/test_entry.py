"""Names in folders and archives."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arx.sources.entry import natural_key, promise_of
from arx.sources.shown import shown


def test_r2_comes_before_r10() -> None:
    names = ["R10.htm", "R2.htm", "r1.htm", "R02.htm", "a", "R2.xml"]
    assert sorted(names, key=natural_key) == ["a", "r1.htm", "R02.htm", "R2.htm", "R2.xml", "R10.htm"]


@given(st.lists(st.text(st.sampled_from("aR0129²."), max_size=6), max_size=8), st.randoms())
def test_any_names_have_an_order_that_their_first_order_does_not_change(names: list[str], chance: Random) -> None:
    mixed = list(names)
    chance.shuffle(mixed)
    assert sorted(names, key=natural_key) == sorted(mixed, key=natural_key)


def test_a_very_long_number_is_sorted() -> None:
    assert natural_key("R" + "9" * 5000) < natural_key("R1" + "0" * 5000)


@pytest.mark.parametrize(
    ("base", "promise"),
    [
        ("R4.htm", "page"),
        ("r4.XML", "page"),
        ("dump.txt", "page"),
        ("corpus.jsonl.zst", "page"),
        ("R4.htm.bak", "maybe"),
        ("page", "maybe"),
        ("annual-report.htm", "maybe"),
        ("FilingSummary.xml", "never"),
        ("filingsummary.XML", "never"),
        ("Financial_Report.xlsx", "never"),
        ("report.css", "never"),
        (".R4.htm", "never"),
        ("._R4.htm", "never"),
    ],
)
def test_what_a_name_promises(base: str, promise: str) -> None:
    assert promise_of(base) == promise


@given(st.text(st.characters()))
def test_a_shown_name_is_one_printable_line(name: str) -> None:
    assert shown(name).isprintable()


def test_colours_and_turned_writing_are_shown_as_escapes() -> None:
    assert shown("a\x1b[31m\nb\u202e\udcff") == "a\\x1b[31m\\nb\\u202e\\udcff"
