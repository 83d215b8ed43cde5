"""The workbook: pages as they are laid out, links both ways, broken cells red, and Excel's bounds."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

import handmade as make
from arx.errors import OutputError
from arx.facts.build import build_facts
from arx.model.fact import FactSet
from arx.model.finding import Finding
from arx.outputs import facts_xlsx, write_facts
from arx.outputs.typed import binary_number, exact_double, fits
from arx.outputs.xlsx_page import BROKEN, OPEN, sheet_name
from arx.outputs.xlsx_sheet import LONGEST_TEXT, address

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads what is written, in the test extra")
pytest.importorskip("xlsxwriter", reason="XlsxWriter is the extra arx[xlsx]")

COLUMNS = (make.column(0, make.YEAR_2024, make.USD), make.column(1, make.YEAR_2023, make.CNY, members=("Notes",)))
FINDING = Finding("ARX101", "rollforward", "error", "broken", "page.txt", 21, 0, "does not close", rows=(1,), column=1)


def parsed(label: str = "Cash", text: str = "$ 5", title: str = "NOTE (Details)") -> FactSet:
    made = make.page(make.row(0, "Assets"), make.row(1, label, text, "¥ (7,000.5)"), title=title)
    return build_facts(make.tagged(made), make.grid(made, COLUMNS))


def workbook(*pages: FactSet, finding: Finding | None = None) -> tuple["openpyxl.Workbook", list[str]]:
    stream = BytesIO()
    losses = write_facts(pages, stream, "xlsx", lambda _: [finding] if finding else [])
    return openpyxl.load_workbook(BytesIO(stream.getvalue())), list(losses)


def test_a_page_is_laid_out_as_its_table() -> None:
    sheet = workbook(parsed())[0]["1 NOTE (Details)"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_col=3)] == [
        ["NOTE (Details)", None, None],
        [None, None, None],
        [None, None, "12 months to 2023-12-31"],
        [None, "12 months to 2024-12-31", "CNY"],
        [None, "USD", "Notes"],
        ["Assets", None, None],
        ["Cash", 5, -7000.5],
    ]
    assert sheet["C7"].number_format == '"¥ "#,##0.0;"¥ "(#,##0.0)'


def test_links_lead_there_and_back() -> None:
    made = workbook(parsed(), parsed(title="OTHER (Details)"), finding=FINDING)[0]
    links = {cell.value: cell.hyperlink.location for row in made["2 OTHER (Details)"] for cell in row if cell.hyperlink}
    assert links == {5: "'facts'!A4", -7000.5: "'facts'!A5"}
    label = next(cell for cell in made["facts"][5] if cell.value == "Cash")
    assert label.hyperlink.location == "'2 OTHER (Details)'!C7"
    message = next(cell for cell in made["checks"][3] if cell.value == "does not close")
    assert message.hyperlink.location == "'2 OTHER (Details)'!C7"


def test_broken_cells_are_red_and_open_ones_yellow() -> None:
    sheet = workbook(parsed(), finding=FINDING)[0]["1 NOTE (Details)"]
    assert sheet["C7"].fill.fgColor.rgb == f"FF{BROKEN[1:]}"
    assert sheet["B7"].fill.fill_type is None
    made = make.page(make.row(0, "Cash", "$ 5"))
    left_open = build_facts(make.tagged(made), make.open_grid(made, COLUMNS))
    cell = workbook(left_open)[0]["1 NOTE (Details)"]["D6"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("$ 5 (column 0 50%, 1 50%)", f"FF{OPEN[1:]}")


def test_dates_are_dates_but_for_those_before_excel() -> None:
    page = parsed()
    old = page.facts[0]._replace(end=date(1899, 12, 31), line=1)
    rows = list(workbook(page._replace(facts=(old, page.facts[1])))[0]["facts"].iter_rows(values_only=True))
    ends = [row[rows[0].index("end")] for row in rows[1:]]
    assert [str(end) for end in ends] == ["1899-12-31", "2023-12-31 00:00:00"]


def test_a_text_too_long_for_a_cell_is_cut_and_told() -> None:
    made, losses = workbook(parsed(label="\U0001f4b0" * LONGEST_TEXT))
    assert "text cut to the 32,767 characters" in losses[0]
    assert max(len(str(cell.value)) for row in made["facts"] for cell in row) <= LONGEST_TEXT


def test_pages_without_a_sheet_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts_xlsx, "PAGES", 1)
    made, losses = workbook(parsed(), parsed())
    assert len(made.sheetnames) == 3
    assert made["facts"].max_row == 5
    assert losses == ["page without a sheet of its own, which the first 250 have: 1 (page.txt:1)"]


def test_more_values_than_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts_xlsx, "MOST_FACTS", 3)
    with pytest.raises(OutputError, match="choose parquet"):
        workbook(parsed(), parsed())


@given(some.text(max_size=60), some.integers(1, 99999))
def test_any_title_names_a_sheet(title: str, number: int) -> None:
    name = sheet_name(title, number)
    assert name.startswith(str(number))
    assert len(name.encode("utf-16-le")) <= 62
    assert not set(name) & set("[]:*?/\\'")


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_addresses(column: int, letters: str) -> None:
    assert address("s", 4, column) == f"internal:'s'!{letters}5"


@given(some.decimals(allow_nan=False, allow_infinity=False))
def test_a_double_is_the_number_or_none(value: Decimal) -> None:
    near = exact_double(value)
    assert near is None or Decimal(repr(near)) == value
    number = binary_number(value)
    assert number is None or Decimal(repr(number)) == value


@given(some.decimals(allow_nan=False, allow_infinity=False, places=3), some.integers(0, 6))
def test_what_fits_a_decimal_is_kept_by_it(value: Decimal, places: int) -> None:
    kept = value == round(value, places) and abs(value) < Decimal(10) ** (20 - places)
    assert fits(value, 20, places) == kept
