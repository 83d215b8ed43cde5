"""Standard labels: pages whose filer left the labels as the taxonomy has them.

A label that is letter for letter an element's standard label names that element only where the page is labelled so
throughout: on such pages 99 of 100 are right, on others every second is wrong (`Deferred Revenue` for a customer
contract's liability). Cover pages are of the first kind. Where blocks or their documentation are missing, a long
label is trusted too: nobody writes six words of a taxonomy by chance.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from arx.resolve.keys import Key
from arx.resolve.taxonomy import Taxonomy

LEAST_SHARE = 0.5
"""Of the keys with values, those whose label is a standard label, for the page to count as labelled so."""

LEAST_KEYS = 3
"""And how many there must be."""

LONG = 6
"""Words of a label that is trusted wherever documentation is missing."""

RIGHT = 0.985
"""The chance that such a label names the element, on such a page."""

_EDGE = re.compile(
    r"(?:, Total)?(?:, (?:Beginning|Ending) Balance)?(?: \([^()]*\))?(?: at [A-Z][a-z]{2}\. \d\d, \d{4})?$"
)
"""What the renderer and the other label roles of the taxonomy (`totalLabel`, `periodStartLabel`) add."""

_WORD = re.compile(r"\w+")


class Standard(NamedTuple):
    """The element id of each key by its label, None where there is none; whether the page is labelled so, and which
    labels are to be trusted all the same."""

    names: tuple[str | None, ...]
    throughout: bool
    trusted: tuple[bool, ...]


@lru_cache(maxsize=1 << 13)
def _bare(label: str) -> str:
    return _EDGE.sub("", label)


def standard_labels(keys: Sequence[Key], taxonomy: Taxonomy, *, bare: bool) -> Standard:
    """Look up the labels of a page; `bare` is whether blocks or their documentation are missing.

    An element that two keys claim is none of them, save on a page labelled so throughout: there they are its total and
    its parts, or its rows in two sections.
    """
    names = [taxonomy.labelled(key.label) or taxonomy.labelled(_bare(key.label)) for key in keys]
    claims = Counter(names)
    values = [name for key, name in zip(keys, names, strict=True) if not key.abstract]
    found = sum(name is not None for name in values)
    throughout = found >= LEAST_KEYS and found >= LEAST_SHARE * len(values)
    return Standard(
        tuple(name if throughout or claims[name] == 1 else None for name in names),
        throughout,
        tuple(throughout or (bare and len(_WORD.findall(key.label)) >= LONG) for key in keys),
    )
