"""Standard labels: pages whose filer left the labels as the taxonomy has them.

A label that is letter for letter an element's standard label names that element only where the page is labelled so
throughout: on such pages 99 of 100 are right, on others every second is wrong (`Deferred Revenue` for a customer
contract's liability). Cover pages are of the first kind.
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
RIGHT = 0.985
"""The chance that such a label names the element, on such a page."""

_EDGE = re.compile(r"(?:, (?:Beginning|Ending) Balance)?(?: at [A-Z][a-z]{2}\. \d\d, \d{4})?$")


class Standard(NamedTuple):
    """The element id of each key by its label, None where there is none, and whether the page is labelled so."""

    names: tuple[str | None, ...]
    throughout: bool


@lru_cache(maxsize=1 << 13)
def _bare(label: str) -> str:
    return _EDGE.sub("", label)


def standard_labels(keys: Sequence[Key], taxonomy: Taxonomy) -> Standard:
    """Look up the labels of a page. An element that two keys claim is none of them."""
    names = [taxonomy.labelled(_bare(key.label)) for key in keys]
    claims = Counter(names)
    values = [name for key, name in zip(keys, names, strict=True) if not key.abstract]
    found = sum(name is not None for name in values)
    throughout = found >= LEAST_KEYS and found >= LEAST_SHARE * len(values)
    return Standard(tuple(name if claims[name] == 1 else None for name in names), throughout)
