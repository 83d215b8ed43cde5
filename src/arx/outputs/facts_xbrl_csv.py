"""Facts as xBRL-CSV, for those whose concept, period and unit are known: a report package (`.zip`) that loads offline.

The report is one table, `facts.csv`, one fact a row, with every dimension in a column; `facts.json` says so.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import BinaryIO

from arx.model.fact import FactSet
from arx.outputs.facts_oim import document_info
from arx.outputs.oim import Item, items_of
from arx.outputs.typed import Losses, unicode_text
from arx.outputs.writing import Findings, no_findings
from arx.outputs.xbrl_package import write_package

PACKAGE_TYPE = "https://xbrl.org/report-package/2023"
DOCUMENT_TYPE = "https://xbrl.org/2021/xbrl-csv"
DIMENSIONS = ("concept", "entity", "period", "unit")
NONE = "#none"
"""How the format writes a dimension, or an accuracy, that a fact does not have."""


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> Sequence[str]:  # noqa: ARG001  # a writer
    """Write the package. Gives what could not be expressed, one line a reason."""
    losses = Losses()
    items = items_of(pages, losses)
    reports = {"facts.json": [_metadata(items)], "facts.csv": _table(items)}
    write_package(stream, PACKAGE_TYPE, items, reports)
    return losses.lines()


def _metadata(items: Sequence[Item]) -> bytes:
    value = {"dimensions": {name: f"${name}" for name in DIMENSIONS}, "decimals": "$decimals"}
    columns = {"id": {}, **{name: {} for name in DIMENSIONS}, "decimals": {}, "value": value}
    metadata = {
        "documentInfo": document_info(DOCUMENT_TYPE, items),
        "tableTemplates": {"facts": {"rowIdColumn": "id", "columns": columns}},
        "tables": {"facts": {"template": "facts", "url": "facts.csv"}},
    }
    return json.dumps(metadata, indent=1).encode() + b"\n"


def _table(items: Iterable[Item]) -> Iterator[bytes]:
    yield _line(("id", *DIMENSIONS, "decimals", "value"))
    for number, item in enumerate(items, 1):
        decimals = NONE if item.decimals is None else item.decimals
        value = f"#{item.value}" if item.value.startswith("#") else item.value
        yield _line((f"f{number}", item.concept, item.entity, item.period, item.unit or NONE, decimals, value))


def _line(cells: Sequence[str | int]) -> bytes:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return unicode_text(line.getvalue()).encode()
