"""The pages of a report: parsed, checked, their roll forwards laid out in steps, beside the text they came from."""

from collections import deque
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, islice

from arx import api
from arx.arithmetic.closing import Case
from arx.checks import filing_key, run_checks, run_filing_checks, view_of
from arx.checks.figures import shown
from arx.checks.rollforward import RULE
from arx.checks.table import Roll, RowView
from arx.cli.inputs import Reading, Request
from arx.cli.progress import Progress
from arx.errors import ArxError
from arx.model.document import Document
from arx.model.fact import FactSet
from arx.model.finding import Finding
from arx.model.page import Page
from arx.outputs.page_flat import flat_lines
from arx.outputs.report_pages import ReportPage, SourceText, Step, Waterfall

MOST_LINES = 5_000
"""Lines of a page that a report shows: a text block can be a whole chapter."""

Parsed = tuple[FactSet, SourceText]


class SourceReading(Reading):
    """A pass over the inputs that keeps the text beside each page."""

    def __init__(self, request: Request, progress: Progress) -> None:
        super().__init__(request, progress)
        self._held: deque[Document] = deque()
        self._read: Sequence[Page] = ()

    def parsed(self) -> Iterator[Parsed]:
        """Parse each page that was asked for, with its lines."""
        request = self.request
        parsed = api.parse_each(self._documents(), request.sources, request.settings, request.selection.wants)
        for page in self._readable(parsed):
            self.left_open += page.tally.open
            yield page, self._text(page)

    def _documents(self) -> Iterator[Document]:
        """Open the inputs, and hold each until its pages have come: those of a filing come together."""
        request = self.request
        for document in api.documents_of(request.files, request.sources, request.settings.limits):
            if isinstance(document, ArxError):
                self._tell(document)
            else:
                self._held.append(document)
                yield document

    def _text(self, page: FactSet) -> SourceText:
        """Give the text of a page; documents come in the order of their pages, and those before it are done with."""
        while self._held[0].source != page.source:
            self._held.popleft()
            self._read = ()
        document = self._held[0]
        if not self._read:
            read = api.pages_of((document,), limits=self.request.settings.limits)
            self._read = [one for one in read if isinstance(one, Page)]
        if document.kind != "flat":
            return text_of_cells(next(one for one in self._read if one.number == page.number))
        return text_of(document.text.split("\n"), page.line, sorted(one.line for one in self._read))


def text_of_cells(page: Page) -> SourceText:
    """Give the text of an R page: the cells of its table as lines, each with its line in the file."""
    lines = list(islice(flat_lines(page), MOST_LINES))
    places = {(line.row, line.column): at for at, line in enumerate(lines) if line.row is not None}
    more = sum(1 for _ in flat_lines(page)) - len(lines)
    return SourceText(1, [line.text for line in lines], more, [line.line for line in lines], places)


def text_of(lines: Sequence[str], first: int, starts: Sequence[int]) -> SourceText:
    """Take the lines of the page that begins on line `first`, to the line before the next of the `starts`."""
    first = max(first, 1)
    end = next((start - 1 for start in starts if start > first), len(lines))
    kept = lines[first - 1 : min(end, first - 1 + MOST_LINES)]
    while kept and not kept[-1].strip():
        kept = kept[:-1]
    return SourceText(first, kept, max(0, end - first + 1 - MOST_LINES))


def report_pages(pages: Iterator[Parsed]) -> Iterator[ReportPage]:
    """Check the pages as they come, and compare those of a filing when its last page has come."""
    for key, group in groupby(pages, key=lambda parsed: filing_key(parsed[0])):
        if key is None:
            yield from (report_page(page, text, run_checks(page)) for page, text in group)
            continue
        filing = list(group)
        across = run_filing_checks([page for page, _ in filing])
        for page, text in filing:
            own = [finding for finding in across if (finding.source, finding.page) == (page.source, page.number)]
            yield report_page(page, text, [*run_checks(page), *own])


def report_page(page: FactSet, text: SourceText, findings: Sequence[Finding]) -> ReportPage:
    """Put together what the report shows of a page."""
    return ReportPage(page, findings, tuple(waterfalls_of(page, findings)), text)


def waterfalls_of(page: FactSet, findings: Sequence[Finding]) -> Iterator[Waterfall]:
    """Lay out each roll forward of which a finding speaks, column by column."""
    told = {(finding.rows, finding.column): finding for finding in findings if finding.code == RULE.code}
    if not told:
        return
    for roll in view_of(page).rolls:
        for case in roll.cases:
            finding = told.get((roll.rows, case.column))
            if finding is not None and roll.outcome is not None:
                yield _waterfall(roll, case, roll.outcome.reading.coefficients, finding)


def _waterfall(roll: Roll, case: Case, signs: Sequence[int], finding: Finding) -> Waterfall:
    rows = (roll.opening, *roll.movements, roll.closing)
    scale = next((row.cells[case.column].scale for row in rows if row is not None and case.column in row.cells), 0)
    movements = tuple(
        _step(row, value if sign > 0 else -value, scale)
        for row, values, sign in zip(roll.movements, roll.values, signs, strict=True)
        if sign and (value := values[case.column]) is not None
    )
    missing = case.closing - case.opening - sum((step.amount for step in movements), Decimal(0))
    return Waterfall(
        case.column,
        finding.status,
        finding.message,
        finding.equation,
        _step(roll.opening, case.opening, scale),
        movements,
        Step("not explained", None, missing, shown(missing, scale)) if missing else None,
        _step(roll.closing, case.closing, scale),
    )


def _step(row: RowView | None, amount: Decimal, scale: int) -> Step:
    return Step(row.label if row else "not shown", row.number if row else None, amount, shown(amount, scale))
