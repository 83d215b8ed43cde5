"""Figures and identities as the page prints them: on its own scale, with its own commas and signs."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from arx.model.fact import Fact
from arx.model.grid import Column

SCALE_NAMES = {3: "thousands", 6: "millions", 9: "billions", 2: "hundreds", 4: "ten thousands", 12: "trillions"}


def shown(value: Decimal, scale: int = 0) -> str:
    """`Decimal(42884000)` on scale 3 -> `42,884`; negative numbers with a minus sign, no zeros after the last digit."""
    number = value.scaleb(-scale) if scale else value
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(value: Decimal, scale: int, first: bool) -> str:
    """A term of a sum: ` + 12,857` or ` - 420`; the first one carries its own sign."""
    if first:
        return shown(value, scale)
    sign = "-" if value.is_signed() and value else "+"
    return f" {sign} {shown(abs(value), scale)}"


def sum_text(terms: Iterable[Decimal], scale: int) -> str:
    """`30,486 + 12,857 - 420 - 39`."""
    return "".join(signed(term, scale, first=at == 0) for at, term in enumerate(terms))


def equation_text(terms: Sequence[Decimal], total: Decimal, slack: Decimal, scale: int) -> str:
    """`30,486 + 12,857 - 420 - 39 = 42,884, page says 42,844 (off by -40; tolerance 2.5, values in thousands)`."""
    computed = sum(terms, Decimal(0))
    left = sum_text(terms, scale)
    if computed == total:
        return f"{left} = {shown(total, scale)}"
    off = f"off by {shown(total - computed, scale)}; {accuracy_text(slack, scale)}"
    return f"{left} = {shown(computed, scale)}, page says {shown(total, scale)} ({off})"


def accuracy_text(slack: Decimal, scale: int) -> str:
    """`tolerance 2.5, values in thousands`: how far rounding may be off, on the page's scale."""
    named = f", values in {SCALE_NAMES.get(scale, f'units of 10^{scale}')}" if scale else ""
    return f"tolerance {shown(slack, scale)}{named}"


def period_text(column: Column) -> str:
    """`CNY, 12 months to 2024-12-31`: which column of the page is meant, for a reader who does not see numbers."""
    parts = [*column.members]
    if column.unit:
        parts.append(column.unit)
    period = column.period
    if period is not None:
        months = f"{period.months} months to " if period.type == "duration" and period.months else ""
        parts.append(f"{months}{period.end.isoformat()}")
    return ", ".join(parts) or f"column {column.index}"


def unit_text(fact: Fact, column: Column) -> str:
    """The column, with the unit of the fact where the column's own differs."""
    text = period_text(column)
    return text if fact.unit in (None, column.unit, "pure") else f"{fact.unit}, {text}"
