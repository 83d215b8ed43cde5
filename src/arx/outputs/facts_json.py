"""Facts as JSON: one document for all pages, as `docs/schema/arx-facts.schema.json` describes it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from json import JSONEncoder
from typing import Any, BinaryIO, NamedTuple

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


def _same(value: Any) -> Any:  # noqa: ANN401  # whatever JSON can hold
    return value


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _digits(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _chance(chance: float) -> float:
    return round(chance, 4)


def _chances(chances: tuple[float, ...]) -> list[float]:
    return [round(chance, 4) for chance in chances]


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


class Key(NamedTuple):
    """A key of a fact or open value. `plain` makes its value from the field of that name, or `of_fact` from the fact.

    `exact`: equal values may be different text, as 1.0 and 1.00 are.
    """

    name: str
    plain: Callable[[Any], Any] = _same
    of_fact: Callable[[Fact], Any] | None = None
    exact: bool = False


FACT_KEYS = (
    Key("row"),
    Key("column"),
    Key("label"),
    Key("section"),
    Key("members"),
    Key("concept"),
    Key("concept_certainty"),
    Key("period_type"),
    Key("period_certainty"),
    Key("start", _day),
    Key("end", _day),
    Key("unit"),
    Key("kind"),
    Key("value", _digits, exact=True),
    Key("iso", of_fact=iso_of),
    Key("scale"),
    Key("decimals"),
    Key("text"),
    Key("placement"),
    Key("chance", _chance),
    Key("evidence"),
    Key("balance"),
    Key("shown_as"),
    Key("notes"),
    Key("repeats"),
    Key("line"),
)
"""The keys of a fact, in order."""


OPEN_KEYS = (
    Key("row"),
    Key("label"),
    Key("section"),
    Key("text"),
    Key("value", _digits, exact=True),
    Key("candidates"),
    Key("chances", _chances),
    Key("line"),
)
"""The keys of an open value, in order; `candidates` and `chances` run in step, best first."""


def fact_object(fact: Fact) -> Json:
    """Give a fact as plain JSON values."""
    fields = fact._asdict()
    return {key.name: key.of_fact(fact) if key.of_fact else key.plain(fields[key.name]) for key in FACT_KEYS}


def open_object(value: OpenValue) -> Json:
    """Give an open value as plain JSON values."""
    fields = value._asdict()
    return {key.name: key.plain(fields[key.name]) for key in OPEN_KEYS}


def finding_object(finding: Finding) -> Json:
    """Give a finding as plain JSON values."""
    return {**finding._asdict(), "remedies": [remedy._asdict() for remedy in finding.remedies]}
