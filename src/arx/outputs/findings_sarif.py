"""Findings as SARIF 2.1.0, which code hosts show beside the file.

Broken, incomplete and noted findings are results of kind `fail`, `open` and `informational`; what holds is `pass`.
A result that is not `fail` has the level `none`, as the standard asks. Paths with a container (`filing.zip!R4.htm`)
name the container, which is the file that the host knows; the member stands in the message.
"""

import json
from hashlib import sha256
from typing import Any, BinaryIO
from urllib.parse import quote

from arx.model.finding import Finding, Status
from arx.outputs.findings import Report
from arx.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
KINDS: dict[Status, str] = {
    "held": "pass",
    "held within rounding": "pass",
    "used": "review",
    "incomplete": "open",
    "noted": "informational",
    "broken": "fail",
}
FINGERPRINT = "arx/v1"


def write(report: Report, stream: BinaryIO) -> None:
    """Write one run with its rules and results."""
    indexes = {rule.code: at for at, rule in enumerate(report.rules)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(report)},
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(report)],
                "results": [_result(finding, indexes) for finding in report.findings],
            }
        ],
    }
    stream.write(json.dumps(log, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")


def _driver(report: Report) -> dict[str, Any]:
    rules = [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.summary},
            "defaultConfiguration": {"level": rule.severity},
        }
        for rule in report.rules
    ]
    return {"name": "arx", "semanticVersion": __version__, "rules": rules}


def _invocation(report: Report) -> dict[str, Any]:
    notes = [{"level": "error", "message": {"text": problem}} for problem in report.problems]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _result(finding: Finding, indexes: dict[str, int]) -> dict[str, Any]:
    fails = finding.status == "broken"
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "kind": KINDS[finding.status],
        "level": finding.severity if fails else "none",
        "message": {"text": message_of(finding)},
        "locations": [_location(finding)],
        "partialFingerprints": {FINGERPRINT: fingerprint_of(finding)},
    }
    if finding.code in indexes:
        result["ruleIndex"] = indexes[finding.code]
    return result


def message_of(finding: Finding) -> str:
    """Message, equation and the likeliest remedy, one a line."""
    parts = [finding.message, finding.equation, *(remedy.message for remedy in finding.remedies[:1])]
    _, container, member = finding.source.partition("!")
    return "\n".join([*filter(None, parts), *([f"in {member}"] if container else [])])


def _location(finding: Finding) -> dict[str, Any]:
    path = finding.source.partition("!")[0]
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path.replace("\\", "/"), safe="/")}}
    if finding.line and "!" not in finding.source:
        place["region"] = {"startLine": finding.line}
    return {"physicalLocation": place}


def fingerprint_of(finding: Finding) -> str:
    """Name a finding so that it is the same one after lines have moved."""
    parts = finding.code, finding.source, str(finding.page), finding.message, finding.equation
    return sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]
