"""The currency-symbol rule as an automaton: one small state for each column, read top to bottom.

The renderer decides symbols by column, over the cells that are not blank, after section rows and blank rows are gone.
Cells of one unit that follow one another form a run; the first and the last cell of a run bear the symbol, no other
does; a cell of another unit, or of none (shares, percent, text, dates), ends the run. USD and USD per share are two
units.

A state is five bits: three for the automaton below, two that note whether the column has shown money and a per-share
amount yet (kept only where the head lists that unit, since a listed unit must appear).

    BLANK  nothing yet        MONEY_1  a run of one      MONEY_IN  inside a run (cannot end here)    MONEY_2  run closed
    NONE   a cell of no unit  SHARE_1, SHARE_IN, SHARE_2 likewise for per-share amounts

The *strict* tables hold the rule as it is. A nil fact prints nothing and yet may have taken the symbol of a run's edge
(pages since mid-2016) or cut the run (before): the *softened* tables allow both at a price, and nothing that needs
them is ever certain.
"""

from typing import Literal, NamedTuple

SymbolRule = Literal["strict", "softened", "free"]
"""`strict`: the column rule of the present renderer. `softened`: with nil facts at a price. `free`: no column rule."""

BLANK, NONE, MONEY_1, MONEY_IN, MONEY_2, SHARE_1, SHARE_IN, SHARE_2 = range(8)
HAS_MONEY, HAS_SHARE = 8, 16
BITS = 5
STATES = 1 << BITS

NO_UNIT, MONEY_PLAIN, MONEY_SYMBOL, SHARE_PLAIN, SHARE_SYMBOL = range(5)
"""What one cell shows: no unit; money or a per-share amount, each without or with the symbol."""

REFUSED = -(1 << 20)
"""Marks a step that the rule forbids."""

NIL_PRICE = 0.02
"""Weight of one nil fact that took or cut a symbol: 10 of 15,248 cells on pages of the present renderer."""

STRICT: dict[int, tuple[int, ...]] = {
    # from:      BLANK    NONE     MONEY_1    MONEY_IN   MONEY_2  SHARE_1   SHARE_IN  SHARE_2
    NO_UNIT: (NONE, NONE, NONE, REFUSED, NONE, NONE, REFUSED, NONE),
    MONEY_PLAIN: (REFUSED, REFUSED, MONEY_IN, MONEY_IN, REFUSED, REFUSED, REFUSED, REFUSED),
    MONEY_SYMBOL: (MONEY_1, MONEY_1, MONEY_2, MONEY_2, REFUSED, MONEY_1, REFUSED, MONEY_1),
    SHARE_PLAIN: (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, SHARE_IN, SHARE_IN, REFUSED),
    SHARE_SYMBOL: (SHARE_1, SHARE_1, SHARE_1, REFUSED, SHARE_1, SHARE_2, SHARE_2, REFUSED),
}
AFTER_NIL: dict[int, int] = {
    NO_UNIT: NONE,
    MONEY_PLAIN: MONEY_IN,
    MONEY_SYMBOL: MONEY_1,
    SHARE_PLAIN: SHARE_IN,
    SHARE_SYMBOL: SHARE_1,
}


class Needs(NamedTuple):
    """Which units the column's head lists, and which must therefore appear in it."""

    money: bool = False
    share: bool = False


class Steps(NamedTuple):
    """For one kind of cell: what to add to a column's state, REFUSED where the rule forbids it, and the weight."""

    delta: tuple[int, ...]
    weight: tuple[float, ...]


def _steps(cell: int, needs: Needs, soft: bool) -> Steps:
    delta, weight = [], []
    flag = 0
    if needs.money and cell in (MONEY_PLAIN, MONEY_SYMBOL):
        flag = HAS_MONEY
    if needs.share and cell in (SHARE_PLAIN, SHARE_SYMBOL):
        flag = HAS_SHARE
    for state in range(STATES):
        target = STRICT[cell][state & 7]
        price = 1.0
        if target == REFUSED and soft:
            target, price = AFTER_NIL[cell], NIL_PRICE
        delta.append(REFUSED if target == REFUSED else ((state & ~7) | target | flag) - state)
        weight.append(price)
    return Steps(tuple(delta), tuple(weight))


TABLES: dict[tuple[int, Needs, bool], Steps] = {
    (cell, Needs(money, share), soft): _steps(cell, Needs(money, share), soft)
    for cell in range(5)
    for money in (False, True)
    for share in (False, True)
    for soft in (False, True)
}
"""(cell, needs, softened) to its steps."""

ANY: dict[int, Steps] = {
    cell: Steps(tuple(NONE - (state & 7) for state in range(STATES)), (1.0,) * STATES) for cell in range(5)
}
"""Steps of pages whose renderer has no column rule: everything is allowed, only emptiness is tracked."""


def may_end(state: int, needs: Needs) -> bool:
    """Whether a column may end in this state: it shows something, its run is closed, every unit listed has appeared."""
    if state & 7 in (BLANK, MONEY_IN, SHARE_IN):
        return False
    return (not needs.money or bool(state & HAS_MONEY)) and (not needs.share or bool(state & HAS_SHARE))
