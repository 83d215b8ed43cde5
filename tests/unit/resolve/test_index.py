"""An index says what was put into it, byte for byte the same each time, and never what a sentence was."""

import pytest

import small_taxonomy as small
from arx.errors import TaxonomyError
from arx.model.concept import Concept
from arx.resolve.index import Element, decode, encode, merge
from arx.resolve.normalize import fingerprint
from arx.resolve.taxonomy import shipped


def test_what_goes_in_comes_out() -> None:
    index = decode(encode(small.elements(), "small", "test"), "small")
    assert {element.concept.name: element for element in index.elements()} == {
        element.concept.name: element for element in small.elements()
    }
    assert index.names == sorted(index.names)


def test_the_order_of_elements_does_not_matter() -> None:
    assert encode(small.elements(), "a", "b") == encode(small.elements()[::-1], "a", "b")


def test_no_sentence_is_kept() -> None:
    assert b"borrowings" not in encode(small.elements(), "a", "b")


def test_a_shared_sentence_has_all_its_owners() -> None:
    index = decode(encode(small.elements(), "a", "b"), "a")
    assert index.owners_of(fingerprint(small.ROLL)) == ["gaap_DebtRollForward", "gaap_GoodsRollForward"]
    assert index.owners_of(1) == []


def test_merging_adds_wordings_and_fills_gaps() -> None:
    first = Element(Concept("a:B", None, None, "monetaryItemType"), frozenset([1]))
    second = Element(Concept("a:B", "instant", "debit", "sharesItemType"), frozenset([2]), 7)
    assert merge([first, second]) == {
        "a_B": Element(Concept("a:B", "instant", "debit", "monetaryItemType"), frozenset([1, 2]), 7)
    }


@pytest.mark.parametrize("data", [b"", b"junk", b"{}\nx", encode(small.elements(), "a", "b")[:-9]])
def test_damage_is_told(data: bytes) -> None:
    with pytest.raises(TaxonomyError, match=r"x\.arxindex"):
        decode(data, "x.arxindex")


def test_the_shipped_index_is_small_and_complete() -> None:
    index = shipped()
    assert len([name for name in index.names if name.startswith("us-gaap_")]) == 17_280
    assert index.sentences == 14_839
    assert index.concept_of("us-gaap_Assets") == Concept("us-gaap:Assets", "instant", "debit", "monetaryItemType")
    assert index.concept_of("us-gaap_Asset") is None
