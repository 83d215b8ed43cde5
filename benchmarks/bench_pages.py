"""Pages a second in one process, beside reading and splitting the same text, with what each stage costs.

Usage: python benchmarks/bench_pages.py [PAIRS.jsonl.gz | FILE.txt]...   (default: the pages of fixtures/pages)
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from _harness import percentile, seconds_of, table

from arx.align import align
from arx.api import shared_taxonomy
from arx.errors import PageSyntaxError
from arx.facts.build import build_facts
from arx.model.document import Document
from arx.pipeline import check_page, parse_document
from arx.readers import read_pages
from arx.resolve.match import resolve
from arx.settings import DEFAULTS

FIXTURES = Path(__file__).parents[1] / "fixtures" / "pages"
STAGES = ("read", "resolve", "align", "build", "check")


def texts(paths: list[Path]) -> Iterator[str]:
    """Give the dumps: one a line in a file of pairs, one a file otherwise."""
    for path in paths:
        if path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                yield from (json.loads(line)["dump"] for line in lines)
        else:
            yield path.read_text(encoding="utf-8")


def split(text: str) -> int:
    """Do the least that any reader must: split into lines and cells."""
    return sum(len(line.split("|")) for line in text.splitlines())


def whole(document: Document) -> int:
    """Parse every page of a document as a user does."""
    try:
        return sum(len(page.facts) for page in parse_document(document, shared_taxonomy()))
    except PageSyntaxError:
        return 0


def by_stage(document: Document) -> list[float]:
    """Time the stages of one document one after another."""
    spent = [0.0] * len(STAGES)
    try:
        pages = read_pages(document, DEFAULTS.limits)
    except PageSyntaxError:
        return spent
    spent[0] = seconds_of(lambda: read_pages(document, DEFAULTS.limits))
    for page in pages:
        tagged = resolve(page, shared_taxonomy())
        spent[1] += seconds_of(lambda page=page: resolve(page, shared_taxonomy()))  # type: ignore[misc]
        grid = align(tagged, DEFAULTS)
        spent[2] += seconds_of(lambda tagged=tagged: align(tagged, DEFAULTS))  # type: ignore[misc]
        facts = build_facts(tagged, grid)
        spent[3] += seconds_of(lambda tagged=tagged, grid=grid: build_facts(tagged, grid))  # type: ignore[misc]
        spent[4] += seconds_of(lambda facts=facts: check_page(facts))  # type: ignore[misc]
    return spent


def main() -> None:
    """Print the throughput, the spread over pages and the share of each stage."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(FIXTURES.glob("*.txt"))
    documents = [Document(str(number), "flat", text) for number, text in enumerate(texts(paths))]
    shared_taxonomy()
    times = [seconds_of(lambda document=document: whole(document)) for document in documents]  # type: ignore[misc]
    splitting = sum(seconds_of(lambda document=document: split(document.text)) for document in documents)  # type: ignore[misc]
    stages = [sum(column) for column in zip(*map(by_stage, documents), strict=True)]
    rows = [
        ["pages", f"{len(documents)}"],
        ["pages a second", f"{len(documents) / sum(times):.0f}"],
        ["against splitting the text", f"{sum(times) / splitting:.0f}x"],
        ["median page", f"{median(times) * 1000:.2f} ms"],
        ["99th percentile", f"{percentile(times, 0.99) * 1000:.1f} ms"],
        ["slowest", f"{max(times) * 1000:.0f} ms"],
        *(
            [f"{name}, leaf parsers warm", f"{spent / sum(stages):.0%}"]
            for name, spent in zip(STAGES, stages, strict=True)
        ),
    ]
    print(table(["measure", "value"], rows))


if __name__ == "__main__":
    main()
