"""Facts as a polars DataFrame, with the columns of the typed formats: decimals, dates and categories."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from arx.model.fact import FactSet
from arx.outputs.facts_arrow import facts_table
from arx.outputs.optional import optional

if TYPE_CHECKING:
    import polars as pl


def facts_frame(pages: Iterable[FactSet]) -> "pl.DataFrame":
    """Give one row a value, open ones included. Raises OutputError where polars or pyarrow is not installed."""
    table = facts_table(pages, "polars")
    frame: pl.DataFrame = optional("polars", "polars").from_arrow(table)
    return frame
