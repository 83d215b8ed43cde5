"""The job that every engine runs: the documents of one filing in, what became of each out.

A filing is the unit since its pages help each other (`arx.filings`); the result is that of `arx parse`. Whatever breaks
on one document, a bug of ours included, costs that document alone: it is given up with the reason, and the filing is
parsed without it. This is the one place that catches every exception.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from time import perf_counter
from types import MappingProxyType
from typing import NamedTuple

from arx.api import documents_of, parse_opened
from arx.batch.outcome import GivenUpError, Item, Outcome, outcome_of
from arx.filings import filing_key
from arx.model.document import Document
from arx.model.fact import FactSet
from arx.model.page import Page
from arx.model.span import Span
from arx.pipeline import Wanted
from arx.selection import Selection
from arx.settings import DEFAULTS, Limits, Settings
from arx.sources import SourceOptions

Parse = Callable[[Iterable[Item], Settings, Wanted], Iterator[FactSet | Exception]]
Watch = Callable[[int | None], None]
"""Is told which document is in work, by its place from 0, each time that this changes; None for none."""


def unwatched(_: int | None) -> None:
    """Let nobody know."""


NONE_REFUSED: Mapping[int, str] = MappingProxyType({})


class Work(NamedTuple):
    """What is done to every document. Picklable: it goes to other processes and machines."""

    settings: Settings = DEFAULTS
    selection: Selection = Selection()
    parse: Parse = parse_opened


class Parsed(NamedTuple):
    """A document's pages, and how it went."""

    outcome: Outcome
    pages: tuple[FactSet, ...]


def opened(names: Iterable[str], options: SourceOptions, limits: Limits) -> Iterator[Item]:
    """Open the inputs one after another. One on which the reading breaks is an error in its place; the others go on."""
    for name in names:
        try:
            yield from documents_of((name,), options, limits)
        except Exception as error:  # noqa: BLE001  # one input never stops the others
            yield GivenUpError(
                Span(name), f"cannot be read on ({_named(error)})", "report it; what came before is parsed"
            )


def filings_of(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Gather the documents of each filing, as they stand together; one that is of no filing stands alone.

    An error in place of a document belongs to the filing that it is met in.
    """
    key: str | None = None
    gathered: list[Item] = []
    for item in items:
        own = key_of(item, key)
        if gathered and (own is None or own != key):
            yield gathered
            gathered = []
        key = own
        gathered.append(item)
    if gathered:
        yield gathered


def key_of(item: Item, before: str | None) -> str | None:
    """Name the filing of a document; `before` is that of the one before it."""
    return filing_key(item) if isinstance(item, Document) else before


def parse_filing(
    items: Sequence[Item], work: Work, watch: Watch = unwatched, refused: Mapping[int, str] = NONE_REFUSED
) -> list[Parsed]:
    """Parse the documents of one filing; one `Parsed` for each, in their order. Never raises for a document.

    `refused` are places of documents that are given up beforehand, with the reasons.
    """
    given_up = dict(refused)
    while True:
        attempt = _Attempt(items, given_up, work, watch)
        try:
            return attempt.run()
        except Exception as error:
            if attempt.at in given_up:
                raise
            given_up[attempt.at] = _reason(error)


def _given_up(item: Item, reason: str) -> GivenUpError:
    span = Span(item.source) if isinstance(item, Document) else item.span
    return GivenUpError(span, reason, "the others go on without it")


def _reason(error: Exception) -> str:
    return "needs more memory than it may have" if isinstance(error, MemoryError) else f"breaks arx ({_named(error)})"


def _named(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


class _Attempt:
    """One pass over the documents of a filing, which knows at every moment which one is in work.

    Pages come out in the order of their documents, some only after all were read: those with open values are placed
    once more then. `owners` has the document of each page or error that is to come out.
    """

    def __init__(self, items: Sequence[Item], given_up: Mapping[int, str], work: Work, watch: Watch) -> None:
        self.items = items
        self.given_up = given_up
        self.work = work
        self.watch = watch
        self.at = self.reading = 0
        self.asked = False
        self.owners: list[int] = []
        self.results: list[FactSet | Exception] = []
        self.seconds = [0.0] * len(items)
        self.since = perf_counter()

    def run(self) -> list[Parsed]:
        """Parse them all. Raises what the parser raises, with `at` on the document at fault."""
        for result in self.work.parse(self._documents(), self.work.settings, self._wants):
            self.results.append(result)
            self._next_result()
        self._turn(self.at)
        self.watch(None)
        return self._parsed()

    def _documents(self) -> Iterator[Item]:
        for place, item in enumerate(self.items):
            self.reading, self.asked = place, False
            self._turn(place)
            yield _given_up(item, self.given_up[place]) if place in self.given_up else item
            if not self.asked:  # no page was offered: an error will come out in its place
                self.owners.append(place)
        self._next_result()

    def _wants(self, page: Page) -> bool:
        self.asked = True
        wanted = self.work.selection.wants(page)
        if wanted:
            self.owners.append(self.reading)
        return wanted

    def _next_result(self) -> None:
        if len(self.results) < len(self.owners):
            self._turn(self.owners[len(self.results)])

    def _turn(self, place: int) -> None:
        now = perf_counter()
        self.seconds[self.at] += now - self.since
        self.at, self.since = place, now
        self.watch(place)

    def _parsed(self) -> list[Parsed]:
        results: list[list[FactSet | Exception]] = [[] for _ in self.items]
        for owner, result in zip(self.owners, self.results, strict=True):
            results[owner].append(result)
        return [
            Parsed(outcome_of(item, mine, spent), tuple(page for page in mine if isinstance(page, FactSet)))
            for item, mine, spent in zip(self.items, results, self.seconds, strict=True)
        ]
