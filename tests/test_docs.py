"""The docs are true: what they show is what happens, and what there is is documented."""

import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise

import pytest

from arx.checks import CHECKS
from bless_docs import MAN, generated
from doc_sessions import BLOCK, DOCS, ROOT, Example, documents, examples_of, printed_by

LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
TEST_COMMAND = ".venv/bin/python -m pip install --quiet --editable '.[test]' && .venv/bin/python -m pytest"
EXAMPLES = [example for path in documents() for example in examples_of(path)]


@pytest.mark.skipif(os.name != "posix", reason="sessions are those of a POSIX shell")
@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{example.path}: {example.command}" for example in EXAMPLES])
def test_sessions_print_what_they_show(example: Example) -> None:
    assert example.holds(), printed_by(example.command)


def test_there_are_sessions_to_run() -> None:
    assert {"README.md", "docs/tutorial.md"} <= {example.path for example in EXAMPLES}


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md"])
def test_python_examples_print_what_they_show(name: str) -> None:
    blocks = BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))
    shown = [(code, after[1]) for (kind, code), after in pairwise(blocks) if kind == "python"]
    assert shown
    for code, output in shown:
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.stdout == output, done.stderr


def test_links_lead_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in documents()
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_generated_parts_are_up_to_date() -> None:
    stale = [path.name for path, text in generated().items() if not path.exists() or path.read_text("utf-8") != text]
    assert stale == [], "write them anew: just bless"


def test_there_is_no_man_page_of_a_command_that_is_gone() -> None:
    assert {path for path in MAN.iterdir() if path not in generated()} == set()


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc checks the markup of man pages")
def test_man_pages_are_clean_markup() -> None:
    lint = [shutil.which("mandoc") or "mandoc", "-Tlint", "-Wwarning"]
    done = subprocess.run([*lint, *sorted(MAN.iterdir())], capture_output=True, text=True, check=False)
    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []


def test_a_man_page_has_what_the_help_has() -> None:
    page = (MAN / "arx-parse.1").read_text(encoding="utf-8")
    for part in ("\\fB\\-\\-strict\\fP", ".SH EXAMPLES", "\\fBarx\\fP(1)"):
        assert f"\n{part}\n" in page, part


def test_every_check_has_its_page() -> None:
    missing = [check.code for check in CHECKS if not (DOCS / "findings" / f"{check.code}.md").exists()]
    assert missing == []


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert TEST_COMMAND in (ROOT / "README.md").read_text(encoding="utf-8")
    assert TEST_COMMAND in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
