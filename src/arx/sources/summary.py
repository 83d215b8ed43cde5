"""`FilingSummary.xml`: which R pages a filing has, in which order, by which names.

Read by expat with a document type refused, so that no entity is ever declared, expanded or fetched.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from arx.errors import SourceError
from arx.model.filing import Filing
from arx.model.span import Span
from arx.settings import Limits
from arx.sources.entry import Entry, is_summary, natural_key
from arx.sources.streams import Budget

_REPORT_FIELDS = frozenset(("HtmlFileName", "XmlFileName", "ShortName", "LongName", "MenuCategory"))
_REMEDY = "get it again; the pages beside it are read without it"


class Report(NamedTuple):
    """What the summary calls a page. `category` is its menu category (`Statements`, `Details`), in summaries before
    2013, which have none, the kind in its long name (`Statement`, `Disclosure`)."""

    file: str
    name: str | None
    category: str | None


class Summary(NamedTuple):
    """A filing's reports by the lower-case name of their file, in the summary's order, and what it says of the filing
    (its form alone)."""

    reports: Mapping[str, Report] = MappingProxyType({})
    filing: Filing | None = None

    def ordered(self, entries: Sequence[Entry]) -> list[Entry]:
        """Sort entries: the reports in the summary's order, then all else in natural order."""
        places = {file: place for place, file in enumerate(self.reports)}
        last = len(places)
        return sorted(entries, key=lambda e: (places.get(e.base.lower(), last), natural_key(e.base), e.name))


class _Collector:
    """Handlers for expat: gathers the fields of each `Report` and the form of the filing."""

    def __init__(self) -> None:
        self.rows: list[dict[str, str]] = []
        self.form: str | None = None
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._text = [] if tag in _REPORT_FIELDS else None
        if tag == "Report":
            self.rows.append({})
        elif tag == "File" and self.form is None:
            self.form = attributes.get("doctype") or None

    def end(self, tag: str) -> None:
        if self._text is not None and self.rows:
            self.rows[-1][tag] = " ".join("".join(self._text).split())
        self._text = None

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)


def filing_from_summary(xml: bytes) -> Filing:
    """Read what a `FilingSummary.xml` says of its filing: the form. Raises `SourceError` as `summary_from` does."""
    return summary_from(xml, "FilingSummary.xml").filing or Filing()


def summary_from(xml: bytes, name: str) -> Summary:
    """Read a `FilingSummary.xml`. Raises `SourceError` when it is not well-formed or declares a document type."""
    collector = _Collector()
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.text

    def refuse_doctype(*_: object) -> None:
        what = "declares a document type, expected a plain FilingSummary.xml"
        raise SourceError(Span(name, parser.CurrentLineNumber), what, _REMEDY)

    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        parser.Parse(xml, True)
    except (ExpatError, ValueError, LookupError) as error:
        what = f"is not well-formed XML ({error}), expected a FilingSummary.xml"
        raise SourceError(Span(name, parser.CurrentLineNumber), what, _REMEDY) from error
    return _summary(collector)


def _summary(collector: _Collector) -> Summary:
    reports = (_report(row) for row in collector.rows)
    by_file: dict[str, Report] = {}
    for report in reports:
        if report.file:
            by_file.setdefault(report.file.lower(), report)
    filing = Filing(form=collector.form) if collector.form else None
    return Summary(MappingProxyType(by_file), filing)


def _report(row: dict[str, str]) -> Report:
    kind = row.get("LongName", "").split(" - ")[1:2]
    category = row.get("MenuCategory") or (kind[0] if kind else None)
    return Report(
        row.get("HtmlFileName") or row.get("XmlFileName") or "", row.get("ShortName") or None, category or None
    )


def summary_of(entries: Sequence[Entry], limits: Limits, budget: Budget) -> tuple[Summary, SourceError | None]:
    """Read the `FilingSummary.xml` among `entries`. One that cannot be read is an error beside an empty summary."""
    for entry in entries:
        if is_summary(entry.base):
            try:
                return summary_from(_bytes_of(entry, limits.document_bytes, budget), entry.name), None
            except SourceError as error:
                return Summary(), error
    return Summary(), None


def _bytes_of(entry: Entry, limit: int, budget: Budget) -> bytes:
    with entry.open(budget) as stream:
        xml = stream.read(limit + 1)
    if len(xml) > limit:
        raise SourceError(Span(entry.name), f"is larger than {limit:,} bytes", _REMEDY)
    return xml
