"""Facts as an SQLite database: the tables `facts`, `pages` and `findings`.

SQLite has no decimals. `value` is an integer or a real where that is the exact number, else it is empty, and
`value_exact` has the digits. Dates are ISO 8601 text, as SQLite's own functions take them.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import BinaryIO

from arx.model.fact import FactSet
from arx.outputs.relations import TABLES, create_statements, finding_records, page_record
from arx.outputs.schema import FieldType, Scalar, columns_of
from arx.outputs.scratch import scratch_file
from arx.outputs.typed import TYPED_FIELDS, TYPED_NAMES, Losses, binary_number, unicode_text
from arx.outputs.writing import Findings, batches_of, no_findings

TYPES: dict[FieldType, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "decimal": "NUMERIC",
    "chance": "REAL",
    "date": "TEXT",
}
INEXACT = "`value` empty where neither a 64-bit integer nor a double is the number, which `value_exact` has"
Row = tuple[str | int | float | None, ...]


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> Sequence[str]:
    """Write the database, page after page. Gives what does not fit the types, one line a reason."""
    losses = Losses()
    with scratch_file(stream, "facts.sqlite") as path, closing(sqlite3.connect(path)) as database:
        for statement in create_statements(TYPES.__getitem__):
            database.execute(statement)
        for batch in batches_of(pages):
            _insert(database, "facts", _fact_rows(batch, losses))
            _insert(database, "pages", _rows(map(page_record, batch)))
            _insert(database, "findings", _rows(row for page in batch for row in finding_records(findings(page))))
        database.execute("CREATE INDEX facts_by_concept ON facts (concept)")
        database.commit()
    return losses.lines()


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    places = ", ".join("?" for _ in dict(TABLES)[table])
    database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608  # a name of TABLES


def _fact_rows(pages: Sequence[FactSet], losses: Losses) -> Iterator[Row]:
    columns = dict(zip(TYPED_NAMES, columns_of(pages, TYPED_FIELDS), strict=True))
    numbers = [binary_number(value) if isinstance(value, Decimal) else None for value in columns["value"]]
    for at, (number, value) in enumerate(zip(numbers, columns["value"], strict=True)):
        if number is None and value is not None:
            losses.add(INEXACT, f"{columns['source'][at]}:{columns['line'][at]}")
    return _rows(zip(*{**columns, "value": numbers}.values(), strict=True))


def _rows(records: Iterable[Iterable[Scalar]]) -> Iterator[Row]:
    return (tuple(map(_stored, record)) for record in records)


def _stored(value: Scalar) -> str | int | float | None:
    if isinstance(value, str):
        return value if value.isascii() else unicode_text(value)
    return value.isoformat() if isinstance(value, date) else value  # type: ignore[return-value]  # no decimal is left
