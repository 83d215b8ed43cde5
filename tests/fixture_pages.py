"""The pages under `fixtures/pages`, with their truth where one stands beside them.

`NAME.txt` is the text as a corpus holds it. `NAME.truth`, when there is one, has tab-separated lines:

    generation  v2                                          only for pages of the old renderer
    column      INDEX  MONTHS or -  END or -  CURRENCY or -
    row         INDEX  KIND  LABEL  COLUMN=TEXT...          KIND: money, per_share, other, heading; no TEXT: a nil fact
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from arx.model.document import Document
from synth.judge import Truth
from synth.nouns import Generation, Head, Period

FIXTURES = Path(__file__).parents[1] / "fixtures"
PAGES = FIXTURES / "pages"
GOLDENS = FIXTURES / "goldens"


class FixturePage(NamedTuple):
    """One file of `fixtures/pages`."""

    name: str
    text: str
    truth: Path | None

    @property
    def document(self) -> Document:
        """The page as a source would hand it on; its name does not depend on where the checkout is."""
        return Document(f"{self.name}.txt", "flat", self.text)


class TrueCell(NamedTuple):
    """A fact of a page: `text` is empty for a nil fact."""

    row: int
    column: int
    kind: str
    text: str


def fixture_pages() -> list[FixturePage]:
    """Every page, by name."""
    return [page_at(path) for path in sorted(PAGES.glob("*.txt"))]


def page_at(path: Path) -> FixturePage:
    """The page of a file, and where its truth is."""
    truth = path.with_suffix(".truth")
    return FixturePage(path.stem, path.read_text(encoding="utf-8"), truth if truth.exists() else None)


def fields_of(path: Path) -> Iterator[list[str]]:
    """The tab-separated lines of a truth file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def generation_in(path: Path) -> Generation:
    """Which symbol rule the page obeys."""
    return next((line[1] for line in fields_of(path) if line[0] == "generation"), "v3")  # type: ignore[return-value]


def heads_in(path: Path) -> list[Head]:
    """The true columns. The months of a page without groups are not said, nor is the end of one without dates."""
    return [head_of(*line[2:]) for line in fields_of(path) if line[0] == "column"]


def head_of(months: str, end: str, currency: str) -> Head:
    """One true column."""
    period = None if end == "-" else Period(date.fromisoformat(end), None if months == "-" else int(months))
    return Head(period, None if currency == "-" else currency, ())


def cells_in(path: Path) -> list[TrueCell]:
    """The facts of a page, nil ones too, in reading order."""
    return [
        TrueCell(int(row[1]), int(column), row[2], text)
        for row in fields_of(path)
        if row[0] == "row"
        for column, _, text in (cell.partition("=") for cell in row[4:])
    ]


def labels_in(path: Path) -> list[str]:
    """The labels of all rows, headings too."""
    return [line[3] for line in fields_of(path) if line[0] == "row"]


def truth_in(path: Path) -> Truth:
    """The truth of a page, as the judge wants it."""
    return Truth({(cell.row, cell.column): cell.text for cell in cells_in(path) if cell.text}, heads_in(path))
