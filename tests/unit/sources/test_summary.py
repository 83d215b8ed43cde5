"""FilingSummary.xml, and the order and names that it gives."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arx.errors import SourceError
from arx.sources.summary import filing_from_summary, summary_from


def test_reports_with_names_and_categories_in_order(filing: dict[str, bytes]) -> None:
    summary = summary_from(filing["FilingSummary.xml"], "FilingSummary.xml")
    assert [tuple(report) for report in summary.reports.values()] == [
        ("R1.htm", "Cover", "Cover"),
        ("R10.htm", "BALANCE & SHEET", "Statements"),
        ("R2.htm", "INVENTORIES (Details)", "Disclosure"),
    ]


def test_the_form_of_the_filing(filing: dict[str, bytes]) -> None:
    assert filing_from_summary(filing["FilingSummary.xml"]).form == "10-K"


def test_a_folder_is_read_in_the_order_of_its_summary(
    tmp_path: Path, filing: dict[str, bytes], opened: Callable
) -> None:
    for name, content in {**filing, "R11.htm": filing["R1.htm"]}.items():
        (tmp_path / name).write_bytes(content)
    documents, errors = opened(tmp_path)
    assert [(Path(d.source).name, d.report, d.category) for d in documents] == [
        ("R1.htm", "Cover", "Cover"),
        ("R10.htm", "BALANCE & SHEET", "Statements"),
        ("R2.htm", "INVENTORIES (Details)", "Disclosure"),
        ("R11.htm", None, None),
    ]
    assert {d.filing.form for d in documents} == {"10-K"}
    assert not errors


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><FilingSummary>&b;</FilingSummary>', "declares a document type"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><FilingSummary/>', "declares a document type"),
        ("<FilingSummary><MyReports>", "is not well-formed XML"),
        ("<FilingSummary>&b;</FilingSummary>", "is not well-formed XML"),
        ('<?xml version="1.0" encoding="no-such"?><FilingSummary/>', "is not well-formed XML"),
    ],
)
def test_a_bad_summary_is_one_error_and_the_pages_are_read(
    tmp_path: Path, members: dict[str, bytes], opened: Callable, xml: str, what: str
) -> None:
    for name, content in {**members, "FilingSummary.xml": xml.encode()}.items():
        (tmp_path / name).write_bytes(content)
    documents, errors = opened(tmp_path)
    assert [Path(d.source).name for d in documents] == ["R1.htm", "R2.htm", "R10.htm"]
    assert [error.what[: len(what)] for error in errors] == [what]
    with pytest.raises(SourceError, match=what):
        summary_from(xml.encode(), "FilingSummary.xml")
