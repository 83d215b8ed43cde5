"""The restored table as plain text: every value in its column, and how sure that is.

    Accounts receivable                 ¥ 94,052              ¥ 103,982
    Amounts written off                    (39)~       (5)~
    Recoveries
      ? 12 (column 0 60%, 2 40%)

`~` marks an inferred column, `!` a guess; a value without a column follows its row with its candidates.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from shutil import get_terminal_size
from typing import BinaryIO, Literal

from arx.model.certainty import Certainty
from arx.model.fact import Fact, FactSet, OpenValue
from arx.model.grid import Column
from arx.outputs.printable import left, printable, right, shorten, width_of
from arx.outputs.writing import Findings, no_findings

Role = Literal["title", "heading", "negative", "unsure", "plain"]
Paint = Callable[[str, Role], str]
"""Colours a piece of text that is already padded."""

MARKS: Mapping[Certainty, str] = {"certain": " ", "inferred": "~", "guess": "!"}
LEGEND = "~ inferred   ! guess   ? open, with its candidate columns"
LONGEST_VALUE = 28
NARROWEST_LABEL, WIDEST_LABEL = 16, 60
GAP = "  "


def plain(text: str, _role: Role) -> str:
    """Leave a text as it is: the paint of those who have none."""
    return text


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> None:  # noqa: ARG001  # a writer
    """Write each page as a table, UTF-8, fitted to the width of the terminal."""
    width = get_terminal_size((120, 0)).columns
    lines = (line for page in pages for line in table_lines(page, width))
    stream.writelines(line.rstrip().encode("utf-8", "backslashreplace") + b"\n" for line in lines)


def table_lines(page: FactSet, width: int, paint: Paint = plain) -> Iterator[str]:
    """Give the lines of one page; columns that do not fit beside the labels are printed all the same, and wrap."""
    yield from (paint(printable(line), "title") for line in page.title_lines)
    yield from (f"note: {printable(note)}" for note in page.notes)
    heads = [head_lines(column) for column in page.columns]
    cells = {(fact.row, fact.column): _shown(fact) for fact in page.facts}
    widths = [_column_width(index, head, cells) for index, head in enumerate(heads)]
    label_width = _label_width(page, width - sum(widths) - len(GAP) * len(widths))
    for at in range(max(map(len, heads), default=0)):
        parts = [right(head[at] if at < len(head) else "", size) for head, size in zip(heads, widths, strict=True)]
        yield GAP.join([" " * label_width, *parts])
    yield "─" * (label_width + sum(widths) + len(GAP) * len(widths))
    yield from _body(page, cells, (label_width, *widths), paint)
    yield f"{page.tally.cells} values: {page.tally.facts} placed, {page.tally.open} open.   {LEGEND}"
    yield ""


def head_lines(column: Column) -> list[str]:
    """`12 months to`, `2024-12-31`, `CNY`, members: the head of a column, top down."""
    lines = []
    period = column.period
    if period is not None:
        kind = "at" if period.type == "instant" else "to"
        lines = [f"{period.months} months to" if period.months else kind, period.end.isoformat()]
    if column.unit is not None:
        lines.append(column.unit)
    lines += column.members
    return [shorten(printable(line), LONGEST_VALUE) + " " for line in lines]


def _shown(fact: Fact) -> str:
    return shorten(printable(fact.text), LONGEST_VALUE) + MARKS[fact.placement]


def _body(page: FactSet, cells: Mapping[tuple[int, int], str], widths: Sequence[int], paint: Paint) -> Iterator[str]:
    left_open: dict[int, list[OpenValue]] = {}
    for value in page.open:
        left_open.setdefault(value.row, []).append(value)
    headings = {heading.row for heading in page.headings}
    roles = {(fact.row, fact.column): role_of(fact) for fact in page.facts}
    for row, label in sorted(_labels(page).items()):
        if row in headings:
            yield paint(label, "heading")
            continue
        parts = [left(shorten("  " + label, widths[0]), widths[0])]
        for index, size in enumerate(widths[1:]):
            parts.append(paint(right(cells.get((row, index), ""), size), roles.get((row, index), "plain")))
        yield GAP.join(parts)
        for value in left_open.get(row, ()):
            yield paint(f"    ? {printable(value.text)} ({_candidates(value)})", "unsure")


def role_of(fact: Fact) -> Role:
    """Tell how a value is shown: what is not certain first, since that matters more than its sign."""
    if fact.placement != "certain":
        return "unsure"
    return "negative" if fact.value is not None and fact.value < 0 else "plain"


def _labels(page: FactSet) -> dict[int, str]:
    rows: list[tuple[int, str]] = [(heading.row, heading.label) for heading in page.headings]
    rows += [(fact.row, fact.label) for fact in page.facts]
    rows += [(value.row, value.label) for value in page.open]
    return {row: printable(label) for row, label in rows}


def _candidates(value: OpenValue) -> str:
    if not value.chances:
        return "any column"
    chosen = zip(value.candidates, value.chances, strict=True)
    return "column " + ", ".join(f"{column} {chance:.0%}" for column, chance in chosen)


def _column_width(index: int, head: Sequence[str], cells: Mapping[tuple[int, int], str]) -> int:
    values = (text for (_, at), text in cells.items() if at == index)
    return max((width_of(text) for text in (*head, *values)), default=1)


def _label_width(page: FactSet, room: int) -> int:
    longest = max((len(fact.label) + 2 for fact in page.facts), default=NARROWEST_LABEL)
    return max(NARROWEST_LABEL, min(longest, WIDEST_LABEL, room))
