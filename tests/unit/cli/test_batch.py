"""`arx batch` as a user runs it: what it says, and its exit status."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from arx.batch.distance import Distance
from arx.batch.summary import Summary
from arx.cli.batch_talk import duration, exit_status, progress_line
from arx.cli.main import run
from fixture_pages import PAGES

GOOD = [str(PAGES / "balance-sheet.txt"), str(PAGES / "accounts-receivable.txt")]
LOST = str(PAGES / "lost-table.txt")


def test_a_clean_run_says_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", "-j", "1", "-o", str(tmp_path / "facts"), *GOOD]) == 0
    out, err = capfd.readouterr()
    assert out == ""
    assert re.match(rf"arx: 2 documents, 2 pages, \d+ facts in 1 shard of {tmp_path / 'facts'}; [\d.]+ s, \d+ doc", err)
    assert err.count("\n") == 1
    assert run(["batch", "-j", "1", "-o", str(tmp_path / "facts"), "--resume", *GOOD]) == 0
    assert "2 documents (2 by an earlier run)" in capfd.readouterr().err


def test_bad_documents_are_told_and_allowed_up_to_a_number(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    command = ["batch", "-j", "1", "--format", "csv", LOST, *GOOD, "-o"]
    assert run([*command, str(tmp_path / "any")]) == 2
    err = capfd.readouterr().err
    assert err.startswith(f"arx: {LOST}: unreadable: holds definitions of concepts only")
    assert "arx: 1 unreadable, 0 failed: " in err
    assert run([*command, str(tmp_path / "one"), "--max-errors", "1"]) == 0
    capfd.readouterr()
    assert run([*command, str(tmp_path / "none"), "--max-errors", "0", "--shard-size", "1"]) == 2
    assert "stopped at --max-errors; what is finished is kept" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (GOOD, "Missing option '-o' / '--output'"),
        ([*GOOD, "-o", "x", "--time-limit", "0"], "is not in the range x>0"),
        ([*GOOD, "-o", "x", "--memory-limit", "1"], "is not in the range x>=256"),
        ([*GOOD, "-o", "x", "--format", "xlsx"], "is not one of 'parquet', 'jsonl', 'csv'"),
        ([*GOOD, "-o", LOST], "is a file"),
    ],
)
def test_wrong_usage_is_one_line(words: list[str], said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", *words]) == 2
    err = capfd.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert run(["batch", *GOOD, "-o", str(tmp_path / "file" / "facts")]) == 2
    assert capfd.readouterr().err.startswith(
        f"arx: {tmp_path / 'file' / 'facts'}: cannot be written (Not a directory); "
    )


@pytest.mark.skipif(os.name != "posix", reason="a terminal is that of POSIX")
def test_progress_is_shown_on_a_terminal_and_taken_away(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "arx", "batch", "-j", "1", "--shard-size", "1", "-o", str(tmp_path / "f"), *GOOD]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        while part := _read(ours):
            said += part
    os.close(ours)
    assert process.returncode == 0
    assert b"\x1b[Karx: 0 documents" in said
    assert b" documents, " in said.rpartition(b"\x1b[K")[2]


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # how Linux says that the other side is closed
        return b""


def test_the_progress_line() -> None:
    summary = Summary(documents=12_340, resumed=2_340, seconds=10.0, failed=3, read=15_000, share=0.5)
    assert progress_line(summary) == "12,340 documents, 1,000/s, 3 bad, 18 s left"
    assert progress_line(Summary()) == "0 documents, 0/s"
    assert [duration(s) for s in (0.42, 59.7, 600, 9_000)] == ["0.4 s", "60 s", "10 min", "2.5 h"]


def test_how_far_the_inputs_are_read(tmp_path: Path) -> None:
    for name, size in (("a", 10), ("b", 70), ("c", 20)):
        (tmp_path / name).write_bytes(bytes(size))
    distance = Distance([str(tmp_path)])
    assert distance.share() is None
    with (tmp_path / "b").open("rb", buffering=0) as file:
        file.seek(35)
        assert distance.share() == pytest.approx(0.45)
    assert Distance(["-"]).share() is None


@pytest.mark.parametrize(("bad", "allowed", "status"), [(0, None, 0), (1, None, 2), (1, 1, 0), (2, 1, 2), (0, 0, 0)])
def test_the_exit_status(bad: int, allowed: int | None, status: int) -> None:
    assert exit_status(Summary(unreadable=bad), allowed) == status
