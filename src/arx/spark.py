"""R pages in a Spark table: the facts as a table, parsed where the rows are.

    from arx.spark import parse_pages
    facts = parse_pages(spark.read.parquet("s3a://corpus/"), "text", "url")
    facts.write.partitionBy("kind").parquet("s3a://facts/")

Needs nothing on the executors but arx, as `--py-files` or installed, and pyarrow, which Spark's Arrow functions need.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from arx.batch.job import Work
from arx.batch.tables import PROBLEM, TextColumns, facts_of
from arx.outputs.facts_arrow import DIGITS, PLACES
from arx.outputs.typed import TYPED_FIELDS
from arx.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

TYPES = {
    "text": "string",
    "integer": "int",
    "decimal": f"decimal({DIGITS},{PLACES})",
    "chance": "double",
    "date": "date",
}
SCHEMA = ", ".join([*(f"`{field.name}` {TYPES[field.type]}" for field in TYPED_FIELDS), f"`{PROBLEM}` string"])
"""The columns of the facts, as Spark declares them."""


def parse_pages(
    df: "DataFrame",
    text_column: str = "text",
    id_column: str | None = None,
    *,
    accession_column: str | None = None,
    every_record: bool = False,
    settings: Settings = DEFAULTS,
) -> "DataFrame":
    """Give one row a value, and one with a `problem` for each text that could not be parsed; lazily, as Spark does.

    `id_column` names the texts, as `source`; without it they are named after their SHA-256. With `accession_column`
    the pages of each filing are brought together and sorted by their ids, so that they help each other; this shuffles
    the table. Without it, and where the id is no EDGAR address, each page is parsed by itself. Texts in which nothing
    looks like an R page are passed over, unless `every_record`. Raises ValueError for an accession number without ids.
    """
    columns, work = TextColumns(text_column, id_column, accession_column, every_record), Work(settings)
    chosen = df.select(*columns.names)
    if order := columns.filing_order:
        chosen = chosen.repartition(order[0]).sortWithinPartitions(*order)

    def parse(batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        return facts_of(batches, columns, work)

    return chosen.mapInArrow(parse, SCHEMA)
