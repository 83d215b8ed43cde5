"""Findings as JUnit XML: a suite for each input, a case for each finding.

What holds passes; broken fails with its severity as the type; incomplete and noted are skipped, which CI servers show
without failing the build. Characters that XML 1.0 cannot hold become U+FFFD.
"""

import re
from collections.abc import Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from arx.model.finding import Finding
from arx.outputs.findings import Report

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SKIPPED = frozenset(("incomplete", "noted"))


def write(report: Report, stream: BinaryIO) -> None:
    """Write the suites in the order of the inputs."""
    suites: dict[str, list[Finding]] = {}
    for finding in report.findings:
        suites.setdefault(finding.source, []).append(finding)
    failures = sum(finding.status == "broken" for finding in report.findings)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="arx" tests="{len(report.findings)}" failures="{failures}" errors="0">',
    ]
    for source, findings in suites.items():
        lines += _suite(source, findings)
    lines.append("</testsuites>")
    stream.write(("\n".join(lines) + "\n").encode())


def _suite(source: str, findings: Sequence[Finding]) -> list[str]:
    failures = sum(finding.status == "broken" for finding in findings)
    skipped = sum(finding.status in SKIPPED for finding in findings)
    counts = f'tests="{len(findings)}" failures="{failures}" errors="0" skipped="{skipped}"'
    cases = [line for finding in findings for line in _case(finding)]
    return [f"  <testsuite name={_attribute(source)} {counts}>", *cases, "  </testsuite>"]


def _case(finding: Finding) -> list[str]:
    name = f"{finding.code} line {finding.line}: {finding.message}"
    head = f"    <testcase classname={_attribute(finding.source)} name={_attribute(name)}"
    if finding.status == "broken":
        body = "\n".join(filter(None, (finding.equation, *(remedy.message for remedy in finding.remedies))))
        failure = f"<failure message={_attribute(finding.message)} type={_attribute(finding.severity)}>"
        return [f"{head}>", f"      {failure}{_text(body)}</failure>", "    </testcase>"]
    if finding.status in SKIPPED:
        return [f"{head}>", f"      <skipped message={_attribute(finding.status)}/>", "    </testcase>"]
    return [f"{head}/>"]


def _text(text: str) -> str:
    return escape(FORBIDDEN.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(FORBIDDEN.sub("\ufffd", text))
