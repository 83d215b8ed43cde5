"""The registry of formats: every writer is there, what is missing or cannot be is one line with a way out."""

import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

import arx
from arx.errors import OutputError
from arx.outputs import FORMATS, SHAPES, Format, Shape, format_of_path, write_facts, writer_of
from arx.outputs.facts_csv import FORMULA_STARTS, safe_text
from arx.outputs.facts_csv_excel import CONVERTED, excel_text
from arx.outputs.markup import hash_of

SEED = Path(__file__).parents[3] / "fixtures" / "pages" / "accounts-receivable.txt"
NEEDS = {
    "parquet": ("pyarrow", "parquet"),
    "arrow": ("pyarrow", "parquet"),
    "xlsx": ("xlsxwriter", "xlsx"),
    "duckdb": ("duckdb", "duckdb"),
}
"""What each format is written with, and the extra that installs it."""


@pytest.mark.parametrize("known", FORMATS, ids=[known.name for known in FORMATS])
def test_every_format_has_its_writer(known: Format) -> None:
    assert callable(writer_of(known.name))
    for suffix in known.suffixes:
        assert format_of_path(Path(f"facts{suffix}")) == known.name


def test_no_suffix_means_two_formats() -> None:
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("name", NEEDS)
def test_a_missing_library_is_one_line_that_names_the_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    library, extra = NEEDS[name]
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(OutputError) as refused:
        write_facts((), BytesIO(), name)
    assert str(refused.value) == f'{extra}: needs {library}, which is not installed; pip install "arx[{extra}]"'


@pytest.mark.parametrize(
    ("method", "library", "extra"),
    [
        ("to_polars", "polars", "polars"),
        ("to_polars", "pyarrow", "polars"),
        ("to_arrow", "pyarrow", "parquet"),
        ("to_pandas", "pandas", "pandas"),
    ],
)
def test_a_frame_without_its_library(method: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = arx.parse(SEED)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(OutputError) as refused:
        getattr(result, method)()
    assert str(refused.value) == f'{extra}: needs {library}, which is not installed; pip install "arx[{extra}]"'


def test_frames_have_the_same_facts() -> None:
    pytest.importorskip("polars", reason="polars is the extra arx[polars]")
    result = arx.parse(SEED)
    table, frame = result.to_arrow(), result.to_polars()
    assert frame.columns == table.column_names
    assert frame["value"].to_list() == table["value"].to_pylist()
    assert frame["label"].to_list() == list(result.to_pandas()["label"])


@pytest.mark.parametrize("shape", SHAPES)
def test_html_obeys_a_policy_that_allows_its_style_and_nothing_else(shape: Shape) -> None:
    stream = BytesIO()
    write_facts(arx.parse(SEED).pages, stream, "html", shape=shape)
    text = stream.getvalue().decode()
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert f"content=\"default-src 'none'; style-src '{hash_of(style)}';" in text
    assert " style=" not in text


@pytest.mark.parametrize(("name", "shape"), [("csv", "grid"), ("table", "long"), ("parquet", "grid")])
def test_a_shape_that_a_format_lacks(name: str, shape: str) -> None:
    assert shape in SHAPES
    with pytest.raises(OutputError, match=f"has no shape {shape}; choose one of"):
        writer_of(name, shape)  # type: ignore[arg-type]


def test_the_api_warns_of_what_is_lost(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="not in xbrl-json: concept not known"):
        arx.write(arx.parse(SEED), tmp_path / "facts.json", "xbrl-json")


@given(some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\r")))
def test_one_mark_taken_off_gives_the_text_back(text: str) -> None:
    for made in (safe_text(text), excel_text(text)):
        assert made in (text, "'" + text)
    assert not safe_text(text).startswith(FORMULA_STARTS)
    assert not excel_text(text).startswith(FORMULA_STARTS)
    assert len({excel_text(text), excel_text("'" + text)}) == 2
    assert len({safe_text(text), safe_text("'" + text)}) == 2


@pytest.mark.parametrize("text", ["0000320193", "3:1", "May 24", "1-2", "(39)", "$ 5", "12.5 %", "1E5", "1/2"])
def test_excel_converts_none_of_these(text: str) -> None:
    assert CONVERTED.fullmatch(text)
    assert excel_text(text) == "'" + text


@pytest.mark.parametrize("text", ["Cash", "Cash and cash equivalents", "Due in 1 year or less", ""])
def test_words_are_left_alone_for_excel(text: str) -> None:
    assert excel_text(text) == text
