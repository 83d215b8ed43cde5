"""The public API as strangers use it: it does what its types say, and mypy agrees."""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import arx
from arx.outputs.schema import NAMES

ROOT = Path(__file__).parents[1]
SEED = ROOT / "fixtures" / "pages" / "accounts-receivable.txt"

USE = """
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import arx

result: arx.Result = arx.parse("R4.txt", Path("R2.htm"), settings=arx.Settings(min_chance=0.99))
facts: tuple[arx.Fact, ...] = result.facts
value: Decimal | None = facts[0].value
left_open: tuple[arx.OpenValue, ...] = result.open
findings: list[arx.Finding] = arx.check("R4.txt")
problems: tuple[arx.ArxError, ...] = result.problems
written: Path = arx.write(result, "facts.csv")
pages: Iterator[arx.FactSet | arx.ArxError] = arx.parse_each(["R4.txt"])
columns: tuple[arx.Column, ...] = arx.parse_text("|").pages[0].columns
frame_length: int = len(result.to_pandas())
facts[0].value = None  # E: a fact cannot be changed
arx.parse(5)  # E: a source is a path or a Document
"""


def test_every_public_name_is_there() -> None:
    assert all(hasattr(arx, name) for name in arx.__all__)
    assert sorted(arx.__all__) == arx.__all__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'prase'"):
        _ = arx.prase  # type: ignore[attr-defined]


def test_parse_gives_facts_and_problems() -> None:
    result = arx.parse(SEED, "missing.txt")
    assert result.facts[0].value == Decimal(94052000)
    assert [str(problem).split(":")[0] for problem in result.problems] == ["missing.txt"]
    assert result.open == ()


def test_text_and_documents_are_sources_too() -> None:
    text = SEED.read_text(encoding="utf-8")
    facts = arx.parse(SEED).facts
    assert arx.parse_text(text).facts == facts
    assert arx.parse(arx.Document("seed", "flat", text)).facts == facts


def test_check_refuses_what_it_cannot_read() -> None:
    with pytest.raises(arx.ArxError, match="no such file"):
        arx.check(SEED, "missing.txt")


def test_check_finds_the_roll_forwards() -> None:
    assert any(finding.check == "rollforward" for finding in arx.check(SEED))


def test_write_takes_the_format_of_the_name(tmp_path: Path) -> None:
    written = arx.write(arx.parse(SEED), tmp_path / "facts.csv")
    assert written.read_text(encoding="utf-8").splitlines()[0] == ",".join(NAMES)
    with pytest.raises(arx.ArxError, match="choose one of"):
        arx.write(arx.parse(SEED), tmp_path / "facts.csv", "cvs")


def test_the_frame_has_the_columns_of_the_schema_and_exact_values() -> None:
    frame = arx.parse(SEED).to_pandas()
    assert tuple(frame.columns) == NAMES
    assert frame["value"].iloc[0] == Decimal(94052000)
    assert len(frame) == 26


def test_types(tmp_path: Path) -> None:
    use = tmp_path / "use.py"
    use.write_text(USE, encoding="utf-8")
    expected = [number for number, line in enumerate(USE.splitlines(), 1) if "# E:" in line]
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file", "", str(use)]
    environment = {**os.environ, "MYPYPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    found = [int(line.split(":")[1]) for line in done.stdout.splitlines() if line.startswith("use.py:")]
    assert found == expected, done.stdout
