"""Cases: one file under `fixtures/cases/<room>/` is one test. The room's folder picks what is run on the input.

    why: two values, three columns, the symbol decides
    --- input
    (a text)
    --- expect
    (what the room's describer says of it, line by line)

Rooms: `values` (each line of the input is one printed value), `reading` (the page as read), `placing` (each value with
its column), `evidence` (what one rule says of one row, in the notation of `evidence_cases.py`), `checking` (the
findings). `python tests/test_cases.py FILE` prints what a room says of a case today.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from arx.model.document import Document
from arx.model.page import Page
from arx.readers import read_pages
from arx.settings import DEFAULTS
from arx.text.values import value_of
from evidence_cases import describe_evidence
from fixture_pages import FIXTURES
from parsing import answer_to_text


class Case(NamedTuple):
    """One case file, taken apart."""

    why: str
    given: str
    expected: tuple[str, ...]


def case_in(path: Path) -> Case:
    """Read a case file."""
    head, _, rest = path.read_text(encoding="utf-8").partition("\n--- input\n")
    given, _, expected = rest.partition("\n--- expect\n")
    return Case(head.removeprefix("why: "), given, tuple(expected.splitlines()))


def describe_values(text: str) -> Iterator[str]:
    """Kind, number and symbol of each line."""
    for line in text.splitlines():
        value = value_of(line)
        yield f"{line} -> {value.kind} {value.number} {value.symbol or ''}".rstrip()


def describe_reading(text: str) -> Iterator[str]:
    """The pages as read: kind, title, groups, heads, then the rows."""
    for page in read_pages(Document("case", "flat", text), DEFAULTS.limits):
        yield from describe_page(page)


def describe_page(page: Page) -> Iterator[str]:
    """One page as read."""
    yield f"page: {page.kind}{' cut' if page.cut else ''}, {page.title.name}"
    yield from (f"group: {group.cell.text}" for group in page.groups)
    yield from (f"head: {' / '.join(line.text for line in head.lines)}" for head in page.heads)
    for row in page.rows:
        marks = [mark.text for _, mark in row.notes]
        yield " ; ".join([f"{row.index}: {row.label.text}", *(value.text for value in row.values), *marks])
    yield from (f"note {note.mark}: {note.text}" for note in page.footnotes)
    yield from (f"left over: {cell.text}" for cell in page.leftover)
    yield f"blocks: {len(page.definitions)}"


def describe_placing(text: str) -> Iterator[str]:
    """Each value with its column, or its candidates."""
    for page in answer_to_text(text).pages:
        said = [(fact.line, f"{fact.label}: {fact.text} in {fact.column}, {fact.placement}") for fact in page.facts]
        said += [(one.line, f"{one.label}: {one.text} in one of {sorted(one.candidates)}") for one in page.open]
        yield from (line for _, line in sorted(said))


def describe_checking(text: str) -> Iterator[str]:
    """Each finding with its equation."""
    for found in answer_to_text(text).findings:
        yield from (f"{finding.code} {finding.status}: {finding.equation}".rstrip(": ") for finding in found)


ROOMS: dict[str, Callable[[str], Iterator[str]]] = {
    "values": describe_values,
    "reading": describe_reading,
    "placing": describe_placing,
    "evidence": describe_evidence,
    "checking": describe_checking,
}
CASES = sorted((FIXTURES / "cases").glob("*/*.case"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case(path: Path) -> None:
    case = case_in(path)
    assert case.why
    assert tuple(ROOMS[path.parent.name](case.given)) == case.expected, case.why


if __name__ == "__main__":
    chosen = Path(sys.argv[1])
    sys.stdout.writelines(f"{line}\n" for line in ROOMS[chosen.parent.name](case_in(chosen).given))
