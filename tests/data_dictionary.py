"""The data dictionary: one page with every column of every format, made from the lists that the writers use."""

from collections.abc import Iterator

from arx.outputs.facts_arrow import DIGITS, FEW, PLACES
from arx.outputs.facts_duckdb import TYPES as DUCKDB
from arx.outputs.facts_sqlite import TYPES as SQLITE
from arx.outputs.relations import TABLES
from arx.outputs.schema import FIELDS, Field
from arx.outputs.typed import TYPED_FIELDS

INTRODUCTION = """# Data dictionary

One list of columns for all formats. CSV, Markdown and HTML have all but `value_exact`; JSON and JSON Lines have the
same names as keys, lists as lists. Typed formats have the types below; dates are ISO 8601 text in SQLite.

## The columns of a value
"""
ARROW = {
    "integer": "int32",
    "decimal": f"decimal128({DIGITS}, {PLACES})",
    "chance": "double",
    "date": "date32",
}
MORE_TABLES = """
## The other tables of SQLite and DuckDB
`pages` has a row for each page, `findings` one for each result of a check; with `source` and `page` they join `facts`.
Lists are joined with line ends, rows with blanks.
"""


def dictionary_page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *value_lines(), MORE_TABLES, *table_lines(), ""])


def value_lines() -> Iterator[str]:
    """One line for each column of the facts."""
    yield "| column | type | Parquet, Arrow | SQLite | DuckDB | meaning |"
    yield "|---|---|---|---|---|---|"
    for field in TYPED_FIELDS:
        name = f"`{field.name}`" if field in FIELDS else f"`{field.name}` (typed formats)"
        types = (field.type, arrow_type(field), SQLITE[field.type], DUCKDB[field.type])
        yield f"| {name} | {' | '.join(types)} | {field.meaning} |"


def arrow_type(field: Field) -> str:
    """The Arrow type of a column."""
    text = "dictionary of string" if field.name in FEW else "string"
    return ARROW.get(field.type, text)


def table_lines() -> Iterator[str]:
    """One line for each other table."""
    yield "| table | columns |"
    yield "|---|---|"
    for table, columns in TABLES[1:]:
        yield f"| `{table}` | {', '.join(f'`{name}`' for name, _ in columns)} |"
