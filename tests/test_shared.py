"""Real pages: pairs of a flattened text and its true grid, where a folder of them is at hand.

The folder is that of the environment variable ARX_SHARED, else `shared` beside the checkout.
"""

import gzip
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from parsing import answer_to_text
from synth.judge import Truth, judge, squeezed

TEXT_PAGE = re.compile(r"\((?:Tables|Policies)\)|Text Block", re.IGNORECASE)
LONGEST_VALUE = 300
SHARED = Path(os.environ.get("ARX_SHARED") or Path(__file__).parents[2] / "shared")
PAIRS = sorted((SHARED / "pairs").glob("*.jsonl.gz"))

pytestmark = pytest.mark.skipif(not PAIRS, reason=f"no pairs of real pages under {SHARED}: set ARX_SHARED")


def pairs_in(path: Path) -> Iterator[dict[str, Any]]:
    """The pages of figures in a file of pairs; pages of text blocks have no cells to place."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for pair in map(json.loads, file):
            values = [text for row in pair["rows"] for _, text in row["cells"]]
            if values and not TEXT_PAGE.search(" ".join(pair["title"])) and max(map(len, values)) <= LONGEST_VALUE:
                yield pair


def truth_of_pair(pair: dict[str, Any]) -> Truth:
    """The cells of a pair; its columns are left to the score, which knows what their heads say."""
    cells = {(at, column): squeezed(text) for at, row in enumerate(pair["rows"]) for column, text in row["cells"]}
    return Truth(cells, ())


@cache
def count_of(path: Path) -> tuple[Counter[str], list[str]]:
    """The judge's counts over one file, with the pages that break the promise."""
    count: Counter[str] = Counter()
    broken = []
    for pair in pairs_in(path):
        answer = answer_to_text(pair["dump"])
        count["pages"] += 1
        if not answer.pages:
            count["without an answer"] += 1
            continue
        verdict = judge(truth_of_pair(pair), answer.pages[0])
        count += verdict.count
        count["columns"] += len(answer.pages[0].columns) != len(pair["columns"])
        broken += [f"{pair['name']} {claim}" for claim in verdict.certain_wrong()]
    return count, broken


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name.removesuffix(".jsonl.gz"))
def test_on_real_pages_nothing_is_lost_and_nothing_certain_is_wrong(path: Path) -> None:
    count, broken = count_of(path)
    assert broken == []
    assert (count["without an answer"], count["lost"], count["columns"]) == (0, 0, 0)


def test_of_what_is_inferred_on_real_pages_one_in_a_hundred_is_wrong_at_most() -> None:
    count = sum((count_of(path)[0] for path in PAIRS), Counter())
    assert count["inferred wrong"] <= 0.01 * (count["inferred right"] + count["inferred wrong"])
    assert count["open missed"] <= 0.01 * count["open"]
