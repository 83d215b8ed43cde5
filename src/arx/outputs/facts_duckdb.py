"""Facts as a DuckDB database: the tables `facts`, `pages` and `findings`, with decimals and dates.

The rows go to Parquet files first and from there into the tables, each in one statement: row by row, DuckDB would keep
everything in memory, and write twice the file. DuckDB gives each file a random identifier and checksums it, so that the
same facts are the same rows but, unlike in all other formats, not the same bytes.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from arx.model.fact import FactSet
from arx.outputs.facts_arrow import DIGITS, PLACES, arrow_schema, record_batches
from arx.outputs.optional import optional
from arx.outputs.relations import TABLES, create_statements, finding_records, page_record
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


ROW_GROUP = 32_768
"""Rows that DuckDB keeps in memory before it writes them: a quarter of what it would by itself."""
CONFIG = {"threads": 1, "memory_limit": "64MB"}
"""One thread keeps the rows in order; beyond the limit DuckDB writes to the file what it would else keep as a cache."""


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> Sequence[str]:
    """Write the database. Gives what does not fit the types, one line a reason; raises OutputError without duckdb."""
    duckdb = optional("duckdb", EXTRA)
    losses = Losses()
    with scratch_file(stream, "facts.duckdb") as path:
        files = {table: path.with_name(f"{table}.parquet") for table, _ in TABLES}
        _write_parquet(pages, findings, files, losses)
        with duckdb.connect(config=CONFIG) as database:
            database.execute(f"ATTACH {_literal(path)} AS made (ROW_GROUP_SIZE {ROW_GROUP})")
            database.execute("USE made")
            for statement in create_statements(TYPES.__getitem__):
                database.execute(statement)
            for table, rows in files.items():
                database.execute(f"INSERT INTO {table} SELECT * FROM read_parquet({_literal(rows)})")  # noqa: S608  # a name of TABLES
    return losses.lines()


def _write_parquet(pages: Iterable[FactSet], findings: Findings, files: Mapping[str, Path], losses: Losses) -> None:
    """Write the rows of each table to its file, some pages at a time."""
    arrow, parquet = optional("pyarrow", EXTRA), optional("pyarrow.parquet", EXTRA)
    schemas = {"facts": arrow_schema(arrow), "pages": _schema(arrow, "pages"), "findings": _schema(arrow, "findings")}
    with ExitStack() as stack:
        opened = {name: stack.enter_context(parquet.ParquetWriter(path, schemas[name])) for name, path in files.items()}
        for batch in batches_of(pages):
            for rows in record_batches(batch, losses):
                opened["facts"].write_batch(rows)
            opened["pages"].write_batch(_rows(arrow, schemas["pages"], list(map(page_record, batch))))
            found = [row for page in batch for row in finding_records(findings(page))]
            opened["findings"].write_batch(_rows(arrow, schemas["findings"], found))


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _schema(arrow: Any, table: str) -> "pa.Schema":  # noqa: ANN401  # an optional module
    types = {"text": arrow.string(), "integer": arrow.int32()}
    made: pa.Schema = arrow.schema([(name, types[kind]) for name, kind in dict(TABLES)[table]])
    return made


def _rows(arrow: Any, schema: "pa.Schema", records: Sequence[tuple[Scalar, ...]]) -> "pa.RecordBatch":  # noqa: ANN401
    values = [[_stored(record[at]) for record in records] for at in range(len(schema))]
    arrays = [arrow.array(column, field.type) for column, field in zip(values, schema, strict=True)]
    made: pa.RecordBatch = arrow.RecordBatch.from_arrays(arrays, schema=schema)
    return made


def _stored(value: Scalar) -> Scalar:
    return unicode_text(value) if isinstance(value, str) else value
