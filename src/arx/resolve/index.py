"""A concept index: the elements of one taxonomy and the fingerprints of their sentences, in one small file.

    header   one line of JSON: format, title, what it covers, sizes, checksum, the shapes (types, balance, abstract)
    body     in byte order of the names: where each begins, its shape; the elements in order of their letters; the
             labels' 32-bit and the sentences' 64-bit fingerprints in order, an element for each; the names themselves

Reading makes no object for an element: the parts become arrays that are searched by bisection, and a name or a
`Concept` is made when it is asked for, so that a process knows the whole taxonomy within a millisecond. No sentence is
in the file, nor can one be had from it.
"""

import json
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeAlias, cast
from zlib import crc32

from arx.errors import TaxonomyError
from arx.model.concept import Balance, Concept
from arx.model.period import PeriodType
from arx.model.span import Span

FORMAT = 2
SUFFIX = ".arxindex"
_MAGIC = "arx concept index"

Numbers: TypeAlias = "array[int]"
Shape = tuple[str | None, PeriodType | None, Balance | None, bool]


class Element(NamedTuple):
    """An element to be indexed: its concept, the fingerprints of every wording of its documentation, and that of its
    standard label (0 where there is none)."""

    concept: Concept
    fingerprints: frozenset[int] = frozenset()
    label: int = 0


class Marks(NamedTuple):
    """Fingerprints in order, and for each the position of an element that has it."""

    prints: Numbers
    owners: Numbers

    def owners_of(self, mark: int) -> Numbers:
        """The positions of all elements with this fingerprint."""
        first = bisect_left(self.prints, mark)
        return self.owners[first : bisect_right(self.prints, mark, first)]


class Parts(NamedTuple):
    """The body of an index. `starts` has one entry more than there are elements; names stand in UTF-8, one a line."""

    starts: Numbers
    shape_of: Numbers
    by_letters: Numbers
    labels: Marks
    sentences: Marks
    names: bytes


class Index:
    """One taxonomy, read. Names are element ids (`us-gaap_Assets`) in byte order, as the concept blocks stand."""

    __slots__ = ("_parts", "_shapes", "covers", "title")

    def __init__(self, title: str, covers: str, shapes: Sequence[Shape], parts: Parts) -> None:
        self.title = title
        self.covers = covers
        self._shapes = shapes
        self._parts = parts

    def __len__(self) -> int:
        """How many elements there are."""
        return len(self._parts.shape_of)

    @property
    def sentences(self) -> int:
        """How many pairs of element and sentence there are."""
        return len(self._parts.sentences.prints)

    @property
    def names(self) -> list[str]:
        """The ids of all elements, in byte order."""
        return self._parts.names.decode().split("\n")[:-1]

    def name_at(self, at: int) -> str:
        """The id of the element at one position of `names`."""
        starts = self._parts.starts
        return self._parts.names[starts[at] : starts[at + 1] - 1].decode()

    def between(self, low: str, high: str) -> list[str]:
        """The ids of the elements after `low` and before `high`, in byte order."""
        places = range(len(self))
        first, last = bisect_right(places, low, key=self.name_at), bisect_left(places, high, key=self.name_at)
        return [self.name_at(at) for at in places[first:last]]

    def owners_of(self, fingerprint: int) -> list[str]:
        """The ids of the elements that have this sentence, in byte order."""
        return [self.name_at(at) for at in self._parts.sentences.owners_of(fingerprint)]

    def labelled(self, label: int) -> str | None:
        """The id of the element whose standard label has this fingerprint; None for no element or for several."""
        owners = self._parts.labels.owners_of(label)
        return self.name_at(owners[0]) if len(owners) == 1 else None

    def spelled(self, letters: str) -> str | None:
        """The id of the element whose local name has these letters and figures, case aside: older standard labels are
        the name taken apart (`Security 12b Title`)."""
        order = self._parts.by_letters
        at = bisect_right(order, letters, key=lambda at: _letters(self.name_at(at))) - 1
        name = self.name_at(order[at]) if at >= 0 else None
        return name if name and _letters(name) == letters else None

    def concept_of(self, identifier: str) -> Concept | None:
        """The concept of an element id; None where the index does not have it."""
        at = bisect_left(range(len(self)), identifier, key=self.name_at)
        return self.concept_at(at) if at < len(self) and self.name_at(at) == identifier else None

    def concept_at(self, at: int) -> Concept:
        """The concept at one position of `names`."""
        data_type, period_type, balance, abstract = self._shapes[self._parts.shape_of[at]]
        return Concept(self.name_at(at).replace("_", ":", 1), period_type, balance, data_type, abstract)

    def elements(self) -> Iterator[Element]:
        """Every element with its fingerprints, in order: what merging needs."""
        prints: dict[int, set[int]] = {}
        for fingerprint, owner in zip(*self._parts.sentences, strict=True):
            prints.setdefault(owner, set()).add(fingerprint)
        labels = {owner: label for label, owner in zip(*self._parts.labels, strict=True)}
        for at in range(len(self)):
            yield Element(self.concept_at(at), frozenset(prints.get(at, ())), labels.get(at, 0))


