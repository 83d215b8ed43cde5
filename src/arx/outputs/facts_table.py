"""The restored table as plain text: every value in its column, how sure that is, and which roll forwards close.

    Accounts receivable                 ¥ 94,052              ¥ 103,982
    Amounts written off                    (39)~       (5)~
      ? 12 (column 0 60%, 2 40%)
    Balance at the end of the year        42,884 ✓     5,875 ✗

`~` marks an inferred column, `!` a guess; a value without a column follows its row with its candidates. A tick or a
cross stands where a roll forward ends, a ring where it closes but was used to place these values. A table wider than
the terminal is cut between columns into tables one below the other, each with the labels.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from shutil import get_terminal_size
from typing import BinaryIO, Literal, NamedTuple

from arx.model.certainty import Certainty
from arx.model.fact import Fact, FactSet, OpenValue
from arx.model.finding import Finding, Status
from arx.model.grid import Column
from arx.outputs.grid import GridRow, candidates_of, grid_rows
from arx.outputs.printable import left, printable, right, shorten, width_of
from arx.outputs.writing import Findings, no_findings

Role = Literal["title", "heading", "negative", "unsure", "held", "broken", "quiet", "plain"]
Paint = Callable[[str, Role], str]
"""Colours a piece of text that is already padded."""

MARKS: Mapping[Certainty, str] = {"certain": " ", "inferred": "~", "guess": "!"}
TICKS: Mapping[Status, tuple[str, Role]] = {
    "held": ("✓", "held"),
    "held within rounding": ("✓", "held"),
    "used": ("○", "quiet"),
    "broken": ("✗", "broken"),
}
LEGEND = "~ inferred   ! guess   ? open, with its candidate columns"
MEANINGS = (
    ("~", "inferred"),
    ("!", "guess"),
    ("?", "open, with its candidate columns"),
    ("✓", "roll forward closes"),
    ("○", "closes, but was used to place values"),
    ("✗", "does not hold"),
)
"""The signs beside values, in the order in which the foot of a table explains those that it has."""
LONGEST_VALUE = 28
LONGEST_PERIOD = len("12 months to")
NARROWEST_LABEL, WIDEST_LABEL = 16, 60
GAP = "  "

Ticks = Mapping[tuple[int, int], Status]


class Printed(NamedTuple):
    """A value as it is printed: its text and role, the mark of its certainty, the tick of a roll forward that ends.
    `figure`: it is a number or a date, of which no digit may be cut."""

    text: str
    figure: bool
    role: Role
    mark: str
    tick: str = ""
    tick_role: Role = "plain"


class Layout(NamedTuple):
    """How wide the labels and each column are, without gaps; `ticks`: whether a place for ticks follows each value."""

    label: int
    columns: Sequence[int]
    ticks: bool
    width: int


class Sheet(NamedTuple):
    """A page with what is needed to print any of its columns."""

    page: FactSet
    rows: Sequence[GridRow]
    cells: Mapping[tuple[int, int], Printed]
    layout: Layout
    paint: Paint


def plain(text: str, _role: Role) -> str:
    """Leave a text as it is: the paint of those who have none."""
    return text


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> None:
    """Write each page as a table, UTF-8, fitted to the width of the terminal."""
    width = get_terminal_size((120, 0)).columns
    lines = (line for page in pages for line in table_lines(page, width, findings=findings(page)))
    stream.writelines(line.rstrip().encode("utf-8", "backslashreplace") + b"\n" for line in lines)


def table_lines(page: FactSet, width: int, paint: Paint = plain, findings: Sequence[Finding] = ()) -> Iterator[str]:
    """Give the lines of one page, none wider than `width` unless a terminal is narrower than any table can be."""
    for line in page.title_lines:
        yield from (paint(part, "title") for part in wrapped(printable(line), width))
    for note in page.notes:
        yield from wrapped(f"note: {printable(note)}", width, GAP)
    ticks = ticks_of(findings)
    cells = {(fact.row, fact.column): _printed(fact, ticks.get((fact.row, fact.column))) for fact in page.facts}
    layout = _layout(page, cells, width, ticks=bool(ticks))
    sheet = Sheet(page, list(grid_rows(page)), cells, layout, paint)
    for number, columns in enumerate(_blocks(layout)):
        if number:
            yield ""
        yield from _block(sheet, columns, with_open=not number)
    yield from _summary(page, width, {cell.tick for cell in cells.values()})
    yield from _broken(findings, width, paint)
    yield ""


def ticks_of(findings: Iterable[Finding]) -> Ticks:
    """Tell where a roll forward ends and how it went; what is broken by any other check is told in the same way."""
    ticks: dict[tuple[int, int], Status] = {}
    for finding in findings:
        if finding.column is None or not finding.rows or finding.status not in TICKS:
            continue
        at = finding.rows[-1], finding.column
        if finding.status == "broken" or (finding.check == "rollforward" and ticks.get(at) != "broken"):
            ticks[at] = finding.status
    return ticks


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
    return [shorten(printable(line), LONGEST_VALUE) for line in lines]


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Break a text between words into lines of at most `width` terminal columns; later lines begin with `indent`.

    A word wider than a line is broken where the line ends: text without spaces must fit too.
    """
    lines, line = [], ""
    for word in text.split():
        rest, joined = word, f"{line} {word}" if line.strip() else line + word
        if width_of(joined) <= width:
            line = joined
            continue
        if line.strip():
            lines.append(line)
            line = indent
        while width_of(line + rest) > width > width_of(indent) + 1:
            head = _fitting(rest, width - width_of(line))
            lines.append(line + head)
            rest, line = rest[len(head) :], indent
        line += rest
    return [*lines, line]


