"""Findings as one JSON document: `{"arx", "summary", "findings"}`, a finding as in the JSON of facts."""

import json
from typing import Any, BinaryIO

from arx.model.finding import Finding
from arx.outputs.findings import Report
from arx.version import __version__


def write(report: Report, stream: BinaryIO) -> None:
    """Write the report, indented, keys in a fixed order."""
    document = {
        "arx": __version__,
        "summary": summary_object(report),
        "findings": [finding_object(finding) for finding in report.findings],
    }
    stream.write(json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")


def finding_object(finding: Finding) -> dict[str, Any]:
    """Give a finding as plain JSON values."""
    return {**finding._asdict(), "remedies": [remedy._asdict() for remedy in finding.remedies]}


def summary_object(report: Report) -> dict[str, Any]:
    """Count what was found; `problems` are the inputs that could not be read."""
    summary: dict[str, Any] = {
        "pages": report.pages,
        "findings": len(report.findings),
        "statuses": dict(sorted(report.statuses().items())),
        "known_to_baseline": report.silenced,
        "hidden": report.hidden,
        "problems": list(report.problems),
    }
    if report.statistics:
        codes: dict[str, dict[str, int]] = {}
        for finding in report.findings:
            counts = codes.setdefault(finding.code, {})
            counts[finding.status] = counts.get(finding.status, 0) + 1
        summary["codes"] = {code: dict(sorted(codes[code].items())) for code in sorted(codes)}
    return summary
