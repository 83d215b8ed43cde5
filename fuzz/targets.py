"""What is fuzzed: one function a target, bytes in, nothing out. An `ArxError` is an answer; anything else is a find.

Each target also holds what must be true of any answer, so that a find is not only a crash. Nothing here needs atheris:
`tests/test_fuzz.py` replays the seeds and their neighbours through the same functions.
"""

import io
import time
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from sketches import page_text

from arx.api import shared_taxonomy
from arx.checks import run_checks
from arx.errors import ArxError
from arx.model.document import Document, DocumentKind
from arx.model.fact import FactSet
from arx.model.page import Page
from arx.pipeline import parse_page
from arx.readers import read_pages
from arx.readers.flat_bars import bar_before
from arx.readers.flat_header import header_of
from arx.settings import DEFAULTS, Limits
from arx.sources.entry import Entry
from arx.sources.opening import entry_documents
from arx.sources.options import SourceOptions
from arx.sources.scope import Scope
from arx.sources.sniff import SNIFF_BYTES, kind_of
from arx.sources.streams import Budget, metered
from arx.text.dates import date_of, months_of, start_of
from arx.text.fold import fold
from arx.text.units import old_unit_of, scales_of, unit_of
from arx.text.values import value_of

SECONDS = 1.0
"""What one input may take of the processor's time: the clock on the wall would blame a busy machine on arx."""

LIMITS = Limits(
    document_bytes=1 << 20, entries=50, decompressed_bytes=1 << 22, spool_bytes=1 << 22, rows=200, columns=30
)
"""Bounds small enough for the fuzzer to reach them."""


class Find(AssertionError):  # noqa: N818  # what a fuzzer calls it
    """What must be true of any answer, and is not."""


class Target(NamedTuple):
    """`longest` bounds an input, so that many are tried in the time."""

    run: Callable[[bytes], None]
    longest: int


def demand(truth: bool, what: str) -> None:
    """Raise a find where something that must hold does not."""
    if not truth:
        raise Find(what)


