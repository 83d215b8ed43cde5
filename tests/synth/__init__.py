"""Synthetic pages: a filer's facts drawn at random, laid out by the renderer's own steps, then flattened.

The way of a page: `draw` makes a `Sheet` (lines and facts), `render` makes the `TrueGrid` that EDGAR would show, and
`flatten` makes the text that a corpus holds of it. `judge` compares what arx says of that text with the grid.
Everything is drawn from one `random.Random`, so a number names a page, and Hypothesis can shrink one.
"""

from random import Random

from synth.draw import draw_sheet
from synth.equity import draw_equity
from synth.flatten import flatten
from synth.nouns import Generation, TrueGrid
from synth.render import render
from synth.vocabulary import Vocabulary, invented, standard

__all__ = ["SHAPES", "Random", "TrueGrid", "draw_page", "flatten", "page_of", "standard"]

SHAPES: tuple[Generation | str, ...] = ("v3",) * 14 + ("v3.3",) * 2 + ("v2",) * 2 + ("equity",) * 2


def draw_page(rng: Random, vocabulary: Vocabulary = invented) -> TrueGrid:
    """A true page of any shape that has at least one value."""
    for _ in range(100):
        shape = rng.choice(SHAPES)
        grid = draw_equity(rng) if shape == "equity" else render(draw_sheet(rng, shape, vocabulary))
        if any(row.cells for row in grid.rows):
            return grid
    raise AssertionError("no page with a value in a hundred draws")


def page_of(seed: int, vocabulary: Vocabulary = invented) -> TrueGrid:
    """The page of a number."""
    return draw_page(Random(seed), vocabulary)  # noqa: S311 - reproducible, not secret
