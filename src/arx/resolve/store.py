"""The user's own indexes: one file for each `arx taxonomy add`, in the data directory, under the name it was given."""

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from arx.errors import TaxonomyError
from arx.model.span import Span
from arx.resolve.index import SUFFIX, Element, Index, encode, merge
from arx.resolve.taxonomy import SHIPPED, added, data_directory, read_index

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def path_of(name: str) -> Path:
    """Where the index of this name is kept. Raises TaxonomyError for a name that is no plain file name."""
    if not _NAME.fullmatch(name) or f"{name}{SUFFIX}" == SHIPPED:
        raise TaxonomyError(Span(name), "no name for an index", "use letters, figures, dots and dashes")
    return data_directory() / f"{name}{SUFFIX}"


def add(name: str, elements: Iterable[Element], covers: str) -> Index:
    """Merge elements into the index of this name, or make it; written whole or not at all. Returns it."""
    path = path_of(name)
    before = read_index(path) if path.is_file() else None
    old = list(before.elements()) if before else []
    new = list(elements)
    if not merge(new):
        raise TaxonomyError(Span(covers), "no element in it", "give files with concepts")
    parts = dict.fromkeys([*(before.covers.split("; ") if before else ()), covers])
    data = encode([*new, *old], name, "; ".join(parts))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(draft).replace(path)
    except OSError as error:
        raise TaxonomyError(Span(str(path)), f"cannot be written: {error.strerror}") from error
    return read_index(path)


def remove(name: str) -> Path:
    """Delete the index of this name and return where it was."""
    path = path_of(name)
    try:
        path.unlink()
    except FileNotFoundError as error:
        names = ", ".join(known.name.removesuffix(SUFFIX) for known in added()) or "none"
        raise TaxonomyError(Span(name), "no index of this name was added", f"there is {names}") from error
    except OSError as error:
        raise TaxonomyError(Span(str(path)), f"cannot be removed: {error.strerror}") from error
    return path
