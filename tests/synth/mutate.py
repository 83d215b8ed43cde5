"""Damage that happens to a text: cut, lines swapped, doubled or lost, a digit changed. Lines in, lines out."""

import re
from collections.abc import Callable, Sequence
from random import Random

from synth.nouns import TrueGrid

Lines = Sequence[str]
DIGIT = re.compile(r"\d")


def cut(rng: Random, lines: Lines) -> list[str]:
    """The text ends anywhere, also within a word."""
    text = "\n".join(lines)
    return text[: rng.randrange(1, max(2, len(text)))].split("\n")


def swap_lines(rng: Random, lines: Lines) -> list[str]:
    """Two neighbouring lines change places."""
    at = rng.randrange(max(1, len(lines) - 1))
    return [*lines[:at], *lines[at : at + 2][::-1], *lines[at + 2 :]]


def double_line(rng: Random, lines: Lines) -> list[str]:
    """A line stands twice."""
    at = rng.randrange(len(lines))
    return [*lines[: at + 1], *lines[at:]]


def lose_line(rng: Random, lines: Lines) -> list[str]:
    """A line is gone."""
    at = rng.randrange(len(lines))
    return [*lines[:at], *lines[at + 1 :]]


def lose_figure(rng: Random, lines: Lines) -> list[str]:
    """A line with a figure is gone: the cell next to it moves up."""
    able = [at for at, line in enumerate(lines) if DIGIT.search(line)]
    lost = rng.choice(able) if able else 0
    return [*lines[:lost], *lines[lost + 1 :]]


def swap_figures(rng: Random, lines: Lines) -> list[str]:
    """Two neighbouring lines with figures change places: mostly two values of one row, the worst that can happen."""
    able = [at for at in range(len(lines) - 1) if DIGIT.search(lines[at]) and DIGIT.search(lines[at + 1])]
    if not able:
        return list(lines)
    at = rng.choice(able)
    return [*lines[:at], *lines[at : at + 2][::-1], *lines[at + 2 :]]


def change_digit(rng: Random, lines: Lines) -> list[str]:
    """One digit of one line is another."""
    able = [at for at, line in enumerate(lines) if DIGIT.search(line)]
    if not able:
        return list(lines)
    at = rng.choice(able)
    return [*lines[:at], with_other_digit(rng, lines[at]), *lines[at + 1 :]]


def with_other_digit(rng: Random, text: str) -> str:
    """The text with one digit changed; a leading digit does not become a zero."""
    place = rng.choice([found.start() for found in DIGIT.finditer(text)])
    leading = place == 0 or not text[place - 1].isdigit()
    others = [digit for digit in "0123456789" if digit != text[place] and not (leading and digit == "0")]
    return text[:place] + rng.choice(others) + text[place + 1 :]


MUTATIONS: tuple[Callable[[Random, Lines], list[str]], ...] = (
    cut,
    swap_lines,
    double_line,
    lose_line,
    change_digit,
    lose_figure,
    swap_figures,
)

Columns = dict[tuple[str, str], frozenset[int]]
"""For each label and value text of an untouched page, the columns where they stand together."""


def columns_by_text(labels: Sequence[str], cells: dict[tuple[int, int], str]) -> Columns:
    """Index a true page by what a mutation leaves alone: rows move, texts stay. Labels also without their unit."""
    found: dict[tuple[str, str], set[int]] = {}
    for (row, column), text in cells.items():
        found.setdefault((labels[row], text), set()).add(column)
        found.setdefault((labels[row].rpartition(" | ")[0], text), set()).add(column)
    return {key: frozenset(columns) for key, columns in found.items()}


def columns_of_grid(grid: TrueGrid) -> Columns:
    """The index of a synthetic page."""
    cells = {(at, column): text for at, row in enumerate(grid.rows) for column, text in row.cells}
    return columns_by_text([row.label for row in grid.rows], cells)
