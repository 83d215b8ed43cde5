"""The filing that a page belongs to, as far as the source says it."""

from datetime import date
from typing import NamedTuple


class Filing(NamedTuple):
    """Who filed what, when: from the SGML header, `FilingSummary.xml` or the cover page. Absent parts are None."""

    filer: str | None = None
    cik: str | None = None
    accession: str | None = None
    form: str | None = None
    period_of_report: date | None = None
