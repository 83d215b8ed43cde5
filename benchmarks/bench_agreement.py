"""The same page by two ways: facts read from the R page against facts got from its dump, field by field.

Usage: python benchmarks/bench_agreement.py [RPAGES] [--dumps FILE...] [--list FIELD]

RPAGES is a folder or tar archive of R pages (`rpages.tar.xz` of the folder ARX_SHARED, else of `shared` beside the
checkout, else `fixtures/rpages`). Each page is flattened as trafilatura 1.6 does it; `--dumps` adds what another tool
made of the same pages, one JSON object a line with `name` (the page's path in RPAGES) and `dump`, the file's name being
that of the dialect.

An R page states columns, members, concepts and period types, so its facts are the truth. Both facts of a cell are put
side by side, and each field counts as alike, different, or unsaid where only the dump's fact has none. `certain` counts
what the dump's reading calls certain: the column, and for fields of the period or the concept those as well.
"""

import argparse
import json
import os
import sys
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from _harness import table

from arx.api import shared_taxonomy
from arx.errors import PageSyntaxError
from arx.model.certainty import Certainty
from arx.model.document import Document
from arx.model.fact import Fact, FactSet
from arx.pipeline import parse_document
from arx.readers.rpage_flatten import flatten

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("ARX_SHARED") or ROOT.parent / "shared")
OWN = "1.6, by arx"


def _words(fact: Fact) -> str:
    return " ".join(fact.label.split())


FIELDS: Mapping[str, Callable[[Fact], Any]] = {
    "label": _words,
    "value": lambda fact: fact.value,
    "unit": lambda fact: fact.unit,
    "kind": lambda fact: None if fact.kind == "number" and fact.unit is None else fact.kind,
    "scale": lambda fact: fact.scale,
    "period_type": lambda fact: fact.period_type,
    "start": lambda fact: fact.start,
    "end": lambda fact: fact.end,
    "shown_as": lambda fact: fact.shown_as,
    "section": lambda fact: fact.section or None,
    "members": lambda fact: fact.members or None,
    "concept": lambda fact: fact.concept,
}
PERIOD = ("period_type", "start", "end", "shown_as")
CERTAINTIES: Mapping[str, Callable[[Fact], Certainty]] = {
    "concept": lambda fact: fact.concept_certainty,
    **dict.fromkeys(PERIOD, lambda fact: fact.period_certainty),
}
ALIKE, UNSAID, DIFFERENT = "alike", "unsaid", "different"


class Seen(NamedTuple):
    """One field of one cell, by both ways."""

    page: str
    field: str
    verdict: str
    certain: bool
    told: str


def rpages(path: Path) -> Iterator[tuple[str, str]]:
    """Give name and text of every HTML page of a folder or tar archive."""
    if path.is_dir():
        for file in sorted(path.rglob("*.htm*")):
            yield file.relative_to(path).as_posix(), file.read_text(encoding="utf-8", errors="replace")
        return
    with tarfile.open(path) as archive:
        for member in archive:
            handle = archive.extractfile(member) if ".htm" in member.name else None
            if handle is not None:
                yield member.name.removeprefix("./"), handle.read().decode("utf-8", "replace")


def dumps_of(path: Path) -> dict[str, str]:
    """Read what another tool made of the pages, by the names of the pages."""
    with path.open(encoding="utf-8") as lines:
        return {record["name"]: record["dump"] for record in map(json.loads, lines)}


def facts_of(name: str, kind: Any, text: str) -> FactSet | None:  # noqa: ANN401  # a literal of Document
    """Parse one text; None where it holds no page of figures."""
    try:
        page = next(parse_document(Document(name, kind, text), shared_taxonomy()))
    except PageSyntaxError:
        return None
    return page if page.kind == "figures" else None


def compared(name: str, truth: FactSet, dump: FactSet) -> Iterator[Seen]:
    """Put the facts of one page side by side."""
    known = {(fact.row, fact.column, fact.text): fact for fact in truth.facts}
    for fact in dump.facts:
        certain = fact.placement == "certain"
        true = known.get((fact.row, fact.column, fact.text))
        told = f"row {fact.row} {fact.label[:40]!r} column {fact.column} {fact.text[:30]!r}"
        yield Seen(name, "cell", ALIKE if true else DIFFERENT, certain, told)
        if true is not None:
            yield from _fields(name, true, fact, told, certain=certain)


def _placement(fact: Fact) -> Certainty:
    return fact.placement


def _fields(name: str, true: Fact, fact: Fact, told: str, *, certain: bool) -> Iterator[Seen]:
    for field, of in FIELDS.items():
        one, other = of(true), of(fact)
        verdict = ALIKE if one == other else UNSAID if other is None else DIFFERENT
        sure = certain and CERTAINTIES.get(field, _placement)(fact) == "certain"
        yield Seen(name, field, verdict, sure, f"{told}: {one} in the R page, {other} in the dump")


def summary(seen: Sequence[Seen]) -> str:
    """Lay out one dialect: for each field what is alike, unsaid and different, of all facts and of the certain ones."""
    counts = Counter((one.field, one.certain, one.verdict) for one in seen)
    rows = []
    for field in ("cell", *FIELDS):
        every = {verdict: counts[field, True, verdict] + counts[field, False, verdict] for verdict in _VERDICTS}
        sure = {verdict: counts[field, True, verdict] for verdict in _VERDICTS}
        rows.append([field, *_shares(every), *_shares(sure)])
    three = ["alike", "unsaid", "different"]
    head = ["field", *three, "of the said", "certain:", *three[1:], "of the said"]
    return table(head, rows)


_VERDICTS = (ALIKE, UNSAID, DIFFERENT)


def _shares(counts: Mapping[str, int]) -> list[str]:
    said = counts[ALIKE] + counts[DIFFERENT]
    share = f"{counts[ALIKE] / said:.2%}" if said else "-"
    return [*(f"{counts[verdict]:,}" for verdict in _VERDICTS), share]


def report(dialect: str, truths: Mapping[str, FactSet], dumps: Mapping[str, str], listed: str | None) -> None:
    """Compare one dialect's dumps with the R pages and print what came of it."""
    names = sorted(truths.keys() & dumps.keys())
    read = {name: page for name in names if (page := facts_of(name, "flat", dumps[name])) is not None}
    seen = [one for name, page in read.items() for one in compared(name, truths[name], page)]
    left_open = sum(page.tally.open for page in read.values())
    print(f"\n{dialect}: {len(names)} pages, {len(names) - len(read)} unread, {left_open} values open\n")
    print(summary(seen))
    for one in seen:
        if one.field == listed and one.verdict != ALIKE:
            print(f"{'certain ' if one.certain else 'inferred'} {one.page}: {one.told}", file=sys.stderr)


def main() -> None:
    """Print one table a dialect."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    archive = SHARED / "rpages.tar.xz"
    default = archive if archive.exists() else ROOT / "fixtures" / "rpages"
    parser.add_argument("rpages", nargs="?", type=Path, default=default)
    parser.add_argument("--dumps", nargs="*", type=Path, default=[], help="JSON Lines of dumps, one file a dialect")
    parser.add_argument("--list", dest="listed", metavar="FIELD", help="print where this field is unsaid or different")
    options = parser.parse_args()
    pages = dict(rpages(options.rpages))
    truths = {name: truth for name, text in pages.items() if (truth := facts_of(name, "rpage", text))}
    report(OWN, truths, {name: flatten(pages[name]) for name in truths}, options.listed)
    for path in options.dumps:
        report(path.stem, truths, dumps_of(path), options.listed)


if __name__ == "__main__":
    main()
