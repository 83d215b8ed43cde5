"""Facts as JSON: one document for all pages, as `docs/schema/arx-facts.schema.json` describes it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from json import JSONEncoder
from operator import attrgetter
from typing import Any, BinaryIO

from arx.model.fact import Fact, FactSet, OpenValue
from arx.model.filing import Filing
from arx.model.finding import Finding
from arx.model.grid import Column
from arx.outputs.iso import iso_of
from arx.outputs.writing import Findings, no_findings
from arx.version import __version__

Json = dict[str, Any]
encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> None:
    """Write `{"arx": version, "pages": [...]}`, one page a line, each as soon as it is there."""
    stream.write(f'{{"arx":{encode(__version__)},"pages":['.encode())
    separator = b"\n"
    for page in pages:
        stream.write(separator + encoded(page_object(page, findings(page))))
        separator = b",\n"
    stream.write(b"\n]}\n")


def encoded(value: Json) -> bytes:
    """Encode as UTF-8. Half a surrogate pair, which UTF-8 cannot hold, becomes its JSON escape."""
    return encode(value).encode("utf-8", "backslashreplace")


def page_object(page: FactSet, findings: Sequence[Finding] = ()) -> Json:
    """Give one page as plain JSON values; numbers that must stay exact are strings."""
    return {
        "source": page.source,
        "number": page.number,
        "line": page.line,
        "kind": page.kind,
        "dialect": page.dialect,
        "title": page.title,
        "title_lines": page.title_lines,
        "report": page.report,
        "category": page.category,
        "filing": _filing_object(page.filing),
        "cut": page.cut,
        "columns": [_column_object(column) for column in page.columns],
        "facts": [fact_object(fact) for fact in page.facts],
        "open": [open_object(value) for value in page.open],
        "headings": [heading._asdict() for heading in page.headings],
        "findings": [finding_object(finding) for finding in findings],
        "footnotes": [{"mark": mark, "text": text} for mark, text in page.footnotes],
        "notes": page.notes,
        "tally": page.tally._asdict(),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _filing_object(filing: Filing | None) -> Json | None:
    if filing is None:
        return None
    return {**filing._asdict(), "period_of_report": _day(filing.period_of_report)}


def _column_object(column: Column) -> Json:
    period = column.period
    said = period and {
        "type": period.type,
        "start": _day(period.start),
        "end": _day(period.end),
        "months": period.months,
        "certainty": column.certainty,
    }
    units = [unit.code or unit.text for unit in column.units]
    return {"index": column.index, "period": said, "unit": column.unit, "units": units, "members": column.members}


FACT_KEYS: tuple[tuple[str, Callable[[Fact], Any]], ...] = (
    ("row", attrgetter("row")),
    ("column", attrgetter("column")),
    ("label", attrgetter("label")),
    ("section", attrgetter("section")),
    ("members", attrgetter("members")),
    ("concept", attrgetter("concept")),
    ("concept_certainty", attrgetter("concept_certainty")),
    ("period_type", attrgetter("period_type")),
    ("period_certainty", attrgetter("period_certainty")),
    ("start", lambda fact: _day(fact.start)),
    ("end", lambda fact: _day(fact.end)),
    ("unit", attrgetter("unit")),
    ("kind", attrgetter("kind")),
    ("value", lambda fact: None if fact.value is None else format(fact.value, "f")),
    ("iso", iso_of),
    ("scale", attrgetter("scale")),
    ("decimals", attrgetter("decimals")),
    ("text", attrgetter("text")),
    ("placement", attrgetter("placement")),
    ("chance", lambda fact: round(fact.chance, 4)),
    ("evidence", attrgetter("evidence")),
    ("balance", attrgetter("balance")),
    ("shown_as", attrgetter("shown_as")),
    ("notes", attrgetter("notes")),
    ("repeats", attrgetter("repeats")),
    ("line", attrgetter("line")),
)
"""The keys of a fact, in order, with what gives their plain JSON values."""


def fact_object(fact: Fact) -> Json:
    """Give a fact as plain JSON values."""
    return {key: value_of(fact) for key, value_of in FACT_KEYS}


def open_object(value: OpenValue) -> Json:
    """Give an open value as plain JSON values; `candidates` and `chances` run in step, best first."""
    return {
        "row": value.row,
        "label": value.label,
        "section": value.section,
        "text": value.text,
        "value": None if value.value is None else format(value.value, "f"),
        "candidates": value.candidates,
        "chances": tuple([round(chance, 4) for chance in value.chances]),
        "line": value.line,
    }


def finding_object(finding: Finding) -> Json:
    """Give a finding as plain JSON values."""
    return {**finding._asdict(), "remedies": [remedy._asdict() for remedy in finding.remedies]}
