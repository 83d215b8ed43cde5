"""Where in the input something stands."""

from typing import NamedTuple


class Span(NamedTuple):
    """A place in a source: `line` counts from 1 in the whole source, 0 where lines do not apply."""

    source: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.source}:{self.line}" if self.line else self.source
