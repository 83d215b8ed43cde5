"""A finished page to the text that corpora hold: blank cells dropped, spans lost, one `|` before each cell."""

from collections.abc import Iterator, Sequence

from synth.nouns import TrueGrid, TrueRow


def flatten(grid: TrueGrid) -> str:
    """The page in the seed's dialect."""
    lines = [*cell_of_block(grid.title)]
    lines += [f"|{text}" for text, _ in grid.groups if text]
    for head in grid.heads:
        lines += cell_of_block(head.lines)
    for row in grid.rows:
        lines += lines_of_row(row)
    for mark, text in grid.footnotes:
        lines += [f"|{mark}", f"|{text}"]
    for sentence in grid.blocks:
        lines += lines_of_definition(sentence, old=grid.generation == "v2")
    lines += ["|X", *(["|"] if grid.generation == "v2" else []), "- Details"] * grid.members
    return "\n".join(lines)


def cell_of_block(lines: Sequence[str]) -> Iterator[str]:
    """A cell that holds a block begins with a bare `|`."""
    yield "|"
    yield from lines


def lines_of_row(row: TrueRow) -> Iterator[str]:
    """The label, then the values that are there; a footnote mark is a cell of its own after its value."""
    yield f"|{row.label} | {row.suffix}" if row.suffix else f"|{row.label}"
    marks = dict(row.marks)
    for column, text in row.cells:
        yield f"|{text}"
        if column in marks:
            yield f"|{marks[column]}"


def lines_of_definition(sentence: str | None, *, old: bool) -> list[str]:
    """A concept block; without documentation the references come first. In old pages the block is a cell of its own."""
    if old:
        known = ["- Definition", sentence, "No definition available."] if sentence else ["- Details"]
        return ["|X", "|", *known]
    if sentence is None:
        return ["|X", "- References", "+ Details", "No definition available."]
    return ["|X", "- Definition", "+ References", sentence, "+ Details", "No definition available."]
