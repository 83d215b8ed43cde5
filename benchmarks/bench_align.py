"""Growth of the time that placement takes with rows and with columns, and how long real pages take.

Usage: python benchmarks/bench_align.py [PAIRS.jsonl.gz...]

Pages of one kind are made in two sizes of one measure at a time: ragged rows of money and shares under symbols that
obey the column rule. Printed: milliseconds of processor time for each size and the exponent fitted to them (1.0 is
linear). With files of pairs also the median, the mean and the 99th percentile over their pages.
"""

import gzip
import json
import random
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import process_time

from _harness import exponent, percentile, table

from arx.align import align
from arx.model.concept import UNKNOWN
from arx.model.document import Document
from arx.model.page import Cell, ColumnHead, Group, Page, Row, Title
from arx.model.tagged import TaggedPage
from arx.model.unit import Unit
from arx.readers import read_pages
from arx.resolve.match import resolve
from arx.resolve.taxonomy import load
from arx.settings import DEFAULTS

ROWS = (50, 100, 200, 400, 800, 1_500)
COLUMNS = (3, 5, 8, 12, 20, 40)
SHARE_FILLED = 0.6
DOLLARS = Unit("money", "USD", "$", "USD ($)")


def page_of(rows: int, columns: int, seed: int = 7) -> TaggedPage:
    """A page of yearly columns in which every row fills some: runs of money broken by rows of shares."""
    draw = random.Random(seed)  # noqa: S311  # pages, not secrets
    grid: list[dict[int, str]] = []
    for number in range(rows):
        filled = [column for column in range(columns) if draw.random() < SHARE_FILLED] or [0]
        grid.append({column: f"{draw.randint(100, 99_999):,}" for column in filled} if number % 7 else {})
    _add_symbols(grid, columns)
    heads = tuple(_head(index) for index in range(columns))
    lines = tuple(
        Row(number, Cell(f"Item {number % 40}", number), tuple(Cell(cells[at], number) for at in sorted(cells)))
        for number, cells in enumerate(grid)
    )
    title = Title((Cell("Made page (Details) - USD ($)", 1),), "Made page (Details)", DOLLARS, (), "v3")
    groups = (Group(Cell("12 Months Ended", 2), 12),)
    page = Page("made", 0, 1, "figures", "made", title, groups, heads, lines, ())
    return TaggedPage(page, (UNKNOWN,) * rows)


def _add_symbols(grid: Sequence[dict[int, str]], columns: int) -> None:
    """The first and the last cell of each column bear the symbol: one run a column."""
    for column in range(columns):
        shown = [cells for cells in grid if column in cells]
        for cells in {id(one): one for one in (*shown[:1], *shown[-1:])}.values():
            cells[column] = f"$ {cells[column]}"


def _head(index: int) -> ColumnHead:
    end = date(2024 - index, 12, 31)
    return ColumnHead((Cell(f"Dec. 31, {end.year}", 3),), end, (), ())


def milliseconds(tagged: TaggedPage) -> float:
    """Processor time of one placement, best of three."""
    spent = []
    for _ in range(3):
        began = process_time()
        align(tagged)
        spent.append(process_time() - began)
    return min(spent) * 1e3


def growth(name: str, sizes: Sequence[int], pages: Sequence[TaggedPage]) -> None:
    """Print the times of pages of these sizes, and the exponent."""
    times = [milliseconds(page) for page in pages]
    print(f"\n{name}: time grows with the power {exponent(sizes, times):.2f}\n")
    print(table([name, *map(str, sizes)], [["ms", *(f"{time:.1f}" for time in times)]]))


def real(paths: Sequence[str]) -> None:
    """Print what the pages of files of pairs take."""
    taxonomy = load()
    times = []
    for path in paths:
        with gzip.open(Path(path), "rt", encoding="utf-8") as lines:
            for line in lines:
                pair = json.loads(line)
                pages = read_pages(Document(pair["name"], "flat", pair["dump"]), DEFAULTS.limits)
                times += [milliseconds(resolve(page, taxonomy)) for page in pages]
    median, mean, high = percentile(times, 0.5), sum(times) / len(times), percentile(times, 0.99)
    print(f"\n{len(times)} real pages: median {median:.2f} ms, mean {mean:.2f} ms, 99 % within {high:.0f} ms")


if __name__ == "__main__":
    growth("rows (3 columns)", ROWS, [page_of(rows, 3) for rows in ROWS])
    growth("columns (40 rows)", COLUMNS, [page_of(40, columns) for columns in COLUMNS])
    if len(sys.argv) > 1:
        real(sys.argv[1:])
