"""Cases of evidence in a few strokes: a page of which some rows are settled, one row asked about, one rule.

    rule: roll forward
    columns: 12 Dec. 31, 2024 | 12 Dec. 31, 2023 | at Dec. 31, 2024; CNY
    # Allowance                          a heading: a new section
    Opening balance: 5; 7 @ 0 1          settled: its columns are known
    Provision: 2; 3                      not settled: any columns
    > Written off: 1                     the row asked about
    Closing balance: 6; 10 @ 0 1
    elsewhere: Provision: 2,450 at Dec. 31, 2023      what another page of the filing shows

After `@` stand the placements that are left, `0 1, 0 2`: one alone is settled. A column is its months (`at`: an
instant, `-`: no date) and its head. `[instant]` or `[duration]` after a label says that the row's concept is one.
The answer lists the placements of the row, those that are favoured most first.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, groupby
from typing import NamedTuple

from arx.align.components import KIND as COMPONENTS
from arx.align.components import component_scores
from arx.align.elsewhere import leading_digits
from arx.align.evidence import RULES
from arx.align.identities import arithmetic_scores
from arx.align.view import Belief, Positions, RowView, Sightings, View, view_of
from arx.model.grid import Column
from arx.model.period import Period
from arx.text.dates import date_of, start_of
from arx.text.labels import is_closing, is_opening, words
from arx.text.values import value_of
from sketch import head

ROW = re.compile(
    r"(?P<asked>> )?(?P<label>[^:\[]+?)(?: \[(?P<type>\w+)\])?: (?P<values>[^@]+)(?:@ (?P<columns>[\d ,]+))?"
)
SEEN = re.compile(r"elsewhere: (?P<label>[^:]+): (?P<value>\S+) at (?P<end>.+)")
ARITHMETIC = ("roll forward", "sum", "difference", "members")
INSTANT = {"instant": 1.0, "duration": 0.0, None: 0.5}


class Asked(NamedTuple):
    """A rule, the view that it looks at, and the row asked about."""

    rule: str
    view: View
    at: int


def describe_evidence(text: str) -> Iterator[str]:
    """The placements of the row, one line for all that the rule favours alike, best first."""
    asked = asked_in(text)
    scores = scores_of(asked)
    ranked = sorted(scores.items(), key=lambda item: (-round(item[1], 6), item[0]))
    for _, group in groupby(ranked, key=lambda item: round(item[1], 6)):
        yield "; ".join(" ".join(map(str, placement)) for placement, _ in group)


def scores_of(asked: Asked) -> Mapping[Positions, float]:
    """What the rule says of each placement."""
    placements = list(asked.view.beliefs[asked.at])
    if asked.rule in ARITHMETIC:
        said = arithmetic_scores(asked.view).get(asked.at, {})
        return said.get(asked.rule, dict.fromkeys(placements, 0.0))
    if asked.rule == COMPONENTS:
        return {**dict.fromkeys(placements, 0.0), **component_scores(asked.view).get(asked.at, {})}
    rule = next(rule for rule in RULES if rule.name == asked.rule)
    return dict(zip(placements, rule.score(asked.view, asked.at, placements), strict=True))


def asked_in(text: str) -> Asked:
    """Read a case."""
    lines = text.splitlines()
    rule, columns = (lines[at].partition(": ")[2] for at in (0, 1))
    rows, beliefs, sightings, section, at = [], [], dict[tuple[tuple[str, ...], str], frozenset[date]](), 0, 0
    for number, line in enumerate(lines[2:]):
        found, seen = ROW.fullmatch(line), SEEN.fullmatch(line)
        if seen:
            sightings.update(sighted(seen))
            continue
        if found is None:
            section += 1
            continue
        at = len(rows) if found["asked"] else at
        rows.append(row_of(number, section, found))
        beliefs.append(belief_of(len(rows[-1].numbers), len(columns.split("|")), found["columns"]))
    return Asked(rule, view_of(tuple(rows), columns_in(columns), tuple(beliefs), sightings), at)


def sighted(seen: re.Match[str]) -> Sightings:
    """A figure of another page, with its label and without."""
    number, end = value_of(seen["value"]).number, date_of(seen["end"])
    assert number is not None
    assert end is not None
    return {(name, leading_digits(number)): frozenset((end,)) for name in ((), words(seen["label"]))}


def row_of(number: int, section: int, found: re.Match[str]) -> RowView:
    """A row as the rules see it."""
    label = found["label"]
    values = [value_of(text.strip()) for text in found["values"].split("; ")]
    return RowView(
        number,
        label,
        words(label),
        section,
        tuple(value.number for value in values),
        none_class=any(value.kind not in ("money", "number") for value in values),
        instant=INSTANT[found["type"]],
        opening=is_opening(label),
        closing=is_closing(label),
        names=(words(label),),
    )


def belief_of(count: int, width: int, columns: str | None) -> Belief:
    """The placements that are left, all alike: those named, else every one."""
    every = list(combinations(range(width), count))
    if columns is not None:
        every = [tuple(map(int, part.split())) for part in columns.split(",")]
    return {placement: 1 / len(every) for placement in every}


def columns_in(text: str) -> tuple[Column, ...]:
    """`12 Dec. 31, 2024; USD ($) | at Dec. 31, 2024 | - Common stock`."""
    return tuple(column_of(index, *part.strip().split(" ", 1)) for index, part in enumerate(text.split("|")))


def column_of(index: int, months: str, rest: str) -> Column:
    """One column."""
    found = head(rest)
    period = None
    if found.end and months == "at":
        period = Period("instant", found.end)
    elif found.end:
        period = Period("duration", found.end, start(found.end, int(months)), int(months))
    return Column(index, period, "certain", found.units[0].code if found.units else None, found.units, found.members)


def start(end: date, months: int) -> date | None:
    """The first day of a duration."""
    return start_of(end, months) if months else None


def rules_named(texts: Sequence[str]) -> set[str]:
    """The rules that these cases are about."""
    return {asked_in(text).rule for text in texts}
