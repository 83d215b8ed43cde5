"""R pages in a Dask table: the facts as a table, parsed where the rows are.

import dask.dataframe as dd
from arx.dask import parse_pages
facts = parse_pages(dd.read_parquet("corpus/"), "text", "url")
"""

from typing import TYPE_CHECKING

from arx.batch.job import Work
from arx.batch.tables import TextColumns, facts_of, facts_schema
from arx.outputs.optional import optional
from arx.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    import dask.dataframe as dd
    import pandas as pd
    import pyarrow as pa


def parse_pages(
    df: "dd.DataFrame",
    text_column: str = "text",
    id_column: str | None = None,
    *,
    accession_column: str | None = None,
    every_record: bool = False,
    settings: Settings = DEFAULTS,
) -> "dd.DataFrame":
    """Give one row a value, and one with a `problem` for each text that could not be parsed; lazily, as Dask does.

    The columns, with their Arrow types, and the arguments are those of `arx.spark.parse_pages`.
    """
    columns, work = TextColumns(text_column, id_column, accession_column, every_record), Work(settings)
    chosen = df[columns.names]
    if order := columns.filing_order:
        chosen = chosen.shuffle(order[0])
    facts: dd.DataFrame = chosen.map_partitions(parse_part, columns, work, meta=_frame(facts_schema().empty_table()))
    return facts


def parse_part(part: "pd.DataFrame", columns: TextColumns, work: Work) -> "pd.DataFrame":
    """Parse the texts of one partition."""
    arrow = optional("pyarrow", "dask")
    if order := columns.filing_order:
        part = part.sort_values(order)
    batches = arrow.Table.from_pandas(part, preserve_index=False).to_batches()
    return _frame(arrow.Table.from_batches(facts_of(batches, columns, work), facts_schema()))


def _frame(table: "pa.Table") -> "pd.DataFrame":
    pandas = optional("pandas", "dask")
    frame: pd.DataFrame = table.to_pandas(types_mapper=pandas.ArrowDtype)
    return frame
