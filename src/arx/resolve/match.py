"""Which concept each row shows: the stage `Page -> TaggedPage`.

Rows and concept blocks are two lists of the same elements, one in the order of presentation, one in the order of ids.
Blocks are named by their sentences (`blocks.py`), rows that show one element become one key (`keys.py`), and one
assignment for the page gives each key its block (`score.py`, `assign.py`): every block is used, so a row that is sure
of its block takes it from the others.

A name is never asserted because it is alike: it comes from the block's sentence, and likeness of words only chooses
among the page's own blocks. What speaks for a choice is what all other readings of the page would lose. The one other
source of names are pages that keep the taxonomy's own labels throughout (`standard.py`).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from arx.model.certainty import CERTAIN, INFERRED, OPEN
from arx.model.concept import UNKNOWN, Concept, ConceptMatch
from arx.model.page import Page
from arx.model.tagged import TaggedPage
from arx.resolve.assign import losses, margin_of, reading
from arx.resolve.blocks import ConceptBlock, element_blocks, first_members
from arx.resolve.evidence import (
    KeyTrait,
    KeyWords,
    block_traits,
    concept_trait,
    key_traits,
    refused,
    words_of_block,
    words_of_key,
)
from arx.resolve.keys import Key, keys_of, outline_of
from arx.resolve.period import Leaning, leaning_of, leant, period_of
from arx.resolve.score import POSSIBLE, scores
from arx.resolve.standard import RIGHT, Standard, standard_labels
from arx.resolve.taxonomy import Taxonomy
from arx.resolve.weights import MARGIN, SAME_LABEL, SHARED

T = TypeVar("T")

LEAST_CHANCE = 0.8
"""Below it a name is not given: the candidates are."""

TIE = 0.4
"""A reading that loses less is as good as the chosen one: on filers left out, of 24 such rows 11 were right."""

EVEN = 0.5

MOST_NAMES = 8
"""Candidates that a match lists."""


MOST_PAIRS = 40_000
"""Pairs of key and block that a page may have: a quarter of a second's work. The largest of 300 real pages has 5,000;
beyond it rows stay open."""


class Matching(NamedTuple):
    """The page as the matcher sees it: keys, what their labels and wording tell, blocks, and whether all is there."""

    page: Page
    keys: tuple[Key, ...]
    words: tuple[KeyWords, ...]
    traits: tuple[KeyTrait, ...]
    leanings: tuple[Leaning, ...]
    standard: Standard
    blocks: tuple[ConceptBlock, ...]
    complete: bool


def resolve(page: Page, taxonomy: Taxonomy | None) -> TaggedPage:
    """Match the rows of a page with concepts; a row of which nothing is known has `concept.UNKNOWN`."""
    if any(row.concept for row in page.rows):
        return TaggedPage(page, tuple(_given(row.concept) if row.concept else UNKNOWN for row in page.rows))
    if page.kind != "figures" or not page.rows:
        return TaggedPage(page, (UNKNOWN,) * len(page.rows))
    matching = read_for_matching(page, taxonomy)
    matches = [UNKNOWN] * len(page.rows)
    for key, match in zip(matching.keys, _matches(matching, taxonomy), strict=True):
        for row in key.rows:
            matches[row] = match
    return TaggedPage(page, tuple(matches))


def _given(concept: Concept) -> ConceptMatch:
    return ConceptMatch(
        concept=concept,
        certainty=CERTAIN,
        chance=1.0,
        candidates=(concept.name,),
        period_type=concept.period_type,
        period_type_certainty=CERTAIN if concept.period_type else OPEN,
        data_type=concept.data_type,
        balance=concept.balance,
        how="named by the R page",
    )


def read_for_matching(page: Page, taxonomy: Taxonomy | None) -> Matching:
    """Read a page as the matcher sees it."""
    outline = outline_of(page.rows)
    definitions = page.definitions[: first_members(page.definitions, outline.members)]
    keys = keys_of(page.rows, outline, len(definitions))
    standard = Standard((None,) * len(keys), throughout=False, trusted=(False,) * len(keys))
    blocks: tuple[ConceptBlock, ...] = ()
    if taxonomy is not None:
        bare = not page.definitions or any(block.sentence is None for block in page.definitions)
        standard = standard_labels(keys, taxonomy, bare=bare)
        blocks = element_blocks(definitions, taxonomy)
    concepts = [taxonomy.concept_of(name) if taxonomy and name else None for name in standard.names]
    grouped = bool(page.groups) or not any(head.end for head in page.heads)
    words = tuple(words_of_key(key, grouped) for key in keys)
    traits = tuple(key_traits(page, keys))
    leanings = tuple(leaning_of(page, *row) for row in zip(keys, words, traits, concepts, strict=True))
    words = tuple(map(leant, words, leanings))
    members = len(page.definitions) - len(definitions)
    complete = not page.cut and members == outline.members and _is_whole(page)
    return Matching(page, keys, words, traits, leanings, standard, blocks, complete)


def _is_whole(page: Page) -> bool:
    """Whether every row and every block of the page is surely where and what it was read as."""
    return all(row.certainty == CERTAIN for row in page.rows) and all(block.complete for block in page.definitions)


def _matches(matching: Matching, taxonomy: Taxonomy | None) -> list[ConceptMatch]:
    if taxonomy is None:
        return [_alone(leaning) for leaning in matching.leanings]
    told = any(block.concept or block.sentence for block in matching.blocks)
    if not told or len(matching.keys) * len(matching.blocks) > MOST_PAIRS:
        found = [_alone(leaning) for leaning in matching.leanings]
    else:
        table = page_scores(matching)
        chosen = reading(table, SHARED, POSSIBLE)
        found = [
            _match(matching, at, mine, losses(table, chosen, at, SHARED, POSSIBLE)) for at, mine in enumerate(chosen)
        ]
    return _with_labels(matching, found, taxonomy) if any(matching.standard.names) else found


def _alone(leaning: Leaning) -> ConceptMatch:
    """What the row alone tells, where no block can be had."""
    return ConceptMatch(period_type=leaning.likelier, period_type_certainty=INFERRED, how=leaning.how)


def page_scores(matching: Matching) -> list[list[float]]:
    """How well each block of a page explains each of its keys."""
    blocks = matching.blocks
    traits = block_traits(blocks, sum(key.abstract for key in matching.keys))
    table = scores(
        list(zip(matching.words, matching.traits, strict=True)),
        list(zip(map(words_of_block, blocks), traits, strict=True)),
    )
    places = {block.concept.name.replace(":", "_", 1): at for at, block in enumerate(blocks) if block.concept}
    for line, name in zip(table, matching.standard.names, strict=True):
        at = places.get(name) if name and matching.standard.throughout else None
        if at is not None and line[at] > POSSIBLE:
            line[at] += SAME_LABEL
    return table


def _match(matching: Matching, at: int, mine: int, losses: Sequence[float]) -> ConceptMatch:
    """Say what is known of one key, from its block `mine` and from the blocks that it could have instead."""
    blocks = matching.blocks
    block = blocks[mine]
    margin = margin_of(losses, mine)
    next_best = min((*losses[:mine], *losses[mine + 1 :]), default=math.inf)
    chance = _chance(margin, next_best)
    possible = [other for other, loss in enumerate(losses) if loss < math.inf]
    period_type, sure = period_of(
        [(blocks[other].concept, blocks[other].sentence, losses[other]) for other in possible],
        matching.leanings[at],
        matching.complete,
    )
    if block.concept is not None and chance >= LEAST_CHANCE:
        proved = matching.complete and next_best == math.inf and block.certainty == CERTAIN
        return _named(block.concept, 1.0 if proved else chance, _how(block, next_best))._replace(
            certainty=CERTAIN if proved else INFERRED,
            period_type=period_type,
            period_type_certainty=sure,
        )
    concepts = {blocks[other].concept for other in possible}
    return ConceptMatch(
        chance=round(chance, 3),
        candidates=_candidates(blocks, sorted(possible, key=losses.__getitem__)),
        own=block.concept is None and not block.prefix and chance >= LEAST_CHANCE,
        period_type=period_type,
        period_type_certainty=sure,
        data_type=_common({concept.data_type if concept else None for concept in concepts}),
        balance=_common({concept.balance if concept else None for concept in concepts}),
        how=_how(block, next_best),
    )


def _named(concept: Concept, chance: float, how: str) -> ConceptMatch:
    return ConceptMatch(
        concept=concept,
        certainty=INFERRED,
        chance=round(chance, 3),
        candidates=(concept.name,),
        period_type=concept.period_type,
        period_type_certainty=INFERRED if concept.period_type else OPEN,
        data_type=concept.data_type,
        balance=concept.balance,
        how=how,
    )


def _common(values: set[T | None]) -> T | None:
    """The value that all share, else None."""
    return next(iter(values)) if len(values) == 1 else None


def _chance(margin: float, next_best: float) -> float:
    """The calibrated chance that an assignment is right, by what all others would lose; even where one is as good."""
    slope, offset = MARGIN
    chance = 1.0 / (1.0 + math.exp(-min(slope * margin + offset, 30.0)))
    return chance if next_best >= TIE else min(chance, EVEN)


def _candidates(blocks: Sequence[ConceptBlock], order: Sequence[int]) -> tuple[str, ...]:
    """The names that the likeliest blocks can have, best first."""
    names: dict[str, None] = {}
    for at in order:
        block = blocks[at]
        if block.concept:
            names[block.concept.name] = None
        elif block.candidates:
            names.update(dict.fromkeys([name.replace("_", ":", 1) for name in block.candidates[:MOST_NAMES]]))
        if len(names) >= MOST_NAMES:
            break
    return tuple(names)[:MOST_NAMES]


def _how(block: ConceptBlock, next_best: float) -> str:
    """Why a row has its block, in words: what names the block, and what else it could be."""
    if next_best == math.inf:
        return f"{block.how}; no other block can be this row's"
    return block.how if block.concept is None else f"{block.how}; the next best reading is {next_best:.1f} behind"


def _with_labels(matching: Matching, found: Sequence[ConceptMatch], taxonomy: Taxonomy) -> list[ConceptMatch]:
    """Name the rows that the blocks left open by their standard labels, where these are to be trusted."""
    taken = {match.concept.name for match in found if match.concept}
    matches = []
    names, throughout, trusted = matching.standard
    for match, name, trust, trait in zip(found, names, trusted, matching.traits, strict=True):
        concept = taxonomy.concept_of(name) if name and match.concept is None else None
        if concept is None or name is None or concept.name in taken:
            matches.append(match)
        elif not (trust and _can_have(trait, concept) and _open_to(matching.blocks, name)):
            candidates = dict.fromkeys((*match.candidates, concept.name))
            matches.append(match._replace(candidates=tuple(candidates)[:MOST_NAMES]))
        else:
            where = "on a page that keeps standard labels" if throughout else "too long to be one by chance"
            matches.append(_named(concept, RIGHT, f"the standard label of an element, {where}"))
    return matches


def _can_have(trait: KeyTrait, concept: Concept) -> bool:
    """Whether a row can show an element that only its label names: a heading an abstract one, values their type."""
    return concept.abstract if not trait.forms else not refused(trait, concept_trait(concept))


def _open_to(blocks: Sequence[ConceptBlock], name: str) -> bool:
    """Whether a block that has no name yet can be this element's by the byte order; without any block nothing speaks
    against it."""
    return not blocks or any(block.concept is None and block.admits(name) for block in blocks)
