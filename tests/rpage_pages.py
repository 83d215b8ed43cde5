"""The R pages under `fixtures/rpages`: NAME.htm or NAME.xml, beside it NAME.expect (what arx reads) and NAME.dump.

`NAME.expect` is the page as `printed` shows it; `python tests/rpage_pages.py` writes it anew, to be reviewed.
`NAME.dump`, when there is one, is what trafilatura 1.6.3 makes of the page.
"""

from collections.abc import Iterator
from pathlib import Path

from arx.model.concept import Concept
from arx.model.document import Document
from arx.model.page import ColumnHead, Page, Row
from arx.readers import read_pages
from arx.settings import Limits

FOLDER = Path(__file__).parents[1] / "fixtures" / "rpages"
KINDS = {".htm": "rpage", ".xml": "rpage-xml"}


def rpages() -> list[Path]:
    """Every R page, by name."""
    return sorted(path for path in FOLDER.iterdir() if path.suffix in KINDS)


def document_of(path: Path, text: str | None = None) -> Document:
    """The page as a source would hand it on, or another text under its name."""
    kind = "rpage" if path.suffix == ".htm" else "rpage-xml"
    return Document(path.name, kind, path.read_text(encoding="utf-8") if text is None else text)


def read(path: Path, text: str | None = None) -> Page:
    """The one page of a file."""
    (page,) = read_pages(document_of(path, text), Limits())
    return page


def printed(page: Page) -> str:
    """Everything that a page says, one thing a line."""
    return "\n".join(lines_of(page)) + "\n"


def lines_of(page: Page) -> Iterator[str]:
    """The lines of `printed`."""
    title = page.title
    yield f"{page.dialect}, {page.kind}{', cut' if page.cut else ''}, {title.renderer}"
    scales = [(scale.symbol, scale.exponent) for scale in title.scales]
    yield f"title {title.name} | {title.unit and title.unit.code} | {scales}"
    yield from (f"group {group.cell.text!r} {group.months} over {group.span}" for group in page.groups)
    yield from map(head_line, page.heads)
    yield from map(row_line, page.rows)
    yield from (f"footnote {note.mark} {note.text}" for note in page.footnotes)
    yield from (f"leftover {cell.text}" for cell in page.leftover)
    for block in page.definitions:
        about = "bare" if block.bare else block.sentence
        yield f"block {concept_text(block.concept)}: {about}{'' if block.complete else ' (incomplete)'}"


def head_line(head: ColumnHead) -> str:
    marks = "".join(f" {mark.text}" for mark in head.notes)
    return f"column {head.end} {[unit.code for unit in head.units]} {list(head.members)}{marks}"


def row_line(row: Row) -> str:
    pairs = zip(row.columns or (), row.values, strict=True)
    values = " ".join(f"[{column}] {cell.text}" for column, cell in pairs)
    about = [f"suffix {row.unit_suffix}" if row.unit_suffix else "", f"members {row.members}" if row.members else ""]
    about += [f"nil {row.nil}" if row.nil else "", " ".join(f"{at}:{mark.text}" for at, mark in row.notes)]
    return " / ".join(filter(None, [f"row {row.label.text}", values, concept_text(row.concept), *about]))


def concept_text(concept: Concept | None) -> str:
    if concept is None:
        return ""
    abstract = " abstract" if concept.abstract else ""
    return f"{concept.name} {concept.data_type} {concept.balance} {concept.period_type}{abstract}"


def main() -> None:
    """Write what arx reads today of every page beside it."""
    for path in rpages():
        path.with_suffix(".expect").write_text(printed(read(path)), encoding="utf-8")


if __name__ == "__main__":
    main()
