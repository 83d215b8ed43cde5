"""How well each block explains each key: a sum of word overlaps and traits, with learnt weights.

The weights are those of a conditional logistic model (which block is this key's, which key is this block's) fitted on
pages whose names are known; `docs/concepts.md` says how it was fitted and how well it does on filers left out. A score
is a log-odds, so a difference of 3 means 20 to 1.
"""

from collections import Counter
from collections.abc import Sequence
from operator import mul
from typing import NamedTuple

from arx.resolve.evidence import BlockTrait, BlockWords, KeyTrait, KeyWords, rarity, refused
from arx.resolve.normalize import Stems
from arx.resolve.weights import TRAITS, WORDS

REFUSED = -1000.0
POSSIBLE = -500.0
"""A pair that a rule of the format refuses scores about `REFUSED`; every other one scores above `POSSIBLE`."""


class Book(NamedTuple):
    """The words of all blocks, turned round: for each stem the blocks whose name, or whose sentence, has it.

    `calls` turns the labels round by which elements go: for each stem the labels that have it, and `called` has the
    block and the number of words of each label.
    `names` has the number of words of each name and their summed weight, `sentences` that of each sentence;
    `claimed` is the weight of those words of name and sentence that some label of the page has; `leans` is 1 where the
    concept is an instant, -1 where a duration; `unknown` is the weight of a word that no block has.
    """

    weight: dict[str, float]
    in_name: dict[str, list[int]]
    in_sentence: dict[str, list[int]]
    calls: dict[str, list[int]]
    called: list[tuple[int, int]]
    names: list[tuple[int, float]]
    sentences: list[float]
    claimed: list[tuple[float, float]]
    leans: list[float]
    unknown: float


class Overlap(NamedTuple):
    """What one key shares with the blocks that it shares words with.

    `in_name` and `in_sentence` are the summed weights of the label's words there; `heading_in_name` and `heading` those
    of its heading's words, in the name and in either; `both` counts the words that label and name have; `likeness` is
    that of the label to the most alike of those that an element goes by (Jaccard's index). `label`, `head`
    and `foreign` are the weights of all words of the label, of the heading, and of the label's words in some name;
    `head_foreign` is that of the heading's words in some name.
    """

    in_name: dict[int, float]
    in_sentence: dict[int, float]
    heading_in_name: dict[int, float]
    heading: dict[int, float]
    both: dict[int, int]
    likeness: dict[int, float]
    label: float
    head: float
    foreign: float
    head_foreign: float


def book_of(words: Sequence[BlockWords], traits: Sequence[BlockTrait], keys: Sequence[KeyWords]) -> Book:
    """Index the words of the blocks of a page, as far as its keys use them."""
    said: Stems = frozenset().union(*(key.label for key in keys))
    used: Stems = said.union(*(key.heading for key in keys))
    in_name = _turned([block.name & used for block in words])
    in_sentence = _turned([block.sentence & used for block in words])
    called = [(at, label) for at, block in enumerate(words) for label in block.called if label]
    weight = rarity(_counted(words), len(words))
    return Book(
        weight,
        in_name,
        in_sentence,
        _turned([label & said for _, label in called]),
        [(at, len(label)) for at, label in called],
        [(len(name), _weigh(name, weight) or 1.0) for name, _, _ in words],
        [_weigh(sentence, weight) or 1.0 for _, sentence, _ in words],
        [(_weigh(name & said, weight), _weigh(sentence & said, weight)) for name, sentence, _ in words],
        [0.0 if trait.instant is None or trait.heading else 1.0 if trait.instant else -1.0 for trait in traits],
        max(weight.values(), default=1.0),
    )


def _turned(sets: Sequence[Stems]) -> dict[str, list[int]]:
    """For each stem the numbers of the sets that have it."""
    turned: dict[str, list[int]] = {}
    for at, stems in enumerate(sets):
        for stem in stems:
            turned.setdefault(stem, []).append(at)
    return turned


