"""Who filed what."""

from datetime import date

import pytest

from arx.model.filing import Filing
from arx.sources.filing import filing_from_cover, filing_from_header, filing_from_name, merged

MODERN = """ACCESSION NUMBER:\t\t0000999999-24-000007
CONFORMED SUBMISSION TYPE:\t20-F/A
CONFORMED PERIOD OF REPORT:\t20231231
SUBJECT COMPANY:
\t\tCOMPANY CONFORMED NAME:\t\tSOMEBODY ELSE
\t\tCENTRAL INDEX KEY:\t\t0000000001
FILER:
\t\tCOMPANY CONFORMED NAME:\t\tMADE &amp; UP INC
\t\tCENTRAL INDEX KEY:\t\t0000123456
FILER:
\t\tCOMPANY CONFORMED NAME:\t\tITS SUBSIDIARY
"""
TAGGED = """<SUBMISSION>
<ACCESSION-NUMBER>0000999999-24-000007
<TYPE>10-Q
<PERIOD>20240331
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>MADE UP INC
<CIK>123456
"""
WHOLE = Filing("MADE UP INC", "0000123456", "0000999999-24-000007", "10-Q", date(2024, 3, 31))


def test_the_header_in_both_its_forms() -> None:
    assert filing_from_header(MODERN) == Filing(
        "MADE & UP INC", "0000123456", "0000999999-24-000007", "20-F/A", date(2023, 12, 31)
    )
    assert filing_from_header(TAGGED) == WHOLE


@pytest.mark.parametrize("header", ["", "CONFORMED PERIOD OF REPORT:\t20231399\nCENTRAL INDEX KEY:\tnone\n"])
def test_what_a_header_does_not_say_is_none(header: str) -> None:
    assert filing_from_header(header) == Filing()


@pytest.mark.parametrize(
    ("name", "filing"),
    [
        (
            "https://www.sec.gov/Archives/edgar/data/320193/000032019322000108/R4.htm",
            Filing(cik="0000320193", accession="0000320193-22-000108"),
        ),
        ("edgar/data/5/0000320193-22-000108.txt", Filing(cik="0000000005", accession="0000320193-22-000108")),
        ("old/0001193125-09-214859_R2.xml", Filing(accession="0001193125-09-214859")),
        ("edgar/data/320193/R4.htm", None),
        ("10000320193-22-000108", None),
    ],
)
def test_an_address_names_its_filing(name: str, filing: Filing | None) -> None:
    assert filing_from_name(name) == filing


def test_a_cover_page_fills_what_is_missing_and_changes_nothing() -> None:
    cover = [
        ("Document Type", "10-Q"),
        ("Entity  Registrant name", "Made Up Inc"),
        ("Entity Central Index Key", "0000123456"),
        ("Document Period End Date", "Mar. 31, 2024"),
        ("Document Type", "10-K"),
        ("Amendment Flag", "false"),
    ]
    assert filing_from_cover(None, cover) == Filing("Made Up Inc", "0000123456", None, "10-Q", date(2024, 3, 31))
    assert filing_from_cover(Filing(form="10-Q/A"), cover).form == "10-Q/A"
    assert filing_from_cover(WHOLE, cover) == WHOLE
    assert filing_from_cover(WHOLE, []) == WHOLE
    assert filing_from_cover(None, [("Entity Central Index Key", "n/a"), ("Document Period End Date", "")]) == Filing()


def test_merging_prefers_the_first() -> None:
    assert merged(None, None) is None
    assert merged(WHOLE, None) == merged(None, WHOLE) == WHOLE
    assert merged(Filing(form="8-K"), WHOLE) == WHOLE._replace(form="8-K")
