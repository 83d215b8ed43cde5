"""Measure the checks on the true grids of the pairs: recall, false alarms, and what mutations come to.

Usage: python benchmarks/bench_checks.py [--mutations N] [--show N] [--no-concepts]

Recall: the elements of an R page tell which of its blocks are roll forwards (opening and closing rows of one instant
element of money or counts, durations of the same kind between them); how many of them does ARX101 speak of?
Alarms: every broken finding, to be explained page by page.
Mutations: one figure of a closed roll forward is changed (a digit, two digits, its sign, its scale) or dropped; how
often is a finding broken, and is the changed row among its first three remedies? Changes that rounding can explain are
counted apart: no check by intervals can see them.
Cost: checking against parsing the same pages.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from true_facts import Pair, pairs, true_facts

from arx.api import shared_taxonomy
from arx.checks import run_checks, view_of
from arx.checks.table import parts_of
from arx.model.document import Document
from arx.model.fact import Fact, FactSet
from arx.model.finding import Finding
from arx.pipeline import parse_document

AMOUNTS = {"monetaryItemType": "money", "sharesItemType": "count", "pureItemType": "count", "integerItemType": "count"}
CLOSED = ("held", "held within rounding")
KINDS = ("digit", "swap", "sign", "drop", "scale")


class TruePage(NamedTuple):
    """A pair with its true facts and their findings."""

    pair: Pair
    facts: FactSet
    findings: list[Finding]


def real_pages(*, concepts: bool) -> Iterator[TruePage]:
    """Give the pairs that the reader reads as their true grids are, with facts and findings."""
    for pair in pairs():
        facts = true_facts(pair, concepts=concepts)
        if facts is not None:
            yield TruePage(pair, facts, run_checks(facts))


def true_blocks(pair: Pair) -> Iterator[tuple[int, int]]:
    """Give the first and last row of each block that the elements of the R page call a roll forward."""
    known = {block["element"]: block for block in pair["blocks"]}
    kinds = [_amount(known.get(row["element"])) for row in pair["rows"]]
    last: dict[str, int] = {}
    for at, row in enumerate(pair["rows"]):
        if not row["cells"] and not row["nil"]:
            continue
        period, kind = kinds[at]
        if period != "instant" or kind is None:
            continue
        before = last.get(row["element"])
        last[row["element"]] = at
        if before is not None and _moves(pair, kinds, before, at):
            yield before, at


def _amount(block: dict[str, str] | None) -> tuple[str | None, str | None]:
    if block is None:
        return None, None
    return block["period_type"], AMOUNTS.get((block["data_type"] or "").rpartition(":")[2])


def _moves(pair: Pair, kinds: Sequence[tuple[str | None, str | None]], first: int, last: int) -> bool:
    """Tell whether durations of a balance's kind stand between two of it, under one heading, both in one column."""
    rows, kind = pair["rows"], kinds[first][1]
    inner = range(first + 1, last)
    if any(not rows[at]["cells"] and not rows[at]["nil"] for at in inner):
        return False
    moves = [at for at in inner if kinds[at] == ("duration", kind) and rows[at]["cells"]]
    both = {column for column, _ in rows[first]["cells"]} & {column for column, _ in rows[last]["cells"]}
    return bool(moves and both)


class Change(NamedTuple):
    """A mutation: what was done to which fact, and the page after it."""

    kind: str
    fact: Fact
    value: Decimal | None
    page: FactSet


def mutations(page: TruePage, rng: random.Random, kinds: Sequence[str]) -> Iterator[tuple[Finding, Change]]:
    """Change one figure of each closed roll forward of a page in each way."""
    by_place = {(one.rows, one.column): one for one in page.findings if one.code == "ARX101" and one.status in CLOSED}
    table = view_of(page.facts)
    healed = parts_of(table.columns).components
    for roll in table.rolls:
        for case in roll.cases:
            finding = by_place.get((roll.rows, case.column))
            if finding is None or roll.outcome is None:
                continue
            moves = [row for row, sign in zip(roll.movements, roll.outcome.reading.coefficients, strict=True) if sign]
            for kind in kinds:
                if kind == "drop" and case.column in healed:
                    continue  # a total left blank is the sum of its members: nothing is lost
                rows = moves if kind == "drop" else [row for row in (roll.opening, *moves, roll.closing) if row]
                able = [fact for row in rows if (fact := row.cells.get(case.column)) and fact.value]
                fact = rng.choice(able) if able else None
                value = changed(fact, kind, rng) if fact else None
                if fact and value != fact.value:
                    yield finding, Change(kind, fact, value, with_value(page.facts, fact, value))


def changed(fact: Fact, kind: str, rng: random.Random) -> Decimal | None:
    """Give the mutated figure, None where it is dropped."""
    value = fact.value or Decimal(0)
    if kind == "drop":
        return None
    if kind == "sign":
        return -value
    if kind == "scale":
        return value * 1000
    sign, digits, exponent = value.as_tuple()
    shown = (
        len(digits)
        + min(0, int(exponent) + (fact.decimals or 0))
        - max(0, -(fact.decimals or 0) if int(exponent) >= 0 else 0)
    )
    shown = max(1, min(len(digits), shown))
    figures = list(digits)
    if kind == "digit":
        at = rng.randrange(shown)
        figures[at] = rng.choice([digit for digit in range(10) if digit != figures[at]])
    else:
        able = [at for at in range(shown - 1) if figures[at] != figures[at + 1]]
        if able:
            at = rng.choice(able)
            figures[at], figures[at + 1] = figures[at + 1], figures[at]
    return Decimal((sign, tuple(figures), int(exponent)))


