"""Arithmetic as evidence: identities between the rows of a page, and what they say about where values stand.

An identity says that some rows add up in every column: a roll forward (opening and movements less closing are nought),
a sum (parts less total), a difference (first less the rest is the last). Which rows belong together is proposed by
labels and by columns that are already settled; an identity that fails where nothing is left to place is dropped. The
rest are asked about the rows that are not settled: all their placements together are tried, and those that make the
columns close are believed more. What is spent here is no validation later (`Grid.spent`).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import exp, log, prod
from typing import NamedTuple

from arx.align.view import Belief, Positions, View
from arx.text.labels import is_total

LONGEST = 40
"""Rows that one identity may join."""

MOST_JOINT = 100
"""Joint placements of an identity's unsettled rows that are tried; a wider one says nothing."""

MOST_SUMS = 48
"""Possible partial sums kept while looking upward for the parts of a total."""

PROPOSED = -1.5
"""Log odds that rows proposed to add up do: the rest of the chance, nothing is said of where they stand."""

CLOSES, DIGIT, BREAKS = 5.0, 1.5, -4.0
"""Log odds of a column that closes (at most, and for each digit that must agree), and of one that should and does
not."""

STRONGEST = 8.0
"""No identity says more than this (log odds): the proposal itself may be wrong."""

SILENT = 0.5
"""An identity that favours no placement twice over another has nothing to say."""

ZERO = Decimal(0)


class Identity(NamedTuple):
    """Rows (positions in `View.rows`) and their signs: in each column the signed values sum to nought. The last row is
    the total or the closing; `kind` names it for the evidence."""

    kind: str
    rows: tuple[int, ...]
    signs: tuple[int, ...]


Settled = list[list[Decimal | bool | None]]
"""For each row and column: the value that stands there, None for blank, False where that is not settled."""


def settled_of(view: View) -> Settled:
    """What stands where by the hard rules alone."""
    table: Settled = []
    for row, belief in zip(view.rows, view.first, strict=True):
        possible = {column for placement in belief for column in placement}
        line: list[Decimal | bool | None] = [
            False if column in possible else None for column in range(len(view.columns))
        ]
        if len(belief) == 1:
            best = next(iter(belief))
            for column, number in zip(best, row.numbers, strict=True):
                line[column] = number
        table.append(line)
    return table


def identities_of(view: View) -> tuple[Identity, ...]:
    """Every identity that the page proposes and no settled column refuses."""
    settled = settled_of(view)
    proposed = dict.fromkeys([*_roll_forwards(view), *_sums(view, settled), *_member_totals(view)])
    return tuple(identity for identity in proposed if not _refused(identity, settled, view))


def _roll_forwards(view: View) -> Iterator[Identity]:
    """Opening row, movements, closing row, within one section."""
    opening: int | None = None
    for at, row in enumerate(view.rows):
        if row.opening and not row.closing:
            opening = at
        elif row.closing and not row.opening and opening is not None:
            inner = [other for other in range(opening + 1, at) if not view.rows[other].none_class]
            if inner and at - opening <= LONGEST:
                yield Identity("roll forward", (opening, *inner, at), (1,) * (len(inner) + 1) + (-1,))
            opening = None


def _sums(view: View, settled: Settled) -> Iterator[Identity]:
    """Rows that add up to a row below them, or leave it when taken from the first of them. Where all of them are
    settled there is nothing to learn."""
    loose = -1
    for at, row in enumerate(view.rows):
        ragged = any(cell is False for cell in settled[at])
        loose = at if ragged else loose
        if row.none_class or at < 2 or loose < 0 or view.rows[loose].section != row.section:
            continue
        found: dict[Identity, int] = defaultdict(int)
        for column, total in enumerate(settled[at]):
            if isinstance(total, Decimal) and abs(total) >= 10:
                for identity in _parts_of(view, at, column, total, settled):
                    found[identity] += 1
        if ragged and is_total(row.label):
            found.update(dict.fromkeys(_section_total(view, at), 1))
        if found:
            yield max(found, key=lambda identity: (found[identity], len(identity.rows)))


