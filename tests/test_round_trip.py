"""Whatever a format writes, reading it back with another library gives the same facts, on every page."""

import gzip
import json
import locale
import os
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

import handmade as make
from arx.api import parse
from arx.facts.build import build_facts
from arx.model.fact import FactSet
from arx.outputs import FORMATS, write_facts
from arx.outputs.grid import grid_rows
from arx.pipeline import check_page
from fixture_pages import FixturePage
from parsing import answer_on, answer_to_text
from read_back import ESCAPED, READERS, Record, from_duckdb, html_rows, rounded, told

SHARED = Path(os.environ.get("ARX_SHARED", Path(__file__).parents[2] / "shared"))
R_PAGES = sorted((Path(__file__).parents[1] / "fixtures" / "rpages").glob("*.[hx]*m*"))
EVERY = 25
"""One in so many of the shared pages is a sample of them."""

LIBRARIES = {"parquet": "pyarrow", "arrow": "pyarrow", "xlsx": "openpyxl", "duckdb": "duckdb"}
TABULAR = tuple(READERS)
LABELS = {
    "formula": "=HYPERLINK(1)",
    "quoted formula": "'=1+1",
    "sign": "-Net | of | tax",
    "markup": "<b>R&D</b> *net* `x` \\| [1](x) _y_ #",
    "right to left": "\u05d7\u05e9\u05d1\u05d5\u05e0\u05d5\u05ea \u0627\u0644\u0645\u062f\u064a\u0646\u0629",
    "emoji": "Cash \U0001f4b0 \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "wide": "\u58f2\u639b\u91d1",
    "escape of a workbook": "Item _x0041_ and \x01",
    "lines": 'two\nlines, "quoted"; tab\there',
    "excel's date": "May 24",
    "zeros": "0000320193",
}
AMOUNTS = {
    "huge": "$ 1,000,000,000,000,000,000,000,000,000,000",
    "31 digits": "$ 1,234,567,890,123,456,789,012,345,678,901",
    "64 bits": "$ 9,223,372,036,854,775,807",
    "past 64 bits": "$ 9,223,372,036,854,775,809",
    "16 digits": "$ 1,234,567,890,123,456",
    "fraction": "$ 0.1234567890123456789",
    "negative": "$ (12,345.60)",
    "percent": "26.50%",
}


def written(pages: Sequence[FactSet], name: str, shape: str | None = None) -> bytes:
    stream = BytesIO()
    write_facts(pages, stream, name, check_page, shape)  # type: ignore[arg-type]
    return stream.getvalue()


def read(pages: Sequence[FactSet], name: str) -> list[Record]:
    """What comes back, from a format whose reader is there."""
    pytest.importorskip(LIBRARIES.get(name, "csv"), reason=f"reading {name} needs a library of the test extra")
    return READERS[name](written(pages, name, "long"))


def assert_survives(pages: Sequence[FactSet], name: str) -> None:
    expected = told(pages)
    assert read(pages, name) == (rounded(expected) if name in ("json", "jsonl") else expected)


def one_value(label: str, text: str) -> FactSet:
    made = make.page(make.row(0, "Heading"), make.row(1, label, text))
    return build_facts(make.tagged(made), make.grid(made, (make.column(0, make.YEAR_2024, make.USD),)))


@pytest.mark.parametrize("name", TABULAR)
def test_every_page_comes_back(any_page: FixturePage, name: str) -> None:
    assert_survives(answer_on(any_page).pages, name)


@pytest.mark.parametrize("name", TABULAR)
def test_every_r_page_comes_back(name: str) -> None:
    assert R_PAGES
    assert_survives(parse(*R_PAGES).pages, name)


@pytest.mark.parametrize("name", TABULAR)
@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
def test_any_label_comes_back(label: str, name: str) -> None:
    assert_survives([one_value(label, "$ 5")], name)


@pytest.mark.parametrize("name", TABULAR)
@pytest.mark.parametrize("text", AMOUNTS.values(), ids=AMOUNTS)
def test_any_amount_comes_back(text: str, name: str) -> None:
    assert_survives([one_value("Cash", text)], name)


@pytest.mark.parametrize("name", TABULAR)
def test_no_page_is_still_a_file(name: str) -> None:
    assert read([], name) == []


def test_all_pages_in_one_duckdb(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="duckdb is the extra arx[duckdb]")
    pages = [one_value(label, text) for label in LABELS.values() for text in AMOUNTS.values()]
    path = tmp_path / "facts.duckdb"
    path.write_bytes(written(pages, "duckdb"))
    assert from_duckdb(path) == told(pages)


