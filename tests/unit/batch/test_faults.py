"""What is finished survives everything that can end a run, and nothing half written is ever seen."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from arx.batch import BatchOptions, run_batch
from arx.batch.manifest import Manifest
from arx.batch.options import ShardSize
from arx.errors import OutputError
from faults import MANIFEST, batch, committed, data_of, documents_of, killed_and_resumed, wait_for_shards
from fixture_pages import FIXTURES, PAGES

OPTIONS = ("--workers", "2", "--shard-size", "4")
HOSTILE = ("cut.zip", "bomb.zip", "laughs.xml")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Make a folder of 60 pages, of which some are hostile."""
    folder = tmp_path / "in"
    folder.mkdir()
    pages = [path for path in sorted(PAGES.glob("*.txt")) if path.name != "lost-table.txt"]
    for number in range(57):
        shutil.copy(pages[number % len(pages)], folder / f"page-{number}.txt")
    for name in HOSTILE:
        shutil.copy(FIXTURES / "hostile" / name, folder / f"page-{name}")
    return folder


def test_killed_at_any_moment_and_resumed_gives_what_an_undisturbed_run_gives(many: Path, tmp_path: Path) -> None:
    undisturbed, broken = tmp_path / "undisturbed", tmp_path / "broken"
    # Nine shards of two and three short waits leave a fast machine pages to do when the third kill comes.
    options = ("--workers", "2", "--shard-size", "2")
    assert batch(many, undisturbed, *options).wait() == 2
    killed = killed_and_resumed(many, broken, options, kills=3, shards=3, delay=0.04, seed=5)
    assert killed == (3, 2)
    assert data_of(broken) == data_of(undisturbed)
    assert documents_of(broken) == documents_of(undisturbed)
    assert len(documents_of(broken)) == 60


def test_a_manifest_cut_anywhere_counts_only_whole_shards(many: Path, tmp_path: Path) -> None:
    output, options = tmp_path / "out", BatchOptions("jsonl", workers=1, shard=ShardSize(1))
    run_batch([str(path) for path in sorted(many.glob("page-*.txt"))[:3]], output, options)
    whole = (output / MANIFEST).read_bytes()
    ends = [place for place in range(len(whole)) if whole[:place].endswith(b"\n")]
    commits = [place for place in ends if whole[:place].splitlines()[-1].startswith(b'{"commit"')]
    for left in range(ends[0], len(whole)):
        (output / MANIFEST).write_bytes(whole[:left])
        with Manifest(output) as manifest:
            assert len(manifest.commits) == sum(place <= left for place in commits)
        assert whole.startswith((output / MANIFEST).read_bytes())


def test_what_a_broken_run_left_is_removed_by_the_next(many: Path, tmp_path: Path) -> None:
    output, options = tmp_path / "out", BatchOptions("jsonl", workers=1, shard=ShardSize(1))
    some = [str(path) for path in sorted(many.glob("page-*.txt"))[:2]]
    run_batch(some, output, options)
    before = data_of(output)
    (output / ".scratch").mkdir()
    (output / ".scratch" / "0.job").write_bytes(b"half")
    (output / "shard-000007.jsonl").write_text("{}")
    assert run_batch(some, output, options._replace(resume=True)).resumed == 2
    assert data_of(output) == before


def test_ctrl_c_keeps_what_is_finished_and_tells_how_to_go_on(many: Path, tmp_path: Path) -> None:
    for number in range(9):
        output = tmp_path / f"out-{number}"
        run = batch(many, output, *OPTIONS, "--shard-size", "2", stderr=subprocess.PIPE)
        wait_for_shards(output, 1)
        early = committed(output) < 15
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=120)
        if early:  # else the machine let this process wait until the run was nearly over: try again
            break
    assert run.returncode == 130
    lines = said.decode().splitlines()
    assert (
        lines[-1] == f"arx: interrupted; what is finished is kept in {output}: the same command with --resume goes on"
    )
    assert not [line for line in lines if "Traceback" in line]
    kept = data_of(output)
    assert kept
    assert all(name.startswith("shard-") for name in kept)
    again = batch(many, output, *OPTIONS, "--shard-size", "2", "--resume")
    assert again.wait() == 2
    assert {name: data_of(output)[name] for name in kept} == kept
    assert len(documents_of(output)) == 60


def test_two_runs_in_one_folder_are_refused(many: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run = batch(many, output, *OPTIONS)
    try:
        wait_for_shards(output, 1)
        with pytest.raises(OutputError, match="is in use by another run"):
            run_batch([str(many)], output, BatchOptions(resume=True))
    finally:
        run.kill()
        run.wait()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are listed in /proc")
def test_no_worker_outlives_a_killed_run(many: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run = batch(many, output, *OPTIONS)
    wait_for_shards(output, 1)
    workers = list(map(int, Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()))
    run.kill()
    run.wait()
    assert workers
    for pid in workers:
        gone(pid)


def gone(pid: int, seconds: float = 60) -> None:
    """Wait for a process to end."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    raise AssertionError(f"process {pid} lives")
