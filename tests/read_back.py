"""Each format read back by a reader that arx did not write, as records in the order of `schema.FIELDS`.

What a format does not keep apart is made alike by `plain`: an empty text is nothing in the formats that have only text.
"""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from arx.model.fact import FactSet
from arx.outputs.facts_csv import safe_text
from arx.outputs.facts_csv_excel import excel_text
from arx.outputs.schema import FIELDS, NAMES, records_of
from arx.outputs.typed import TYPED_NAMES

Record = tuple[str | None, ...]
ESCAPED = re.compile(r"\\(.)")
EXCEL_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def told(pages: Sequence[FactSet]) -> list[Record]:
    """What every format must give back."""
    return [record_of(dict(zip(NAMES, record, strict=True))) for page in pages for record in records_of(page)]


def record_of(values: Mapping[str, Any]) -> Record:
    """The values as text, exactly: a typed format's number is its `value_exact`."""
    exact = {**values, "value": values.get("value_exact", values["value"])}
    return tuple(as_text(exact[field.name], field.type) for field in FIELDS)


def as_text(value: object, kind: str) -> str | None:
    """One value as text, None for nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        value = value.date()
    if kind == "integer":
        return str(int(str(value)))
    return str(float(str(value))) if kind == "chance" else str(value)


def from_csv(data: bytes, undo: Callable[[str], str]) -> list[Record]:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [record_of({name: undo(text) for name, text in row.items()}) for row in rows]


def without_mark(made: Callable[[str], str]) -> Callable[[str], str]:
    """Take the `'` off where the writer put it."""
    return lambda text: text[1:] if text.startswith("'") and made(text[1:]) == text else text


def from_plain_csv(data: bytes) -> list[Record]:
    return from_csv(data, without_mark(safe_text))


def from_excel_csv(data: bytes) -> list[Record]:
    return from_csv(data, without_mark(excel_text))


def from_parquet(data: bytes) -> list[Record]:
    import pyarrow.parquet as pq

    return [record_of(row) for row in pq.read_table(io.BytesIO(data)).to_pylist()]


def from_arrow(data: bytes) -> list[Record]:
    import pyarrow as pa

    return [record_of(row) for row in pa.ipc.open_stream(data).read_all().to_pylist()]


def from_xlsx(data: bytes) -> list[Record]:
    import openpyxl

    rows = openpyxl.load_workbook(io.BytesIO(data))["facts"].iter_rows(min_row=2, values_only=True)
    return [record_of({name: unescaped(cell) for name, cell in zip(TYPED_NAMES, row, strict=True)}) for row in rows]


def unescaped(cell: object) -> object:
    """Undo `_x0001_`, by which a workbook holds control characters; Excel does, openpyxl does not."""
    return EXCEL_ESCAPE.sub(lambda code: chr(int(code[1], 16)), cell) if isinstance(cell, str) else cell


def from_sqlite(data: bytes) -> list[Record]:
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    rows = database.execute("SELECT * FROM facts ORDER BY rowid").fetchall()
    database.close()
    return [record_of(dict(zip(TYPED_NAMES, row, strict=True))) for row in rows]


def from_duckdb(path: Path) -> list[Record]:
    import duckdb

    with duckdb.connect(str(path), read_only=True) as database:
        rows = database.execute("SELECT * FROM facts ORDER BY rowid").fetchall()
    return [record_of(dict(zip(TYPED_NAMES, row, strict=True))) for row in rows]


def from_markdown(data: bytes) -> list[Record]:
    lines = data.decode().split("\n")[2:-1]
    rows = ([cell_text(cell) for cell in line[2:-2].split(" | ")] for line in lines)
    return [record_of(dict(zip(NAMES, row, strict=True))) for row in rows]


def cell_text(cell: str) -> str:
    return ESCAPED.sub(r"\1", cell.replace("<br>", "\n"))


class Cells(HTMLParser):
    """The texts of the cells of every table row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:  # noqa: ARG002  # its interface
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data


def html_rows(data: bytes) -> list[list[str]]:
    parser = Cells()
    parser.feed(data.decode())
    return parser.rows


def from_html(data: bytes) -> list[Record]:
    return [record_of(dict(zip(NAMES, row, strict=True))) for row in html_rows(data)[1:]]


def from_jsonl(data: bytes) -> list[Record]:
    return [json_record(json.loads(line)) for line in data.decode().split("\n")[:-1]]


def from_json(data: bytes) -> list[Record]:
    return [record for page in json.loads(data)["pages"] for record in json_page(page)]


def json_page(page: Mapping[str, Any]) -> Iterator[Record]:
    filing = page["filing"] or {}
    head = {"source": page["source"], "page": page["number"], "title": page["title"]}
    head |= {"cik": filing.get("cik"), "accession": filing.get("accession")}
    lines = [{**head, **fact} for fact in page["facts"]]
    lines += [{**head, **value, "placement": "open"} for value in page["open"]]
    yield from map(json_record, sorted(lines, key=lambda line: (line["row"], line["line"])))


def json_record(line: Mapping[str, Any]) -> Record:
    """The lists of JSON joined as the tabular formats join them."""
    joints = {"section": " | ", "members": " | ", "evidence": "; ", "notes": " ", "candidates": " ", "repeats": ":"}
    values = dict.fromkeys(NAMES) | {name: line[name] for name in NAMES if name in line}
    for name, joint in joints.items():
        values[name] = joint.join(map(str, values[name])) if values[name] is not None else None
    if line.get("chances"):
        values["chance"] = line["chances"][0]
    return record_of(values)


def rounded(records: Sequence[Record]) -> list[Record]:
    """JSON has chances of four digits."""
    at = NAMES.index("chance")
    return [(*one[:at], one[at] and str(round(float(one[at]), 4)), *one[at + 1 :]) for one in records]


READERS: Mapping[str, Callable[[bytes], list[Record]]] = {
    "csv": from_plain_csv,
    "excel-csv": from_excel_csv,
    "json": from_json,
    "jsonl": from_jsonl,
    "markdown": from_markdown,
    "html": from_html,
    "parquet": from_parquet,
    "arrow": from_arrow,
    "xlsx": from_xlsx,
    "sqlite": from_sqlite,
}
