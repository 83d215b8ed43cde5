"""Facts as one HTML table: one value a row, with the columns of `schema.py`."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from arx.model.fact import FactSet
from arx.outputs.facts_csv import printed
from arx.outputs.markup import PAGE_END, page_opening, text_of, write_parts
from arx.outputs.schema import FIELDS, records_of
from arx.outputs.writing import Findings, no_findings


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> None:  # noqa: ARG001  # a writer
    """Write the document, each page as soon as it is there."""
    write_parts(_parts(pages), stream)


def _parts(pages: Iterable[FactSet]) -> Iterator[str]:
    heads = "".join(f'<th scope="col" title="{text_of(field.meaning)}">{field.name}</th>' for field in FIELDS)
    yield f"{page_opening('Facts')}<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n"
    for page in pages:
        for record in records_of(page):
            yield "<tr>" + "".join(f"<td>{text_of(printed(value))}</td>" for value in record) + "</tr>\n"
    yield f"</tbody>\n</table>\n{PAGE_END}"
