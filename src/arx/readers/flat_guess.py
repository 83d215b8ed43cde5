"""The likeliest split into rows where nothing proves one: a shortest path over the cells.

Each cell is a label or one more value of the row; each choice has a cost, roughly minus the natural logarithm of its
chance. The number of concept blocks is evidence about the whole page: one block for each distinct element, one for
each member of a section row. When the best split has too many or too few distinct labels for it, the price of a text
value is shifted until the counts agree as nearly as they can.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from arx.readers.flat_roles import Body, Role
from arx.text.cover import LABELS, TEXT_LABELS, standard_label
from arx.text.labels import words
from arx.text.patterns import pattern

_SHIFTS = (0.0, -1.0, 1.0, -2.0, 2.0, -4.0, 4.0)
"""Tried in this order, so that the smallest shift that agrees with the blocks is taken."""

_NEVER = 1e6
_OFF = 0.9
"""The cost of one block too many or too few: labels that share an element and the like are that common."""

_WIDEST = 12
_ASKS_TEXT = pattern(
    r"\b(?:name|description|type|title|location|method|status|code|address|symbol|policy|terms|basis|position|statement|"
    r"classification|technique|criteria|nature|reason|explanation|frequency|provision)\b",
    re.IGNORECASE,
)
_ASKS_FIGURE = pattern(
    r"\((?:in |as a )?(?:shares|dollars|usd|percent|percentage|years)|"
    r"\b(?:amount|percentage|percent|number of|rate|ratio|total|net|"
    r"value|expense|income|assets|liabilities|cost|costs|revenues?)\b",
    re.IGNORECASE,
)
_SENTENCE = pattern(r"[a-z)]\. [A-Z]|[a-z]{2}\.$")
_ANSWER = pattern(r"(?:yes|no|none|true|false|n/?a|achieved|probable|not probable|other)(?: \(\d+\))?", re.IGNORECASE)
_DATED = pattern(
    r"(?:[a-z ]+ quarter of |early |late |mid-?|end of )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|20)[a-z]*\.? ?\d{1,4}",
    re.IGNORECASE,
)
_TOKEN = pattern(r"[A-Z0-9./&-]{1,8}")


_States = dict[int, tuple[float, int]]
"""How many values the row holds -> the cost so far, and the state before."""


class _Costs(NamedTuple):
    """What each cell costs as a label and as a value, and each label when it stays without a value."""

    label: list[float]
    value: list[float]
    empty: list[float]


def guessed_roles(body: Body, proved: Sequence[Role], blocks: int) -> list[Role]:
    """A role for every cell: the proved ones kept, the others as the cheapest split has them.

    `blocks` is the number of concept blocks, 0 where it is not known (a cut text). Splits are compared by their cost
    and by how far their count of blocks is off; the shifts only serve to find splits with other counts.
    """
    costs = _costs_of(body, proved)
    best: list[Role] = []
    lowest = _NEVER * len(proved)
    for shift in _SHIFTS if blocks else _SHIFTS[:1]:
        roles, cost = _cheapest(body, proved, costs, shift)
        off = abs(blocks - count_blocks(body.texts, roles)) if blocks else 0
        if cost + off * _OFF < lowest:
            best, lowest = roles, cost + off * _OFF
        if not off:
            break
    return best


def count_blocks(texts: Sequence[str], roles: Sequence[Role]) -> int:
    """The number of concept blocks that a split lets expect: distinct labels, section rows by their members."""
    labels = {text for text, role in zip(texts, roles, strict=True) if role == "L"}
    plain = {label for label in labels if "[Member]" not in label}
    members = {part for label in labels - plain for part in label.split(" | ")}
    return len(plain) + len(members)


def _costs_of(body: Body, proved: Sequence[Role]) -> _Costs:
    sure = {text for text, role in zip(body.texts, proved, strict=True) if role == "L"}
    label, value, empty = [], [], []
    before = ""
    for text, form, role in zip(body.texts, body.forms, proved, strict=True):
        label.append(_NEVER if role == "V" else label_cost(text, form))
        value.append(
            _NEVER if role == "L" else value_cost(text, form, before) + 3.0 * (text in sure and text != before)
        )
        empty.append(empty_cost(text, form))
        before = text
    return _Costs(label, value, empty)


@lru_cache(maxsize=1 << 14)
def label_cost(text: str, form: str) -> float:
    """What it costs to take a cell for a label, from its text alone."""
    if form in "nb":
        return 8.0
    if form in "iyupdv":
        return 4.0
    cost = 0.0
    if _SENTENCE.search(text):
        cost += 2.0
    if _TOKEN.fullmatch(text) or _ANSWER.fullmatch(text) or _DATED.fullmatch(text):
        cost += 2.0
    if text[:1].islower():
        cost += 1.0
    return cost


@lru_cache(maxsize=1 << 14)
def value_cost(text: str, form: str, before: str) -> float:
    """What it costs to take a cell for a value after the cell `before`."""
    if form in "niydubvp":
        return 0.0
    if standard_label(text) in LABELS:
        return 6.0
    if words(text) == words(before):
        return -0.5
    cost = 2.5
    if standard_label(before) in TEXT_LABELS:
        cost -= 4.0
    elif _ASKS_TEXT.search(before):
        cost -= 1.5
    elif _ASKS_FIGURE.search(before):
        cost += 1.5
    if len(text) > 120 or _ANSWER.fullmatch(text) or _TOKEN.fullmatch(text) or _DATED.fullmatch(text):
        cost -= 1.0
    return cost + (1.5 if _ASKS_FIGURE.search(text) and len(text) < 120 else 0.0)


@lru_cache(maxsize=1 << 14)
def empty_cost(text: str, form: str) -> float:
    """What it costs that a label has no value: little for headings, more for a label that asks for a text."""
    if form in "hsc":
        return 0.0
    if standard_label(text) in LABELS:
        return 4.0
    return 1.2 if text.isupper() or form == "l" else 1.8


def _cheapest(body: Body, proved: Sequence[Role], costs: _Costs, shift: float) -> tuple[list[Role], float]:
    """The cheapest split, and what it costs without the shift.

    A proved label ends every choice before it, so that each stretch between two of them with a `?` inside is solved
    by itself.
    """
    roles = list(proved)
    total = 0.0
    for start, end in _stretches(proved):
        found, cost = _solve(body, costs, shift, start, end)
        roles[start:end] = found
        total += cost - shift * sum(role == "V" and body.forms[start + at] in "tcp" for at, role in enumerate(found))
    return roles, total


def _stretches(proved: Sequence[Role]) -> list[tuple[int, int]]:
    """Where the rows are open: from a proved label to the next, wherever a `?` stands between."""
    stretches = []
    start, doubt = 0, False
    for at, role in enumerate(proved):
        if role == "L":
            if doubt:
                stretches.append((start, at))
            start, doubt = at, False
        doubt = doubt or role == "?"
    return [*stretches, (start, len(proved))] if doubt else stretches


def _solve(body: Body, costs: _Costs, shift: float, start: int, end: int) -> tuple[list[Role], float]:
    """The cheapest roles of one stretch. The state after a cell is how many values its row holds so far."""
    paths: list[_States] = [{0: (0.0, 0)}]
    for at in range(start + 1, end):
        price = costs.value[at] + (shift if body.forms[at] in "tcp" else 0.0)
        paths.append(_step(body, at, paths[-1], costs, price))
    last = paths[-1]
    closing = {held: cost + (0.0 if held else costs.empty[end - 1]) for held, (cost, _) in last.items()}
    held = min(closing, key=lambda state: closing[state])
    cost = closing[held]
    roles: list[Role] = []
    for states in reversed(paths):
        roles.append("V" if held else "L")
        held = states[held][1]
    roles.reverse()
    return roles, cost


def _step(body: Body, at: int, states: _States, costs: _Costs, price: float) -> _States:
    """States after cell `at`, which costs `price` as a value."""
    form, widest = body.forms[at], min(body.width, _WIDEST)
    new_row = min((cost + (0.0 if held else costs.empty[at - 1]), held) for held, (cost, _) in states.items())
    after = {0: (new_row[0] + costs.label[at], new_row[1])}
    for held, (cost, _) in states.items():
        mixed = 3.0 if held and (body.forms[at - 1] in "nidbuy") != (form in "nidbuy") else 0.0
        crowded = _NEVER if held >= widest < _WIDEST else 0.0
        total = cost + price + mixed + crowded
        state = min(held + 1, widest)
        if state not in after or total < after[state][0]:
            after[state] = (total, held)
    return after
