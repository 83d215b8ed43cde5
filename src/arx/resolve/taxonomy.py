"""The taxonomy that pages are matched with: the shipped index and what the user has added, as one.

`load()` reads the shipped index (US-GAAP 2020) and every index in the user's data directory; a process does it once
and passes the result on. Where indexes differ on an element, the first one counts; their sentences add up.
"""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from arx.errors import TaxonomyError
from arx.model.concept import Concept
from arx.model.span import Span
from arx.resolve.index import SUFFIX, Index, decode
from arx.resolve.normalize import fingerprint, label_print, letters_of
from arx.resolve.packaged import packaged, path_of_packaged
from arx.resolve.usage import elements_called

SHIPPED = f"us-gaap-2020{SUFFIX}"
_WORDS = re.compile(r"[^\W_]+")
DIRECTORY_VARIABLE = "ARX_TAXONOMY_DIR"


class Taxonomy:
    """Elements by sentence, by name and by position in the byte order, over one or more indexes."""

    __slots__ = ("_by_label", "_by_name", "_by_sentence", "indexes")

    def __init__(self, indexes: Sequence[Index]) -> None:
        self.indexes = tuple(indexes)
        self._by_sentence = lru_cache(maxsize=1 << 13)(self._look_up)
        self._by_label = lru_cache(maxsize=1 << 13)(self._look_up_label)
        self._by_name = lru_cache(maxsize=1 << 13)(self._look_up_name)

    def __reduce__(self) -> tuple[type["Taxonomy"], tuple[tuple[Index, ...]]]:
        """Pickle the indexes alone: a worker fills its own caches."""
        return Taxonomy, (self.indexes,)

    def elements_of(self, sentence: str) -> tuple[str, ...]:
        """The ids of all elements with this documentation, in byte order: one, several for boilerplate, or none."""
        return self._by_sentence(sentence)

    def _look_up(self, sentence: str) -> tuple[str, ...]:
        mark = fingerprint(sentence)
        if not mark:
            return ()
        found = [owner for index in self.indexes for owner in index.owners_of(mark)]
        return tuple(found) if len(self.indexes) == 1 else tuple(sorted(set(found)))

    def labelled(self, label: str) -> str | None:
        """The id of the one element whose standard label, or name taken apart, this is letter for letter; else None."""
        return self._by_label(label)

    def _look_up_label(self, label: str) -> str | None:
        mark = label_print(label)
        if not mark:
            return None
        found = {name for index in self.indexes if (name := index.labelled(mark)) is not None}
        if not found:
            letters = letters_of(label)
            found = {name for index in self.indexes if (name := index.spelled(letters)) is not None}
        return found.pop() if len(found) == 1 else None

    def concept_of(self, identifier: str) -> Concept | None:
        """The concept of an element id (`us-gaap_Assets`), or None."""
        return self._by_name(identifier)

    def _look_up_name(self, identifier: str) -> Concept | None:
        for index in self.indexes:
            concept = index.concept_of(identifier)
            if concept is not None:
                return concept
        return None

    def between(self, low: str, high: str) -> tuple[str, ...]:
        """The ids of all elements between two others, in byte order."""
        return tuple(sorted({name for index in self.indexes for name in index.between(low, high)}))

    def search(self, text: str) -> tuple[str, ...]:
        """The ids of the elements with this sentence; else of that with this standard label and of those that reports
        call so, and where none has the label also of those whose name has all its words."""
        said = self.elements_of(text)
        if said:
            return said
        names = {name for index in self.indexes for name in index.names}
        labelled = self.labelled(text)
        called = (name for name in elements_called(text) if name in names)
        words = _WORDS.findall(text.lower()) if labelled is None else []
        spelled = sorted(name for name in names if all(word in name.lower() for word in words)) if words else ()
        return tuple(dict.fromkeys((*filter(None, [labelled]), *called, *spelled)))


def shipped() -> Index:
    """Read the index that comes with arx."""
    return decode(packaged(SHIPPED), path_of_packaged(SHIPPED))


def data_directory() -> Path:
    """Where added indexes are kept: `$ARX_TAXONOMY_DIR`, else `taxonomy` in the user's data directory."""
    chosen = os.environ.get(DIRECTORY_VARIABLE)
    return Path(chosen) if chosen else _user_data() / "arx" / "taxonomy"


def _user_data() -> Path:
    """The user's data directory. On Linux one variable says it, and platformdirs would cost each run 5 ms to say it."""
    if sys.platform.startswith("linux"):
        named = Path(os.environ.get("XDG_DATA_HOME", ""))
        home = os.path.expanduser("~/.local/share")  # noqa: PTH111 - Path's own raises where a user has no home
        return named if named.is_absolute() else Path(home)
    import platformdirs  # noqa: PLC0415 - where it is not needed it costs nothing

    return platformdirs.user_data_path(appauthor=False)


def added() -> Iterable[Path]:
    """The files of the added indexes, by name."""
    directory = data_directory()
    return sorted(directory.glob(f"*{SUFFIX}")) if directory.is_dir() else []


def load() -> Taxonomy:
    """Read the shipped index and the added ones. Raises TaxonomyError for an added file that is damaged."""
    return Taxonomy((shipped(), *(read_index(path) for path in added())))


def read_index(path: Path) -> Index:
    """Read one index file."""
    try:
        return decode(path.read_bytes(), str(path))
    except OSError as error:
        raise TaxonomyError(Span(str(path)), f"cannot be read: {error.strerror}") from error
