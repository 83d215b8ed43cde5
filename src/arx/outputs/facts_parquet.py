"""Facts as Parquet: typed columns, one row group after another, the same bytes for the same facts."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import BinaryIO

from arx.model.fact import FactSet
from arx.outputs.facts_arrow import arrow_schema, record_batches
from arx.outputs.optional import optional
from arx.outputs.typed import Losses
from arx.outputs.writing import Findings, no_findings

BATCHES = 2
"""Batches of a row group: more would be smaller files, and more memory."""


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> Sequence[str]:  # noqa: ARG001  # a writer
    """Write the file. Gives what does not fit the types, one line a reason; raises OutputError without pyarrow."""
    arrow, parquet = optional("pyarrow", "parquet"), optional("pyarrow.parquet", "parquet")
    losses = Losses()
    batches = record_batches(pages, losses)
    with parquet.ParquetWriter(stream, arrow_schema(arrow), compression="zstd") as writer:
        while group := list(islice(batches, BATCHES)):
            writer.write_table(arrow.Table.from_batches(group).unify_dictionaries())
    return losses.lines()
