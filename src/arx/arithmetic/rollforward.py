"""Where the roll forwards of a page are: opening balance, movements, closing balance, in one column or several.

    Balance at the beginning of the year    30,486      an opening
    Provisions for the year                 12,857      movements: rows of the same kind of amount between the two
    Amounts written off                        (39)
    Balance at the end of the year          42,884      the closing: the same concept, member section and kind

Balances are known as such by what they are shown as, by labels, or by dates in the labels (`Balance at Dec. 31, 2023`,
equity statements: each balance closes one block and opens the next). A concept or a label that stands twice with
movements between is a block too, though a tentative one: its arithmetic must confirm it. A cash-flow statement often
shows opening and closing one under the other, below the net change: then the change is the movement.
Given up: blocks whose movements lie on another page, and balances shown once only.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

Edge = Literal["opening", "closing"]
Form = Literal["edges", "dated", "concept", "label", "change"]
"""How a block was found: by edges (labels, or what its balances are shown as), by dates in the labels, by a concept or
a label that stands twice, or by a net change above opening and closing."""

NET_CHANGE = re.compile(r"\b(?:increase|decrease|change|\(decrease\))\b", re.IGNORECASE)
CHANGE_ROWS = 4
"""Rows above an opening among which the net change is looked for: it and, below it, effects of exchange rates."""

MOST_MOVEMENTS = 60
MOST_STRETCHES = 4
"""Stretches between other balances that are told apart within one block."""


class Line(NamedTuple):
    """A row with values, as far as roll forwards need to know it.

    `key` names its concept, or is the label without words of time; `known` tells which. `kind` separates amounts that
    never add up with each other. `flow`: the row is surely a duration (True), surely an instant (False), not known
    (None). `day` is the date that the label carries in a statement whose columns have none; `qualified` marks a dated
    balance of a part only (`Balance (Accounting Standards Update [Member]) at ...`), which adjusts the balance.
    """

    number: int
    label: str
    key: str
    known: bool
    kind: str
    members: tuple[str, ...]
    edge: Edge | None
    flow: bool | None
    day: date | None = None
    qualified: bool = False


class Block(NamedTuple):
    """A roll forward: rows by their index. `opening` or `closing` is None where the page has no such row."""

    opening: int | None
    movements: tuple[int, ...]
    closing: int | None
    form: Form


def find_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Find the roll forwards of a page, partial ones too, in the order of their first rows."""
    blocks = [*_dated_blocks(lines), *_edged_blocks(lines)]
    taken = {row for block in blocks for row in (block.opening, block.closing)}
    blocks += _repeated_blocks(lines, taken)
    return tuple(sorted(blocks, key=_first_row))


def _first_row(block: Block) -> tuple[int, int]:
    rows = [row for row in (block.opening, *block.movements, block.closing) if row is not None]
    return min(rows), max(rows)


def _dated_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Pair each dated balance with the next one of its concept, as long as the dates go up.

    Balances of another series may stand in between (redeemable interests beside equity), with movements of their own:
    then every run of stretches between balances is offered, the widest first, and the arithmetic chooses.
    """
    last: dict[tuple[str, str], int] = {}
    for at, line in enumerate(lines):
        if line.day is None or line.qualified:
            continue
        series = line.key, line.kind
        before = last.get(series)
        last[series] = at
        if before is None:
            continue
        opens = lines[before].day
        if opens is not None and opens < line.day:
            adjusted = tuple(other.number for other in lines[:before] if _adjusts(other, lines[before]))
            for movements in _runs_of_stretches(lines, before, at):
                if movements or adjusted or _is_active(lines[before + 1 : at]):
                    yield Block(lines[before].number, adjusted + movements, line.number, "dated")


def _is_active(lines: Sequence[Line]) -> bool:
    """Whether movements of any kind stand here: then a balance that changes without one lacks its own."""
    return any(line.day is None and line.edge is None and line.flow is not False for line in lines)


def _runs_of_stretches(lines: Sequence[Line], opening: int, closing: int) -> Iterator[tuple[int, ...]]:
    """The movements between two balances: all of them, then those of fewer of the stretches between other balances."""
    cuts = [opening]
    for at in range(opening + 1, closing):
        other = lines[at]
        if other.day is not None and not other.qualified and other.kind == lines[opening].kind:
            cuts.append(at)
    cuts = [*cuts[:MOST_STRETCHES], closing]
    stretches = [_movements(lines, first, last, lines[opening]) for first, last in pairwise(cuts)]
    for width in range(len(stretches), 0, -1):
        for first in range(len(stretches) - width + 1):
            yield tuple(row for stretch in stretches[first : first + width] for row in stretch)


def _adjusts(line: Line, balance: Line) -> bool:
    return line.qualified and line.day == balance.day and line.key == balance.key and line.kind == balance.kind


def _edged_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Pair each closing with the latest opening that it can close; what finds no partner is partial."""
    pending: list[int] = []
    for at, line in enumerate(lines):
        if line.day is not None:
            continue
        if line.edge == "opening":
            for stale in [one for one in pending if _same_balance(lines[one], line)]:
                pending.remove(stale)
                yield from _partial(lines, stale, at)
            pending.append(at)
        elif line.edge == "closing":
            opening = _opening_of(lines, pending, line)
            if opening is None:
                yield from _headless(lines, at)
                continue
            pending.remove(opening)
            yield from _between(lines, opening, at)
    for stale in pending:
        yield from _partial(lines, stale, len(lines))


