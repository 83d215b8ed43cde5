"""Facts as an Arrow IPC stream: typed columns, batch after batch; the base of Parquet, DuckDB and polars too."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO

from arx.model.fact import FactSet
from arx.outputs.optional import optional
from arx.outputs.schema import Field, Scalar, columns_of
from arx.outputs.typed import TYPED_FIELDS, TYPED_NAMES, Losses, fits, unicode_text
from arx.outputs.writing import Findings, batches_of, no_findings
from arx.version import __version__

if TYPE_CHECKING:
    import pyarrow as pa

DIGITS, PLACES = 38, 12
"""Of the type of `value`: 26 digits before the point and 12 after it."""

FEW = frozenset(
    {
        "source",
        "title",
        "cik",
        "accession",
        "section",
        "members",
        "concept",
        "concept_certainty",
        "period_type",
        "period_certainty",
        "unit",
        "kind",
        "placement",
        "evidence",
        "shown_as",
        "balance",
    }
)
"""Text columns that say the same over and over: they are dictionaries."""

TOO_LARGE = f"`value` empty where decimal({DIGITS}, {PLACES}) cannot hold the number, which `value_exact` has"


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> Sequence[str]:  # noqa: ARG001  # a writer
    """Write the stream. Gives what does not fit the types, one line a reason; raises OutputError without pyarrow."""
    arrow = optional("pyarrow", "parquet")
    losses = Losses()
    with arrow.ipc.new_stream(stream, arrow_schema(arrow)) as writer:
        for batch in record_batches(pages, losses):
            writer.write_batch(batch)
    return losses.lines()


def facts_table(pages: Iterable[FactSet], extra: str = "parquet") -> "pa.Table":
    """Give all facts and open values as one Arrow table. Raises OutputError, naming `extra`, without pyarrow."""
    arrow = optional("pyarrow", extra)
    table: pa.Table = arrow.Table.from_batches(list(record_batches(pages, Losses())), arrow_schema(arrow))
    return table.unify_dictionaries()


def record_batches(pages: Iterable[FactSet], losses: Losses) -> "Iterator[pa.RecordBatch]":
    """Give batches with the schema of `arrow_schema`."""
    arrow = optional("pyarrow", "parquet")
    schema = arrow_schema(arrow)
    for batch in batches_of(pages):
        columns = dict(zip(TYPED_NAMES, columns_of(batch, TYPED_FIELDS), strict=True))
        try:
            arrays = [arrow.array(columns[field.name], field.type) for field in schema]
        except (UnicodeEncodeError, arrow.ArrowInvalid):
            cleaned = _holdable(columns, losses)
            arrays = [arrow.array(cleaned[field.name], field.type) for field in schema]
        yield arrow.RecordBatch.from_arrays(arrays, schema=schema)


def arrow_schema(arrow: Any) -> "pa.Schema":  # noqa: ANN401  # an optional module
    """Give the columns with their types; the metadata say what wrote them and what each means."""
    fields = [
        arrow.field(field.name, _type_of(arrow, field), metadata={"description": field.meaning})
        for field in TYPED_FIELDS
    ]
    schema: pa.Schema = arrow.schema(fields, {"arx.version": __version__})
    return schema


def _type_of(arrow: Any, field: Field) -> "pa.DataType":  # noqa: ANN401  # an optional module
    types = {
        "text": arrow.dictionary(arrow.int32(), arrow.string()) if field.name in FEW else arrow.string(),
        "integer": arrow.int32(),
        "decimal": arrow.decimal128(DIGITS, PLACES),
        "chance": arrow.float64(),
        "date": arrow.date32(),
    }
    made: pa.DataType = types[field.type]
    return made


def _holdable(columns: Mapping[str, Sequence[Scalar]], losses: Losses) -> dict[str, list[Scalar]]:
    """Empty the numbers that the type cannot hold, counted, and mend text that is no Unicode."""
    held = {
        name: [unicode_text(value) if isinstance(value, str) else value for value in column]
        for name, column in columns.items()
    }
    for at, value in enumerate(held["value"]):
        if isinstance(value, Decimal) and not fits(value, DIGITS, PLACES):
            held["value"][at] = None
            losses.add(TOO_LARGE, f"{held['source'][at]}:{held['line'][at]}")
    return held
