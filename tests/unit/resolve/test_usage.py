"""The table of labels in use: what is in it can be used, and nothing is in it twice."""

import pytest

from arx.resolve.evidence import BlockTrait, BlockWords, KeyWords
from arx.resolve.normalize import stems_of_name
from arx.resolve.packaged import packaged
from arx.resolve.score import book_of, overlap_of, word_features
from arx.resolve.taxonomy import Taxonomy, shipped
from arx.resolve.usage import BETWEEN, PREFIX, elements_called, labels_in_use, rows_in_use
from arx.resolve.wording import stems_of_label

ROWS = {element: labels.split(BETWEEN) for element, labels in rows_in_use().items()}
TRAIT = BlockTrait(known=True, documented=True, heading=False)


def test_every_element_is_in_the_shipped_index_and_has_values() -> None:
    taxonomy = Taxonomy([shipped()])
    concepts = {element: taxonomy.concept_of(f"us-gaap_{element}") for element in ROWS}
    assert [element for element, concept in concepts.items() if concept is None or concept.abstract] == []


def test_no_element_and_no_label_of_one_stands_twice() -> None:
    lines = [line for line in packaged("labels-in-use.tsv").decode().splitlines() if "\t" in line]
    assert len(lines) == len(ROWS)
    assert [element for element, labels in ROWS.items() if len(set(map(stems_of_label, labels))) < len(labels)] == []


def test_no_label_says_what_the_name_says() -> None:
    names = {element: stems_of_name(element) for element in ROWS}
    assert [element for element, labels in ROWS.items() if names[element] in map(stems_of_label, labels)] == []


def test_labels_are_plain() -> None:
    labels = [label for labels in ROWS.values() for label in labels]
    assert [label for label in labels if label != label.strip().lower() or not stems_of_label(label)] == []


def test_an_element_goes_by_its_labels() -> None:
    assert stems_of_label("Write-offs") in labels_in_use(f"{PREFIX}AllowanceForDoubtfulAccountsReceivableWriteOffs")
    assert labels_in_use("own:AllowanceForDoubtfulAccountsReceivableWriteOffs") == ()
    assert labels_in_use(f"{PREFIX}NoSuchElement") == ()


def test_elements_are_found_by_what_reports_call_them() -> None:
    found = Taxonomy([shipped()]).search("Accrued payroll")
    assert found[:2] == ("us-gaap_AccruedSalariesCurrent", "us-gaap_EmployeeRelatedLiabilitiesCurrent")
    assert "us-gaap_AccruedPayrollTaxesCurrent" in found[2:]
    assert elements_called("(?)") == ()


@pytest.mark.parametrize(("label", "likeness"), [("net sales", 1.0), ("net sales, domestic", 2 / 3), ("interest", 0.0)])
def test_the_likest_label_counts(label: str, likeness: float) -> None:
    called = (frozenset(("revenu", "contra")), stems_of_label("net sales"))
    words = KeyWords(stems_of_label(label), frozenset())
    book = book_of([BlockWords(called[0], frozenset(), called)], [TRAIT], [words])
    assert word_features(overlap_of(words, book), 0, book, words)[-1] == pytest.approx(likeness**3)
