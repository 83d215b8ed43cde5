"""Count what is certain and wrong over synthetic pages, end to end and for the solver alone.

Usage: python benchmarks/bench_synth.py [--pages N] [--first SEED] [--taxonomy FOLDER] [--solver] [--show N]

Exit status 1 when a certain value is wrong. A page that breaks the promise is named by its number: `page_of(NUMBER)`
in `tests/synth` draws it again.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from arx.align import align
from arx.api import parse_text
from arx.settings import DEFAULTS
from synth import TrueGrid, flatten, page_of, standard
from synth.judge import judge, truth_of
from synth.tagged import tagged_page
from synth.vocabulary import invented


def shape_of(grid: TrueGrid) -> str:
    """Name the kind of page, for the table."""
    kind = "equity" if grid.heads[0].period is None else grid.generation
    return f"{kind} with nil" if any(row.nil for row in grid.rows) else kind


def judge_text(grid: TrueGrid) -> tuple[Counter[str], list[str]]:
    """Flatten, parse, judge: the counts and the claims that are certain and wrong."""
    result = parse_text(flatten(grid))
    if not result.pages:
        return Counter({"cells": len(truth_of(grid).cells), "no answer": 1}), []
    verdict = judge(truth_of(grid), result.pages[0])
    return verdict.count, [str(claim) for claim in verdict.certain_wrong()]


def judge_solver(grid: TrueGrid, *, known: bool) -> tuple[Counter[str], list[str]]:
    """Only place: the page is given as read, its period types `known` or not."""
    solved = align(tagged_page(grid, known=known), DEFAULTS)
    count: Counter[str] = Counter(cells=sum(len(row.cells) for row in grid.rows), open=len(solved.ambiguities))
    broken = []
    for placed in solved.placements:
        right = grid.rows[placed.row].cells[placed.position][0] == placed.column
        count[f"{placed.certainty} {'right' if right else 'wrong'}"] += 1
        if not right and placed.certainty == "certain":
            broken.append(str(placed))
    for value in solved.ambiguities:
        count["open missed"] += grid.rows[value.row].cells[value.position][0] not in value.candidates
    return count, broken


def judged(grid: TrueGrid, number: int, *, solver: bool) -> tuple[Counter[str], list[str]]:
    """Judge one page; an exception names the page."""
    try:
        return judge_solver(grid, known=number % 2 == 1) if solver else judge_text(grid)
    except Exception as error:
        error.add_note(f"on synthetic page {number}")
        raise


def main() -> int:
    """Judge the pages and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=1_000_000, help="number of the first page")
    parser.add_argument("--taxonomy", type=Path, help="draw concepts from the elements.tsv.xz of this folder")
    parser.add_argument("--solver", action="store_true", help="place only; every second page with known period types")
    parser.add_argument("--show", type=int, default=5, help="print this many pages that break the promise")
    options = parser.parse_args()
    vocabulary = standard(options.taxonomy) if options.taxonomy else invented
    counts: dict[str, Counter[str]] = {}
    broken: list[str] = []
    slowest = (0.0, 0)
    for number in range(options.first, options.first + options.pages):
        grid = page_of(number, vocabulary)
        began = time.perf_counter()
        count, claims = judged(grid, number, solver=options.solver)
        slowest = max(slowest, (time.perf_counter() - began, number))
        total = counts.setdefault(shape_of(grid), Counter())
        total += count
        total["pages"] += 1
        total["pages certain and wrong"] += bool(claims)
        broken += [f"page {number} ({shape_of(grid)}): {claims[0]}"] if claims else []
    print_table(counts)
    print(f"slowest page {slowest[0]:.2f} s, number {slowest[1]}")
    print("\n".join(broken[: options.show]))
    return 1 if broken else 0


ROWS = (
    "pages",
    "cells",
    "certain right",
    "certain wrong",
    "inferred right",
    "inferred wrong",
    "open",
    "open missed",
    "lost",
    "no answer",
    "columns wrong",
    "certain period wrong",
    "inferred period wrong",
    "unit wrong",
    "certain concept wrong",
    "inferred concept wrong",
    "period type wrong",
    "pages certain and wrong",
)


def print_table(counts: dict[str, Counter[str]]) -> None:
    """One line a count, one column a shape."""
    shapes = sorted(counts)
    print(f"{'':24}" + "".join(f"{shape:>16}" for shape in (*shapes, "all")))
    for name in ROWS:
        numbers = [counts[shape][name] for shape in shapes]
        print(f"{name:24}" + "".join(f"{number:>16,}" for number in (*numbers, sum(numbers))))


if __name__ == "__main__":
    sys.exit(main())