def _section_total(view: View, at: int) -> Iterator[Identity]:
    """All rows of the section above a total, when the total itself is not settled anywhere."""
    first = at
    while first and view.rows[first - 1].section == view.rows[at].section and at - first < LONGEST:
        first -= 1
    parts = [row for row in range(first, at) if not view.rows[row].none_class]
    if len(parts) >= 2:
        yield Identity("sum", (*parts, at), (1,) * len(parts) + (-1,))


def _parts_of(view: View, at: int, column: int, total: Decimal, settled: Settled) -> Iterator[Identity]:
    """Look upward for two or more rows whose values in the column make the total."""
    sums: set[Decimal] = {ZERO}
    parts: list[int] = []
    for row in range(at - 1, max(-1, at - LONGEST), -1):
        if view.rows[row].none_class or view.rows[row].section != view.rows[at].section:
            break
        cell = settled[row][column]
        parts.insert(0, row)
        filled = cell is not None
        if filled and len(parts) >= 2:
            known = [cell] if isinstance(cell, Decimal) else [number for number in view.rows[row].numbers if number]
            if any(first == total + rest for first in known for rest in sums if rest and isinstance(first, Decimal)):
                yield Identity("difference", (*parts, at), (1, *(-1,) * (len(parts) - 1), -1))
        sums = _with_cell(sums, cell, view.rows[row].numbers)
        if not sums:
            return
        if filled and len(parts) >= 2 and total in sums:
            yield Identity("sum", (*parts, at), (1,) * len(parts) + (-1,))
            return


def _with_cell(sums: set[Decimal], cell: Decimal | bool | None, numbers: Sequence[Decimal | None]) -> set[Decimal]:
    """The partial sums once one more row may have added its cell; none when they are too many to mean anything."""
    if cell is None:
        return sums
    if isinstance(cell, Decimal):
        return {one + cell for one in sums}
    wider = sums | {one + number for one in sums for number in numbers if number is not None}
    return wider if len(wider) <= MOST_SUMS else set()


def _member_totals(view: View) -> Iterator[Identity]:
    """The row of the whole, shown first, and the rows of the same concept in the member sections below it."""
    for rows in view.same_key.values():
        if (
            3 <= len(rows) <= 12
            and not view.rows[rows[0]].none_class
            and len({view.rows[row].section for row in rows}) > 2
        ):
            yield Identity("members", (*rows[1:], rows[0]), (1,) * (len(rows) - 1) + (-1,))


def _refused(identity: Identity, settled: Settled, view: View) -> bool:
    """Whether a settled column contradicts the identity, or none could ever be decided by it."""
    undecided = False
    held = 0
    for column in range(len(view.columns)):
        cells = [settled[row][column] for row in identity.rows]
        if any(cell is False for cell in cells):
            undecided = True
            continue
        verdict = _verdict(
            _tally([cell if isinstance(cell, Decimal) else None for cell in cells], identity), identity.kind
        )
        if verdict < 0 and identity.kind != "members":
            return True
        held += verdict > 0
    return not undecided or (identity.kind == "members" and not held)


class _Tally(NamedTuple):
    """One column of an identity: the signed sum of its cells, how many are filled, the largest of them, and whether the
    first row and the last have one."""

    total: Decimal = ZERO
    filled: int = 0
    largest: Decimal = ZERO
    first: bool = False
    last: bool = False

    def with_cell(self, cell: Decimal, identity: Identity, at: int) -> "_Tally":
        """The column with the cell of one more row of the identity."""
        total, filled, largest, first, last = self
        return _Tally(
            total + cell if identity.signs[at] > 0 else total - cell,
            filled + 1,
            max(largest, abs(cell)),
            first or at == 0,
            last or at == len(identity.rows) - 1,
        )


def _tally(cells: Sequence[Decimal | None], identity: Identity) -> _Tally:
    tally = _Tally()
    for at, cell in enumerate(cells):
        if cell is not None:
            tally = tally.with_cell(cell, identity, at)
    return tally


