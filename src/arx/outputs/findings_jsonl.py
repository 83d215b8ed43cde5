"""Findings as JSON, one a line, for programs that read as they go. No summary: it is in the exit status."""

import json
from typing import BinaryIO

from arx.outputs.findings import Report
from arx.outputs.findings_json import finding_object


def write(report: Report, stream: BinaryIO) -> None:
    """Write one object a line, in the order of the text format."""
    stream.writelines(
        json.dumps(finding_object(finding), ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "backslashreplace"
        )
        + b"\n"
        for finding in report.findings
    )
