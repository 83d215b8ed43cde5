"""Bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arx.sources.encoding import decode, tidy

YEN = "|Prêts – ¥ 94,052\n|Total\n" * 4  # noqa: RUF001


@pytest.mark.parametrize(
    "data",
    [
        YEN.encode(),
        codecs.BOM_UTF8 + YEN.encode(),
        YEN.encode("utf-16"),
        YEN.encode("utf-16-le"),
        YEN.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + YEN.encode("utf-16-be"),
        YEN.encode("cp1252"),
        YEN.replace("\n", "\r\n").encode(),
        YEN.replace("\n", "\r").encode("utf-16"),
    ],
    ids=["utf-8", "bom", "utf-16", "le", "be", "be with bom", "cp1252", "crlf", "cr in utf-16"],
)
def test_the_same_text_whatever_its_encoding(data: bytes) -> None:
    assert decode(data) == YEN


def test_a_character_cut_at_the_end_is_dropped() -> None:
    assert decode("¥ 1\n¥".encode()[:-1]) == "¥ 1\n"


def test_a_stray_byte_does_not_turn_the_rest_to_mojibake() -> None:
    assert decode("¥ 1, ¥ 2, ¥ 3 ".encode() + b"\x96 x") == "¥ 1, ¥ 2, ¥ 3 – x"  # noqa: RUF001


def test_bytes_that_windows_1252_leaves_undefined_are_kept() -> None:
    assert decode(b"caf\xe9 \x81") == "café \x81"


def test_zeros_and_halves_of_characters_are_marked() -> None:
    assert tidy("a\0b\ud83dc") == "a\ufffdb\ufffdc"


@given(st.binary(max_size=300))
def test_any_bytes_become_text_that_can_be_written(data: bytes) -> None:
    text = decode(data)
    assert text.encode().decode() == text
    assert "\r" not in text
    assert "\0" not in text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0\ufeff"), max_size=300))
def test_utf_8_with_its_mark_comes_back_as_it_was(text: str) -> None:
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text
