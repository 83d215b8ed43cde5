"""Runs of `arx batch` that are killed at moments of chance and resumed, and what they leave."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

MANIFEST = "manifest.jsonl"


class Killed(NamedTuple):
    """How it went: how many runs were killed before one came to its end, and that one's status."""

    kills: int
    status: int


def batch(inputs: Path, output: Path, *options: str, stderr: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """Start `arx batch` in a process of its own."""
    command = [sys.executable, "-m", "arx", "batch", str(inputs), "--output", str(output), *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr)


def killed_and_resumed(
    inputs: Path, output: Path, options: Sequence[str], *, kills: int, shards: int, delay: float, seed: int
) -> Killed:
    """Kill -9 runs at moments of chance, each going on where the last one was, then let one come to its end.

    A run is killed when it has done so many shards at most, and a time of at most `delay` later.
    """
    draw = random.Random(seed)  # noqa: S311  # moments, not secrets
    done = 0
    for _ in range(kills):
        enough = committed(output) + draw.randint(0, shards)
        run = batch(inputs, output, *options, "--resume")
        while committed(output) < enough and run.poll() is None:
            time.sleep(0.01)
        time.sleep(draw.uniform(0, delay))
        if run.poll() is None:
            os.kill(run.pid, signal.SIGKILL)
            done += 1
        run.wait()
    return Killed(done, batch(inputs, output, *options, "--resume").wait())


def data_of(output: Path) -> dict[str, bytes]:
    """Give every file of an output but the manifest, by its name."""
    found = (path for path in sorted(output.rglob("*")) if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in found}


def documents_of(output: Path) -> list[dict[str, object]]:
    """Give what the manifest says of each document of the shards that count, without what a clock says."""
    shards: dict[int, list[dict[str, object]]] = {}
    gathered: list[dict[str, object]] = []
    for line in map(json.loads, (output / MANIFEST).read_text(encoding="utf-8").splitlines()):
        if "input" in line:
            gathered.append({key: value for key, value in line.items() if key != "seconds"})
        elif "commit" in line:
            shards[line["commit"]], gathered = gathered, []
    return [line for number in sorted(shards) for line in shards[number]]


def committed(output: Path) -> int:
    """Count the shards that are done."""
    manifest = output / MANIFEST
    return manifest.read_bytes().count(b'\n{"commit"') if manifest.is_file() else 0


def wait_for_shards(output: Path, count: int, seconds: float = 300) -> None:
    """Wait until so many shards are committed. Raises TimeoutError where that takes too long."""
    end = time.monotonic() + seconds
    while committed(output) < count:
        if time.monotonic() > end:
            raise TimeoutError(f"{count} shards were not done in {seconds} s")
        time.sleep(0.01)