def _fitting(text: str, width: int) -> str:
    """The longest beginning of a text that fits, one character at least."""
    end = 1
    while end < len(text) and width_of(text[: end + 1]) <= width:
        end += 1
    return text[:end]


def _printed(fact: Fact, status: Status | None) -> Printed:
    role: Role = "negative" if fact.value is not None and fact.value < 0 else "plain"
    tick, tick_role = TICKS[status] if status else ("", "plain")
    figure = fact.kind != "text"
    text = printable(fact.text) if figure else shorten(printable(fact.text), LONGEST_VALUE)
    return Printed(text, figure, role, MARKS[fact.placement], tick, tick_role)


def _layout(page: FactSet, cells: Mapping[tuple[int, int], Printed], width: int, *, ticks: bool) -> Layout:
    """Give the columns the width of their values, and the labels what is left, if that is enough to read them.

    Words are cut to a narrow terminal; a figure or date never is, since what is left of it would be another one.
    """
    marks = 2 if ticks else 1
    heads = [list(map(width_of, head_lines(column))) for column in page.columns]
    sizes = [max(head, default=1) + marks for head in heads]
    figures = [max((size for size in head if size <= LONGEST_PERIOD), default=1) + marks for head in heads]
    for (_, column), cell in cells.items():
        size = width_of(cell.text) + marks
        sizes[column] = max(sizes[column], size)
        figures[column] = max(figures[column], size if cell.figure else 0)
    label = _label_width(page, width, width - sum(sizes) - len(GAP) * len(sizes))
    most = width - label - len(GAP)
    columns = [min(size, max(figure, most)) for size, figure in zip(sizes, figures, strict=True)]
    return Layout(label, columns, ticks, width)