def _counted(words: Sequence[BlockWords]) -> Counter[str]:
    """In how many names each stem is; in how many sentences, where it is in no name: names tell blocks apart."""
    names = Counter(stem for block in words for stem in block.name)
    names.update(Counter(stem for block in words for stem in block.sentence if stem not in names))
    return names


def _weigh(stems: Stems, weight: dict[str, float]) -> float:
    return sum([weight[stem] for stem in stems])


def overlap_of(key: KeyWords, book: Book) -> Overlap:
    """Compare the words of one key with those of the blocks."""
    weight, names, sentences, unknown = book.weight, book.in_name, book.in_sentence, book.unknown
    in_name: dict[int, float] = {}
    in_sentence: dict[int, float] = {}
    heading_in_name: dict[int, float] = {}
    heading: dict[int, float] = {}
    both: dict[int, int] = {}
    label = foreign = head = head_foreign = 0.0
    for stem in key.label:
        rare = weight.get(stem, unknown)
        label += rare
        named = names.get(stem, ())
        foreign += rare if named else 0.0
        for at in named:
            in_name[at] = in_name.get(at, 0.0) + rare
            both[at] = both.get(at, 0) + 1
        for at in sentences.get(stem, ()):
            in_sentence[at] = in_sentence.get(at, 0.0) + rare
    for stem in key.heading:
        rare = weight.get(stem, unknown)
        head += rare
        named = names.get(stem, ())
        head_foreign += rare if named else 0.0
        for at in named:
            heading_in_name[at] = heading_in_name.get(at, 0.0) + rare
        for at in {*named, *sentences.get(stem, ())}:
            heading[at] = heading.get(at, 0.0) + rare
    likeness = _likeness(key.label, book)
    return Overlap(
        in_name, in_sentence, heading_in_name, heading, both, likeness, label or 1.0, head or 1.0, foreign, head_foreign
    )


def _likeness(label: Stems, book: Book) -> dict[int, float]:
    """How alike a label is to the labels of each block: words in both over words in either, the best of a block's."""
    shared = Counter(call for stem in label for call in book.calls.get(stem, ()))
    likeness: dict[int, float] = {}
    for call, both in shared.items():
        at, count = book.called[call]
        likeness[at] = max(likeness.get(at, 0.0), both / (len(label) + count - both))
    return likeness


def scores(
    keys: Sequence[tuple[KeyWords, KeyTrait]], blocks: Sequence[tuple[BlockWords, BlockTrait]]
) -> list[list[float]]:
    """The score of every pair; below `POSSIBLE` where a rule refuses it."""
    traits = [trait for _, trait in blocks]
    book = book_of([words for words, _ in blocks], traits, [words for words, _ in keys])
    apart = _apart(book)
    kinds: dict[KeyTrait, list[float]] = {}
    lines = []
    for words, trait in keys:
        if trait not in kinds:
            kinds[trait] = _trait_scores(trait, traits)
        lines.append(_line(words, kinds[trait], apart, book))
    return lines


def _apart(book: Book) -> list[float]:
    """What the word features come to for a key that shares no word with a block, save what depends on the key."""
    return [
        WORDS[7] * name / weight + WORDS[8] * sentence / all_words + WORDS[14] * name
        for (name, sentence), (_, weight), all_words in zip(book.claimed, book.names, book.sentences, strict=True)
    ]


def _line(key: KeyWords, base: Sequence[float], apart: Sequence[float], book: Book) -> list[float]:
    """The scores of one key. Most blocks have no word of its label or heading: theirs are sums of a few numbers."""
    overlap = overlap_of(key, book)
    alone = WORDS[9] * overlap.foreign / overlap.label + WORDS[13] * overlap.foreign + WORDS[16] * overlap.head_foreign
    lean = WORDS[10] * key.lean
    line = [start + far + alone + lean * way for start, far, way in zip(base, apart, book.leans, strict=True)]
    for at in overlap.in_sentence.keys() | overlap.in_name.keys() | overlap.heading.keys() | overlap.likeness.keys():
        if base[at] > POSSIBLE:
            line[at] = base[at] + sum(map(mul, WORDS, word_features(overlap, at, book, key)))
    return line


