"""Findings for people: one line each with its equation, three for what is broken, then a summary.

    ar.txt:31: ARX101 broken: roll forward, CNY, 12 months to 2024-12-31: does not close
      30,486 + 12,857 - 420 - 39 = 42,884, page says 42,844 (off by -40; tolerance 2.5, values in thousands)
      mend: two digits of 'Balance at the end of the year' (line 61) are swapped: 42,844 should be 42,884
      help: arx explain ar.txt --line 61; arx rule ARX101

The last lines say what all comes to.
"""

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from arx.model.finding import Finding
from arx.outputs.findings import STATUSES, Report, where
from arx.outputs.printable import printable

REMEDIES = 3
"""Remedies shown of each broken finding; the formats for machines have all."""


def write(report: Report, stream: BinaryIO) -> None:
    """Write the findings, then what they come to."""
    for finding in report.findings:
        stream.writelines(_encoded(line) for line in lines_of(finding))
    stream.writelines(_encoded(line) for line in summary_of(report))


def _encoded(line: str) -> bytes:
    """Keep the indent of a line and neutralise the rest."""
    text = line.lstrip(" ")
    return f"{line[: len(line) - len(text)]}{printable(text)}\n".encode("utf-8", "backslashreplace")


def lines_of(finding: Finding) -> Iterator[str]:
    """The lines of one finding: one, and the equation, remedies and help below it where it is broken."""
    head = f"{where(finding)}: {finding.code} "
    if finding.status != "broken":
        equation = f": {finding.equation}" if finding.equation else ""
        yield f"{head}{_told_status(finding)}{finding.message}{equation}"
        return
    yield f"{head}{finding.message}"
    if finding.equation:
        yield f"  {finding.equation}"
    for remedy in finding.remedies[:REMEDIES]:
        yield f"  mend: {remedy.message}"
    yield f"  help: arx explain {finding.source} --line {finding.line}; arx rule {finding.code}"


def _told_status(finding: Finding) -> str:
    """Name the status where the message does not."""
    return "" if finding.message.endswith(finding.status) else f"{finding.status}: "


def summary_of(report: Report) -> Iterator[str]:
    """`12 checks on 1 page: 9 held, 1 broken`; with statistics, a line for each code too."""
    counts = report.statuses()
    said = ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status])
    silenced = f"; {report.silenced} known to the baseline" if report.silenced else ""
    hidden = f"; {report.hidden} that hold are not shown" if report.hidden else ""
    pages = f"{report.pages} page{'' if report.pages == 1 else 's'}"
    nothing = "nothing else" if silenced or hidden else "nothing to check"
    yield f"{pages}: {said or nothing}{silenced}{hidden}"
    if report.statistics:
        yield from statistics_of(report)


def statistics_of(report: Report) -> Iterator[str]:
    """One line a code: how often it said what."""
    names = {rule.code: rule.name for rule in report.rules}
    by_code: dict[str, Counter[str]] = {}
    for finding in report.findings:
        by_code.setdefault(finding.code, Counter())[finding.status] += 1
    for code in sorted(by_code):
        counts = by_code[code]
        said = ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status])
        yield f"{code} {names.get(code, '')}: {said}"
