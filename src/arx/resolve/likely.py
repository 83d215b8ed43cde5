"""Which elements a block could be whose sentence is in no index: candidates for people, never a name.

The byte order bounds the block; between the bounds, the names that share most words with its sentence and with the
label of its row come first. On real pages the true name, where the index has it, is among the first eight for 19 of 20
such facts, and first for every second: enough to look at, too little to give. It takes some milliseconds, so only
`arx explain` asks for it.
"""

from collections.abc import Iterator
from itertools import islice

from arx.model.page import Page
from arx.resolve.assign import reading
from arx.resolve.blocks import HEADING_ENDS, ConceptBlock
from arx.resolve.evidence import concept_trait, refused
from arx.resolve.match import MOST_NAMES, Matching, page_scores, read_for_matching
from arx.resolve.normalize import Stems, stems_of_name, stems_of_text
from arx.resolve.score import POSSIBLE
from arx.resolve.taxonomy import Taxonomy
from arx.resolve.weights import SHARED
from arx.resolve.wording import stems_of_label


def likely_names(page: Page, taxonomy: Taxonomy, row: int) -> tuple[str, ...]:
    """The likeliest names of a row whose block has an unknown sentence, best first.

    Empty for every other row, and where the byte order proves no prefix.
    """
    matching = read_for_matching(page, taxonomy)
    at = next((at for at, key in enumerate(matching.keys) if row in key.rows), None)
    if at is None or not any(block.sentence for block in matching.blocks):
        return ()
    block = matching.blocks[reading(page_scores(matching), SHARED, POSSIBLE)[at]]
    if block.concept is not None or block.candidates or not block.prefix:
        return ()
    return tuple(islice(_alike(matching, at, block, taxonomy), MOST_NAMES))


def _alike(matching: Matching, at: int, block: ConceptBlock, taxonomy: Taxonomy) -> Iterator[str]:
    """The names between the block's bounds that key `at` could have and that no other block has, likest first."""
    taken = {other.concept.name for other in matching.blocks if other.concept}
    said = stems_of_text(block.sentence or "") | stems_of_label(matching.keys[at].label)
    ranked = sorted((_unlike(name, said), name) for name in taxonomy.between(*block.bounds))
    for unlike, identifier in ranked:
        concept = taxonomy.concept_of(identifier)
        if unlike == 0.0 or concept is None or concept.name in taken:
            continue
        if not identifier.endswith(HEADING_ENDS) and not refused(matching.traits[at], concept_trait(concept)):
            yield concept.name


def _unlike(identifier: str, said: Stems) -> float:
    """How little of the name, and of what is said, the two share; nought where they share nothing."""
    stems = stems_of_name(identifier.replace("_", ":", 1))
    shared = len(stems & said)
    return -shared / (len(stems) or 1) - shared / (len(said) + 1)