def _verdict(column: _Tally, kind: str) -> int:
    """1: the column closes with something to show for it; -1: it should and does not; 0: it says nothing.

    Figures are rounded on print, so a sum of n of them may be off by n / 2 in the last digit.
    """
    filled = column.filled
    if filled == 0:
        return 0
    if not column.last:
        return -1 if filled >= 2 or kind == "roll forward" else 0
    if abs(column.total) <= filled // 3:
        return 1 if filled >= 2 else 0
    if kind == "roll forward":
        return -1 if column.first else 0
    return -1 if filled >= 2 else 0


def messages(identity: Identity, view: View) -> dict[int, Belief]:
    """For each unsettled row of the identity, how much each of its placements is favoured: factors, largest 1.

    All placements that the hard rules leave count alike: were they weighed by what is believed of them, rows that close
    in either of two columns would talk one another into the likelier one, and the same evidence would count twice.
    """
    loose = [at for at, row in enumerate(identity.rows) if len(view.first[row]) > 1]
    domains = [sorted(view.first[identity.rows[at]]) for at in loose]
    if not loose or prod(map(len, domains)) > MOST_JOINT:
        return {}
    found: list[dict[Positions, float]] = [dict.fromkeys(domain, 0.0) for domain in domains]
    _explore(0, loose, found, _settled_part(identity, view), (identity, view))
    return {identity.rows[at]: _factors(favoured) for at, favoured in zip(loose, found, strict=True)}


def _explore(
    depth: int,
    loose: Sequence[int],
    found: Sequence[dict[Positions, float]],
    columns: list[_Tally],
    asked: tuple[Identity, View],
) -> float:
    """Try every placement of the loose rows from the `depth`-th on; `columns` are as the rows before leave them.

    Adds the weight of each joint placement to all that are part of it, and gives the weight of all together.
    """
    if depth == len(loose):
        return 1.0 + exp(PROPOSED + sum(_closing_score(column, asked[0].kind) for column in columns))
    total = 0.0
    for placement in found[depth]:
        filled = _add(list(columns), *asked, loose[depth], placement)
        weight = _explore(depth + 1, loose, found, filled, asked)
        found[depth][placement] += weight
        total += weight
    return total


def _settled_part(identity: Identity, view: View) -> list[_Tally]:
    """The columns with the cells of the settled rows alone."""
    columns = [_Tally() for _ in view.columns]
    for at, row in enumerate(identity.rows):
        if len(view.first[row]) == 1:
            _add(columns, identity, view, at, next(iter(view.first[row])))
    return columns


def _add(columns: list[_Tally], identity: Identity, view: View, at: int, placement: Positions) -> list[_Tally]:
    """Put the values of one row of the identity into their columns, each changed column a tally of its own."""
    for column, number in zip(placement, view.rows[identity.rows[at]].numbers, strict=True):
        if number is not None:
            columns[column] = columns[column].with_cell(number, identity, at)
    return columns


def _closing_score(column: _Tally, kind: str) -> float:
    """Log odds of a column that closes by its nature, or should and does not: the more digits must agree, the less it
    can be chance."""
    verdict = _verdict(column, kind)
    if verdict <= 0:
        return BREAKS if verdict else 0.0
    return min(CLOSES, DIGIT * (len(str(int(column.largest))) - 1)) * (1.0 if column.filled > 2 else 0.5)


def _factors(favoured: dict[Positions, float]) -> Belief:
    """The weights of a row's placements, scaled to a largest of 1."""
    largest = max(favoured.values())
    return {placement: one / largest for placement, one in favoured.items()}


Said = dict[int, dict[str, dict[Positions, float]]]
"""For a row, by kind of identity, the log factor of each placement."""


def arithmetic_scores(view: View) -> Said:
    """What the identities say of each unsettled row; those of one kind are added up, and cut off at STRONGEST."""
    said: Said = defaultdict(dict)
    for identity in identities_of(view):
        for row, factors in messages(identity, view).items():
            if min(factors.values()) > SILENT:
                continue
            scores = said[row].setdefault(identity.kind, dict.fromkeys(factors, 0.0))
            for placement, factor in factors.items():
                scores[placement] = max(-STRONGEST, scores[placement] + log(max(factor, 1e-6)))
    return dict(said)
