"""Where in an input the reading is: how deep, with which bounds, and whether the user named this very thing."""

from typing import NamedTuple, Self

from arx.settings import Limits
from arx.sources.options import SourceOptions
from arx.sources.streams import Budget


class Scope(NamedTuple):
    """`named`: the user named the entry, so that finding no page in it is an error. `unpacked`: the bytes come straight
    out of a compression, which with an archive inside (`.tar.gz`) counts as one container."""

    options: SourceOptions
    limits: Limits
    budget: Budget
    depth: int = 0
    named: bool = True
    unpacked: bool = False

    def unpacking(self, name: str) -> Self:
        """Give the scope inside a compression."""
        return self._deeper(name)._replace(unpacked=True)

    def members(self, name: str, *, nests: bool) -> Self:
        """Give the scope of the members of an archive; one that cannot hold containers is not counted as a level."""
        inner = self._deeper(name) if nests and not self.unpacked else self
        return inner._replace(named=False, unpacked=False)

    def afresh(self) -> Self:
        """Give the scope of the next file: files of a folder have their own budgets, members share their archive's."""
        return self if self.depth else self._replace(budget=Budget(self.limits))

    def _deeper(self, name: str) -> Self:
        if self.depth >= self.limits.nesting:
            what = f"containers are nested more than {self.limits.nesting} deep"
            self.budget.refuse(name, what, "unpack it first")
        return self._replace(depth=self.depth + 1)
