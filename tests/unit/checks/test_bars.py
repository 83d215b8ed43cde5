"""What the checks must reach on real pages placed perfectly: few blocks lost, few changes unseen."""

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("ARX_SHARED") or ROOT.parent / "shared")


@pytest.fixture(scope="module", autouse=True)
def _benchmarks() -> Iterator[None]:
    if not (SHARED / "pairs").is_dir():
        pytest.skip(f"no pairs of dumps and true grids in {SHARED}; set ARX_SHARED")
    sys.path.insert(0, str(ROOT / "benchmarks"))
    yield
    sys.path.remove(str(ROOT / "benchmarks"))


@pytest.mark.parametrize("concepts", [True, False], ids=["with concepts", "by labels alone"])
def test_nearly_every_block_is_found(concepts: bool) -> None:
    from bench_checks import real_pages, true_blocks

    total = lost = 0
    for page in real_pages(concepts=concepts):
        spoken = {(one.rows[0], one.rows[-1]) for one in page.findings if one.code == "ARX101" and one.rows}
        blocks = set(true_blocks(page.pair))
        total, lost = total + len(blocks), lost + len(blocks - spoken)
    assert total > 50
    assert lost <= 0.02 * total


def test_nearly_every_change_beyond_rounding_is_broken_and_named() -> None:
    from bench_checks import KINDS, mutations, real_pages, rounding, verdict

    rng = random.Random(7)  # noqa: S311 - repeatable
    tried = broken = named = 0
    for page in real_pages(concepts=True):
        for finding, change in mutations(page, rng, KINDS):
            is_broken, is_named = verdict(finding, change)
            if is_broken or not rounding(finding, change):
                tried, broken, named = tried + 1, broken + is_broken, named + is_named
    assert tried > 900
    assert broken >= 0.99 * tried
    assert named >= 0.8 * broken
