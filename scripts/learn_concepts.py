#!/usr/bin/env python3
"""Learn the weights of `src/arx/resolve/weights.py` from pages whose rows and blocks have known elements.

Usage: learn_concepts.py PAIRS.jsonl.gz...

A conditional logit: which block is this key's, and which key is this block's, over the features of `score.py`, with a
small ridge. Printed for each filer, trained on the others: the facts of standard concepts right and wrong at several
margins; then the table to put into `weights.py` and how often an assignment of a margin is right. The features of a
roll forward's own name are too rare on pages to be learnt: theirs are set by rule. Needs numpy and scipy.
"""

import gzip
import json
import math
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from arx.model.document import Document
from arx.model.page import Page
from arx.readers import read_pages
from arx.resolve.assign import losses, margin_of, reading
from arx.resolve.blocks import element_blocks, first_members
from arx.resolve.evidence import block_traits, key_traits, refused, words_of_block, words_of_key
from arx.resolve.keys import keys_of, outline_of
from arx.resolve.period import leaning_of, leant
from arx.resolve.score import POSSIBLE, REFUSED, book_of, overlap_of, trait_features, word_features
from arx.resolve.standard import standard_labels
from arx.resolve.taxonomy import Taxonomy, shipped
from arx.resolve.weights import SHARED, WORDS
from arx.settings import DEFAULTS

TEXT_PAGE = re.compile(r"\((?:Tables|Policies)\)|Text Block", re.IGNORECASE)
STANDARD = ("us-gaap_", "srt_", "dei_")
RIDGE = 15.0
PRIOR = (
    (0.8, 0.5, 1.8, 1.0, 0.9, -2.5, 1.0, -6.0, -4.0, -3.0, 0.3, 0.0, 0.2, -0.2, -0.2, 0.1, 0.0, 3.0),
    (
        3.0,
        -2.0,
        -2.0,
        1.3,
        -0.6,
        -0.3,
        -2.5,
        6.0,
        -3.0,
        -1.0,
        0.5,
        3.0,
        -0.5,
        -1.0,
        -2.0,
        3.0,
        -1.5,
        -3.0,
        0.5,
        -0.5,
        1.0,
        -1.5,
        1.5,
        -1.5,
        1.5,
        -0.5,
        0.7,
        -2.0,
        -0.7,
        1.0,
        -1.0,
        -0.5,
        -1.5,
        -1.7,
        -6.0,
        0.5,
    ),
)
"""What each weight is held near: pages with roll forwards, balance sheets or shares of a minority are few, and what
accounting says of them shall hold where they are not seen."""
MARGINS = (-math.inf, 0.0, 1.0, 1.4, 2.0, 3.0, 5.0)
MOST_MARGIN = 8.0


class Case(NamedTuple):
    """One page: features (keys x blocks x features), pairs refused, the true block and the number of facts of each key
    (-1: its element has no block), its element, and whether each block has a name."""

    filer: str
    features: np.ndarray
    refused: np.ndarray
    true: list[int]
    facts: list[int]
    elements: list[str]
    named: list[bool]


