"""Findings -> bytes: the formats, one file each, imported when they are needed.

A writer takes all findings, in the order in which they are to be read, and a summary of the run.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import BinaryIO, NamedTuple, cast

from arx.errors import OutputError
from arx.model.finding import Finding, Severity, Status
from arx.model.span import Span

STATUSES: tuple[Status, ...] = ("held", "held within rounding", "used", "incomplete", "noted", "broken")


class RuleInfo(NamedTuple):
    """What a report says of a check itself."""

    code: str
    name: str
    severity: Severity
    summary: str


class Report(NamedTuple):
    """A run of the checks: what was found, over how many pages and inputs, and which inputs could not be read.

    `silenced` counts the findings that a baseline knew, `hidden` those that hold and were not asked for; `statistics`
    asks for counts by code.
    """

    findings: Sequence[Finding]
    rules: Sequence[RuleInfo]
    pages: int
    problems: Sequence[str] = ()
    silenced: int = 0
    statistics: bool = False
    hidden: int = 0

    def statuses(self) -> Counter[Status]:
        """Count the findings by status."""
        return Counter(finding.status for finding in self.findings)


ReportWriter = Callable[[Report, BinaryIO], None]

MODULES = {
    "text": "arx.outputs.findings_text",
    "json": "arx.outputs.findings_json",
    "jsonl": "arx.outputs.findings_jsonl",
    "sarif": "arx.outputs.findings_sarif",
    "junit": "arx.outputs.findings_junit",
    "github": "arx.outputs.findings_github",
    "gitlab": "arx.outputs.findings_gitlab",
    "markdown": "arx.outputs.findings_markdown",
}
FINDING_FORMATS = tuple(MODULES)


def write_findings(report: Report, stream: BinaryIO, format_name: str) -> None:
    """Write a report. Raises OutputError for a format that is not in FINDING_FORMATS."""
    if format_name not in MODULES:
        raise OutputError(Span(format_name), "is no format of findings", f"choose one of {', '.join(FINDING_FORMATS)}")
    cast("ReportWriter", import_module(MODULES[format_name]).write)(report, stream)


def where(finding: Finding) -> str:
    """`file:line`, as editors and terminals link it."""
    return str(Span(finding.source, finding.line))


def told(report: Report) -> list[Finding]:
    """Leave out what needs nobody's attention: formats for machines that gate a build show only the rest."""
    return [finding for finding in report.findings if finding.status not in ("held", "held within rounding", "used")]
