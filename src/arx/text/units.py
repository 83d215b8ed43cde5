"""Units and scales, as titles and column heads print them (renderer.md, parts 2 and 3.2)."""

import re
from functools import lru_cache

from arx.model.unit import Scale, Unit
from arx.text.currencies import CODES, is_symbol
from arx.text.fold import fold
from arx.text.patterns import pattern

_MONEY = pattern(r"([A-Z]{3}) \(([^()]{1,6})\)")
_OLD_MONEY = pattern(r"([A-Z]{3})(?: ([^\s()]{1,6}))?")
_PER_SHARE = pattern(r"(?:([A-Z]{3}) \(([^()]{1,6})\)|(\S{1,6})) ?/ ?shares?")
_OWN = pattern(r"[a-z][\w-]*(?: / [A-Za-z][\w-]*)?|[^\s/]{1,24} / [A-Za-z][\w-]*")
_SCALED = pattern(r"(\S.*?) in (\w+)")
_OLD_SCALED = pattern(r"(?:except )?(?:(per share|share) data )?in (\w+)", re.IGNORECASE)
_EXPONENTS = {
    "units": 0,
    "tens": 1,
    "hundreds": 2,
    "thousands": 3,
    "millions": 6,
    "billions": 9,
    "trillions": 12,
    "quadrillions": 15,
}
_OLD_SYMBOLS = {"share": "shares", "per share": "$ / shares"}

__all__ = ["is_symbol", "old_unit_of", "own_unit_of", "scales_of", "unit_of"]


@lru_cache(maxsize=1 << 12)
def unit_of(line: str) -> Unit | None:
    """The unit that a title's end or a line of a column head names, None where the line is no unit.

    `CNY (¥)` and a bare code (`AUD`) are money; `$ / shares` is per share, its code left open because a sign can mean
    several currencies; a filer's own unit is recognised by its small first letter (`deliveredVehicle`) or its `a / b`
    form. Own units with a capital look like members: see `own_unit_of`.
    """
    line = fold(line)
    if found := _MONEY.fullmatch(line):
        return Unit("money", found[1], found[2], line)
    if line in CODES:
        return Unit("money", line, line, line)
    if line == "shares":
        return Unit("shares", "shares", None, line)
    if found := _PER_SHARE.fullmatch(line):
        return _per_share(found[1] or found[3], found[2] or found[3], line)
    return Unit("other", line, None, line) if _OWN.fullmatch(line) else None


def _per_share(name: str, symbol: str, line: str) -> Unit | None:
    if name in CODES:
        return Unit("per_share", f"{name}/shares", symbol, line)
    return Unit("per_share", None, symbol, line) if is_symbol(name) else None


def own_unit_of(line: str) -> Unit:
    """A filer's own unit, for lines that stand where only a unit can stand (`Plaintiff`, `Days`)."""
    return Unit("other", line, None, line)


@lru_cache(maxsize=1 << 12)
def old_unit_of(text: str) -> Unit | None:
    """The unit of an old title's parenthesis: `USD $`, `CNY ¥`, `AUD`; else None."""
    text = fold(text)
    found = _OLD_MONEY.fullmatch(text)
    if found is None or found[1] not in CODES:
        return None
    return Unit("money", found[1], found[2] or found[1], text)


@lru_cache(maxsize=1 << 12)
def scales_of(line: str) -> tuple[Scale, ...]:
    """The scales of a title's second line, in order; empty where the line is no scale line.

    New style: `$ / shares in Units, shares in Thousands, $ in Millions`. Old style: `In Millions, except Share data in
    Thousands, unless otherwise specified`: the part without a name is for every amount of money (symbol None); an
    exception without a word (`except Per Share data`) is shown in full and so gives no scale.
    """
    parts = [part.strip() for part in fold(line).split(",")]
    new = [_new_scale(part) for part in parts]
    if all(new):
        return tuple(scale for scale in new if scale)
    if not _is_old(parts):
        return ()
    return tuple(scale for scale in map(_old_scale, parts) if scale)


def _new_scale(part: str) -> Scale | None:
    found = _SCALED.fullmatch(part)
    if found is None or found[2].lower() not in _EXPONENTS or _OLD_SCALED.fullmatch(part):
        return None
    named = is_symbol(found[1]) or unit_of(found[1]) is not None or " " not in found[1]
    return Scale(found[1], _EXPONENTS[found[2].lower()], part) if named else None


def _is_old(parts: list[str]) -> bool:
    """Whether every part is one of the old style's, so that prose with `in Thousands` in it is not taken for scales."""
    return all(_old_scale(part) or part.lower().startswith(("except ", "unless ")) for part in parts)


def _old_scale(part: str) -> Scale | None:
    found = _OLD_SCALED.fullmatch(part)
    if found is None or found[2].lower() not in _EXPONENTS:
        return None
    symbol = _OLD_SYMBOLS[found[1].lower()] if found[1] else None
    return Scale(symbol, _EXPONENTS[found[2].lower()], part)
