"""Evidence in statements whose columns are members: totals across a row, and the words of components and members."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from arx.align.view import Positions, Statement, View

COMPONENT_WORDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(label, re.IGNORECASE), re.compile(member, re.IGNORECASE))
    for label, member in (
        (r"net (?:income|loss|earnings)|dividend|cumulative effect", r"retained|deficit|undistributed"),
        (r"comprehensive|translation|unrealized|hedge|pension", r"comprehensive|aoci"),
        (r"compensation|option|award|vest|warrant|restricted|espp|employee|contribut", r"paid[- ]in|capital"),
        (r"issu|conver|split|shares", r"common|ordinary|preferred|stock|paid[- ]in"),
        (r"repurchase|buyback|treasury|retire", r"treasury|retained|deficit|paid[- ]in"),
        (r"non-?controlling|minority|distribution", r"non-?controlling|minority"),
    )
)
"""Which components of equity a kind of activity moves: bookkeeping, not any one filer's habit."""

SHARE_COUNT = re.compile(r"\bshares?\b", re.IGNORECASE)
SHARE_VALUE = re.compile(r"\bper (?:\w+ )?share\b|\bvalue\b|\bshare[- ]based\b|\bamount\b", re.IGNORECASE)
STOCK = re.compile(r"common|ordinary|preferred|\bstock\b|\bshares?\b|treasury|class [a-z]\b", re.IGNORECASE)
"""A count of shares stands where the stock stands."""


def row_total(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """In a statement whose columns are members, the components of every row make its subtotal and its total."""
    numbers = view.rows[at].numbers
    if not view.statements or None in numbers:
        return [0.0] * len(placements)
    scores = []
    for placement in placements:
        shown = dict(zip(placement, numbers, strict=True))
        scores.append(sum(_adds_up(shown, statement) for statement in view.statements))
    return scores


def _adds_up(shown: Mapping[int, Decimal | None], statement: Statement) -> float:
    """How well the columns of one statement add up: a point for each sum that holds, one off for each that does not."""
    inside = [shown.get(column) for column in statement.inside]
    outside = [shown.get(column) for column in statement.outside]
    score = 0.0
    if statement.subtotal is not None:
        score += _holds(shown.get(statement.subtotal), inside)
    if statement.total is not None:
        score += _holds(shown.get(statement.total), [*inside, *outside])
    return score


def _holds(total: Decimal | None, parts: Sequence[Decimal | None]) -> float:
    filled = [part for part in parts if part is not None]
    if total is None:
        return -0.5 if filled else 0.0
    if not filled:
        return -1.0
    off = abs(abs(sum(filled, Decimal(0))) - abs(total))
    return 1.0 if off <= len(filled) // 2 else -1.0


def member_wording(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """In an equity statement the label tells the component: net income goes to retained earnings."""
    if not view.statements:
        return [0.0] * len(placements)
    label = view.rows[at].label
    wanted = [members for labels, members in COMPONENT_WORDS if labels.search(label)]
    if SHARE_COUNT.search(label) and not SHARE_VALUE.search(label):
        wanted = [STOCK]
    if not wanted:
        return [0.0] * len(placements)
    fits = [any(pattern.search(" ".join(column.members)) for pattern in wanted) for column in view.columns]
    return [sum(fits[column] for column in placement) / len(placement) for placement in placements]
