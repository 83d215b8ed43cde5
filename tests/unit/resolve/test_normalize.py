"""Flattening changes blanks, quotes and dashes, never letters: neither may change a fingerprint, any letter must."""

from hypothesis import given
from hypothesis import strategies as some

from arx.resolve.normalize import fingerprint, label_print, stem, stems_of_name, stems_of_text

WORDS = some.lists(some.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1), min_size=1)


@given(WORDS, some.sampled_from([" ", "\n", "\u00a0", " - ", "\u2019 ", "  "]))
def test_blanks_and_marks_between_words_do_not_count(words: list[str], mark: str) -> None:
    assert fingerprint(mark.join(words)) == fingerprint(" ".join(words)) != 0


@given(WORDS)
def test_another_letter_is_another_sentence(words: list[str]) -> None:
    assert fingerprint(" ".join(words)) != fingerprint(" ".join([*words, "x"]))


def test_nothing_has_no_fingerprint() -> None:
    assert fingerprint(" - ") == label_print("") == 0


def test_stems_meet_across_endings() -> None:
    assert stem("amortization") == stem("amortized")
    assert stem("taxes") == stem("tax")
    assert stem("international") != stem("interest")


def test_labels_and_names_meet() -> None:
    assert stems_of_text("Non-current amounts written off") >= {"noncur"}
    assert stems_of_name("us-gaap:AssetsNoncurrent") == stems_of_text("Assets, non-current")
    assert stems_of_name("us-gaap:DebtWriteOffs") == stems_of_text("debt write-offs")


def test_what_is_left_out_is_not_what_is_meant() -> None:
    left_out = stems_of_name("us-gaap:IntangiblesExcludingGoodwill")
    assert not left_out & stems_of_text("Goodwill")
    assert left_out == stems_of_text("Intangibles, excluding goodwill")
