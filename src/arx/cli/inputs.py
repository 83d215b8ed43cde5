"""The inputs that the user named: read one after another, each unreadable one told on stderr, the rest gone on with."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from arx import api
from arx.cli.console import complain, say
from arx.cli.exits import CLEAN, FINDINGS, UNUSABLE
from arx.cli.progress import Progress
from arx.errors import ArxError
from arx.model.fact import FactSet
from arx.model.page import Page
from arx.selection import Selection
from arx.settings import Settings
from arx.sources import SourceOptions

Read = TypeVar("Read", FactSet, Page)


class Request(NamedTuple):
    """What the shared options of `options.py` say."""

    files: tuple[str, ...]
    sources: SourceOptions
    settings: Settings
    selection: Selection


class Reading:
    """One pass over the inputs, and how it went: the counts stand after `facts` or `pages` has run out."""

    def __init__(self, request: Request, progress: Progress | None = None) -> None:
        self.request = request
        self.progress = progress or Progress(terminal=False)
        self.unreadable = 0
        self.pages_read = 0
        self.text_pages = 0
        self.left_open = 0

    def facts(self) -> Iterator[FactSet]:
        """Parse each page that was asked for and give it as soon as it is there."""
        request = self.request
        parsed = api.parse_each(request.files, request.sources, request.settings, request.selection.wants)
        for page in self._readable(parsed):
            self.left_open += page.tally.open
            yield page

    def pages(self) -> Iterator[Page]:
        """Read each page that was asked for, its figures unplaced."""
        request = self.request
        read = api.pages_of(request.files, request.sources, request.settings.limits)
        return (page for page in self._readable(read) if request.selection.wants(page))

    def flattened(self) -> Iterator[str]:
        """Flatten each page that was asked for."""
        request = self.request
        texts = api.flatten_each(request.files, request.sources, request.settings.limits, request.selection.wants)
        for text in texts:
            if isinstance(text, ArxError):
                self._tell(text)
            else:
                self.pages_read += 1
                yield text

    def status(self, *, strict: bool = False) -> int:
        """Give the exit status: 2 when an input was unreadable, 1 when a value is open and that is not allowed."""
        if self.text_pages:
            say(f"{self.text_pages} of {self.pages_read} pages hold text blocks and no figures")
        if self.unreadable:
            return UNUSABLE
        if strict and self.left_open:
            say(f"{self.left_open} of the values are open; without --strict this is no error")
            return FINDINGS
        return CLEAN

    def _readable(self, pages: Iterable[Read | ArxError]) -> Iterator[Read]:
        for page in pages:
            if isinstance(page, ArxError):
                self._tell(page)
                continue
            self.pages_read += 1
            self.text_pages += page.kind == "text"
            if isinstance(page, FactSet):
                self.progress.saw(page)
            yield page
        self.progress.clear()

    def _tell(self, problem: ArxError) -> None:
        self.unreadable += 1
        self.progress.clear()
        complain(with_suggestion(problem))


def with_suggestion(problem: ArxError) -> ArxError:
    """Name the file that may have been meant where a path names nothing."""
    path = Path(problem.span.source)
    if not problem.what.startswith("no such file") or not path.parent.is_dir():
        return problem
    from difflib import get_close_matches  # only a misspelt name needs it

    near = get_close_matches(path.name, sorted(entry.name for entry in path.parent.iterdir()), n=1, cutoff=0.7)
    return (
        type(problem)(problem.span, problem.what, f"did you mean {str(path.parent / near[0])!r}?") if near else problem
    )
