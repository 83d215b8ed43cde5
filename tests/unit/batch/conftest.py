"""Inputs for the tests of this room: pages of the fixtures, filings of them, and the output of a run."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fixture_pages import PAGES

ACCESSION = "0000999999-24-{:06d}"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Make a folder of loose pages, two filings in JSON Lines, and hostile files between them."""
    folder = tmp_path / "in"
    folder.mkdir()
    pages = sorted(PAGES.glob("*.txt"))
    for path in pages[:12]:
        shutil.copy(path, folder / path.name)
    lines = [
        json.dumps({"id": f"{ACCESSION.format(number // 7)}/R{number}.htm", "text": path.read_text(encoding="utf-8")})
        for number, path in enumerate(pages[12:26])
    ]
    (folder / "corpus.jsonl").write_text("\n".join(lines) + "\n{not json\n", encoding="utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "cut.zip").write_bytes(b"PK\x03\x04 and no more")
    return folder


def manifest_of(output: Path) -> list[dict[str, Any]]:
    """The lines of a manifest."""
    return list(map(json.loads, (output / "manifest.jsonl").read_text(encoding="utf-8").splitlines()))


@pytest.fixture
def documents_of() -> Callable[[Path], list[dict[str, Any]]]:
    """Give what a manifest says of each document, in the order of the input, without what a clock says."""

    def documents(output: Path) -> list[dict[str, Any]]:
        lines = [line for line in manifest_of(output) if "input" in line]
        return [
            {key: value for key, value in line.items() if key != "seconds"}
            for line in sorted(lines, key=lambda line: int(line["shard"]))
        ]

    return documents


@pytest.fixture
def files_of() -> Callable[[Path], dict[str, bytes]]:
    """Give every file of an output but the manifest, by its name."""

    def files(output: Path) -> dict[str, bytes]:
        found = (path for path in sorted(output.rglob("*")) if path.is_file() and path.name != "manifest.jsonl")
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in found}

    return files
