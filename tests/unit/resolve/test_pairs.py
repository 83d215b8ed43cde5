"""Real pages with known elements, where a folder of them is at hand: nothing certain is wrong, little is at all."""

import gzip
import json
import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from arx.model.document import Document
from arx.readers import read_pages
from arx.resolve.match import resolve
from arx.resolve.taxonomy import Taxonomy, shipped
from arx.settings import DEFAULTS

SHARED = Path(os.environ.get("ARX_SHARED") or Path(__file__).parents[4] / "shared")
PAIRS = sorted((SHARED / "pairs").glob("*.jsonl.gz"))
STANDARD = ("us-gaap", "srt", "dei", "ecd")

pytestmark = pytest.mark.skipif(not PAIRS, reason=f"no pairs of real pages under {SHARED}: set ARX_SHARED")


@cache
def counts() -> Counter[str]:
    """Facts by what was said of their concept and period type."""
    count: Counter[str] = Counter()
    taxonomy = Taxonomy([shipped()])
    for path in PAIRS:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for pair in map(json.loads, file):
                count += counts_of_pair(pair, taxonomy)
    return count


def counts_of_pair(pair: dict, taxonomy: Taxonomy) -> Counter[str]:
    count: Counter[str] = Counter()
    page = read_pages(Document(pair["name"], "flat", pair["dump"]), DEFAULTS.limits)[0]
    if len(page.rows) != len(pair["rows"]):
        return count
    types = {block["element"]: block["period_type"] for block in pair["blocks"]}
    for row, match in zip(pair["rows"], resolve(page, taxonomy).matches, strict=True):
        element, facts = row["element"], len(row["cells"])
        if not element or not facts:
            continue
        said = match.concept.name.replace(":", "_", 1) if match.concept else None
        right = "right" if said == element else "wrong" if said else "open"
        count[f"{match.certainty} {right}"] += facts
        count["standard"] += facts * (element.split("_")[0] in STANDARD)
        if types.get(element):
            held = "right" if match.period_type == types[element] else "wrong"
            count[f"period {held}"] += facts
            count[f"period {match.period_type_certainty} {held}"] += facts
    return count


def test_nothing_certain_is_wrong() -> None:
    assert counts()["certain wrong"] == 0
    assert counts()["period certain wrong"] == 0
    assert counts()["certain right"] > 0


def test_few_names_are_wrong() -> None:
    assert counts()["inferred wrong"] <= 0.015 * counts()["standard"]


def test_most_names_are_found() -> None:
    assert counts()["inferred right"] + counts()["certain right"] >= 0.78 * counts()["standard"]


def test_period_types_are_right() -> None:
    assert counts()["period right"] >= 0.975 * (counts()["period right"] + counts()["period wrong"])


def test_every_row_of_the_seed_has_its_concept() -> None:
    seed = SHARED / "pages" / "seed.txt"
    page = read_pages(Document("seed", "flat", seed.read_text(encoding="utf-8")), DEFAULTS.limits)[0]
    receivable = "us-gaap:AllowanceForDoubtfulAccountsReceivable"
    expected = {
        1: "us-gaap:AccountsReceivableGrossCurrent",
        2: f"{receivable}Current",
        3: "us-gaap:AccountsReceivableNetCurrent",
        4: f"{receivable}Rollforward",
        5: receivable,
        6: "us-gaap:ProvisionForDoubtfulAccounts",
        7: f"{receivable}Recoveries",
        8: f"{receivable}WriteOffs",
        9: receivable,
    }
    matches = resolve(page, Taxonomy([shipped()])).matches
    assert {at: match.concept.name for at, match in enumerate(matches) if match.concept} == expected
