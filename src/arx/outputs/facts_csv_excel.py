"""Facts as CSV for Excel: with the mark by which Excel knows UTF-8, and text that Excel leaves as it is.

Excel makes `0000320193` the number 320193, `3:1` a time and `May 24` a date. Text that it might convert gets a leading
`'`, as formulas do; one taken off always gives the text back. Numbers have a point: where Excel expects a comma, take
xlsx instead.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from typing import BinaryIO

from arx.model.fact import FactSet
from arx.outputs.facts_csv import FORMULA_STARTS, Cell, cell_of, safe_text, write_rows
from arx.outputs.schema import Scalar
from arx.outputs.writing import Findings, no_findings

CONVERTED = re.compile(r"(?=.*\d)[\W\d_]*[^\W\d_]*[\W\d_]*", re.DOTALL)
"""Digits, signs and at most one word: numbers, money, percentages, fractions, times, dates in any language."""


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> None:  # noqa: ARG001  # a writer
    """Write the mark, a head line and one line a value."""
    stream.write(BOM_UTF8)
    write_rows(pages, stream, excel_cell)


def excel_cell(value: Scalar) -> Cell:
    """Give a value as a cell that Excel does not change."""
    return excel_text(value) if isinstance(value, str) else cell_of(value)


def excel_text(text: str) -> str:
    """Put a `'` before text that Excel would run or convert, and before a `'` that is the text's own."""
    safe = safe_text(text)
    is_formula = text.lstrip("'").startswith(FORMULA_STARTS)
    kept = text.startswith("'") or CONVERTED.fullmatch(text) is not None
    return "'" + safe if kept and not is_formula else safe
