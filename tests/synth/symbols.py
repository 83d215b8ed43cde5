"""Which cells bear a currency symbol: the rules of both generations of the renderer, over true columns."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from synth.nouns import SYMBOLS, Column, Generation, Line

Code = str | None


def codes_in(column: Column, lines: Sequence[Line], generation: Generation) -> list[tuple[int, Code]]:
    """The facts of a column from the top: (line, unit code). None is a cell that never bears a symbol."""
    codes: list[tuple[int, Code]] = []
    for line in sorted(column.facts):
        fact, kind = column.facts[line], lines[line].concept.kind
        unit = fact.unit if kind in ("money", "per_share") else None
        if fact.text is None and generation != "v3":
            unit = None
        codes.append((line, f"{unit}/{kind}" if unit else None))
    return codes


def run_edges(codes: Sequence[tuple[int, Code]]) -> Iterator[int]:
    """The lines at the ends of the runs of one unit."""
    for code, run in groupby(codes, key=lambda item: item[1]):
        if code is not None:
            run_lines = [line for line, _ in run]
            yield from {run_lines[0], run_lines[-1]}


def bearers(columns: Sequence[Column], lines: Sequence[Line], generation: Generation) -> list[set[int]]:
    """For each column the lines whose cells bear the symbol."""
    if generation == "v2":
        return bearers_by_row(columns, lines)
    return [set(run_edges(codes_in(column, lines, generation))) for column in columns]


def bearers_by_row(columns: Sequence[Column], lines: Sequence[Line]) -> list[set[int]]:
    """The old rule: the first and the last row with money bear it in every column, amounts per share always."""
    money = [
        line
        for line, asked in enumerate(lines)
        if asked.concept.kind == "money"
        and any(line in column.facts and column.facts[line].text is not None for column in columns)
    ]
    edges = {money[0], money[-1]} if money else set()
    per_share = {line for line, asked in enumerate(lines) if asked.concept.kind == "per_share"}
    return [edges | per_share for _ in columns]


def printed(text: str, currency: str | None) -> str:
    """A value with its symbol before it, outside the parentheses."""
    return f"{SYMBOLS[currency]} {text}" if currency else text
