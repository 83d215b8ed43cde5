"""Statements of changes in equity: members are columns, dates stand in the row labels."""

from collections.abc import Sequence
from random import Random

from synth.nouns import Head, TrueGrid, TrueRow, last_day
from synth.values import MAGNITUDES, amount, printed_number
from synth.words import heading

COMPONENTS = (
    "Common Stock",
    "Additional Paid-in Capital",
    "Retained Earnings",
    "Accumulated Other Comprehensive Loss",
    "Treasury Stock",
    "Noncontrolling Interest",
)
ACTIVITIES = (
    "Net income",
    "Other comprehensive income",
    "Issuance of shares",
    "Share-based compensation",
    "Repurchase of shares",
    "Dividends declared",
)
SHARES = "Shares issued (in shares)"

Values = dict[int, str]


def draw_equity(rng: Random) -> TrueGrid:
    """A statement of one to three years over two to six components, the total first."""
    components = COMPONENTS[: rng.randint(2, len(COMPONENTS))]
    largest, years, year = rng.choice(MAGNITUDES), rng.randint(1, 3), rng.randint(2012, 2025)
    balances = [amount(rng, largest) for _ in components]
    rows: list[tuple[str, Values, bool]] = [(balance_label("Beginning", year - years), spread(balances), True)]
    for after in range(year - years + 1, year + 1):
        rows += list(activities(rng, balances, largest))
        rows.append((balance_label("Ending", after), spread(balances), True))
    members = ("Total", *(f"{name} [Member]" for name in components))
    return TrueGrid(
        title=(f"{heading(rng).upper()} - Changes in Stockholders' Equity - USD ($)", "$ in Thousands"),
        groups=(),
        heads=tuple(Head(None, "USD", (name,)) for name in members),
        rows=tuple(true_rows(rows, len(members))),
        blocks=(None,) * (len(ACTIVITIES) + 1),
        members=len(components),
    )


def balance_label(edge: str, year: int) -> str:
    """`Ending balance at Dec. 31, 2024`."""
    return f"{edge} balance at {last_day(year, 12):%b. %d, %Y}"


def spread(balances: Sequence[int]) -> Values:
    """The total, then each component; a component of zero is blank."""
    texts = {column: printed_number(value) for column, value in enumerate(balances, 1) if value}
    return {0: printed_number(sum(balances)), **texts}


def activities(rng: Random, balances: list[int], largest: int) -> list[tuple[str, Values, bool]]:
    """The movements of one year, added to the balances: each over one or two components, now and then no total."""
    rows: list[tuple[str, Values, bool]] = []
    for label in rng.sample(ACTIVITIES, rng.randint(1, len(ACTIVITIES))):
        change = {at: amount(rng, largest) for at in rng.sample(range(len(balances)), min(2, rng.randint(1, 3)))}
        for at, value in change.items():
            balances[at] += value
        cells = {at + 1: printed_number(value) for at, value in sorted(change.items())}
        total = {0: printed_number(sum(change.values()))} if rng.random() < 0.8 else {}
        rows.append((label, {**total, **cells}, True))
        if rng.random() < 0.1:
            rows.append((SHARES, {rng.randint(0, 1): printed_number(abs(amount(rng, largest)))}, False))
    return rows


def true_rows(rows: Sequence[tuple[str, Values, bool]], width: int) -> list[TrueRow]:
    """The rows with the symbols of the runs, column by column."""
    bearing = {(row, column) for column in range(width) for row in ends_of_runs(rows, column)}
    return [
        TrueRow(
            label,
            tuple((at, f"$ {text}" if (index, at) in bearing else text) for at, text in sorted(values.items())),
        )
        for index, (label, values, _) in enumerate(rows)
    ]


def ends_of_runs(rows: Sequence[tuple[str, Values, bool]], column: int) -> set[int]:
    """The rows where a run of money begins or ends in a column; a number of shares cuts it."""
    ends: set[int] = set()
    run: list[int] = []
    for index, (_, values, money) in enumerate(rows):
        if column in values and money:
            run.append(index)
        elif column in values:
            ends.update(run[:1] + run[-1:])
            run = []
    return ends.union(run[:1] + run[-1:])
