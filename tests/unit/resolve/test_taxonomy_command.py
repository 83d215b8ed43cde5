"""`arx taxonomy`: what was added is listed, found and removed again."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from arx.cli.main import arx

TABLE = "qname\tperiod_type\tdocumentation\nacme:Debt\tinstant\tCarrying value of all borrowings.\n"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARX_TAXONOMY_DIR", str(tmp_path / "kept"))
    table = tmp_path / "acme.tsv"
    table.write_text(TABLE, encoding="utf-8")
    return table


def said(*arguments: str) -> str:
    done = CliRunner().invoke(arx, ["taxonomy", *arguments], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.output


def test_added_listed_found_removed(kept: Path) -> None:
    assert said("add", str(kept)).startswith("acme: 1 elements, 1 sentences")
    assert [index["name"] for index in json.loads(said("ls", "-f", "json"))] == ["(shipped)", "acme"]
    assert said("find", "carrying value, of all borrowings") == "acme:Debt  instant\n"
    assert "removed" in said("remove", "acme")
    assert said("find", "acme debt") == ""


def test_many_hits_are_cut_and_counted(kept: Path) -> None:  # noqa: ARG001 - nothing added may stand in the way
    done = CliRunner().invoke(arx, ["taxonomy", "find", "allowance"])
    assert len(done.stdout.splitlines()) == 50
    assert "more: add a word" in done.stderr