def _letters(name: str) -> str:
    return name[name.find("_") + 1 :].lower()


def encode(elements: Iterable[Element], title: str, covers: str) -> bytes:
    """Write an index. Same elements, same bytes, whatever their order."""
    merged = merge(elements)
    names = sorted(merged)
    shapes = sorted({_shape_of(merged[name].concept) for name in names}, key=str)
    parts = _parts_of(names, [merged[name] for name in names], shapes)
    body = b"".join(parts)
    header = {
        "index": _MAGIC,
        "format": FORMAT,
        "title": title,
        "covers": covers,
        "names": len(names),
        "prints": sum(len(merged[name].fingerprints) for name in names),
        "shapes": shapes,
        "sizes": [len(part) for part in parts],
        "checksum": crc32(body),
    }
    return json.dumps(header, separators=(",", ":")).encode() + b"\n" + body


def _parts_of(names: Sequence[str], elements: Sequence[Element], shapes: Sequence[Shape]) -> list[bytes]:
    lines = [name.encode() + b"\n" for name in names]
    starts = accumulate(map(len, lines), initial=0)
    shape_at = {shape: at for at, shape in enumerate(shapes)}
    by_letters = sorted(range(len(names)), key=lambda at: _letters(names[at]))
    labels = sorted((element.label, at) for at, element in enumerate(elements) if element.label)
    sentences = sorted((mark, at) for at, element in enumerate(elements) for mark in element.fingerprints)
    return [
        _bytes_of("I", starts),
        _bytes_of("H", (shape_at[_shape_of(element.concept)] for element in elements)),
        _bytes_of("I", by_letters),
        _bytes_of("I", (mark for mark, _ in labels)),
        _bytes_of("I", (at for _, at in labels)),
        _bytes_of("Q", (mark for mark, _ in sentences)),
        _bytes_of("I", (at for _, at in sentences)),
        b"".join(lines),
    ]


def merge(elements: Iterable[Element]) -> dict[str, Element]:
    """Join the elements of one name: wordings add up, and what an earlier one does not know a later one tells."""
    merged: dict[str, Element] = {}
    for element in elements:
        name = element.concept.name.replace(":", "_", 1)
        known = merged.get(name)
        merged[name] = element if known is None else _joined(known, element)
    return merged


def _joined(first: Element, second: Element) -> Element:
    a, b = first.concept, second.concept
    concept = Concept(
        a.name,
        a.period_type or b.period_type,
        a.balance or b.balance,
        a.data_type or b.data_type,
        a.abstract or b.abstract,
    )
    return Element(concept, first.fingerprints | second.fingerprints, first.label or second.label)


def _shape_of(concept: Concept) -> Shape:
    return concept.data_type, concept.period_type, concept.balance, concept.abstract


def _bytes_of(code: str, numbers: Iterable[int]) -> bytes:
    return _ordered(array(code, numbers)).tobytes()


def _array_of(code: str, data: memoryview) -> Numbers:
    numbers = array(code)
    numbers.frombytes(data)
    return _ordered(numbers)


def _ordered(numbers: Numbers) -> Numbers:
    """Turn the bytes of numbers between this machine's order and the file's, which is little-endian."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def decode(data: bytes, source: str) -> Index:
    """Read an index. Raises TaxonomyError where `data` is none, damaged or of another format."""
    start = data.find(b"\n") + 1
    body = memoryview(data)[start:]
    try:
        header = json.loads(data[:start])
        if header["index"] != _MAGIC or header["format"] != FORMAT:
            raise TaxonomyError(Span(source), "the concept index has another format", "add its sources again")
        return _decoded(header, body)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise TaxonomyError(
            Span(source), "not a concept index, or a damaged one", "remove it and add its sources again"
        ) from error


def _decoded(header: dict[str, object], body: memoryview) -> Index:
    if header["checksum"] != crc32(body):
        raise ValueError(len(body))
    ends = accumulate(cast(list[int], header["sizes"]), initial=0)
    *numbers, names = (body[start:end] for start, end in pairwise(ends))
    starts, shape_of, by_letters, labels, labelled, prints, owners = map(_array_of, "IHIIIQI", numbers)
    parts = Parts(starts, shape_of, by_letters, Marks(labels, labelled), Marks(prints, owners), bytes(names))
    shapes = [cast(Shape, tuple(shape)) for shape in cast(list[list[object]], header["shapes"])]
    return Index(str(header["title"]), str(header["covers"]), shapes, parts)
