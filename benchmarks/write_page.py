"""Run the benchmarks that have a bar and write `docs/benchmarks.md`.

Usage: python benchmarks/write_page.py [--quick]

`--quick` is for trying the command: few pages, few turns. Real dumps and R pages come from the folder ARX_SHARED, or
`shared` beside the checkout; without them the pages of `fixtures` are measured. Peers are optional: `pip install
pandas html5lib edgartools`.
"""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
SHARED = Path(os.environ.get("ARX_SHARED") or ROOT.parent / "shared")
INTRODUCTION = """# Benchmarks

Written by `python benchmarks/write_page.py`. Absolute times are those of one machine at one time ({machine};
processors that were free at the start: {free:.1f}). What holds elsewhere are the ratios, since what is compared takes
turns, and the exponents: 1.00 is linear, 0.00 does not grow.
"""


class Part(NamedTuple):
    """A benchmark: what its heading and first words are, its script, and the arguments; `quick` are fewer."""

    title: str
    words: str
    script: str
    arguments: Sequence[str] = ()
    quick: Sequence[str] = ()
    pairs: bool = False


PARTS = (
    Part(
        "R pages beside other readers",
        "The walk is the least that a reader on lxml does: parse the page and take the text of its cells. arx"
        " gives placed values, units, scales, concepts and footnotes. Bar: twice the walk for the median page.",
        "bench_rpages.py",
        ("--pages", "120", "--rounds", "5"),
        ("--pages", "20", "--rounds", "2"),
    ),
    Part(
        "Dumps beside splitting them",
        "Splitting a dump into lines and cells is the least that any reader of it does. The stages are shares of"
        " the time.",
        "bench_pages.py",
        pairs=True,
    ),
    Part(
        "Larger pages",
        "Placement over made pages, one measure growing at a time. Bar: an exponent of 1.5.",
        "bench_align.py",
    ),
    Part(
        "Many pages: arx batch",
        "A corpus of real dumps in JSON Lines, thirty pages to a filing, to Parquet.",
        "bench_batch.py",
        ("--pages", "2000", "--faults", "2000", "--kills", "10"),
        ("--pages", "400", "--faults", "200", "--kills", "2"),
        pairs=True,
    ),
)


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    pairs = [str(path) for path in sorted((SHARED / "pairs").glob("*.jsonl.gz"))]
    machine = f"{len(os.sched_getaffinity(0))} processors, {platform.system()}, Python {platform.python_version()}"
    text = INTRODUCTION.format(machine=machine, free=max(0.0, len(os.sched_getaffinity(0)) - os.getloadavg()[0]))
    for part in PARTS:
        print(part.title, flush=True, file=sys.stderr)
        arguments = [*(part.quick if quick else part.arguments), *(pairs if part.pairs else [])]
        text += f"\n## {part.title}\n\n{part.words}\n\n{printed_by(part.script, arguments)}\n"
    PAGE.write_text(text, encoding="utf-8")


def printed_by(script: str, arguments: Sequence[str]) -> str:
    """What a benchmark prints; one that misses its bar says so itself, on stderr."""
    command = [sys.executable, str(ROOT / "benchmarks" / script), *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, cwd=ROOT)
    return done.stdout.strip()


if __name__ == "__main__":
    main()
