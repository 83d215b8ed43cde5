"""Reading R pages: arx against the bare lxml walk over the same cells, and against the peers that are installed.

Usage: python benchmarks/bench_rpages.py [--pages N] [--rounds N]

The walk is the least that any reader on lxml does: parse the page, take the text of each cell of the report table and
of the concept blocks. All readers take turns on each page, so the ratios hold on any machine. Peers are optional:
`pip install pandas html5lib edgartools`. Pages: `rpages.tar.xz` of the folder ARX_SHARED, else of `shared` beside the
checkout, else `fixtures/rpages`.
"""

import argparse
import io
import lzma
import os
import random
import sys
import tarfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter

from _harness import percentile, table
from lxml import html

from arx.errors import PageSyntaxError
from arx.model.document import Document
from arx.readers.rpage import read_rpage
from arx.settings import Limits

ROOT = Path(__file__).parents[1]
ARCHIVE = Path(os.environ.get("ARX_SHARED") or ROOT.parent / "shared") / "rpages.tar.xz"
CLASSES = ("report", "authRefData")
LIMITS = Limits()
AIM = 2.0

Reader = Callable[[str], object]


def pages() -> Iterator[str]:
    """Every R page in HTML that is at hand."""
    if not ARCHIVE.exists():
        yield from (path.read_text(encoding="utf-8") for path in sorted((ROOT / "fixtures" / "rpages").glob("*.htm")))
        return
    with lzma.open(ARCHIVE) as file, tarfile.open(fileobj=file) as archive:
        for member in archive:
            handle = archive.extractfile(member) if ".htm" in member.name else None
            if handle is not None:
                yield handle.read().decode("utf-8", "replace")


def is_page(text: str) -> bool:
    """Whether there is something to read."""
    try:
        return bool(arx(text))
    except PageSyntaxError:
        return False


def walk(text: str) -> list[str]:
    """Take the text of every cell of the page's own tables."""
    root = html.document_fromstring(text)
    tables = [found for found in root.iter("table") if (found.get("class") or "").startswith(CLASSES)]
    return [cell.text_content() for found in tables for cell in found.iter("td", "th")]


def arx(text: str) -> object:
    """Read the page with arx: placed values, units, scales, concepts, footnotes, definitions."""
    return read_rpage(Document("page", "rpage", text), LIMITS)


def peers() -> dict[str, Reader]:
    """Find the readers of others that are installed, each as its manual calls it."""
    found: dict[str, Reader] = {}
    if find_spec("edgar"):
        from edgar.sgml.concept_extractor import extract_concepts_from_report
        from edgar.sgml.table_to_dataframe import extract_statement_dataframe

        found["edgartools, concepts"] = extract_concepts_from_report
        found["edgartools, to_dataframe"] = extract_statement_dataframe
    if find_spec("pandas"):
        import pandas as pd

        found["pandas.read_html"] = lambda text: pd.read_html(io.StringIO(text))
    return found


def seconds_of(reader: Reader, text: str) -> float:
    """Time one reading."""
    began = perf_counter()
    reader(text)
    return perf_counter() - began


def measure(readers: dict[str, Reader], texts: list[str], rounds: int) -> dict[str, list[tuple[float, float]]]:
    """For each reader and page the median seconds, and the median of its ratios to the walk of the same turn."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in readers}
    for text in texts:
        turns = [{name: seconds_of(reader, text) for name, reader in readers.items()} for _ in range(rounds + 1)][1:]
        for name in readers:
            ratios = [turn[name] / turn["bare lxml walk"] for turn in turns]
            found[name].append((median(turn[name] for turn in turns), median(ratios)))
    return found


def main() -> None:
    """Print one line a reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=120, help="pages to read, drawn at random; 0 for all")
    parser.add_argument("--rounds", type=int, default=5, help="turns on each page")
    options = parser.parse_args()
    known = [text for text in pages() if is_page(text)]
    texts = random.Random(1).sample(known, min(options.pages or len(known), len(known)))  # noqa: S311 - a sample
    others = peers()
    found = measure({"bare lxml walk": walk, "arx": arx, **others}, texts, options.rounds)
    rows = [line_of(name, [one for one, _ in pairs], [ratio for _, ratio in pairs]) for name, pairs in found.items()]
    print(f"{len(texts)} of {len(known)} pages, {options.rounds} turns each\n")
    print(table(["reader", "ms a page", "against the walk", "95 % of pages below"], rows))
    if len(others) < 3:
        print("\nnot all peers are installed: pip install pandas html5lib edgartools", file=sys.stderr)
    if median(ratio for _, ratio in found["arx"]) > AIM:
        sys.exit(f"arx takes more than {AIM:.0f} times the bare walk")


def line_of(name: str, seconds: list[float], ratios: list[float]) -> list[str]:
    """Lay out one reader."""
    return [name, f"{median(seconds) * 1000:.2f}", f"{median(ratios):.2f}x", f"{percentile(ratios, 0.95):.2f}x"]


if __name__ == "__main__":
    main()
