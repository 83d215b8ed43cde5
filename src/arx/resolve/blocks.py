"""What is known of each concept block: its element by its sentence, or the bounds that its neighbours set.

The blocks stand in the byte order of the element ids, prefix included, and the members of the page come after all
elements. So each known block bounds the others, a sentence that many elements share (`A roll forward is...`) is settled
by what its neighbours leave of the list, and a block between two `us-gaap_` ones is no filer's own.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from arx.model.certainty import CERTAIN, INFERRED, OPEN, Certainty
from arx.model.concept import Concept
from arx.model.page import Definition
from arx.resolve.taxonomy import Taxonomy

HEADING_ENDS = ("Abstract", "LineItems", "RollForward", "Rollforward", "Table", "Axis", "Domain", "Member")
"""Ends of the names of elements without values, in the style of the standard taxonomies."""

LAST = "\U0010ffff"
"""Stands after every element id."""


class ConceptBlock(NamedTuple):
    """One block. `concept` is None while the name is open or the filer's own; `candidates` are the element ids that a
    shared sentence and the order leave. `heading` is whether the element has no values, None where nothing tells.
    `bounds` are the ids of the known blocks before and after it."""

    concept: Concept | None
    certainty: Certainty
    candidates: tuple[str, ...]
    heading: bool | None
    sentence: str | None
    how: str
    bounds: tuple[str, str] = ("", LAST)

    @property
    def prefix(self) -> str:
        """The prefix that both neighbours have, and so this block; empty where the order does not prove one."""
        low, high = self.bounds[0].partition("_")[0], self.bounds[1].partition("_")[0]
        return low if low == high else ""

    def admits(self, name: str) -> bool:
        """Whether the byte order lets the block be that of an element id."""
        return self.bounds[0] < name < self.bounds[1]


def element_blocks(definitions: Sequence[Definition], taxonomy: Taxonomy) -> tuple[ConceptBlock, ...]:
    """Look at the blocks of the elements, in order."""
    owners = [taxonomy.elements_of(block.sentence) if block.sentence else () for block in definitions]
    low = ""
    anchors = dict.fromkeys(_anchors(owners))
    highs = [owners[at][0] for at in anchors]
    blocks, passed = [], 0
    for at, definition in enumerate(definitions):
        anchored = at in anchors
        passed += anchored
        bounds = (low, highs[passed] if passed < len(highs) else LAST)
        blocks.append(_block(definition, owners[at], bounds, taxonomy))
        low = owners[at][0] if anchored else low
    return tuple(blocks)


def first_members(definitions: Sequence[Definition], members: int) -> int:
    """Where the elements end and the blocks of `members` members begin: those have no documentation."""
    documented = max((at for at, block in enumerate(definitions) if block.sentence), default=-1) + 1
    return max(documented, len(definitions) - members)


def _anchors(owners: Sequence[tuple[str, ...]]) -> list[int]:
    """The blocks with a sentence of their own; out of order, the longest run of them that stands in byte order.

    The order holds on 174 of 174 pages, so a block that breaks it has been given another element's sentence.
    """
    single = [at for at, names in enumerate(owners) if len(names) == 1]
    names = [owners[at][0] for at in single]
    if all(first < second for first, second in pairwise(names)):
        return single
    return _longest_rising(single, names)


def _longest_rising(places: Sequence[int], names: Sequence[str]) -> list[int]:
    """Patience sorting: the places of a longest strictly rising subsequence of names."""
    ends: list[str] = []
    last: list[int] = []
    before = [-1] * len(names)
    for at, name in enumerate(names):
        length = bisect_left(ends, name)
        before[at] = last[length - 1] if length else -1
        ends[length : length + 1] = [name]
        last[length : length + 1] = [at]
    chain, at = [], last[-1]
    while at >= 0:
        chain.append(places[at])
        at = before[at]
    return chain[::-1]


def _block(
    definition: Definition, owners: tuple[str, ...], bounds: tuple[str, str], taxonomy: Taxonomy
) -> ConceptBlock:
    sentence = definition.sentence
    within = [name for name in owners if bounds[0] < name < bounds[1]]
    unknown = ConceptBlock(None, OPEN, tuple(within), None, sentence, "", bounds)
    if len(owners) == 1 and within:
        return _named(unknown, owners[0], CERTAIN, "its documentation sentence", taxonomy)
    if len(within) == 1 and unknown.prefix:
        return _named(
            unknown, within[0], INFERRED, "the only element with this sentence between its neighbours", taxonomy
        )
    if within:
        heading = True if all(name.endswith(HEADING_ENDS) for name in within) else None
        return unknown._replace(heading=heading, how="a sentence that several elements share")
    if sentence is None:
        # Standard elements without documentation are abstracts: all 2,441 of US-GAAP 2020 are headings or members.
        heading = True if definition.bare or unknown.prefix else None
        return unknown._replace(heading=heading, how="a block without documentation")
    return unknown._replace(heading=False if unknown.prefix else None, how="a sentence in no index")


def _named(block: ConceptBlock, name: str, certainty: Certainty, how: str, taxonomy: Taxonomy) -> ConceptBlock:
    concept = taxonomy.concept_of(name)
    heading = concept.abstract or name.endswith(HEADING_ENDS) if concept else None
    return block._replace(concept=concept, certainty=certainty, heading=heading, how=how)
