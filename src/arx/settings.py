"""Bounds and thresholds: every number that a user may set, with its default. Values only."""

from typing import NamedTuple


class Limits(NamedTuple):
    """Bounds of one document. Reaching one is reported, never silent."""

    document_bytes: int = 64 * 1024 * 1024
    cells: int = 500_000
    """Of all pages of one document: bars or lines of a text, `td` and `th` of HTML, `Cell` of XML. What a page takes in
    memory is in proportion to them."""
    rows: int = 10_000
    """Of one page, as are the next two."""
    columns: int = 250
    value_length: int = 1_000_000
    """Characters of one value."""
    steps: int = 8_000
    steps_per_row: int = 30
    """Steps of the exact search: so many for a page and so many more for each of its rows, since a long page is no
    harder than a short one. Past them the search is a beam and proves nothing."""
    entries: int = 100_000
    """Members of one archive."""
    nesting: int = 2
    """Containers within containers; a compressed archive (`.tar.gz`) counts as one."""
    compression_ratio: int = 200
    """Size of a page or archive inside a zip against what it takes there, where that size is above one megabyte."""
    decompressed_bytes: int = 64 * 1024 * 1024 * 1024
    """What one input may unpack to in all. Corpora are streamed, so this bounds time and not memory."""
    spool_bytes: int = 4 * 1024 * 1024 * 1024
    """Temporary disk space for an archive that cannot be read where it lies: compressed, nested or piped."""


class Settings(NamedTuple):
    """How a page is parsed. `min_chance`: below it an inferred placement is left open. `guess`: give the best candidate
    of an open value as a fact marked `guess`."""

    limits: Limits = Limits()
    min_chance: float = 0.92
    guess: bool = False


DEFAULTS = Settings()
