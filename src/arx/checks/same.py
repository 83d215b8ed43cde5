"""ARX105: one fact has one value wherever a filing shows it.

    Balance sheet        Accounts receivable, net at 2024-12-31      51,168
    Receivables note     Accounts receivable, net at 2024-12-31      51,186      not the same

A fact is one by concept, members, period and unit. Printed alike it must agree to the digit; printed with different
accuracy, the intervals must meet. Signs are left alone: a page may negate a label. Only concepts that are certain are
compared, and only facts without doubt about their members: a concept that stands more than once in a column of its page
says too little. Within a page the check looks at rows of one section.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from arx.arithmetic.tolerance import Figure, same_figure
from arx.checks.base import Check, Rule
from arx.checks.figures import shown, unit_text
from arx.checks.table import Table
from arx.model.fact import Fact
from arx.model.finding import Finding, Remedy

RULE = Rule("ARX105", "samefact", "error")

Key = tuple[str, tuple[str, ...], date | None, date, str | None]
Place = tuple[Table, Fact]


def check_same_on_page(table: Table) -> Iterator[Finding]:
    """Compare the facts of one section of a page that state the same thing."""
    first: dict[tuple[Key, tuple[str, ...]], Fact] = {}
    for fact in table.page.facts:
        key = key_of_fact(fact)
        if key is None or fact.shown_as is not None or fact.placement != "certain":
            continue
        before = first.setdefault((key, fact.section), fact)
        if before.row != fact.row and before.column != fact.column and _differ(before, fact):
            yield _finding((table, before), (table, fact))


def check_same_in_filing(tables: Sequence[Table]) -> Iterator[Finding]:
    """Compare the facts of the pages of one filing."""
    first: dict[Key, Place] = {}
    for table in tables:
        for fact in _comparable(table):
            key = key_of_fact(fact)
            if key is None:
                continue
            before = first.setdefault(key, (table, fact))
            if before[0] is not table and _differ(before[1], fact):
                yield _finding(before, (table, fact))


def key_of_fact(fact: Fact) -> Key | None:
    """Name what a fact states; None where something of it is not sure."""
    if fact.concept is None or fact.concept_certainty != "certain" or fact.end is None or fact.value is None:
        return None
    if fact.period_type == "duration" and fact.start is None:
        return None
    return fact.concept, tuple(sorted(fact.members)), fact.start, fact.end, fact.unit


def _comparable(table: Table) -> Iterator[Fact]:
    """The facts whose members are beyond doubt: a concept stands once a column, under no heading but abstracts."""
    counts: dict[tuple[str | None, int], set[Decimal | None]] = {}
    for fact in table.page.facts:
        counts.setdefault((fact.concept, fact.column), set()).add(fact.value)
    for fact in table.page.facts:
        if fact.placement == "certain" and len(counts[fact.concept, fact.column]) == 1:
            yield fact


def _differ(first: Fact, second: Fact) -> bool:
    """Compare sizes: each page turns signs by labels of its own, so a sign alone is no difference."""
    if first.value is None or second.value is None:
        return False
    one, other = Figure(abs(first.value), first.decimals), Figure(abs(second.value), second.decimals)
    return same_figure(one, other) == "off"


def _finding(before: Place, after: Place) -> Finding:
    (one, first), (table, second) = before, after
    left, right = shown(first.value or Decimal(0), first.scale), shown(second.value or Decimal(0), second.scale)
    place = f"line {first.line}" if one is table else f"{one.page.source}:{first.line} ({one.page.title[:60]})"
    message = f"{second.label!r}, {unit_text(second, table.columns[second.column])}: {right}, but {left} at {place}"
    row = table.at.get(second.row)
    remedy = Remedy(
        "same fact", second.row, f"the other place shows {left} ({first.text}), this one {right} ({second.text})"
    )
    return RULE.finding(table, "broken", message, row=row, rows=(second.row,), column=second.column, remedies=(remedy,))


CHECK = Check(
    RULE.code,
    RULE.name,
    RULE.severity,
    "One fact has one value wherever it is shown.",
    check_same_on_page,
    check_same_in_filing,
)