def with_value(page: FactSet, fact: Fact, value: Decimal | None) -> FactSet:
    """Give the page with one fact changed or gone."""
    facts = [one._replace(value=value) if one is fact else one for one in page.facts]
    return page._replace(
        facts=tuple(one for one, old in zip(facts, page.facts, strict=True) if old is not fact or value is not None)
    )


def verdict(finding: Finding, change: Change) -> tuple[bool, bool]:
    """Tell whether the changed page has a broken finding about the figure, and whether its remedies name the row."""
    alarms = [one for one in run_checks(change.page) if one.status == "broken"]
    ends = finding.rows[:1] + finding.rows[-1:]
    here = [one for one in alarms if change.fact.row in one.rows or one.rows[:1] + one.rows[-1:] == ends]
    return bool(here), any(_names(one, change) for one in here)


def _names(finding: Finding, change: Change) -> bool:
    first = finding.remedies[:3]
    if change.kind == "drop":
        return any(remedy.kind == "missing" or remedy.row == change.fact.row for remedy in first)
    return any(remedy.row == change.fact.row for remedy in first)


def rounding(finding: Finding, change: Change) -> bool:
    """Tell whether rounding alone could explain the change: it is within half a unit of every figure of the block."""
    unit = Decimal(1).scaleb(-(change.fact.decimals or 0))
    moved = abs((change.value or Decimal(0)) - (change.fact.value or Decimal(0)))
    return moved <= unit * len(finding.rows)


def measure_mutations(pages: Sequence[TruePage], wanted: int, show: int) -> None:
    """Mutate until there are enough changes and print what they come to."""
    count: Counter[tuple[str, str]] = Counter()
    missed = []
    rng = random.Random(1)  # noqa: S311 - repeatable
    done = 0
    while done < wanted:
        for page in pages:
            for finding, change in mutations(page, rng, KINDS):
                done += 1
                broken, named = verdict(finding, change)
                small = rounding(finding, change)
                kind = change.kind
                count[kind, "all"] += 1
                count[kind, "broken"] += broken
                count[kind, "small"] += small and not broken
                count[kind, "named"] += named
                if (not broken and not small) or (broken and not named):
                    missed.append((page, finding, change, broken))
            if done >= wanted:
                break
    for kind in (*KINDS, "total"):
        keys = KINDS if kind == "total" else (kind,)
        total, broken, small, named = (
            sum(count[key, what] for key in keys) for what in ("all", "broken", "small", "named")
        )
        visible = max(1, total - small)
        print(
            f"{kind:6} {total:6,} changes, broken {broken / max(1, total):6.1%} of all, {broken / visible:6.1%}"
            f" beyond rounding ({small} within); row named {named / max(1, broken):6.1%} of broken"
        )
    for page, finding, change, broken in rng.sample(missed, min(show, len(missed))):
        state = "not named" if broken else "SILENT"
        where = f"{page.pair['name'][-45:]} row {change.fact.row}"
        print(f"  {state} {change.kind}: {where} {change.fact.value} -> {change.value}: {finding.equation}")


def measure_cost(pages: Sequence[TruePage]) -> None:
    """Parse the pairs, and parse and check them, in turn; print the ratio of the best of three."""
    documents = [Document(page.pair["name"], "flat", page.pair["dump"]) for page in pages]
    taxonomy = shared_taxonomy()
    parsed: list[FactSet] = []
    parse_time = check_time = float("inf")
    for _ in range(3):
        start = perf_counter()
        parsed = [facts for document in documents for facts in parse_document(document, taxonomy)]
        parse_time = min(parse_time, perf_counter() - start)
        start = perf_counter()
        for facts in parsed:
            run_checks(facts)
        check_time = min(check_time, perf_counter() - start)
    print(
        f"cost: parse {1000 * parse_time / len(parsed):.2f} ms a page, checks {1000 * check_time / len(parsed):.3f} ms:"
        f" {1 + check_time / parse_time:.2f} times parsing"
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutations", type=int, default=1000)
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("--no-concepts", action="store_true", help="check with labels alone")
    parser.add_argument("--no-cost", action="store_true")
    options = parser.parse_args()
    pages = list(real_pages(concepts=not options.no_concepts))
    measure_recall(pages)
    print(dict(sorted(Counter((one.code, one.status) for page in pages for one in page.findings).items())))
    for page in pages:
        for one in page.findings:
            if one.status == "broken":
                print(f"  ALARM {page.pair['name'][-45:]}:{one.line} {one.code} {one.message} | {one.equation}")
    measure_mutations(pages, options.mutations, options.show)
    if not options.no_cost:
        measure_cost(pages)
    return 0


def measure_recall(pages: Sequence[TruePage]) -> None:
    """Print how many of the true blocks have a finding, and which have none."""
    total, lost = 0, []
    for page in pages:
        found = {(one.rows[0], one.rows[-1]) for one in page.findings if one.code == "ARX101" and one.rows}
        for block in true_blocks(page.pair):
            total += 1
            if block not in found:
                lost.append((page.pair["name"], block))
    found_share = (total - len(lost)) / max(1, total)
    print(f"recall: {total - len(lost)} of {total} blocks on {len(pages)} pages ({found_share:.1%})")
    for name, block in lost:
        print(f"  lost: {name[-45:]} rows {block}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main())
