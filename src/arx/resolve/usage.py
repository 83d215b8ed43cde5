"""What reports call an element besides its name and its standard label: `Net sales`, `Write-offs`, `Accrued payroll`.

The table `data/labels-in-use.tsv` is written from accounting practice, not gathered from reports. It names nothing by
itself: it is one of the likenesses by which a row finds its block among those of its page.
"""

from collections.abc import Mapping
from functools import lru_cache

from arx.resolve.normalize import Stems
from arx.resolve.packaged import packaged
from arx.resolve.wording import stems_of_label

PREFIX = "us-gaap:"
BETWEEN = "; "


@lru_cache(maxsize=1 << 12)
def labels_in_use(name: str) -> tuple[Stems, ...]:
    """The stems of each label that the element `us-gaap:Name` goes by; none for one that is not in the table."""
    labels = rows_in_use().get(name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None
    return tuple(dict.fromkeys(map(stems_of_label, labels.split(BETWEEN)))) if labels else ()


def elements_called(label: str) -> tuple[str, ...]:
    """The ids of the elements that reports call so, in byte order."""
    stems = stems_of_label(label)
    names = (name for name, labels in rows_in_use().items() if stems in map(stems_of_label, labels.split(BETWEEN)))
    return tuple(sorted(f"us-gaap_{name}" for name in names)) if stems else ()


@lru_cache(maxsize=1)
def rows_in_use() -> Mapping[str, str]:
    """The table: for each element, without prefix, its labels as they stand, with `BETWEEN` between them."""
    lines = packaged("labels-in-use.tsv").decode().splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))
