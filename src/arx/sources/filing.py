"""Who filed what: from the SGML header of a submission, the address of a page, or the facts of a cover page."""

import re
from collections.abc import Iterable
from datetime import date

from arx.model.filing import Filing
from arx.text.dates import date_of
from arx.text.patterns import pattern

_HEADER_FIELDS = (
    ("accession", pattern(r"^\s*(?:ACCESSION NUMBER:|<ACCESSION-NUMBER>)\s*(\S+)", re.MULTILINE)),
    ("form", pattern(r"^\s*(?:CONFORMED SUBMISSION TYPE:|<TYPE>)[ \t]*(\S[^\n]*)", re.MULTILINE)),
    ("period", pattern(r"^\s*(?:CONFORMED PERIOD OF REPORT:|<PERIOD>)\s*([0-9]{8})\b", re.MULTILINE)),
)
_FILER = pattern(r"^\s*(?:FILER:|<FILER>)", re.MULTILINE)
_NAME = pattern(r"^\s*(?:COMPANY CONFORMED NAME:|<CONFORMED-NAME>)[ \t]*(\S[^\n]*)", re.MULTILINE)
_CIK = pattern(r"^\s*(?:CENTRAL INDEX KEY:|<CIK>)\s*([0-9]+)", re.MULTILINE)
_ADDRESS = pattern(
    r"edgar/data/([0-9]{1,10})/(?:([0-9]{10})-?([0-9]{2})-?([0-9]{6}))(?![0-9])", re.IGNORECASE | re.ASCII
)
_ACCESSION = pattern(r"(?<![0-9])[0-9]{10}-[0-9]{2}-[0-9]{6}(?![0-9])")
_COVER = (
    ("entity registrant name", "filer"),
    ("entity central index key", "cik"),
    ("document type", "form"),
    ("document period end date", "period"),
)


def filing_from_header(header: str) -> Filing:
    """Read the SGML header of a submission, in either of its two forms (`ACCESSION NUMBER:` or `<ACCESSION-NUMBER>`).

    A submission of several filers is taken to be the first one's, as EDGAR lists it.
    """
    found = {field: match[1].strip() for field, form in _HEADER_FIELDS if (match := form.search(header))}
    start = _FILER.search(header)
    filer = header[start.start() :] if start else header
    name, cik = _NAME.search(filer), _CIK.search(filer)
    return Filing(
        filer=name[1].strip().replace("&amp;", "&") if name else None,
        cik=_cik(cik[1]) if cik else None,
        accession=found.get("accession"),
        form=found.get("form"),
        period_of_report=_compact_date(found.get("period", "")),
    )


def filing_from_name(name: str) -> Filing | None:
    """Read the CIK and the accession number in an EDGAR address, `.../edgar/data/320193/000032019322000108/R4.htm`,
    or the accession number alone where it stands in another name: its first part may be an agent's CIK."""
    address = _ADDRESS.search(name)
    if address:
        return Filing(cik=_cik(address[1]), accession="-".join(address.groups()[1:]))
    accession = _ACCESSION.search(name)
    return Filing(accession=accession[0]) if accession else None


def filing_from_cover(filing: Filing | None, facts: Iterable[tuple[str, str]]) -> Filing:
    """Fill what `filing` lacks from the (label, text) pairs of a cover page (R1). The first value of a label counts.

    What the container said stays: it was written by EDGAR, the cover page by the filer.
    """
    wanted = dict(_COVER)
    found: dict[str, str] = {}
    for label, text in facts:
        field = wanted.get(" ".join(label.casefold().split()))
        if field and text.strip():
            found.setdefault(field, text.strip())
    cover = Filing(
        filer=found.get("filer"),
        cik=_cik(found.get("cik", "")),
        form=found.get("form"),
        period_of_report=date_of(found.get("period", "")),
    )
    return merged(filing, cover) or cover


def merged(first: Filing | None, second: Filing | None) -> Filing | None:
    """Fill the absent parts of `first` from `second`."""
    if first is None or second is None:
        return first or second
    told = {field: value for field, value in first._asdict().items() if value is not None}
    return second._replace(**told)


def _cik(digits: str) -> str | None:
    return digits.zfill(10) if digits.isascii() and digits.isdigit() and len(digits) <= 10 else None


def _compact_date(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
