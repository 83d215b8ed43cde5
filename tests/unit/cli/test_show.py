"""`arx show` on a terminal: colour, a pager for what is long, and a count of long work; elsewhere none of them."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from arx.cli.progress import Progress, progress
from arx.facts.build import build_facts
from handmade import END_2024, USD, column, grid, page, row, tagged

ROOT = Path(__file__).parents[3]
BROKEN = ROOT / "fixtures" / "pages" / "broken-roll-forward.txt"
RED, ERASE = b"\x1b[31m", "\x1b[K"

on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def on_terminal(lines: int, **environment: str) -> bytes:
    """What `arx show` prints on a terminal of 90 columns, and so many lines."""
    import pty

    ours, theirs = pty.openpty()
    size = {"COLUMNS": "90", "LINES": str(lines), "TERM": "xterm", "PAGER": "sed s/^/paged:/"}
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "arx", "show", str(BROKEN)]
    done = subprocess.Popen(command, stdin=theirs, stdout=theirs, cwd=ROOT, env={**kept, **size, **environment})
    os.close(theirs)
    shown = read_all(ours)
    assert done.wait(30) == 0
    return shown


def read_all(terminal: int) -> bytes:
    """Read until the other side is closed, which Linux tells as an error."""
    shown = b""
    try:
        while piece := os.read(terminal, 4096):
            shown += piece
    except OSError:
        pass
    os.close(terminal)
    return shown


@on_a_terminal
def test_a_short_page_needs_no_pager() -> None:
    shown = on_terminal(60)
    assert b"paged:" not in shown
    assert RED + b"(571)" in shown


@on_a_terminal
def test_a_long_page_goes_through_the_pager() -> None:
    shown = on_terminal(8)
    assert shown.count(b"paged:") > 8
    assert b"(571)" in shown


@on_a_terminal
@pytest.mark.parametrize(("no_color", "flags", "coloured"), [("", b"-R", True), ("1", b"", False)])
def test_less_is_told_to_show_colours(tmp_path: Path, no_color: str, flags: bytes, coloured: bool) -> None:
    less = tmp_path / "less"
    less.write_text('#!/bin/sh\necho "flags:$LESS"\ncat\n', encoding="utf-8")
    less.chmod(0o755)
    shown = on_terminal(8, PAGER=str(less), NO_COLOR=no_color, LESS="")
    assert b"flags:" + flags + b"\r\n" in shown
    assert (RED in shown) is coloured


@on_a_terminal
def test_a_pager_that_cannot_show_colours_gets_none() -> None:
    assert b"\x1b[3" not in on_terminal(8)


@on_a_terminal
def test_no_color_is_obeyed() -> None:
    shown = on_terminal(60, NO_COLOR="1")
    assert b"\x1b[3" not in shown
    assert "✗".encode() in shown


def test_elsewhere_there_is_neither_colour_nor_pager() -> None:
    command = [sys.executable, "-m", "arx", "show", str(BROKEN)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env={**os.environ, "COLUMNS": "90"})
    assert b"\x1b" not in done.stdout
    assert "$ 2,867 ✗" in done.stdout.decode()


def progress_over(capsys: pytest.CaptureFixture[str], *, terminal: bool) -> str:
    made = page(row(0, "Cash", "$ 5"))
    facts = build_facts(tagged(made), grid(made, [column(0, END_2024, USD)]))
    progress = Progress(terminal=terminal)
    progress.due = 0.0
    progress.saw(facts)
    progress.clear()
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err


def test_progress_is_counted_on_a_terminal_and_taken_away(capsys: pytest.CaptureFixture[str]) -> None:
    shown = progress_over(capsys, terminal=True)
    assert "arx: pages 1, values 1" in shown
    assert shown.endswith(ERASE)


@pytest.mark.parametrize(("output", "shown"), [(Path("facts.csv"), True), (None, False)])
def test_progress_is_for_work_that_fills_a_file(
    monkeypatch: pytest.MonkeyPatch, output: Path | None, shown: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", StringIO())
    assert progress(output).terminal is shown


def test_no_progress_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert progress_over(capsys, terminal=False) == ""
