"""Findings as a GitLab code-quality report: a JSON list, shown in merge requests.

Only what does not hold is listed; the fingerprint is that of SARIF, so it survives moved lines.
"""

import json
from typing import Any, BinaryIO

from arx.model.finding import Finding, Severity
from arx.outputs.findings import Report, told
from arx.outputs.findings_sarif import fingerprint_of, message_of

SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "minor", "note": "info"}


def write(report: Report, stream: BinaryIO) -> None:
    """Write the list."""
    entries = [_entry(finding) for finding in told(report)]
    stream.write(json.dumps(entries, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")


def _entry(finding: Finding) -> dict[str, Any]:
    return {
        "description": " ".join(message_of(finding).split()),
        "check_name": finding.code,
        "fingerprint": fingerprint_of(finding),
        "severity": SEVERITIES[finding.severity],
        "location": {"path": finding.source.partition("!")[0], "lines": {"begin": max(1, finding.line)}},
    }
