"""What bytes and texts are, by content."""

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable

import pytest

from arx.sources.sniff import format_of, is_surely_page, kind_of, looks_like_page

XML_PAGE = "<XBRL>\n<?xml version='1.0'?>\n<InstanceReport><Columns/></InstanceReport>\n</XBRL>"


def zipped() -> bytes:
    with zipfile.ZipFile(data := io.BytesIO(), "w") as archive:
        archive.writestr("R2.htm", "x")
    return data.getvalue()


def tarred() -> bytes:
    with tarfile.open(fileobj=(data := io.BytesIO()), mode="w") as archive:
        archive.addfile(tarfile.TarInfo("R2.htm"))
    return data.getvalue()


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (zipped(), "zip"),
        (tarred(), "tar"),
        (gzip.compress(b"x"), "gzip"),
        (bz2.compress(b"x"), "bzip2"),
        (lzma.compress(b"x"), "xz"),
        (b"\x28\xb5\x2f\xfd rest", "zstd"),
        (b"PAR1 rest", "parquet"),
        (b"WARC/1.0\r\n", "warc"),
        (b"<SEC-DOCUMENT>x", "submission"),
        (b"\n<SUBMISSION>\n", "submission"),
        (b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n", "submission"),
        (b'{"text": "x"}\n', "jsonl"),
        (b'\xef\xbb\xbf{ "text": "x"}\n', "jsonl"),
        (b"<!DOCTYPE html><html>", "html"),
        ("<html><table>".encode("utf-16"), "html"),
        (b"<?xml version='1.0'?><html>", "html"),
        (XML_PAGE.encode(), "xml"),
        (b"<?xml version='1.0'?><FilingSummary/>", "xml"),
        (b"|Total\n|$ 5\n", "text"),
        (b"\x1b[31m|Total\n|$ 5\n", "text"),
        ("|Total\n|¥ 5\n".encode("utf-16-be"), "text"),
        (b"%PDF-1.7\n", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (random.Random(5).randbytes(4096), "binary"),  # noqa: S311
        (b"\x07\x00" * 50, "binary"),
    ],
)
def test_format(head: bytes, found: str) -> None:
    assert format_of(head) == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("|Total\n", "flat"),
        ("less <b>than</b>", "flat"),
        ("<html><body>", "rpage"),
        (XML_PAGE, "rpage-xml"),
        ("<?xml version='1.0'?><FilingSummary/>", None),
    ],
)
def test_kind(text: str, kind: str | None) -> None:
    assert kind_of(text) == kind


def test_pages_are_told_from_other_texts(dump: str, r_page: Callable[[str], str]) -> None:
    assert looks_like_page(dump)
    assert looks_like_page(r_page("CASH"))
    assert looks_like_page(XML_PAGE)
    assert not looks_like_page("Five recipes | with | pumpkins\n")
    assert not looks_like_page("<html><body><table><tr><td>1</td></tr></table></body></html>")


def test_prose_that_speaks_of_pages_is_not_surely_one(dump: str) -> None:
    assert is_surely_page(dump)
    assert not is_surely_page("As of Dec. 31, 2023 all figures are in Thousands.\n")
