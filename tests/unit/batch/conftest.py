"""Inputs for the tests of this room: pages of the fixtures, filings of them, and the output of a run."""

import json
import shutil
from pathlib import Path

import pytest

from fixture_pages import PAGES

ACCESSION = "0000999999-24-{:06d}"
NAMED = ("balance-sheet", "cover-with-classes", "lost-table")
"""Pages that the tests rely on: one that is common, one that names its filing, one that cannot be read."""


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Make a folder of loose pages, two filings in JSON Lines, and hostile files between them."""
    folder = tmp_path / "in"
    folder.mkdir()
    pages = [PAGES / f"{name}.txt" for name in NAMED]
    pages += [path for path in sorted(PAGES.glob("*.txt")) if path not in pages][: 26 - len(pages)]
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
