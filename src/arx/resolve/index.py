"""A concept index: the elements of one taxonomy and the fingerprints of their sentences, in one small file.

    header   one line of JSON: format, title, what it covers, sizes, the shapes (types, balance, abstract)
    body     one zlib stream: names in byte order, a shape and a label's 32-bit fingerprint for each, the sentences'
             64-bit fingerprints in order, an owner for each

Reading makes no object for an element: names are split once, fingerprints and owners are read as arrays and searched
by bisection, and a `Concept` is made when it is asked for. No sentence is in the file, nor can one be had from it.
"""

import json
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias, cast

from arx.errors import TaxonomyError
from arx.model.concept import Balance, Concept
from arx.model.period import PeriodType
from arx.model.span import Span

FORMAT = 1
SUFFIX = ".arxindex"
_MAGIC = "arx concept index"
_MOST_BYTES = 64 * 1024 * 1024
"""What one index may unpack to: the US-GAAP taxonomy takes 1.1 megabytes."""

Numbers: TypeAlias = "array[int]"
Shape = tuple[str | None, PeriodType | None, Balance | None, bool]


class Element(NamedTuple):
    """An element to be indexed: its concept, the fingerprints of every wording of its documentation, and that of its
    standard label (0 where there is none)."""

    concept: Concept
    fingerprints: frozenset[int] = frozenset()
    label: int = 0


class Index:
    """One taxonomy, read. Names are element ids (`us-gaap_Assets`) in byte order, as the concept blocks stand."""

    __slots__ = (
        "_at_label",
        "_at_letters",
        "_labels",
        "_owners",
        "_prints",
        "_shape_of",
        "_shapes",
        "covers",
        "names",
        "title",
    )

    def __init__(
        self,
        title: str,
        covers: str,
        names: list[str],
        shapes: tuple[Sequence[Shape], Numbers, Numbers],
        prints: tuple[Numbers, Numbers],
    ) -> None:
        self.title = title
        self.covers = covers
        self.names = names
        self._shapes, self._shape_of, self._labels = shapes
        self._at_label: dict[int, int] | None = None
        self._at_letters: dict[str, int] | None = None
        self._prints, self._owners = prints

    @property
    def sentences(self) -> int:
        """How many pairs of element and sentence there are."""
        return len(self._prints)

    def owners_of(self, fingerprint: int) -> list[str]:
        """The ids of the elements that have this sentence, in byte order."""
        prints = self._prints
        first = bisect_left(prints, fingerprint)
        if first == len(prints) or prints[first] != fingerprint:
            return []
        return [self.names[owner] for owner in self._owners[first : bisect_right(prints, fingerprint, first)]]

    def labelled(self, label: int) -> str | None:
        """The id of the element whose standard label has this fingerprint; None for no element or for several."""
        if self._at_label is None:
            once = Counter(self._labels)
            self._at_label = {mark: at for at, mark in enumerate(self._labels) if mark and once[mark] == 1}
        at = self._at_label.get(label)
        return None if at is None else self.names[at]

    def spelled(self, letters: str) -> str | None:
        """The id of the element whose local name has these letters and figures, case aside: older standard labels are
        the name taken apart (`Security 12b Title`)."""
        if self._at_letters is None:
            self._at_letters = {name[name.find("_") + 1 :].lower(): at for at, name in enumerate(self.names)}
        at = self._at_letters.get(letters)
        return None if at is None else self.names[at]

    def concept_of(self, identifier: str) -> Concept | None:
        """The concept of an element id; None where the index does not have it."""
        at = bisect_left(self.names, identifier)
        if at == len(self.names) or self.names[at] != identifier:
            return None
        return self.concept_at(at)

    def concept_at(self, at: int) -> Concept:
        """The concept at one position of `names`."""
        data_type, period_type, balance, abstract = self._shapes[self._shape_of[at]]
        return Concept(self.names[at].replace("_", ":", 1), period_type, balance, data_type, abstract)

    def elements(self) -> Iterable[Element]:
        """Every element with its fingerprints, in order: what merging needs."""
        prints: dict[int, set[int]] = {}
        for fingerprint, owner in zip(self._prints, self._owners, strict=True):
            prints.setdefault(owner, set()).add(fingerprint)
        for at in range(len(self.names)):
            yield Element(self.concept_at(at), frozenset(prints.get(at, ())), self._labels[at])


def encode(elements: Iterable[Element], title: str, covers: str) -> bytes:
    """Write an index. Same elements, same bytes, whatever their order."""
    merged = merge(elements)
    names = sorted(merged)
    shapes = sorted({_shape_of(merged[name].concept) for name in names}, key=str)
    shape_at = {shape: at for at, shape in enumerate(shapes)}
    pairs = sorted((print_, at) for at, name in enumerate(names) for print_ in merged[name].fingerprints)
    header = {
        "index": _MAGIC,
        "format": FORMAT,
        "title": title,
        "covers": covers,
        "names": len(names),
        "prints": len(pairs),
    }
    parts = (
        "\n".join(names).encode() + b"\n",
        _bytes_of(array("H", [shape_at[_shape_of(merged[name].concept)] for name in names])),
        _bytes_of(array("I", [merged[name].label for name in names])),
        _bytes_of(array("Q", [print_ for print_, _ in pairs])),
        _bytes_of(array("I", [at for _, at in pairs])),
    )
    line = json.dumps({**header, "shapes": shapes, "sizes": [len(part) for part in parts]}, separators=(",", ":"))
    return line.encode() + b"\n" + zlib.compress(b"".join(parts), 9)


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


def _bytes_of(numbers: Numbers) -> bytes:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _array_of(code: str, data: bytes) -> Numbers:
    numbers = array(code, data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def decode(data: bytes, source: str) -> Index:
    """Read an index. Raises TaxonomyError where `data` is none, damaged or of another format."""
    line, _, body = data.partition(b"\n")
    try:
        header = json.loads(line)
        if header["index"] != _MAGIC or header["format"] != FORMAT:
            raise TaxonomyError(Span(source), "the concept index has another format", "add its sources again")
        return _decoded(header, body)
    except (ValueError, KeyError, TypeError, IndexError, zlib.error) as error:
        raise TaxonomyError(
            Span(source), "not a concept index, or a damaged one", "remove it and add its sources again"
        ) from error


def _decoded(header: dict[str, object], body: bytes) -> Index:
    text = zlib.decompressobj().decompress(body, _MOST_BYTES)
    sizes = cast(list[int], header["sizes"])
    ends = [sum(sizes[: at + 1]) for at in range(len(sizes))]
    if len(text) != ends[-1]:
        raise ValueError(len(text))
    names, shape_of, labels, prints, owners = (text[end - size : end] for size, end in zip(sizes, ends, strict=True))
    shapes = [cast(Shape, tuple(shape)) for shape in cast(list[list[object]], header["shapes"])]
    return Index(
        str(header["title"]),
        str(header["covers"]),
        names.decode().split("\n")[:-1],
        (shapes, _array_of("H", shape_of), _array_of("I", labels)),
        (_array_of("Q", prints), _array_of("I", owners)),
    )
