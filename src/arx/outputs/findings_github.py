"""Findings as workflow commands of GitHub Actions: annotations beside the lines of a pull request.

Only what does not hold is shown: `::error file=ar.txt,line=31,title=ARX101 rollforward::message`. GitHub shows ten of
each severity for a step, so the severest come first.
"""

from typing import BinaryIO

from arx.model.finding import Finding, Severity
from arx.outputs.findings import Report, told

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
ORDER = tuple(COMMANDS)


def write(report: Report, stream: BinaryIO) -> None:
    """Write one command a line."""
    findings = sorted(told(report), key=lambda finding: ORDER.index(finding.severity))
    stream.writelines(f"{_command(finding)}\n".encode("utf-8", "backslashreplace") for finding in findings)


def _command(finding: Finding) -> str:
    path = finding.source.partition("!")[0]
    fields = f"file={_property(path)},line={max(1, finding.line)},title={_property(f'{finding.code} {finding.check}')}"
    parts = (finding.message, finding.equation, *(remedy.message for remedy in finding.remedies[:3]))
    return f"::{COMMANDS[finding.severity]} {fields}::{_data(chr(10).join(filter(None, parts)))}"


def _data(text: str) -> str:
    """Escape the text of a command: a raw line end would end it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
