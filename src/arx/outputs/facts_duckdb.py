"""Facts as a DuckDB database: the tables `facts`, `pages` and `findings`, with decimals and dates.

DuckDB gives each file an identifier of its own, so unlike all other formats the same facts are not the same bytes.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from arx.model.fact import FactSet
from arx.outputs.facts_arrow import DIGITS, PLACES, record_batches
from arx.outputs.optional import optional
from arx.outputs.relations import TABLES, create_statements, finding_records, page_record, quoted
from arx.outputs.schema import FieldType, Scalar
from arx.outputs.scratch import scratch_file
from arx.outputs.typed import Losses, unicode_text
from arx.outputs.writing import Findings, batches_of, no_findings

if TYPE_CHECKING:
    import pyarrow as pa

EXTRA = "duckdb"
TYPES: dict[FieldType, str] = {
    "text": "VARCHAR",
    "integer": "INTEGER",
    "decimal": f"DECIMAL({DIGITS}, {PLACES})",
    "chance": "DOUBLE",
    "date": "DATE",
}


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> Sequence[str]:
    """Write the database. Gives what does not fit the types, one line a reason; raises OutputError without duckdb."""
    duckdb, arrow = optional("duckdb", EXTRA), optional("pyarrow", EXTRA)
    losses = Losses()
    with scratch_file(stream, "facts.duckdb") as path, duckdb.connect(str(path)) as database:
        for statement in create_statements(TYPES.__getitem__):
            database.execute(statement)
        for batch in batches_of(pages):
            _insert(database, "facts", arrow.Table.from_batches(list(record_batches(batch, losses))))
            _insert(database, "pages", _table(arrow, "pages", list(map(page_record, batch))))
            found = [row for page in batch for row in finding_records(findings(page))]
            _insert(database, "findings", _table(arrow, "findings", found))
    return losses.lines()


def _insert(database: Any, table: str, rows: "pa.Table") -> None:  # noqa: ANN401  # an optional module's type
    database.register("incoming", rows)
    database.execute(f"INSERT INTO {table} SELECT {', '.join(map(quoted, rows.column_names))} FROM incoming")  # noqa: S608  # names of TABLES
    database.unregister("incoming")


def _table(arrow: Any, table: str, records: Sequence[tuple[Scalar, ...]]) -> "pa.Table":  # noqa: ANN401  # an optional module
    types = {"text": arrow.string(), "integer": arrow.int32()}
    columns = dict(TABLES)[table]
    schema = arrow.schema([(name, types[kind]) for name, kind in columns])
    values = [[_stored(record[at]) for record in records] for at in range(len(columns))]
    arrays = [arrow.array(column, field.type) for column, field in zip(values, schema, strict=True)]
    made: pa.Table = arrow.Table.from_arrays(arrays, schema=schema)
    return made


def _stored(value: Scalar) -> Scalar:
    return unicode_text(value) if isinstance(value, str) else value
