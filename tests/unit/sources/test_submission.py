"""Full submission text files."""

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

from arx.model.filing import Filing
from arx.settings import Limits


def test_its_pages_with_their_filing_in_the_order_of_the_summary(
    tmp_path: Path, submission: bytes, r_page: Callable[[str], str], opened: Callable
) -> None:
    path = tmp_path / "0000999999-24-000007.txt"
    path.write_bytes(submission)
    documents, errors = opened(path)
    filing = Filing("MADE UP HOLDINGS INC", "0000123456", "0000999999-24-000007", "10-K", date(2023, 12, 31))
    assert [(d.source, d.report, d.filing) for d in documents] == [
        (f"{path}!R1.htm", "Cover", filing),
        (f"{path}!R10.htm", "BALANCE & SHEET", filing),
        (f"{path}!R2.htm", "INVENTORIES (Details)", filing),
    ]
    assert documents[1].text.rstrip("\n") == r_page("PAGE 10")
    assert not errors


def test_compressed_it_gives_the_same(tmp_path: Path, submission: bytes, opened: Callable) -> None:
    plain, packed = tmp_path / "a.txt", tmp_path / "b.gz"
    plain.write_bytes(submission)
    packed.write_bytes(gzip.compress(submission))
    texts = [[d.text for d in opened(path)[0]] for path in (plain, packed)]
    assert texts[0] == texts[1]


def test_the_header_is_believed_before_the_address(tmp_path: Path, submission: bytes, opened: Callable) -> None:
    path = tmp_path / "edgar" / "data" / "7" / "0000000007-24-000001.txt"
    path.parent.mkdir(parents=True)
    path.write_bytes(submission)
    assert {(d.filing.cik, d.filing.accession) for d in opened(path)[0]} == {("0000123456", "0000999999-24-000007")}


def test_windows_line_ends_and_text_beside_its_tag(tmp_path: Path, opened: Callable) -> None:
    path = tmp_path / "a.txt"
    page = b"<DOCUMENT>\r\n<TYPE>XML\r\n<FILENAME>R2.htm\r\n<TEXT><html>\r\n<p>2\r\n</TEXT>\r\n</DOCUMENT>\r\n"
    path.write_bytes(b"<SUBMISSION>\r\n" + page)
    documents, errors = opened(path)
    assert [d.text for d in documents] == ["<html>\n<p>2\n"]
    assert not errors


def test_the_wrapper_of_an_xml_page_is_taken_off(tmp_path: Path, opened: Callable) -> None:
    path = tmp_path / "a.txt"
    body = b"<XML>\n<?xml version='1.0'?>\n<InstanceReport>\n</InstanceReport>\n</XML>"
    path.write_bytes(b"<SUBMISSION>\n<DOCUMENT>\n<FILENAME>R2.xml\n<TEXT>\n" + body + b"\n</TEXT>\n</DOCUMENT>\n")
    documents, _ = opened(path)
    assert [(d.kind, d.text.split()[0]) for d in documents] == [("rpage-xml", "<?xml")]


def test_cut_anywhere_it_gives_what_is_whole_and_says_that_it_is_cut(
    tmp_path: Path, submission: bytes, opened: Callable
) -> None:
    whole = {d.source.partition("!")[2]: d.text for d in _documents(tmp_path, submission, opened)}
    end = submission.rindex(b"</DOCUMENT>")
    for cut in range(submission.index(b"<DOCUMENT>"), end, 97):
        path = tmp_path / "cut.txt"
        path.write_bytes(submission[:cut])
        documents, errors = opened(path)
        assert all(whole[d.source.partition("!")[2]].startswith(d.text) for d in documents), cut
        assert len(documents) == 3 or errors, cut
        assert len(errors) <= 2, cut


def _documents(tmp_path: Path, submission: bytes, opened: Callable) -> list:
    path = tmp_path / "whole.txt"
    path.write_bytes(submission)
    return opened(path)[0]


def test_one_without_pages(tmp_path: Path, opened: Callable) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"<SEC-DOCUMENT>\n<DOCUMENT>\n<FILENAME>a.htm\n<TEXT>\n<html>\n</TEXT>\n</DOCUMENT>\n")
    documents, errors = opened(path)
    assert not documents
    assert [error.what for error in errors] == ["is a submission without R pages"]


def test_a_page_over_the_bound_is_one_error_and_the_others_are_read(
    tmp_path: Path, submission: bytes, opened: Callable
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(submission.replace(b"PAGE 10", b"PAGE 10" * 300))
    documents, errors = opened(path, limits=Limits(document_bytes=2000))
    assert [d.source for d in documents] == [f"{path}!R1.htm", f"{path}!R2.htm"]
    assert [error.span.source for error in errors] == [f"{path}!R10.htm"]
