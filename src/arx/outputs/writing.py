"""What every writer of facts has in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

from arx.model.fact import FactSet
from arx.model.finding import Finding

Findings = Callable[[FactSet], Sequence[Finding]]
"""Gives the findings of a page to the formats that have room for them; the others never call it."""

FactWriter = Callable[[Iterable[FactSet], BinaryIO, Findings], Sequence[str] | None]
"""Writes the pages as they come; gives what the format could not hold, one line a reason."""

VALUES = 1 << 11
"""Values of a batch: large enough that its cost is spread, small enough that a batch is a few megabytes."""


def no_findings(_: FactSet) -> Sequence[Finding]:
    """Give a page without checks: its list of findings is empty."""
    return ()


def batches_of(pages: Iterable[FactSet], values: int = VALUES) -> Iterator[list[FactSet]]:
    """Gather pages until they hold this many values together; a page is never split."""
    gathered, count = [], 0
    for page in pages:
        gathered.append(page)
        count += len(page.facts) + len(page.open)
        if count >= values:
            yield gathered
            gathered, count = [], 0
    if gathered:
        yield gathered
