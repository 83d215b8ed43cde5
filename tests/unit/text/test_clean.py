# ruff: noqa: RUF001  # characters that look alike are the point
"""Garbled text is mended, hostile characters are made harmless, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from arx.model.document import Document
from arx.model.filing import Filing
from arx.readers import read_pages
from arx.settings import DEFAULTS
from arx.text.clean import clean, clean_markup
from arx.text.mojibake import mended

SIGNS = "¥£€–—‘’“”•§©®éãüñ½×÷°…™"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_sign_garbled_once_or_twice_is_mended(sign: str, encoding: str) -> None:
    try:
        once = sign.encode().decode(encoding)
    except UnicodeDecodeError:
        pytest.skip("Windows-1252 has no character for one of its bytes: nothing is garbled so")
    assert mended(f"a {once} b").text == f"a {sign} b"
    try:
        twice = once.encode().decode(encoding)
    except UnicodeDecodeError:
        return
    assert mended(f"a {twice} b").text == f"a {sign} b"


@pytest.mark.parametrize(
    "text", ["¥ 5 – é", "NESTLÉ®", "société » x", "SÃO PAULO", "Â", "São Tomé", "Â…", "â", "ï", "naïve – château"]
)
def test_good_text_stays(text: str) -> None:
    assert clean(text) == (text, ())


def test_what_was_mended_is_told_with_examples() -> None:
    (note,) = mended("Â¥ 5, Â¥ 6, 2025 â€“ 2030").notes
    assert note == "garbled characters are mended (3): 'Â¥' to '¥', 'â€“' to '–'"


def test_what_is_left_of_a_no_break_space_goes_where_other_text_is_garbled() -> None:
    assert mended("|Â 5\n|Â¥ 6").text == "|  5\n|¥ 6"
    assert mended("|Â 5").text == "|Â 5"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("\x9b31m", "›31m"),
        ("\u202e1234\u202c", "\ufffd1234\ufffd"),
        ("\x93quoted\x94", "“quoted”"),
        ("tag\U000e0041", "tag\ufffd"),
        ("\x00\x7f", "\ufffd\ufffd"),
    ],
)
def test_hostile_characters_become_harmless(text: str, good: str) -> None:
    assert clean(text).text == good
    assert len(clean(text).notes) == 1


def test_in_markup_a_reference_to_one_is_one() -> None:
    assert clean_markup("&#27; &#x202E; &#150; &#x41; &#99999999; &amp;").text == "\ufffd \ufffd – &#x41; \ufffd &amp;"
    assert clean_markup("&#169; &#8211;") == ("&#169; &#8211;", ())


@given(some.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    good = clean_markup(text).text
    assert clean_markup(good).text == good or mended(good).notes


def test_a_page_says_that_it_was_cleaned_and_its_filing_is_clean() -> None:
    text = "|\nDEBT (Details) - CNY (Â¥)\n|\nDec. 31, 2024\n|Notes \x1b\n|Â¥ 5\n"
    filing = Filing(filer="A\x1b[2J", accession="0000000001-24-000001")
    (page,) = read_pages(Document("page", "flat", text, filing, "R\x07", "\u202eStatements"), DEFAULTS.limits)
    assert page.title.unit is not None
    assert (page.title.unit.code, page.title.unit.symbol) == ("CNY", "¥")
    assert [row.values[0].text for row in page.rows] == ["¥ 5"]
    assert [note.partition(" (")[0] for note in page.notes] == [
        "garbled characters are mended",
        "control characters are replaced by U+FFFD",
    ]
    assert (page.filing, page.report, page.category) == (
        Filing(filer="A\ufffd[2J", accession="0000000001-24-000001"),
        "R\ufffd",
        "\ufffdStatements",
    )
