"""Facts as one Markdown table: one value a row, with the columns of `schema.py`."""

from collections.abc import Iterable
from typing import BinaryIO

from arx.model.fact import FactSet
from arx.outputs.facts_csv import printed
from arx.outputs.grid_markdown import plain, table_line
from arx.outputs.schema import FIELDS, NAMES, records_of
from arx.outputs.typed import unicode_text
from arx.outputs.writing import Findings, no_findings

NUMBERS = ("integer", "decimal", "chance")


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> None:  # noqa: ARG001  # a writer
    """Write the head, then each page as soon as it is there."""
    rules = ["---:" if field.type in NUMBERS else "---" for field in FIELDS]
    stream.write(f"{table_line(map(plain, NAMES))}\n{table_line(rules)}\n".encode())
    for page in pages:
        lines = (table_line(plain(printed(value)) for value in record) for record in records_of(page))
        stream.writelines(unicode_text(line + "\n").encode() for line in lines)
