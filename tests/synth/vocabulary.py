"""Where the concepts of synthetic pages come from: invented ones that no taxonomy has, or the elements of a taxonomy.

Invented concepts leave everything open that a documentation sentence could tell. Standard ones put the matching of
sentences, and all that the solver concludes from it, under attack as well.
"""

import lzma
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from synth.nouns import Concept, Kind
from synth.words import element_of, label_of, sentence_of

Vocabulary = Callable[[Random, Kind, bool], Concept]
"""Draws a concept of a kind: an instant or a duration."""

KINDS: dict[str, Kind] = {
    "monetaryItemType": "money",
    "perShareItemType": "per_share",
    "sharesItemType": "shares",
    "percentItemType": "percent",
    "integerItemType": "number",
    "stringItemType": "text",
}
OWN_SHARE = 0.25
"""Share of the filer's own concepts on a page of standard ones."""


def invented(rng: Random, kind: Kind, instant: bool) -> Concept:
    """A concept that exists on its page alone."""
    label = label_of(rng, kind)
    return Concept(element_of(rng, label, instant), label, kind, instant, sentence_of(rng, label))


def standard(folder: Path) -> Vocabulary:
    """The elements of a folder with `elements.tsv.xz` and `documentation.tsv.xz`, some invented ones among them."""
    known: dict[tuple[Kind, bool], list[Concept]] = defaultdict(list)
    for concept in concepts_in(folder):
        known[concept.kind, concept.instant].append(concept)

    def draw(rng: Random, kind: Kind, instant: bool) -> Concept:
        if rng.random() < OWN_SHARE or (kind, instant) not in known:
            return invented(rng, kind, instant)
        concept = rng.choice(known[kind, instant])
        return concept if rng.random() < 0.5 else concept._replace(label=label_of(rng, kind))

    return draw


def concepts_in(folder: Path) -> Iterator[Concept]:
    """Every documented element of a kind that pages of figures show."""
    sentences = dict(rows_in(folder / "documentation.tsv.xz"))
    for name, period_type, _, data_type, abstract, label in rows_in(folder / "elements.tsv.xz"):
        if abstract == "false" and data_type in KINDS and name in sentences and name.startswith("us-gaap:"):
            plain = re.sub(r"\s+", " ", label).replace("|", "/").strip() or name
            element = name.replace(":", "_", 1)
            yield Concept(element, plain, KINDS[data_type], period_type == "instant", sentences[name])


def rows_in(path: Path) -> Iterator[list[str]]:
    """The tab-separated rows of a compressed table, the header left out."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            yield line.rstrip("\n").split("\t")
