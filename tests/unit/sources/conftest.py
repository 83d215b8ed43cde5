"""Small made-up pages and filings, as fixtures for the tests of this room."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arx.errors import SourceError
from arx.model.document import Document
from arx.settings import Limits
from arx.sources import SourceOptions, open_sources

DUMP = "|\nINVENTORIES (Details) - USD ($)\n$ in Thousands\n|\nDec. 31, 2023\n|Raw materials\n|$ 5\n|X\n- Definition\n"
R_PAGE = (
    '<html><head><title></title></head><body><span style="display: none;">v3.25.1</span>'
    '<table class="report"><tr><th>{} - USD ($)</th><th>Dec. 31, 2023</th></tr></table></body></html>'
)
SUMMARY = """<?xml version="1.0" encoding="utf-8"?>
<FilingSummary>
  <Version>3.25.1</Version>
  <MyReports>
    <Report instance="made-20231231.htm">
      <HtmlFileName>R1.htm</HtmlFileName><LongName>0000001 - Document - Cover</LongName>
      <ShortName>Cover</ShortName><MenuCategory>Cover</MenuCategory><Position>1</Position>
    </Report>
    <Report>
      <HtmlFileName>R10.htm</HtmlFileName><LongName>0000002 - Statement - BALANCE &amp; SHEET</LongName>
      <ShortName>BALANCE &amp; SHEET</ShortName><MenuCategory>Statements</MenuCategory>
    </Report>
    <Report>
      <HtmlFileName>R2.htm</HtmlFileName><LongName>0000003 - Disclosure - INVENTORIES (Details)</LongName>
      <ShortName>INVENTORIES (Details)</ShortName>
    </Report>
    <Report><LongName>All Reports</LongName><ReportType>Book</ReportType><ShortName>All Reports</ShortName></Report>
  </MyReports>
  <InputFiles><File doctype="10-K" original="made-20231231.htm">made-20231231.htm</File></InputFiles>
</FilingSummary>
"""
HEADER = """<SEC-DOCUMENT>0000999999-24-000007.txt : 20240301
<SEC-HEADER>0000999999-24-000007.hdr.sgml : 20240301
ACCESSION NUMBER:\t\t0000999999-24-000007
CONFORMED SUBMISSION TYPE:\t10-K
PUBLIC DOCUMENT COUNT:\t\t4
CONFORMED PERIOD OF REPORT:\t20231231

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tMADE UP HOLDINGS INC
\t\tCENTRAL INDEX KEY:\t\t\t0000123456
</SEC-HEADER>
"""

OPTIONS = SourceOptions()
LIMITS = Limits()
Opened = tuple[list[Document], list[SourceError]]
Open = Callable[..., Opened]


@pytest.fixture
def opened() -> Open:
    """Open inputs, and give their documents and their errors apart."""

    def open_all(
        *names: Path | str,
        options: SourceOptions = OPTIONS,
        limits: Limits = LIMITS,
    ) -> Opened:
        outcomes = list(open_sources(map(str, names), options, limits))
        documents = [outcome for outcome in outcomes if isinstance(outcome, Document)]
        return documents, [outcome for outcome in outcomes if isinstance(outcome, SourceError)]

    return open_all


@pytest.fixture
def dump() -> str:
    """Give the text of a small flattened page."""
    return DUMP


@pytest.fixture
def r_page() -> Callable[[str], str]:
    """Make the HTML of a small R page with a title."""
    return R_PAGE.format


@pytest.fixture
def members() -> dict[str, bytes]:
    """Give the files of a filing: three R pages, their summary and what else lies beside them."""
    pages = {f"R{number}.htm": R_PAGE.format(f"PAGE {number}").encode() for number in (10, 2, 1)}
    others = {"Financial_Report.xlsx": b"PK\x03\x04junk", "report.css": b"td {}", "logo.jpg": b"\xff\xd8\xff"}
    return {**pages, **others, "made-20231231.htm": b"<html><body>annual report</body></html>"}


@pytest.fixture
def filing(members: dict[str, bytes]) -> dict[str, bytes]:
    """Give the files of a filing with its FilingSummary.xml."""
    return {**members, "FilingSummary.xml": SUMMARY.encode()}


@pytest.fixture
def submission(filing: dict[str, bytes]) -> bytes:
    """Give a full submission text file of the filing."""
    parts = [HEADER.encode()]
    for sequence, (name, content) in enumerate(filing.items(), 1):
        head = f"<DOCUMENT>\n<TYPE>XML\n<SEQUENCE>{sequence}\n<FILENAME>{name}\n<TEXT>\n"
        parts.append(head.encode() + content + b"\n</TEXT>\n</DOCUMENT>\n")
    return b"".join([*parts, b"</SEC-DOCUMENT>\n"])
