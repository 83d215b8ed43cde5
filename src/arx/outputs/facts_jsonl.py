"""Facts as JSON Lines: one fact or open value a line, each complete with its source and page."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from arx.model.fact import FactSet
from arx.outputs.facts_json import encoded, fact_object, open_object
from arx.outputs.writing import Findings, no_findings


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> None:  # noqa: ARG001  # a writer
    """Write each page as soon as it is there. The `placement` of an open value is `open`."""
    for page in pages:
        stream.writelines(encoded(line) + b"\n" for line in _lines(page))


def _lines(page: FactSet) -> Iterator[dict[str, Any]]:
    where = {"source": page.source, "page": page.number, "title": page.title}
    filing = {"cik": page.filing.cik, "accession": page.filing.accession} if page.filing else {}
    lines = [{**where, **filing, **fact_object(fact)} for fact in page.facts]
    lines += [{**where, **filing, **open_object(value), "placement": "open"} for value in page.open]
    return iter(sorted(lines, key=lambda line: (line["row"], line["line"])))
