"""What a check is, and how its results become findings.

A check is a value: code, name, severity, summary and one function from a page (as a `Table`), or from all pages of a
filing, to findings. It re-derives everything from the facts, knows nothing of how they were placed beyond
`FactSet.spent`, and never raises on doubtful figures.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from arx.checks.table import RowView, Table
from arx.model.finding import Finding, Remedy, Severity, Status

PageCheck = Callable[[Table], Iterable[Finding]]
FilingCheck = Callable[[Sequence[Table]], Iterable[Finding]]


class Check(NamedTuple):
    """A check by its stable code. `severity` is that of its broken findings; all others are notes."""

    code: str
    name: str
    severity: Severity
    summary: str
    on_page: PageCheck | None = None
    on_filing: FilingCheck | None = None


class Rule(NamedTuple):
    """Code, name and severity, which a check's findings share."""

    code: str
    name: str
    severity: Severity

    def finding(
        self,
        table: Table,
        status: Status,
        message: str,
        *,
        row: RowView | None = None,
        rows: Iterable[int] = (),
        column: int | None = None,
        equation: str = "",
        residual: str | None = None,
        remedies: tuple[Remedy, ...] = (),
    ) -> Finding:
        """Make a finding on a page; it stands at the line of `row`, else at the page's first."""
        page = table.page
        line = page.line if row is None else _line_of(row, column)
        severity: Severity = self.severity if status == "broken" else "note"
        return Finding(
            code=self.code,
            check=self.name,
            severity=severity,
            status=status,
            source=page.source,
            line=line,
            page=page.number,
            message=message,
            equation=equation,
            residual=residual,
            rows=tuple(rows),
            column=column,
            remedies=remedies,
        )


def _line_of(row: RowView, column: int | None) -> int:
    fact = row.cells.get(column) if column is not None else None
    return fact.line if fact is not None else row.line


def status_of(fit: str, used: bool) -> Status:
    """What an identity that is complete comes to: a proof only where its cells were placed without it."""
    if fit == "off":
        return "broken"
    if used:
        return "used"
    return "held" if fit == "exact" else "held within rounding"