def _opening_of(lines: Sequence[Line], pending: Sequence[int], closing: Line) -> int | None:
    """Choose the opening that a closing belongs to: the same concept, else one that nothing tells apart from it."""
    able = [at for at in reversed(pending) if _may_pair(lines[at], closing)]
    same = [at for at in able if lines[at].key == closing.key]
    if same:
        return same[0]
    open_names = [at for at in able if not (lines[at].known and closing.known)]
    alike = [at for at in open_names if alike_keys(lines[at].key, closing.key)]
    if alike:
        return alike[0]
    return open_names[0] if len(open_names) == 1 else None


def _may_pair(opening: Line, closing: Line) -> bool:
    return opening.kind == closing.kind and opening.members == closing.members


def _same_balance(first: Line, second: Line) -> bool:
    return first.kind == second.kind and first.key == second.key


@lru_cache(maxsize=4096)
def alike_keys(first: str, second: str) -> bool:
    """Tell whether two label keys can name one balance: one is empty, or they share half of their words."""
    one, other = set(first.split()), set(second.split())
    return not one or not other or 2 * len(one & other) >= min(len(one), len(other))


def _between(lines: Sequence[Line], opening: int, closing: int) -> Iterator[Block]:
    movements = _movements(lines, opening, closing, lines[opening])
    if movements:
        yield Block(lines[opening].number, movements, lines[closing].number, "edges")
        return
    above = _change_above(lines, opening)
    if above:
        yield Block(lines[opening].number, above, lines[closing].number, "change")


def _movements(lines: Sequence[Line], first: int, last: int, balance: Line) -> tuple[int, ...]:
    """The rows between two lines that can move a balance."""
    found = tuple(line.number for line in lines[first + 1 : last] if _can_move(line, balance))
    return found if len(found) <= MOST_MOVEMENTS else ()


def _can_move(line: Line, balance: Line) -> bool:
    if line.kind != balance.kind or line.edge is not None:
        return False
    if line.day is not None:
        return line.qualified and line.day == balance.day and line.key == balance.key
    return line.flow is not False


def _change_above(lines: Sequence[Line], opening: int) -> tuple[int, ...]:
    """The net change above an opening, with the rows between them."""
    found: list[int] = []
    for line in reversed(lines[max(0, opening - CHANGE_ROWS) : opening]):
        if not _can_move(line, lines[opening]):
            return ()
        found.insert(0, line.number)
        if NET_CHANGE.search(line.label):
            return tuple(found)
    return ()


def _partial(lines: Sequence[Line], opening: int, stop: int) -> Iterator[Block]:
    """An opening that nothing closes, when movements follow it."""
    movements = [line.number for line in _run(lines[opening + 1 : stop], lines[opening]) if line.flow]
    if movements:
        yield Block(lines[opening].number, tuple(movements), None, "edges")


def _headless(lines: Sequence[Line], closing: int) -> Iterator[Block]:
    """A closing that nothing opens, when movements stand above it."""
    movements = [line.number for line in _run(reversed(lines[:closing]), lines[closing]) if line.flow]
    if movements:
        yield Block(None, tuple(reversed(movements)), lines[closing].number, "edges")


def _run(lines: Iterator[Line] | Sequence[Line], balance: Line) -> Iterator[Line]:
    """The rows next to a balance, up to another balance or member section."""
    for line in lines:
        if line.edge is not None or line.members != balance.members:
            return
        if _can_move(line, balance):
            yield line


def _repeated_blocks(lines: Sequence[Line], taken: set[int | None]) -> Iterator[Block]:
    """Pair two rows of one concept, or one label, with movements between them."""
    last: dict[tuple[str, str, tuple[str, ...], str], int] = {}
    for at, line in enumerate(lines):
        if line.flow or line.day is not None or line.number in taken:
            continue
        name = "" if line.known else line.label
        before = last.get((line.key, line.kind, line.members, name))
        last[line.key, line.kind, line.members, name] = at
        if before is None:
            continue
        movements = _movements(lines, before, at, line)
        sure = line.known and line.flow is False
        if movements and (sure or not any(lines[one].edge for one in range(before, at))):
            yield Block(lines[before].number, movements, line.number, "concept" if sure else "label")
