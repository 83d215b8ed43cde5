"""What the tables of measurements have in common."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol, TypeVar


class OfFiler(Protocol):
    """Something measured on the pages of one filer."""

    @property
    def filer(self) -> str:
        """Its name."""


T = TypeVar("T", bound=OfFiler)


def groups_of(measured: Iterable[T]) -> dict[str, list[T]]:
    """What was measured by filer, and all of it under `all`."""
    groups: dict[str, list[T]] = defaultdict(list)
    for one in measured:
        groups[one.filer].append(one)
        groups["all"].append(one)
    return groups


def share(part: int, whole: int) -> str:
    """A percentage, or a dash."""
    return f"{part / whole:.1%}" if whole else "-"
