"""Facts as JSON: one document for all pages, as `docs/schema/arx-facts.schema.json` describes it."""

from collections.abc import Iterable, Sequence
from datetime import date
from json import JSONEncoder
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


def fact_object(fact: Fact) -> Json:
    """Give a fact as plain JSON values."""
    return {
        "row": fact.row,
        "column": fact.column,
        "label": fact.label,
        "section": fact.section,
        "members": fact.members,
        "concept": fact.concept,
        "concept_certainty": fact.concept_certainty,
        "period_type": fact.period_type,
        "start": _day(fact.start),
        "end": _day(fact.end),
        "unit": fact.unit,
        "kind": fact.kind,
        "value": None if fact.value is None else format(fact.value, "f"),
        "iso": iso_of(fact),
        "scale": fact.scale,
        "decimals": fact.decimals,
        "text": fact.text,
        "placement": fact.placement,
        "chance": round(fact.chance, 4),
        "evidence": fact.evidence,
        "balance": fact.balance,
        "shown_as": fact.shown_as,
        "notes": fact.notes,
        "repeats": fact.repeats,
        "line": fact.line,
    }


def open_object(value: OpenValue) -> Json:
    """Give an open value as plain JSON values; `candidates` and `chances` run in step, best first."""
    return {
        "row": value.row,
        "label": value.label,
        "section": value.section,
        "text": value.text,
        "value": None if value.value is None else format(value.value, "f"),
        "candidates": value.candidates,
        "chances": [round(chance, 4) for chance in value.chances],
        "line": value.line,
    }


def finding_object(finding: Finding) -> Json:
    """Give a finding as plain JSON values."""
    return {**finding._asdict(), "remedies": [remedy._asdict() for remedy in finding.remedies]}
