"""Facts as CSV (RFC 4180, UTF-8): one row a value, safe to open in a spreadsheet."""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import TextIOWrapper
from typing import BinaryIO, cast

from arx.model.fact import FactSet
from arx.outputs.schema import FIELDS, NAMES, Field, Scalar, columns_of
from arx.outputs.writing import Findings, batches_of, no_findings

Cell = str | int | float | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> None:  # noqa: ARG001  # a writer
    """Write a head line and one line a value. Lists within a cell are joined with ` | `."""
    write_rows(pages, stream, cell_of)


def write_rows(pages: Iterable[FactSet], stream: BinaryIO, cell: Callable[[Scalar], Cell]) -> None:
    """Write the rows, with what `cell` makes of texts, dates and numbers."""
    text = TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(NAMES)
    for batch in batches_of(pages):
        columns = zip(FIELDS, columns_of(batch), strict=True)
        writer.writerows(zip(*(_cells(field, column, cell) for field, column in columns), strict=True))
    text.detach()


def _cells(field: Field, column: Sequence[Scalar], cell: Callable[[Scalar], Cell]) -> Sequence[Cell]:
    """Give a column as cells. The same texts and dates come again and again: each is made a cell once."""
    if field.type in ("text", "date"):
        known = {value: cell(value) for value in set(column)}
        return [known[value] for value in column]
    return list(map(cell, column)) if field.type == "decimal" else cast("Sequence[Cell]", column)


def cell_of(value: Scalar) -> Cell:
    """Give a value as a cell: exact numbers without exponent, ISO dates, text that no spreadsheet runs as a formula."""
    if isinstance(value, str):
        return safe_text(value)
    return printed(value) if isinstance(value, Decimal | date) else value


def printed(value: Scalar) -> str:
    """Give a value as text: exact numbers without exponent, ISO dates, nothing for None."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)


def safe_text(text: str) -> str:
    """Put a `'` before text that a spreadsheet would run as a formula; a number is never text here and stays bare.

    Text that begins with `'` and such a formula gets one more, so that one taken off always gives the text back. A
    lone CR, which readers of CSV take for the end of a row, becomes LF, which is quoted.
    """
    safe = "'" + text if text.lstrip("'").startswith(FORMULA_STARTS) else text
    return safe.replace("\r\n", "\n").replace("\r", "\n") if "\r" in safe else safe
