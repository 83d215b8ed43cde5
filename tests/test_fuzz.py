"""What is fuzzed holds on the seeds, on their neighbours and on every find, without atheris; with it for a moment more.

The long run is `just fuzz`. A find becomes a file of `fixtures/hostile`, and from then on it is under these tests.
"""

import subprocess
import sys
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "fuzz"))

from seeds import FIXTURES, WORDS, seeds_of  # noqa: E402
from sketches import page_text  # noqa: E402
from targets import TARGETS, parsed, pipeline  # noqa: E402

NEIGHBOURS = {"pipeline": 1, "solver": 40}
"""Of each seed; the whole pipeline is a hundred times as slow as a reader."""

HOSTILE = sorted(path for path in (FIXTURES / "hostile").iterdir() if path.suffix in (".txt", ".htm", ".xml"))
RUNS = 1_000
WORD_BYTES = [word.encode().decode("unicode_escape").encode("latin-1", "replace") for word in WORDS]


def neighbour(seed: bytes, rng: Random) -> bytes:
    """A seed with a stretch lost, doubled, moved, or a word of the format put in."""
    first, second = sorted((rng.randrange(len(seed) + 1), rng.randrange(len(seed) + 1)))
    stretch = seed[first:second]
    changes = (
        seed[:first] + seed[second:],
        seed[:second] + stretch + seed[second:],
        seed[:first] + rng.choice(WORD_BYTES) + seed[first:],
        seed[:first] + bytes((rng.randrange(256),)) + seed[first + 1 :],
        stretch + seed[:first] + seed[second:],
    )
    return rng.choice(changes)


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_their_neighbours(name: str) -> None:
    target = TARGETS[name]
    for number, seed in enumerate(seeds_of(name, target.longest)):
        target.run(seed)
        rng = Random(number)  # noqa: S311  # repeatable
        for _ in range(NEIGHBOURS.get(name, 8)):
            target.run(neighbour(seed, rng)[: target.longest])


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_every_find_goes_through_the_whole_pipeline(path: Path) -> None:
    pipeline(path.read_bytes())


@given(some.binary(max_size=96))
def test_any_bytes_are_a_page_under_all_laws(data: bytes) -> None:
    assert parsed(page_text(data))


CELLS = some.one_of(
    some.sampled_from(("$ 5", "(7)", "1,234", "12.5%", "true", "[1]", "Dec. 31, 2024", "Level 2 [Member]", "", "—")),
    some.text(max_size=12),
)
DUMPS = some.builds(
    lambda title, heads, rows: (
        "|\n" + "\n|".join((title, *(f"\n{head}" for head in heads), *chain.from_iterable(rows)))
    ),
    some.sampled_from(("A (Details) - USD ($)", "B (Details) (USD $)\nIn Thousands", "Cover", "C (Tables)")),
    some.lists(some.sampled_from(("Dec. 31, 2024", "Dec. 31, 2023\nUSD ($)", "shares", "Total")), max_size=4),
    some.lists(some.lists(CELLS, min_size=1, max_size=6), max_size=8),
)


@given(DUMPS)
def test_any_dump_is_under_all_laws(text: str) -> None:
    parsed(text)


TAGS = some.sampled_from(
    ("<tr>", "</tr>", '<td class="pl">', '<td class="nump">', '<td class="fn">', "</td>", '<th colspan="2">', "<table>")
)
PIECES = some.lists(some.one_of(TAGS, CELLS), max_size=30).map("".join)


@given(PIECES, PIECES)
def test_any_r_page_is_under_all_laws(head: str, body: str) -> None:
    parsed(f'<table class="report"><tr><th>T</th>{head}<th>Dec. 31, 2024</th></tr><tr>{body}</table>', "rpage")
    row = "<Row><Label>a</Label><Cells><Cell><NonNumbericText>{}</NonNumbericText></Cell></Cells></Row>"
    column = '<Columns><Column><Labels><Label Label="Dec. 31, 2010"/></Labels></Column></Columns>'
    parsed(f"<InstanceReport>{column}<Rows>{row.format(body)}</Rows></InstanceReport>", "rpage-xml")


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is of the extra arx[fuzz]")
def test_the_fuzzer_runs(tmp_path: Path) -> None:
    words = ("numbers", "--runs", str(RUNS), "--corpus", str(tmp_path))
    done = subprocess.run([sys.executable, str(ROOT / "fuzz" / "run.py"), *words], capture_output=True, check=False)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0, lines
    assert [line.partition(":")[0] for line in lines] == ["numbers"]