def test_the_same_facts_are_the_same_rows_in_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is the extra arx[duckdb]")
    held = []
    for name in ("one.duckdb", "other.duckdb"):
        path = tmp_path / name
        path.write_bytes(written(parse(*R_PAGES).pages, "duckdb"))
        with duckdb.connect(str(path), read_only=True) as database:
            held.append([database.table(table).fetchall() for table in ("facts", "pages", "findings")])
    assert held[0] == held[1]
    assert all(held[0])


@pytest.fixture
def comma_locale() -> Iterator[None]:
    """A locale that writes a comma for a point, if the machine has one."""
    usual = locale.setlocale(locale.LC_ALL)
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "pt_BR.UTF-8"):
        with suppress(locale.Error):
            locale.setlocale(locale.LC_ALL, name)
            yield
            locale.setlocale(locale.LC_ALL, usual)
            return
    pytest.skip("this machine has no locale with decimal commas")


@pytest.mark.usefixtures("comma_locale")
@pytest.mark.parametrize("name", TABULAR)
def test_a_comma_for_a_point_changes_nothing(name: str) -> None:
    assert locale.localeconv()["decimal_point"] == ","
    assert_survives([one_value("Cash", "$ 12,345.60")], name)


@pytest.mark.parametrize("name", [known.name for known in FORMATS if known.name != "duckdb"])
def test_the_same_facts_are_the_same_bytes(name: str) -> None:
    pages = [one_value("Cash", "$ 5"), one_value("Debt", "(7)")]
    assert written(pages, name) == written(pages, name)


@pytest.mark.parametrize("name", ["xlsx", "xbr", "xbrl-csv"])
def test_no_clock_is_in_a_zip(name: str) -> None:
    with zipfile.ZipFile(BytesIO(written([one_value("Cash", "$ 5")], name))) as members:
        assert {member.date_time[0] for member in members.infolist()} == {1980}


def test_the_grid_of_every_page_in_html(any_page: FixturePage) -> None:
    for page in answer_on(any_page).pages:
        width = len(page.columns)
        columns = [
            [row.label, *(row.cells[at].text if at in row.cells else "" for at in range(width))]
            for row in grid_rows(page)
        ]
        assert [row[: width + 1] for row in html_rows(written([page], "html", "grid"))[1:]] == columns


def test_the_grid_of_every_page_in_markdown(any_page: FixturePage) -> None:
    for page in answer_on(any_page).pages:
        lines = [line for line in written([page], "markdown").decode().splitlines() if line.startswith("| ")][2:]
        rows = list(grid_rows(page))
        assert len(lines) == len(rows)
        for line, row in zip(lines, rows, strict=True):
            cells = [ESCAPED.sub(r"\1", cell) for cell in line.split(" | ")[1:]]
            for column, fact in row.cells.items():
                assert cells[column].rstrip(" |").startswith(fact.text.rstrip(" |"))


def sample() -> Iterator[str]:
    for path in sorted(SHARED.glob("pairs/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["dump"] for number, line in enumerate(lines) if number % EVERY == 0)


@pytest.mark.parametrize("name", TABULAR)
def test_a_sample_of_real_pages_comes_back(name: str) -> None:
    pages = [page for text in sample() for page in answer_to_text(text).pages]
    if not pages:
        pytest.skip("no shared pages here: set ARX_SHARED")
    assert_survives(pages, name)


def test_typed_formats_have_types() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is the extra arx[parquet]")
    table = parquet.read_table(BytesIO(written([one_value("Cash", "$ 12,345.60")], "parquet")))
    assert str(table.schema.field("value").type) == "decimal128(38, 12)"
    assert str(table.schema.field("end").type) == "date32[day]"
    assert str(table.schema.field("unit").type).startswith("dictionary")
    assert table["value"][0].as_py() == Decimal("12345.60")
    assert table["end"][0].as_py() == date(2024, 12, 31)


@pytest.mark.parametrize(("name", "text"), [("parquet", AMOUNTS["huge"]), ("sqlite", AMOUNTS["past 64 bits"])])
def test_a_number_that_no_type_holds_is_told(name: str, text: str) -> None:
    pytest.importorskip(LIBRARIES.get(name, "csv"))
    stream = BytesIO()
    (loss,) = write_facts([one_value("Cash", text)], stream, name)
    assert "which `value_exact` has: 1 (page.txt:21)" in loss