def word_features(overlap: Overlap, at: int, book: Book, key: KeyWords) -> tuple[float, ...]:
    """The word features of one pair, in the order of `weights.WORDS`."""
    (count, name), sentence = book.names[at], book.sentences[at]
    claimed_name, claimed_sentence = book.claimed[at]
    in_name, in_sentence = overlap.in_name.get(at, 0.0), overlap.in_sentence.get(at, 0.0)
    both, under = overlap.both.get(at, 0), overlap.heading_in_name.get(at, 0.0)
    heading = overlap.heading.get(at, 0.0)
    return (
        in_name / overlap.label,
        in_name / name,
        in_sentence / overlap.label,
        in_sentence / sentence,
        heading / overlap.head,
        under / name,
        both / ((len(key.label) + count - both) or 1),
        max(claimed_name - in_name - under, 0.0) / name,
        max(claimed_sentence - in_sentence - heading, 0.0) / sentence,
        (overlap.foreign - in_name) / overlap.label,
        key.lean * book.leans[at],
        in_name,
        in_sentence,
        overlap.foreign - in_name,
        max(claimed_name - in_name - under, 0.0),
        under,
        overlap.head_foreign - under,
        overlap.likeness.get(at, 0.0) ** 3,
    )


def _trait_scores(key: KeyTrait, blocks: Sequence[BlockTrait]) -> list[float]:
    known: dict[BlockTrait, float] = {}
    for block in blocks:
        if block not in known:
            features = trait_features(key, block)
            known[block] = REFUSED if refused(key, block) else sum(map(mul, TRAITS, features))
    return [known[block] for block in blocks]


def _same_year(key: KeyTrait, block: BlockTrait) -> bool:
    """Whether a row of a schedule shows the year of a block: of those to come, or of those when loans were made."""
    if block.vintage is not None:
        return key.vintage == block.vintage
    return key.rank is not None and key.rank == block.rank


def _of_a_year(trait: KeyTrait | BlockTrait) -> bool:
    return trait.rank is not None or trait.vintage is not None


def trait_features(key: KeyTrait, block: BlockTrait) -> tuple[float, ...]:
    """The trait features of one pair, in the order of `weights.TRAITS`."""
    if not key.forms:
        return (0.0,) * (len(TRAITS) - 2) + (float(block.heading is not True), float(block.heading is False))
    named, says = block.known, key.says
    sided = key.side is not None and block.stock_credit is not None
    falls = key.falls is not None and block.against is not None
    flow = key.sign is not None and block.credit is not None and block.group == "money"
    return (
        float(key.edge and block.instant is True),
        float(key.edge and block.instant is False),
        float(named and says.shares and block.group not in ("shares", "count")),
        float(named and says.per_share and block.group == "per share"),
        float(named and says.per_share != (block.group == "per share")),
        float(key.places and key.scaled and block.group == "money"),
        float(not key.places and block.group == "per share"),
        float(_same_year(key, block)),
        float(named and _of_a_year(key) != _of_a_year(block)),
        float(named and says.other != block.other),
        (1.0 if key.sign == block.credit else -1.0) if flow else 0.0,
        float(named and says.change and block.increase),
        float(named and says.change != block.increase),
        float(not named and block.documented),
        float(not block.documented),
        float(block.rolled is True and key.edge),
        float(block.rolled is True and not key.edge),
        float(key.inside and block.instant is True),
        float(says.total and block.total),
        float(says.total != block.total),
        float(says.current is not None and says.current == block.current),
        float(says.current is not None and block.current is not None and says.current != block.current),
        float(named and says.owner is not None and says.owner == block.owner),
        float(named and says.owner != block.owner),
        (1.0 if key.falls == block.against else -1.0) if falls else 0.0,
        float(key.outside and block.instant is False),
        (1.0 if key.side == block.stock_credit else -1.0) if sided else 0.0,
        float(block.contra and not says.contra),
        float(named and says.contra and not block.contra),
        float(says.total and block.whole is True),
        float(says.total and block.whole is False),
        float(not says.total and block.whole is True),
        float(not block.documented and not block.spare),
        0.0,
        0.0,
    )
