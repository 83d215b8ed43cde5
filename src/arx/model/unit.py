"""Units of measure and the scales in which a page shows them."""

from typing import Literal, NamedTuple

UnitKind = Literal["money", "per_share", "shares", "other"]


class Unit(NamedTuple):
    """A unit as a title or a header prints it.

    `code` is the ISO 4217 code for money (`CNY`), code and `/shares` for per-share amounts (`USD/shares`), `shares`, or
    the printed name of a filer's own unit (`deliveredVehicle`). A per-share line that prints only a symbol
    (`$ / shares`) has the code of the page's currency with that symbol, or None where the page does not name it.
    """

    kind: UnitKind
    code: str | None
    symbol: str | None
    text: str


class Scale(NamedTuple):
    """`$ in Thousands`: cells of the unit named are in 10 ** exponent.

    `symbol` is as printed: a currency symbol, an ISO code, `shares`, `$ / shares`, a unit's name; None where the old
    style names no unit (`In Thousands, unless otherwise specified`) and every amount of money is meant.
    """

    symbol: str | None
    exponent: int
    text: str
