"""Facts as a pandas DataFrame, with the columns of `schema.py`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from arx.model.fact import FactSet
from arx.outputs.optional import optional
from arx.outputs.schema import FIELDS, NAMES, records_of

if TYPE_CHECKING:
    import pandas as pd

DTYPES = {"text": "string", "integer": "Int64", "chance": "Float64"}


def facts_frame(pages: Iterable[FactSet]) -> "pd.DataFrame":
    """Give one row a value, open ones included. Numbers stay exact: `value` holds Decimals, dates are `datetime.date`.

    Raises OutputError where pandas is not installed.
    """
    pandas = optional("pandas", "pandas")
    records = [record for page in pages for record in records_of(page)]
    frame: pd.DataFrame = pandas.DataFrame.from_records(records, columns=list(NAMES))
    return frame.astype({field.name: DTYPES[field.type] for field in FIELDS if field.type in DTYPES})
