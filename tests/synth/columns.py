"""Facts to columns, as the renderer makes them: by period and unit, merged, hidden, ordered."""

from collections.abc import Iterable, Sequence
from datetime import date

from synth.nouns import Column, Fact, Period


def columns_of(facts: Iterable[Fact], currencies: Sequence[str]) -> list[Column]:
    """The visible columns, left to right. `currencies` are in the order in which the instance declares them."""
    columns = absorb_units(by_period_and_unit(facts))
    columns.sort(key=lambda column: place_of(column, currencies))
    columns = hide_repeats(merge_instants(columns))
    return sorted(columns, key=lambda column: place_of(column, currencies))


def place_of(column: Column, currencies: Sequence[str]) -> tuple[int, int, int, int]:
    """Durations before instants, short before long, new before old, then the order of the units."""
    months = column.period.months
    unit = currencies.index(column.currency) if column.currency else len(currencies)
    return (months is None, months or 0, -column.period.end.toordinal(), unit)


def by_period_and_unit(facts: Iterable[Fact]) -> list[Column]:
    """One column for each period and unit that has a fact, in order of first use."""
    columns: dict[tuple[Period, str | None], Column] = {}
    for fact in facts:
        column = columns.setdefault((fact.period, fact.unit), Column(fact.period, fact.unit, {}))
        column.facts[fact.line] = fact
    return list(columns.values())


def absorb_units(columns: Sequence[Column]) -> list[Column]:
    """Every column of money takes in the facts of its period that have no currency; these lose their own column."""
    plain = {column.period: column for column in columns if column.currency is None}
    priced = [column for column in columns if column.currency is not None]
    for column in priced:
        if column.period in plain:
            column.facts.update(plain[column.period].facts)
    taken = {column.period for column in priced}
    return priced + [column for period, column in plain.items() if period not in taken]


def merge_instants(columns: Sequence[Column]) -> list[Column]:
    """The first instant column of a date is copied into each duration column that ends that day, where it fits.

    Only the first: the columns of other currencies on that date stay at the far right, as on the page that
    shows receivables of one day in two currencies.
    """
    durations = [column for column in columns if column.period.months is not None]
    kept: list[Column] = []
    seen: set[date] = set()
    for column in columns:
        if column.period.months is not None:
            continue
        fitting = [] if column.period.end in seen else [i for i, other in enumerate(durations) if fits(column, other)]
        seen.add(column.period.end)
        for index in fitting:
            durations[index] = joined(durations[index], column)
        if not fitting:
            kept.append(column)
    return durations + kept


def joined(duration: Column, instant: Column) -> Column:
    """The duration column with the instant's facts in it, and its currency where the duration has none."""
    facts = {**duration.facts, **instant.facts}
    return Column(duration.period, duration.currency or instant.currency, facts)


def fits(instant: Column, duration: Column) -> bool:
    """Whether both end on one day, name no two currencies and claim no cell twice."""
    if instant.period.end != duration.period.end:
        return False
    if instant.currency and duration.currency and instant.currency != duration.currency:
        return False
    return not instant.facts.keys() & duration.facts.keys()


def hide_repeats(columns: Sequence[Column]) -> list[Column]:
    """Drop the columns whose facts are all shown by another visible column."""
    shown = {index: facts_in(column) for index, column in enumerate(columns)}
    for index in list(shown):
        if any(shown[index] <= facts for other, facts in shown.items() if other != index):
            del shown[index]
    return [columns[index] for index in shown]


def facts_in(column: Column) -> set[tuple[object, ...]]:
    """The identities of a column's facts: the balance that closes one period and opens the next is one fact."""
    return {(fact.identity, fact.own, fact.unit) for fact in column.facts.values()}