def timed(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Make a hang a find of its own. What took too long is tried again: a machine that stood still is no hang."""

    def run(data: bytes) -> None:
        taken = _seconds(target, data)
        if taken > SECONDS:
            taken = min(taken, _seconds(target, data))
        demand(taken <= SECONDS, f"took {taken:.1f} s")

    return run


def _seconds(target: Callable[[bytes], None], data: bytes) -> float:
    start = time.process_time()
    target(data)
    return time.process_time() - start


def numbers(data: bytes) -> None:
    """Values: an amount keeps every digit that was printed, and no more."""
    text = data.decode("utf-8", "replace")
    folded = fold(text)
    demand(fold(folded) == folded, "folding twice is not folding once")
    value = value_of(text)
    demand((value.number is not None) == (value.kind in ("money", "number", "percent")), f"{value}")
    if value.number is None:
        return
    demand(value.number.is_finite(), f"{value}")
    printed = "".join(one for one in folded if one.isdecimal())
    kept = "".join(map(str, value.number.as_tuple().digits))
    demand(printed.lstrip("0") == kept.lstrip("0"), f"{text!r} became {value.number}")
    demand(value.number != 0 or not value.number.is_signed(), "a negative zero")
    demand(value.number == Decimal(str(value.number)), "no round trip")


def dates(data: bytes) -> None:
    """Dates and lengths: a period that ends never begins after its end."""
    text = data.decode("utf-8", "replace")
    end, months = date_of(text), months_of(text)
    first, _, second = text.partition("\n")
    end, months = end or date_of(first), months or months_of(second)
    if end is not None:
        start = start_of(end, months or len(data))
        demand(start is None or start <= end, f"{start} to {end}")


def header(data: bytes) -> None:
    """Titles, groups and column heads; every line that is read as a unit or a scale comes through here."""
    text = data.decode("utf-8", "replace")
    pieces = bar_before(text)
    if not pieces:
        return
    head = header_of(pieces)
    demand(0 < head.length <= len(pieces), f"{head.length} of {len(pieces)} pieces")
    for line in text.split("\n"):
        unit_of(line)
        old_unit_of(line)
        scales_of(line)


def flat(data: bytes) -> None:
    """Flattened text, whatever its dialect."""
    _read("flat", data)


def rpage(data: bytes) -> None:
    """R pages as HTML."""
    _read("rpage", data)


def rpage_xml(data: bytes) -> None:
    """R pages as XML."""
    _read("rpage-xml", data)


def _read(kind: DocumentKind, data: bytes) -> None:
    text = data.decode("utf-8", "replace").replace("\0", "\ufffd")
    try:
        pages = read_pages(Document("fuzz", kind, text), LIMITS)
    except ArxError as error:
        demand("\n" not in str(error), "an error of two lines")
        return
    demand(bool(pages), "neither a page nor an error")
    lines = text.count("\n") + text.count("\r") + 1
    for page in pages:
        _demand_whole(page, lines)


def _demand_whole(page: Page, lines: int) -> None:
    for row in page.rows:
        demand(0 <= row.label.line <= lines, f"line {row.label.line} of {lines}")
        demand(all(position < max(len(row.values), 1) for position, _ in row.notes), "a mark of no value")
        if row.columns is not None:
            demand(len(row.columns) == len(row.values), "as many columns as values")
            demand(all(0 <= one < other for one, other in pairwise((0, *(at + 1 for at in row.columns)))), "order")
            demand(all(at < len(page.heads) for at in row.columns), "a column of no head")


def sources(data: bytes) -> None:
    """Whatever a file may hold: archives, compressions, submissions, corpora."""
    entry = Entry("fuzz", "fuzz", lambda _: io.BufferedReader(io.BytesIO(data), SNIFF_BYTES))
    _open(entry)


def piped(data: bytes) -> None:
    """The same through a pipe, which is read from front to back."""
    entry = Entry("fuzz", "fuzz", lambda budget: metered(io.BytesIO(data), "fuzz", budget))
    _open(entry)


def _open(entry: Entry) -> None:
    unpacked = 0
    for outcome in entry_documents(entry, Scope(SourceOptions(every_record=True), LIMITS, Budget(LIMITS))):
        if isinstance(outcome, Document):
            demand(outcome.source.isprintable(), "a name that a terminal would obey")
            unpacked += len(outcome.text.encode())
        else:
            demand(str(outcome).isprintable(), f"an error that a terminal would obey: {outcome!s}")
    demand(unpacked <= 4 * LIMITS.decompressed_bytes, "more than the bound")


def solver(data: bytes) -> None:
    """Pages drawn from the bytes: read, placed, built and checked, under the laws of every page."""
    parsed(page_text(data))


def pipeline(data: bytes) -> None:
    """Any text of any kind, all the way to the checks."""
    text = data.decode("utf-8", "replace").replace("\0", "\ufffd")
    parsed(text, kind_of(text) or "flat")


def parsed(text: str, kind: DocumentKind = "flat") -> list[FactSet]:
    """Put a text through the whole pipeline. Raises `Find` where an answer breaks a law."""
    try:
        pages = read_pages(Document("fuzz", kind, text), LIMITS)
    except ArxError:
        return []
    answers = [parse_page(page, shared_taxonomy(), DEFAULTS._replace(limits=LIMITS)) for page in pages]
    for facts in answers:
        demand_lawful(facts)
        run_checks(facts)
    return answers


def demand_lawful(facts: FactSet) -> None:
    """Raise `Find` where a page loses a cell, puts two in one place or changes their order."""
    tally = facts.tally
    demand((tally.facts, tally.open) == (len(facts.facts), len(facts.open)), "the tally is of another page")
    demand(tally.cells == tally.facts + tally.open, "a cell is lost")
    places = [(fact.row, fact.column) for fact in facts.facts]
    demand(len(set(places)) == len(places), "two facts in one place")
    demand(all(0 <= column < len(facts.columns) for _, column in places), "a fact beside the table")
    for value in facts.open:
        demand(bool(value.candidates) == bool(facts.columns), "open, with no candidate")
        demand(_descends(value.chances), "chances out of order")


def _descends(chances: Iterable[object]) -> bool:
    known = [chance for chance in chances if isinstance(chance, float)]
    return known == sorted(known, reverse=True)


TARGETS: dict[str, Target] = {
    "numbers": Target(numbers, 64),
    "dates": Target(dates, 48),
    "header": Target(header, 400),
    "flat": Target(flat, 700),
    "rpage": Target(rpage, 1500),
    "rpage_xml": Target(rpage_xml, 1500),
    "sources": Target(sources, 1200),
    "piped": Target(piped, 1200),
    "pipeline": Target(pipeline, 700),
    "solver": Target(solver, 96),
}
"""By name, the cheapest first."""
