"""Evidence in statements whose columns are members: totals across a row, and the words of components and members."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from arx.align.view import Positions, Statement, View
from arx.text.labels import words

COMPONENT_WORDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(label, re.IGNORECASE), re.compile(member, re.IGNORECASE))
    for label, member in (
        (r"net (?:income|loss|earnings)|dividend|cumulative effect", r"retained|deficit|undistributed"),
        (r"comprehensive|translation|unrealized|hedge|pension", r"comprehensive|aoci"),
        (
            r"compensation|paid[- ]in|apic|option|award|vest|warrant|restricted|espp|employee|contribut",
            r"paid[- ]in|capital",
        ),
        (r"issu|conver|split|shares", r"common|ordinary|preferred|stock|paid[- ]in"),
        (r"repurchase|buyback|treasury|retire", r"treasury|retained|deficit|paid[- ]in"),
        (r"non-?controlling|minority|distribution", r"non-?controlling|minority"),
    )
)
"""Which components of equity a kind of activity moves: bookkeeping, not any one filer's habit."""

SHARE_COUNT = re.compile(r"\bshares?\b", re.IGNORECASE)
SHARE_VALUE = re.compile(r"\bvalue\b|\bshare[- ]based\b|\bamount\b", re.IGNORECASE)
STOCK = re.compile(r"common|ordinary|preferred|\bstock\b|\bshares?\b|treasury|class [a-z]\b", re.IGNORECASE)
"""A count of shares stands where the stock stands."""

WHOLE = re.compile(r"\bper (?:\w+ )?share\b|(?<!other )\bcomprehensive (?:income|loss)", re.IGNORECASE)
"""Amounts per share, and comprehensive income as a whole, are no component's own."""

GENERIC = frozenset(("member", "members", "stock", "shares", "total", "of", "and", "the", "in", "to", "net", "equity"))
"""Words that members share."""


def row_total(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """In a statement whose columns are members, the components of every row make its subtotal and its total."""
    numbers = view.rows[at].numbers
    if None in numbers:
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
    return _share_of(_fitting(view, view.rows[at].label), placements)


def _share_of(meant: Sequence[bool], placements: Sequence[Positions]) -> list[float]:
    """For each placement the share of its columns that are meant."""
    return [sum(meant[column] for column in placement) / len(placement) for placement in placements]


def _fitting(view: View, label: str) -> list[bool]:
    """The columns that the wording of a label speaks for; none where it says nothing."""
    if WHOLE.search(label):
        totals = {statement.total for statement in view.statements}
        return [column.index in totals for column in view.columns]
    wanted = [members for labels, members in COMPONENT_WORDS if labels.search(label)]
    if SHARE_COUNT.search(label) and not SHARE_VALUE.search(label):
        wanted = [STOCK]
    return [any(pattern.search(" ".join(column.members)) for pattern in wanted) for column in view.columns]


def named_member(view: View, at: int, placements: Sequence[Positions]) -> list[float]:
    """The label names the member of a column: `Preferred Stock, Shares Outstanding` under `Preferred Stock`."""
    spoken = frozenset(words(view.rows[at].label)) - GENERIC
    named = [bool(spoken & frozenset(words(" ".join(column.members))) - GENERIC) for column in view.columns]
    return _share_of(named, placements)