def _label_width(page: FactSet, width: int, room: int) -> int:
    shown: tuple[Fact | OpenValue, ...] = (*page.facts, *page.open)
    labels = (printable(one.label) for one in shown)
    longest = max((width_of(label) + len(GAP) for label in labels), default=NARROWEST_LABEL)
    wanted = max(NARROWEST_LABEL, min(longest, WIDEST_LABEL))
    if room >= min(wanted, max(NARROWEST_LABEL, width // 4)):
        return min(wanted, room)
    return min(wanted, max(width // 3, min(NARROWEST_LABEL, width // 2)))


def _blocks(layout: Layout) -> list[list[int]]:
    """Put as many columns beside the labels as fit, and the others into further tables below."""
    blocks: list[list[int]] = [[]]
    used = layout.label
    for column, size in enumerate(layout.columns):
        used += len(GAP) + size
        if used > layout.width and blocks[-1]:
            blocks.append([])
            used = layout.label + len(GAP) + size
        blocks[-1].append(column)
    return blocks


def _block(sheet: Sheet, columns: Sequence[int], *, with_open: bool) -> Iterator[str]:
    """One table: the heads and rows of these columns. Open values, which have no column, stand in the first table."""
    layout = sheet.layout
    yield from _heads(sheet, columns)
    sizes = [layout.columns[column] for column in columns]
    yield "─" * min(layout.label + sum(sizes) + len(GAP) * len(sizes), layout.width)
    for row in sheet.rows:
        yield from _row(sheet, row, columns)
        for value in row.open if with_open else ():
            text = f"? {printable(value.text)} ({candidates_of(value)})"
            yield from (sheet.paint(GAP * 2 + part, "unsure") for part in wrapped(text, layout.width - 4, GAP))


def _heads(sheet: Sheet, columns: Sequence[int]) -> Iterator[str]:
    """The heads side by side, each above the last digit of its values."""
    marks = " " * (2 if sheet.layout.ticks else 1)
    heads = [head_lines(sheet.page.columns[column]) for column in columns]
    for at in range(max(map(len, heads), default=0)):
        parts = [" " * sheet.layout.label]
        for column, head in zip(columns, heads, strict=True):
            size = sheet.layout.columns[column]
            text = shorten(head[at], size - len(marks)) if at < len(head) else ""
            parts.append(right(text + marks, size))
        yield GAP.join(parts)


def _row(sheet: Sheet, row: GridRow, columns: Sequence[int]) -> Iterator[str]:
    """The label, in as many lines as it needs, and the values beside the last of them."""
    layout, label = sheet.layout, printable(row.label)
    if row.heading:
        yield from (sheet.paint(part, "heading") for part in wrapped(label, layout.width, GAP))
        return
    lines = [GAP + part for part in wrapped(label, layout.label - len(GAP), GAP)]
    yield from lines[:-1]
    cells = (_cell(sheet, sheet.cells.get((row.row, column)), layout.columns[column]) for column in columns)
    yield GAP.join([left(lines[-1], layout.label), *cells])


def _cell(sheet: Sheet, cell: Printed | None, size: int) -> str:
    if cell is None:
        return " " * size
    ticks, paint = sheet.layout.ticks, sheet.paint
    room = size - (2 if ticks else 1)
    text = shorten(cell.text, room)
    tick = paint(cell.tick or " ", cell.tick_role) if ticks else ""
    return " " * (room - width_of(text)) + paint(text, cell.role) + paint(cell.mark, "unsure") + tick


def _summary(page: FactSet, width: int, ticks: AbstractSet[str]) -> Iterator[str]:
    """The counts, and what the signs of this page mean: on one line where they fit, else on lines of their own."""
    tally = page.tally
    used = ticks | {MARKS[fact.placement] for fact in page.facts} | ({"?"} if page.open else set())
    parts = [f"{tally.cells} values: {tally.facts} placed, {tally.open} open."]
    parts += [f"{sign} {meaning}" for sign, meaning in MEANINGS if sign in used]
    whole = "   ".join(parts)
    if width_of(whole) <= width:
        yield whole
        return
    for part in parts:
        yield from wrapped(part, width, GAP)


def _broken(findings: Iterable[Finding], width: int, paint: Paint) -> Iterator[str]:
    for finding in findings:
        if finding.status == "broken":
            text = f"✗ line {finding.line}: {finding.code} {finding.message}: {finding.equation}".rstrip(": ")
            yield from (paint(part, "broken") for part in wrapped(printable(text), width, GAP))
