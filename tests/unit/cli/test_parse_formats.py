"""`arx parse` and its formats: what cannot be written is refused before anything is read."""

import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from arx.cli.main import arx
from arx.cli.parse import check_format, excel_format
from arx.errors import OutputError

SEED = Path(__file__).parents[3] / "fixtures" / "pages" / "accounts-receivable.txt"


def printed(*words: str) -> tuple[bytes, str]:
    done = CliRunner().invoke(arx, ["parse", *words, str(SEED)], standalone_mode=False)
    assert done.exception is None
    return done.stdout_bytes, done.stderr


def test_bytes_are_nothing_for_a_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(OutputError, match="is nothing for a terminal; name a file with --output, or redirect"):
        check_format("parquet", None, None)
    check_format("parquet", None, tmp_path / "facts.parquet")
    check_format("xbrl-json", None, None)


def test_a_wrong_shape_is_refused_before_anything_is_read() -> None:
    done = CliRunner().invoke(
        arx, ["parse", "--format", "csv", "--shape", "grid", "no-such-file"], standalone_mode=False
    )
    assert isinstance(done.exception, OutputError)
    assert "csv: has no shape grid" in str(done.exception)


def test_excel_is_for_csv() -> None:
    assert excel_format(None) == excel_format("csv") == "excel-csv"
    with pytest.raises(click.UsageError, match="--excel is for csv, not for json"):
        excel_format("json")
    assert printed("--excel")[0].startswith(b"\xef\xbb\xbfsource,")


def test_shapes_of_markdown() -> None:
    grid, long = printed("--format", "markdown")[0], printed("--format", "markdown", "--shape", "long")[0]
    assert grid.startswith(b"## ACCOUNTS RECEIVABLE")
    assert long.startswith(b"| source | page | title |")
    assert grid == printed("--format", "markdown", "--shape", "grid")[0]


def test_what_cannot_be_expressed_is_told_on_stderr() -> None:
    told = printed("--format", "xbrl-json")[1].splitlines()
    assert told
    assert all(line.startswith("arx: not in xbrl-json: ") for line in told)
