"""Each kind of file teaches the same element; what is damaged or hostile is told in one line."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

import handmade as make
from arx.errors import TaxonomyError
from arx.model.concept import Concept
from arx.resolve import store
from arx.resolve.index import Element
from arx.resolve.learn import elements_of, lesson_of_pages, lessons_of
from arx.resolve.normalize import fingerprint, label_print
from arx.resolve.taxonomy import added, load

SENTENCE = "Carrying value of all borrowings."
DEBT = Concept("acme:Debt", "instant", "credit", "monetaryItemType")
SCHEMA = """<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:i="http://www.xbrl.org/2003/instance">
<element id="acme_Debt" name="Debt" type="i:monetaryItemType" substitutionGroup="i:item" i:periodType="instant"
 i:balance="credit"/></schema>"""
LINKBASE = """<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:x="http://www.w3.org/1999/xlink"><labelLink>
<loc x:href="acme.xsd#acme_Debt" x:label="loc"/><labelArc x:from="loc" x:to="lab"/>
<label x:label="lab" x:role="http://www.xbrl.org/2003/role/documentation">Carrying value of all borrowings.</label>
<label x:label="lab" x:role="http://www.xbrl.org/2003/role/label" xml:lang="en-US">Debt, Total</label>
<label x:label="lab" x:role="http://www.xbrl.org/2003/role/label" xml:lang="fr">Dette</label>
</labelLink></linkbase>"""
TAG = (
    "tag\tversion\tcustom\tabstract\tdatatype\tiord\tcrdr\ttlabel\tdoc\n"
    f"Debt\tacme/2024\t0\t0\tmonetary\tI\tC\tDebt, Total\t{SENTENCE}\n"
    "Own\t0001-24-000001\t1\t0\tmonetary\tI\tC\tOwn\tOf a filer.\n"
)
TABLE = (
    "qname\tperiod_type\tbalance\tdata_type\tabstract\tlabel\tdocumentation\n"
    f"acme:Debt\tinstant\tcredit\tmonetaryItemType\tfalse\tDebt, Total\t{SENTENCE}\n"
)
TOLD = Element(DEBT, frozenset([fingerprint(SENTENCE)]), label_print("Debt, Total"))


def learnt(*paths: Path) -> list[Element]:
    return list(elements_of(lesson for path in paths for lesson in lessons_of(path)))


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "text"), [("tag.txt", TAG), ("acme.tsv", TABLE)])
def test_tables_teach_an_element(tmp_path: Path, name: str, text: str) -> None:
    assert learnt(written(tmp_path, name, text)) == [TOLD]


def test_a_package_teaches_schema_and_labels_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARX_TAXONOMY_DIR", str(tmp_path / "kept"))
    with ZipFile(tmp_path / "acme.zip", "w") as package:
        package.writestr("acme/acme.xsd", SCHEMA)
        package.writestr("acme/acme_lab.xml", LINKBASE)
        package.writestr("acme/readme.md", "nothing")
    index = store.add("acme", learnt(tmp_path / "acme.zip"), "acme.zip")
    assert list(index.elements()) == [TOLD]


def test_metalinks_teach_sentences_but_no_standard_label(tmp_path: Path) -> None:
    role = {"documentation": SENTENCE, "label": "Our debt"}
    tag = {"xbrltype": "monetaryItemType", "crdr": "credit", "lang": {"en-us": {"role": role}}}
    path = written(tmp_path, "MetaLinks.json", json.dumps({"instance": {"a.htm": {"tag": {"acme_Debt": tag}}}}))
    assert learnt(path) == [Element(DEBT._replace(period_type=None), TOLD.fingerprints)]


def test_pages_teach_their_blocks() -> None:
    from arx.model.page import Definition

    page = make.page()._replace(definitions=(Definition(SENTENCE, 1, DEBT), Definition("Of nobody.", 2)))
    assert list(elements_of([lesson_of_pages([page, page])])) == [Element(DEBT, TOLD.fingerprints)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xsd", "<schema"),
        ("a.xsd", '<!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/passwd">]><s>&e;</s>'),
        ("a.json", "{}"),
        ("a.json", "[1]"),
        ("a.tsv", "x\ty\n1\t2\n"),
        ("a.pdf", "%PDF"),
        ("a.zip", "PK no zip"),
    ],
)
def test_what_cannot_be_learnt_from_is_told(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(TaxonomyError, match=name):
        learnt(written(tmp_path, name, text))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="cannot be read"):
        learnt(tmp_path / "gone.xsd")


def test_added_elements_are_found_until_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARX_TAXONOMY_DIR", str(tmp_path / "kept"))
    store.add("acme", [TOLD], "first.tsv")
    store.add("acme", [Element(Concept("acme:Rate"))], "second.tsv")
    known = load()
    assert known.elements_of(SENTENCE) == ("acme_Debt",)
    assert known.search("acme rate") == ("acme_Rate",)
    assert known.search("Debt, Total")[0] == "acme_Debt"
    assert known.indexes[1].covers == "first.tsv; second.tsv"
    store.remove("acme")
    assert list(added()) == []
    assert load().elements_of(SENTENCE) == ()


@pytest.mark.parametrize("name", ["../up", "", "a b", "us-gaap-2020"])
def test_only_plain_names_are_kept(name: str) -> None:
    with pytest.raises(TaxonomyError):
        store.path_of(name)


def test_nothing_is_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARX_TAXONOMY_DIR", str(tmp_path))
    with pytest.raises(TaxonomyError, match="no element"):
        store.add("acme", [], "empty.tsv")
    with pytest.raises(TaxonomyError, match="no index of this name"):
        store.remove("acme")
