"""Findings as Markdown: a summary table and what does not hold, for a job summary or a pull request."""

from typing import BinaryIO

from arx.model.finding import Finding
from arx.outputs.findings import STATUSES, Report, told, where
from arx.outputs.printable import printable


def write(report: Report, stream: BinaryIO) -> None:
    """Write the summary, then one row for each finding that does not hold."""
    counts = report.statuses()
    unseen = ((report.silenced, "known to the baseline"), (report.hidden, "that hold are not shown"))
    lines = ["# arx check", "", "; ".join([f"Pages: {report.pages}", *(f"{n} {why}" for n, why in unseen if n)])]
    if counts:
        lines += ["", "| status | findings |", "|---|---:|"]
        lines += [f"| {status} | {counts[status]} |" for status in STATUSES if counts[status]]
    findings = told(report)
    if findings:
        lines += ["", "| where | check | severity | finding |", "|---|---|---|---|", *map(_row, findings)]
    if report.problems:
        lines += ["", *(f"- {_cell(problem)}" for problem in report.problems)]
    stream.write(("\n".join(lines) + "\n").encode("utf-8", "backslashreplace"))


def _row(finding: Finding) -> str:
    parts = (finding.message, finding.equation, *(remedy.message for remedy in finding.remedies[:1]))
    told_text = "<br>".join(_cell(part) for part in parts if part)
    return f"| {_cell(where(finding))} | {finding.code} {finding.check} | {finding.severity} | {told_text} |"


def _cell(text: str) -> str:
    """Neutralise what would end the cell or become markup."""
    safe = printable(text).replace("&", "&amp;").replace("<", "&lt;")
    for mark in "\\|*_`[":
        safe = safe.replace(mark, f"\\{mark}")
    return safe
