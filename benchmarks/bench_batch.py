"""`arx batch`: growth with the number of pages, two processes beside one, and runs that are killed and resumed.

Usage: python benchmarks/bench_batch.py [--pages N] [--faults N] [--kills N] [PAIRS.jsonl.gz]...

Pages are the dumps of the files of pairs, else those of `fixtures/pages`, again and again, thirty to a filing. Time and
memory are asked of the system for a run in a process of its own: processor seconds of the run with its workers, and the
most memory that the parent and the largest worker had.
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from _harness import exponent, table
from bench_pages import FIXTURES, texts

from arx.batch import Bounds

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from faults import batch, data_of, documents_of, killed_and_resumed  # noqa: E402  # needs the path above

HOSTILE = ROOT / "fixtures" / "hostile"
FILING = 30
PAGES, ROUNDS, FAULT_PAGES, KILLS = 3_000, 3, 2_000, 10
AIM_TWO, AIM_GROWTH = 1.8, 1.1
ALL, CLUSTERS, BOUND = 100_000_000, (16, 64, 256, 1_024), Bounds().megabytes


class Run(NamedTuple):
    """What a run took: seconds by the clock, seconds of processors in all and of the parent, megabytes of the parent
    and of a worker; and the bytes that it wrote."""

    seconds: float
    processor: float
    serial: float
    parent: float
    worker: float
    written: int


def corpus(path: Path, dumps: Sequence[str], pages: int) -> None:
    """Write a corpus of so many pages in filings."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(islice(cycle(dumps), pages)):
            accession = f"0000999999-24-{number // FILING:06}"
            file.write(json.dumps({"id": f"{accession}/R{number % FILING + 1}.htm", "text": text}) + "\n")


def options_of(workers: int) -> list[str]:
    """The options of all runs here. Shards are small, so that two workers end at about the same time."""
    return ["--workers", str(workers), "--shard-size", "100", "--id-column", "id", "--every-record"]


def run_here(inputs: str, output: str, workers: int) -> None:
    """Run in this process and print what it took."""
    from arx.cli.main import run

    began = perf_counter()
    run(["batch", inputs, "--output", output, *options_of(workers), "--resume"])
    seconds = perf_counter() - began
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    peaks = own.ru_maxrss / 1024, others.ru_maxrss / 1024
    written = sum(path.stat().st_size for path in Path(output).glob("shard-*"))
    print(json.dumps([seconds, processor, own.ru_utime + own.ru_stime, *peaks, written]))