def pages(path: Path) -> Iterator[tuple[dict[str, Any], Page]]:
    """Pairs that arx reads row by row and block by block as the truth has them."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for pair in map(json.loads, file):
            if TEXT_PAGE.search(" ".join(pair["title"])):
                continue
            page = read_pages(Document(pair["name"], "flat", pair["dump"]), DEFAULTS.limits)[0]
            if len(page.rows) == len(pair["rows"]) and len(page.definitions) == len(pair["blocks"]):
                yield pair, page


def case_of(pair: dict[str, Any], page: Page, filer: str, taxonomy: Taxonomy) -> Case | None:
    """The features of a page; None where no block can be told from another."""
    outline = outline_of(page.rows)
    definitions = page.definitions[: first_members(page.definitions, outline.members)]
    blocks = element_blocks(definitions, taxonomy)
    keys = keys_of(page.rows, outline, len(definitions))
    if not keys or not any(block.sentence for block in blocks):
        return None
    grouped = bool(page.groups) or not any(head.end for head in page.heads)
    words, traits = [words_of_key(key, grouped) for key in keys], key_traits(page, keys)
    block_words, block_kinds = (
        [words_of_block(block) for block in blocks],
        block_traits(blocks, sum(key.abstract for key in keys)),
    )
    names = standard_labels(keys, taxonomy, bare=False).names
    concepts = [taxonomy.concept_of(name) if name else None for name in names]
    leanings = [leaning_of(page, *row) for row in zip(keys, words, traits, concepts, strict=True)]
    words = [leant(*row) for row in zip(words, leanings, strict=True)]
    book = book_of(block_words, block_kinds, words)
    overlaps = [overlap_of(word, book) for word in words]
    ids_said = [block.concept.name.replace(":", "_", 1) if block.concept else "" for block in blocks]
    features = [
        [
            (
                *word_features(overlaps[i], j, book, words[i]),
                *trait_features(traits[i], kind),
                float(names[i] is not None and names[i] == ids_said[j]),
            )
            for j, kind in enumerate(block_kinds)
        ]
        for i in range(len(keys))
    ]
    elements = [pair["rows"][key.rows[0]]["element"] or "" for key in keys]
    ids = [block["element"] for block in pair["blocks"][: len(blocks)]]
    return Case(
        filer,
        np.array(features),
        np.array([[refused(trait, kind) for kind in block_kinds] for trait in traits]),
        [ids.index(element) if element in ids else -1 for element in elements],
        [sum(len(page.rows[row].values) for row in key.rows) for key in keys],
        elements,
        [block.concept is not None for block in blocks],
    )


def table_of(case: Case, weights: np.ndarray) -> np.ndarray:
    """The scores of every pair of one page."""
    scores = case.features @ weights
    scores[case.refused] = REFUSED
    return scores


def loss(weights: np.ndarray, cases: Sequence[Case]) -> tuple[float, np.ndarray]:
    """The negative log likelihood of the truth, row by row and column by column, and its gradient."""
    apart = weights - np.concatenate(PRIOR)
    total, slope = RIDGE / 2 * float(apart @ apart), RIDGE * apart
    for case in cases:
        scores = table_of(case, weights)
        for axis in (0, 1):
            shares = np.exp(scores - scores.max(axis=axis, keepdims=True))
            shares /= shares.sum(axis=axis, keepdims=True)
            seen: set[int] = set()
            for key, block in enumerate(case.true):
                if block < 0 or (axis == 0 and block in seen):
                    continue
                seen.add(block)
                total -= math.log(max(shares[key, block], 1e-12))
                mean = shares[key] @ case.features[key] if axis else shares[:, block] @ case.features[:, block]
                slope = slope - (case.features[key, block] - mean)
    return total, slope


def fitted(cases: Sequence[Case]) -> np.ndarray:
    """The likeliest weights."""
    start = np.concatenate(PRIOR)
    weights: np.ndarray = minimize(loss, start, args=(cases,), jac=True, method="L-BFGS-B").x
    return weights


def margins(case: Case, weights: np.ndarray) -> Iterator[tuple[float, int, int]]:
    """For each key with facts: its margin as in `match.py`, its block, and its place."""
    table = table_of(case, weights).tolist()
    chosen = reading(table, SHARED, POSSIBLE)
    for key, mine in enumerate(chosen):
        if case.facts[key]:
            lost = losses(table, chosen, key, SHARED, POSSIBLE)
            yield margin_of(lost, mine), mine, key


def report(filer: str, cases: Sequence[Case], weights: np.ndarray) -> list[tuple[float, bool]]:
    """Print one filer's line; give margins with whether they were right."""
    found = [(case, *one) for case in cases for one in margins(case, weights)]
    standard = sum(case.facts[key] for case, _, _, key in found if case.elements[key].startswith(STANDARD))
    parts = []
    for least in MARGINS:
        said = [
            (case.facts[key], case.true[key] == mine)
            for case, margin, mine, key in found
            if margin >= least and case.named[mine]
        ]
        right, wrong = sum(n for n, ok in said if ok), sum(n for n, ok in said if not ok)
        parts.append(f"{least}: {right / max(standard, 1):.1%} {wrong / max(standard, 1):.1%}")
    sys.stdout.write(f"{filer:20} {standard:6} facts; margin: right wrong  {'  '.join(parts)}\n")
    return [(margin, case.true[key] == mine) for case, margin, mine, key in found if case.named[mine]]


def calibrated(outcomes: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and offset of the log-odds that a named key is right, over its margin (capped: what is sure is sure)."""
    margins = np.array([min(margin, MOST_MARGIN) for margin, _ in outcomes])
    right = np.array([ok for _, ok in outcomes], dtype=float)

    def unlikely(line: np.ndarray) -> float:
        odds = line[0] * margins + line[1]
        return float(np.sum(np.logaddexp(0.0, odds) - right * odds))

    slope, offset = minimize(unlikely, np.array([1.0, 0.0]), method="L-BFGS-B").x
    return round(float(slope), 2), round(float(offset), 2)


def main(paths: Sequence[str]) -> None:
    """Fit and report."""
    taxonomy = Taxonomy([shipped()])
    found = (
        case_of(pair, page, re.split(r"[-.]", Path(path).name)[0], taxonomy)
        for path in paths
        for pair, page in pages(Path(path))
    )
    cases = [case for case in found if case is not None]
    outcomes = []
    for filer in sorted({case.filer for case in cases}):
        weights = fitted([case for case in cases if case.filer != filer])
        outcomes += report(filer, [case for case in cases if case.filer == filer], weights)
    for low, high in zip(MARGINS, (*MARGINS[1:], math.inf), strict=True):
        right = [ok for margin, ok in outcomes if low <= margin < high]
        sys.stdout.write(f"margin {low}-{high}: {sum(right)} of {len(right)} right\n")
    sys.stdout.write(f"MARGIN = {calibrated(outcomes)}\n")
    weights = [round(float(weight), 2) for weight in fitted(cases)]
    sys.stdout.write(f"WORDS = {tuple(weights[: len(WORDS)])}\nTRAITS = {tuple(weights[len(WORDS) : -1])}\n")
    sys.stdout.write(f"SAME_LABEL = {weights[-1]}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
