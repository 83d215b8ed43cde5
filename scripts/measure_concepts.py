#!/usr/bin/env python3
"""Measure the naming of concepts on pages with known elements for the tables of `docs/concepts.md`.

    python scripts/measure_concepts.py PAIRS.jsonl.gz...

Each filer is named with weights learnt from the others; the line from margins to chances is that of all. Prints
Markdown: facts of standard elements named right, wrong and left open by filer; the same where the element's sentence is
in the index and its own; how often names of each stated chance are right. Needs numpy and scipy.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from learn_concepts import STANDARD, Case, case_of, fitted, pages
from tables import groups_of, share

from arx.model.page import Page
from arx.resolve import match as matcher
from arx.resolve import score as scorer
from arx.resolve.match import read_for_matching, resolve
from arx.resolve.taxonomy import Taxonomy, shipped
from arx.resolve.weights import TRAITS, WORDS

BINS = (0.8, 0.85, 0.9, 0.95, 0.98, 1.01)


class Told(NamedTuple):
    """The facts of one row: whether its element is a standard one, whether its sentence names it on this page; whether
    a name is given, with its certainty and chance, and whether it is right; whether the first candidate is."""

    filer: str
    facts: int
    standard: bool
    unique: bool
    named: bool
    right: bool
    first: bool
    certainty: str
    chance: float


def told_of(filer: str, pair: dict[str, Any], page: Page, taxonomy: Taxonomy) -> list[Told]:
    """What is said of each row with values."""
    blocks = read_for_matching(page, taxonomy).blocks
    ids = [block["element"] for block in pair["blocks"][: len(blocks)]]
    unique = {element for element, block in zip(ids, blocks, strict=True) if block.certainty == "certain"}
    told = []
    for row, match, true in zip(page.rows, resolve(page, taxonomy).matches, pair["rows"], strict=True):
        element = true["element"] or ""
        name = match.concept.name.replace(":", "_", 1) if match.concept else ""
        told.append(
            Told(
                filer,
                len(row.values),
                element.startswith(STANDARD),
                element in unique,
                bool(name),
                name == element,
                bool(match.candidates) and match.candidates[0].replace(":", "_", 1) == element,
                match.certainty,
                match.chance or 0.0,
            )
        )
    return [one for one in told if one.facts]


def use(weights: Sequence[float]) -> None:
    """Let the matcher weigh by these from now on."""
    scorer.WORDS = tuple(weights[: len(WORDS)])
    scorer.TRAITS = tuple(weights[len(WORDS) : len(WORDS) + len(TRAITS)])
    matcher.SAME_LABEL = weights[-1]


def table(told: Iterable[Told]) -> None:
    """One line a filer."""
    groups = groups_of(told)
    print(
        "| filer | facts | right | wrong | own taken for standard | first candidate right |\n|---|---|---|---|---|---|"
    )
    for filer, ones in groups.items():
        standard = [one for one in ones if one.standard]
        whole = sum(one.facts for one in standard)
        right = sum(one.facts for one in standard if one.named and one.right)
        first = sum(one.facts for one in standard if one.first)
        wrong = sum(one.facts for one in ones if one.named and not one.right)
        own = sum(one.facts for one in ones if one.named and not one.standard)
        print(
            f"| {filer} | {whole:,} | {share(right, whole)} | {share(wrong, whole)} | {own} | {share(first, whole)} |"
        )


def reliability(told: Sequence[Told]) -> None:
    """How often names of each stated chance are right, by rows."""
    print("| chance | rows | right |\n|---|---|---|")
    for low, high in pairwise(BINS):
        given = [one.right for one in told if one.named and one.certainty == "inferred" and low <= one.chance < high]
        print(f"| {low}-{min(high, 1.0)} | {len(given)} | {share(sum(given), len(given))} |")


def main(paths: Sequence[str]) -> None:
    """Learn, name and print."""
    taxonomy = Taxonomy([shipped()])
    read = [(re.split(r"[-.]", Path(path).name)[0], pair, page) for path in paths for pair, page in pages(Path(path))]
    cases = [case for filer, pair, page in read if (case := case_of(pair, page, filer, taxonomy)) is not None]
    told: list[Told] = []
    for left_out in dict.fromkeys(filer for filer, _, _ in read):
        use(fitted(others(cases, left_out)).tolist())
        told += [one for filer, pair, page in read if filer == left_out for one in told_of(filer, pair, page, taxonomy)]
    table(told)
    print("\nWhere the sentence is in the index and the element's own:\n")
    table([one for one in told if one.unique])
    print()
    reliability(told)
    sure = [one.right for one in told if one.certainty == "certain"]
    print(f"\n{len(sure)} rows are certain, {len(sure) - sum(sure)} of them wrong.")


def others(cases: Iterable[Case], left_out: str) -> list[Case]:
    """The cases of all other filers."""
    return [case for case in cases if case.filer != left_out]


if __name__ == "__main__":
    main(sys.argv[1:])
