"""What reports call an element besides its name and its standard label: `Net sales`, `Write-offs`, `Accrued payroll`.

The table `data/labels-in-use.tsv` is written from accounting practice, not gathered from reports. It names nothing by
itself: it is one of the likenesses by which a row finds its block among those of its page.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from arx.resolve.normalize import Stems
from arx.resolve.wording import stems_of_label

PREFIX = "us-gaap:"


@lru_cache(maxsize=1 << 12)
def labels_in_use(name: str) -> tuple[Stems, ...]:
    """The stems of each label that the element `us-gaap:Name` goes by; none for one that is not in the table."""
    labels = _table().get(name.removeprefix(PREFIX), ()) if name.startswith(PREFIX) else ()
    return tuple(dict.fromkeys(map(stems_of_label, labels)))


def rows_in_use() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The table: element without prefix, labels."""
    text = (files("arx.resolve") / "data" / "labels-in-use.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((element, tuple(labels.split("; "))) for element, labels in rows)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[str, ...]]:
    return dict(rows_in_use())