def measured(inputs: Path, workers: int) -> tuple[Run, Run]:
    """Run in a process of its own, and once more when everything is done."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--run", str(inputs), f"{folder}/out", str(workers)]
        said = [subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2)]
    first, again = (Run(*json.loads(one.splitlines()[-1])) for one in said)
    return first, again


def growth(folder: Path, dumps: Sequence[str], pages: int) -> Iterator[str]:
    """Give time and memory of one worker over the number of pages, and what follows for all of EDGAR."""
    sizes = [pages // 8, pages // 4, pages // 2, pages]
    runs, again = [], []
    for size in sizes:
        corpus(folder / "corpus.jsonl", dumps, size)
        first, second = measured(folder / "corpus.jsonl", 1)
        runs.append(first)
        again.append(second)
    power = exponent([size - sizes[0] for size in sizes[1:]], [run.processor - runs[0].processor for run in runs[1:]])
    yield (
        f"Processor time grows with the power **{power:.2f}** of the pages (bar {AIM_GROWTH}), start-up left out;"
        f" memory of the parent with **{exponent(sizes, [run.parent for run in runs]):.2f}**, of the worker with"
        f" **{exponent(sizes, [run.worker for run in runs]):.2f}**."
    )
    rows = [
        ["processor seconds", *(f"{run.processor:.1f}" for run in runs)],
        ["the same with `--resume`, all done", *(f"{run.processor:.1f}" for run in again)],
        ["peak of the parent, MB", *(f"{run.parent:.0f}" for run in runs)],
        ["peak of the worker, MB", *(f"{run.worker:.0f}" for run in runs)],
    ]
    yield table(["pages", *(f"{size:,}" for size in sizes)], rows)
    yield "### All of EDGAR"
    seconds = (runs[-1].processor - runs[0].processor) / (sizes[-1] - sizes[0])
    yield from sizing(seconds, runs[-1].worker, sum(map(len, dumps)) / len(dumps), runs[-1].written / sizes[-1])


def sizing(seconds: float, megabytes: float, read: float, written: float) -> Iterator[str]:
    """Give what a cluster for all R pages takes, from what one page takes."""
    yield (
        f"Measured: {1 / seconds:,.0f} pages a second on one processor ({seconds * 1e3:.1f} ms a page, reading,"
        f" hashing and Parquet included), {megabytes:.0f} MB a worker, {read / 1e3:.1f} KB of text and"
        f" {written / 1e3:.2f} KB of Parquet a page. Filings are independent, so the rest is multiplication:"
        f" {ALL:,} pages are"
        f" **{ALL * seconds / 3600:,.0f} processor hours**, {ALL * read / 1e12:.2f} TB of text to read (a tenth of that"
        f" compressed) and {ALL * written / 1e9:,.0f} GB of Parquet."
    )
    rows = [
        [
            f"{processors:,}",
            hours(ALL * seconds / processors),
            f"{processors * BOUND / 1024:,.0f} GB",
            f"{processors * read / seconds / 1e6:,.0f} MB/s",
        ]
        for processors in CLUSTERS
    ]
    yield table(["processors", "time", f"memory at {BOUND / 1024:.0f} GB a worker", "text to read"], rows)


def hours(seconds: float) -> str:
    """Say a time in days or hours."""
    return f"{seconds / 86400:.1f} days" if seconds > 2 * 86400 else f"{seconds / 3600:.1f} hours"


def two(folder: Path, dumps: Sequence[str], pages: int) -> Iterator[str]:
    """Give the gain of a second worker."""
    corpus_file = folder / "corpus.jsonl"
    corpus(corpus_file, dumps, pages)
    turns = [(measured(corpus_file, 1)[0], measured(corpus_file, 2)[0]) for _ in range(ROUNDS)]
    gain = median(one.seconds / both.seconds for one, both in turns)
    more = median(both.processor / one.processor for one, both in turns)
    serial = median(both.serial / both.processor for _, both in turns)
    idle = median(both.processor / both.seconds for _, both in turns)
    yield (
        f"Two workers are **{gain:.2f} times** as fast as one (bar {AIM_TWO}), over {pages:,} pages in {ROUNDS} turns"
        f" on {len(os.sched_getaffinity(0))} processors, start-up included. They take {more:.2f} times the processor"
        f" time of one, of which reading and handing out take {serial:.0%}, and had {idle:.2f} processors between"
        " them, of the two that the bar supposes."
    )


def pages_and_hostile(folder: Path, dumps: Sequence[str], pages: int) -> int:
    """Fill a folder with pages, one in a hundred of them hostile. Gives how many are."""
    folder.mkdir()
    hostile = sorted(HOSTILE.iterdir())
    draw = random.Random(1)  # noqa: S311  # places, not secrets
    places = set(draw.sample(range(pages), pages // 100))
    for number, text in enumerate(islice(cycle(dumps), pages)):
        if number in places:
            bad = hostile[number % len(hostile)]
            shutil.copy(bad, folder / f"{number:05}-{bad.name}")
        else:
            (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return len(places)


def faults(folder: Path, dumps: Sequence[str], pages: int, kills: int) -> Iterator[str]:
    """Give how a run that is killed again and again compares with one that is not."""
    inputs, whole, broken = folder / "in", folder / "whole", folder / "broken"
    bad = pages_and_hostile(inputs, dumps, pages)
    options = ["--workers", "2", "--shard-size", "20"]
    status = batch(inputs, whole, *options).wait()
    most = pages // 20 // kills
    killed = killed_and_resumed(inputs, broken, options, kills=kills, shards=most, delay=1.0, seed=8)
    same = data_of(broken) == data_of(whole) and documents_of(broken) == documents_of(whole)
    documents = documents_of(whole)
    listed = sum(one["status"] != "ok" for one in documents)
    yield (
        f"{pages:,} pages, {bad} of them hostile files, give {len(documents):,} documents, {listed} of them listed as"
        f" unreadable with a reason. The run was killed (`kill -9`) **{killed.kills} times** at moments of chance and"
        f" resumed each time: data and manifest are **{'the same' if same else 'NOT THE SAME'}** as those of an"
        f" undisturbed run, byte for byte, seconds left out; exit status {killed.status} and {status}."
    )


def sections(paths: Sequence[Path], pages: int, fault_pages: int, kills: int) -> Iterator[str]:
    """Give what this benchmark has to say, part by part."""
    dumps = list(texts(list(paths) or sorted(FIXTURES.glob("*.txt"))))
    random.Random(1).shuffle(dumps)  # noqa: S311  # so that the pages of every size are alike
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield "### More pages"
        yield from growth(folder, dumps, pages)
        yield "### Two processes"
        yield from two(folder, dumps, pages // 2)
        yield "### Killed and resumed"
        yield from faults(folder, dumps, fault_pages, kills)


def main() -> None:
    """Print the parts as they are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--faults", type=int, default=FAULT_PAGES, help="pages of the run that is killed")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--run", nargs=3, metavar=("INPUT", "OUTPUT", "WORKERS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run_here(options.run[0], options.run[1], int(options.run[2]))
        return
    for section in sections(options.pairs, options.pages, options.faults, options.kills):
        print(section, flush=True, end="\n\n")


if __name__ == "__main__":
    main()
