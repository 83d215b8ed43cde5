"""The job of one filing: what each document gives, which one is at fault, and that the others do not suffer."""

from collections.abc import Iterable, Iterator

import pytest

import arx
from arx.api import parse_opened
from arx.batch.job import Parsed, Work, filings_of, opened, parse_filing
from arx.errors import ArxError, SourceError
from arx.model.document import Document
from arx.model.fact import FactSet
from arx.model.filing import Filing
from arx.model.span import Span
from arx.pipeline import Wanted
from arx.settings import Limits, Settings
from arx.sources import SourceOptions
from fixture_pages import PAGES

TWO_PAGES = (PAGES / "two-pages.txt").read_text(encoding="utf-8")
LOST = (PAGES / "lost-table.txt").read_text(encoding="utf-8")
ERROR = SourceError(Span("cut.zip"), "is cut short", "get it again")


def filing(accession: str | None, *names: str) -> list[Document]:
    of = Filing(accession=accession) if accession else None
    return [Document(name, "flat", (PAGES / f"{name}.txt").read_text(encoding="utf-8"), of) for name in names]


SOME = filing("0000999999-24-000001", "balance-sheet", "accounts-receivable", "goodwill-five-columns", "lease-terms")


def test_documents_are_gathered_by_filing() -> None:
    first, second = filing("0000999999-24-000001", "lease-terms") * 3, filing("0000999999-24-000002", "lease-terms")
    loose = filing(None, "lease-terms", "balance-sheet")
    items = [ERROR, *first, ERROR, *second, *loose, ERROR]
    assert [len(one) for one in filings_of(items)] == [1, 4, 1, 1, 1, 1]
    assert [item for one in filings_of(items) for item in one] == items


def test_pages_and_errors_are_those_of_a_parse_and_each_is_with_its_document() -> None:
    items = [SOME[0], ERROR, Document("two", "flat", TWO_PAGES, SOME[0].filing), SOME[1]]
    items.insert(2, Document("lost", "flat", LOST, SOME[0].filing))
    parsed = parse_filing(items, Work())
    assert [(one.outcome.status, one.outcome.pages) for one in parsed] == [
        ("ok", 1), ("unreadable", 0), ("unreadable", 0), ("ok", 2), ("ok", 1),
    ]  # fmt: skip
    assert pages_of(parsed) == arx.parse(*[one for one in items if isinstance(one, Document)]).pages
    assert parsed[1].outcome[:-1] == ("cut.zip", None, "unreadable", "is cut short; get it again", 0, 0, 0)
    assert all(len(one.outcome.digest or "") == 64 for one in parsed if one.outcome.source != "cut.zip")


def pages_of(parsed: Iterable[Parsed]) -> tuple[FactSet, ...]:
    return tuple(page for one in parsed for page in one.pages)


class Breaking:
    """A parser that breaks on some documents when they are read, on others when their facts come out."""

    def __init__(self, reading: set[str], coming_out: set[str]) -> None:
        self.reading = reading
        self.coming_out = coming_out

    def __call__(
        self, documents: Iterable[Document | ArxError], settings: Settings, wanted: Wanted
    ) -> Iterator[FactSet | ArxError]:
        for page in parse_opened(map(self.read, documents), settings, wanted):
            if isinstance(page, FactSet) and page.source in self.coming_out:
                raise RecursionError("too deep")
            yield page

    def read(self, document: Document | ArxError) -> Document | ArxError:
        if isinstance(document, Document) and document.source in self.reading:
            raise MemoryError
        return document


@pytest.mark.parametrize("reading", [set(), {"balance-sheet"}, {"lease-terms", "goodwill-five-columns"}])
@pytest.mark.parametrize("coming_out", [set(), {"balance-sheet"}, {"accounts-receivable", "lease-terms"}])
def test_what_breaks_is_given_up_and_nothing_else(reading: set[str], coming_out: set[str]) -> None:
    parsed = parse_filing(SOME, Work(parse=Breaking(reading, coming_out)))
    failed = {one.outcome.source: one.outcome.reason for one in parsed if one.outcome.status == "failed"}
    assert set(failed) == reading | coming_out
    assert all(failed[name].startswith("needs more memory") for name in reading)
    assert all(failed[name].startswith("breaks arx (RecursionError") for name in coming_out - reading)
    assert pages_of(parsed) == arx.parse(*[one for one in SOME if one.source not in failed]).pages


def test_the_watch_is_told_each_document_in_both_passes() -> None:
    told: list[int | None] = []
    parse_filing(SOME, Work(), told.append)
    assert told[-1] is None
    assert [place for number, place in enumerate(told) if number == 0 or place != told[number - 1]] == [
        0, 1, 2, 3, 0, 1, 2, 3, None,
    ]  # fmt: skip


def test_an_input_on_which_the_reading_breaks_is_an_error_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(names: tuple[str], _options: SourceOptions, _limits: Limits) -> Iterator[Document]:
        yield SOME[0]
        if names[0] == "bad":
            raise ZeroDivisionError("a bug")

    monkeypatch.setattr("arx.batch.job.documents_of", breaking)
    items = list(opened(["good", "bad", "good"], SourceOptions(), Limits()))
    assert [str(item) for item in items if isinstance(item, ArxError)] == [
        "bad: cannot be read on (ZeroDivisionError: a bug); report it; what came before is parsed"
    ]
    assert len(items) == 4
