"""What the standard labels of cover pages say about their values."""

import pytest

from arx.text.cover import LABELS, TEXT_LABELS, asks_text, standard_label


@pytest.mark.parametrize(
    "label",
    [
        "City Area Code",
        "Local Phone Number",
        "Entity Central Index Key",
        "Entity Tax Identification Number",
        "Entity Address, Postal Zip Code",
        "ENTITY FILE NUMBER",
        "Auditor Firm ID",
        "Trading Symbol",
    ],
)
def test_codes_are_texts(label: str) -> None:
    assert asks_text(label)


@pytest.mark.parametrize(
    "label",
    [
        "Entity Public Float",
        "Entity Common Stock, Shares Outstanding",
        "Document Fiscal Year Focus",
        "Amendment Flag",
        "Document Annual Report",
        "Fee Rate",
        "Adoption Date",
        "Code of conduct, cost",
        "",
    ],
)
def test_figures_flags_and_other_labels_ask_for_no_text(label: str) -> None:
    assert not asks_text(label)


def test_every_text_label_is_a_label() -> None:
    assert set(TEXT_LABELS) <= LABELS


@pytest.mark.parametrize("name", sorted(LABELS))
def test_labels_are_kept_in_the_words_they_are_looked_up_by(name: str) -> None:
    assert standard_label(name) == name
