"""The commands that the documents tell people to put into their CI do what is said there.

`scripts/try_ci.py` tries the rest: the files against the schemas of their services, and the hook by pre-commit itself.
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from ci_snippets import commands_in, hook, snippets
from fixture_pages import PAGES

GOOD, BAD = "accounts-receivable.txt", "broken-roll-forward.txt"
SERVICES = ("GitHub Actions", "GitLab")


def filings(folder: Path, *names: str) -> Path:
    (folder / "filings").mkdir()
    for name in names:
        shutil.copy(PAGES / name, folder / "filings")
    return folder


def arx(words: list[str], folder: Path) -> int:
    return subprocess.run(
        [sys.executable, "-m", "arx", *words], cwd=folder, capture_output=True, check=False
    ).returncode


def statuses(service: str, folder: Path) -> list[int]:
    return [arx(words, folder) for words in commands_in(snippets()[service])]


@pytest.mark.parametrize("service", SERVICES)
def test_a_good_filing_passes(service: str, tmp_path: Path) -> None:
    assert statuses(service, filings(tmp_path, GOOD)) == [0, 0]


@pytest.mark.parametrize("service", SERVICES)
def test_the_last_command_fails_for_a_bad_one_and_the_reports_are_there(service: str, tmp_path: Path) -> None:
    assert statuses(service, filings(tmp_path, GOOD, BAD)) == [0, 1]
    reports = {path.name for path in tmp_path.iterdir()} - {"filings"}
    assert reports == set(re.findall(r"[\w-]+\.(?:sarif|json|xml)\b", snippets()[service]))
    for name in reports:
        data = (tmp_path / name).read_bytes()
        assert etree.fromstring(data) is not None if name.endswith(".xml") else json.loads(data)


def test_the_hook_takes_the_pages_and_nothing_else() -> None:
    files = re.compile(hook()["files"])
    for name in ("R4.htm", "filing/R12.html", "R2.xml", "notes/debt.rpage.txt"):
        assert files.search(name), name
    for name in ("R4.htm.bak", "README.md", "debt.txt", "PR4.htm", "R.htm", "FilingSummary.xml"):
        assert not files.search(name), name


def test_the_hook_passes_and_fails_as_the_pages_do(tmp_path: Path) -> None:
    assert hook()["id"] in snippets()["pre-commit"]
    words = shlex.split(hook()["entry"])
    assert words[0] == "arx"
    filings(tmp_path, GOOD, BAD)
    assert arx([*words[1:], f"filings/{GOOD}"], tmp_path) == 0
    assert arx([*words[1:], f"filings/{GOOD}", f"filings/{BAD}"], tmp_path) == 1
