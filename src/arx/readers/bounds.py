"""The bounds of a page, which all readers hold: beyond one there is no page, and the error says which."""

from collections.abc import Sequence

from arx.errors import PageSyntaxError
from arx.model.page import Page, Row
from arx.model.span import Span
from arx.settings import Limits


def refuse_beyond(name: str, size: int, limits: Limits, place: Span) -> None:
    """Raise PageSyntaxError where a size is beyond the bound of this name."""
    bound: int = getattr(limits, name)
    if size > bound:
        what = f"has {size:,} {name.replace('_', ' ')}, more than the limit of {bound:,}"
        raise PageSyntaxError(place, what, f"split it, or raise {name}")


def refuse_large(page: Page, limits: Limits) -> None:
    """Raise PageSyntaxError where a page has more rows or columns, or a longer value, than the bounds allow."""
    place = Span(page.source, page.line)
    refuse_beyond("rows", len(page.rows), limits, place)
    refuse_beyond("columns", len(page.heads), limits, place)
    refuse_long(page.rows, limits, page.source)


def refuse_long(rows: Sequence[Row], limits: Limits, source: str) -> None:
    """Raise PageSyntaxError where a value is longer than the bound allows."""
    bound = limits.value_length
    for row in rows:
        for cell in row.values:
            if len(cell.text) > bound:
                what = f"has a value of {len(cell.text):,} characters, more than the limit of {bound:,}"
                raise PageSyntaxError(Span(source, cell.line), what, "split it, or raise value_length")
