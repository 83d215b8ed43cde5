"""Which checks a user wants, how severe each is to them, and which findings they know already."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from arx.checks.base import Check
from arx.model.finding import Finding, Severity

QUIET = frozenset(("held", "held within rounding", "used"))
"""Statuses that are good news."""

RANKS: Mapping[Severity, int] = {"note": 0, "warning": 1, "error": 2}

Known = tuple[str, str, int, str, str]
"""What makes a finding the same one on the next run: code, source, page, message, equation. Lines may move."""


def chosen(checks: Sequence[Check], select: Iterable[str], ignore: Iterable[str]) -> tuple[Check, ...]:
    """Leave the checks whose code begins with one of `select` (all, if none) and with none of `ignore`."""
    wanted, refused = tuple(select) or ("",), tuple(ignore)
    return tuple(
        check for check in checks if check.code.startswith(wanted) and not (refused and check.code.startswith(refused))
    )


def unknown_codes(checks: Sequence[Check], codes: Iterable[str]) -> list[str]:
    """Give the codes, or beginnings of codes, that no check has."""
    return [code for code in codes if not any(check.code.startswith(code) for check in checks)]


def with_severity(finding: Finding, severities: Mapping[str, Severity]) -> Finding:
    """Give a finding that is no good news the severity that the user has set for its code."""
    severity = severities.get(finding.code)
    return finding if severity is None or finding.status in QUIET else finding._replace(severity=severity)


def fails(finding: Finding, threshold: Severity) -> bool:
    """Tell whether a finding is severe enough to fail the run."""
    return finding.status not in QUIET and RANKS[finding.severity] >= RANKS[threshold]


def known(finding: Finding) -> Known:
    """Name a finding for a baseline."""
    return finding.code, finding.source, finding.page, finding.message, finding.equation


class Baseline(NamedTuple):
    """The findings that a project has accepted, as often as each stands there."""

    findings: frozenset[Known] = frozenset()

    def has(self, finding: Finding) -> bool:
        """Tell whether the finding is known; good news never is."""
        return finding.status not in QUIET and known(finding) in self.findings


def baseline_text(findings: Iterable[Finding]) -> str:
    """Write the findings that are no good news as a baseline: JSON, sorted, one finding a line."""
    lines = sorted({json.dumps(known(one), ensure_ascii=False) for one in findings if one.status not in QUIET})
    return '{"arx-baseline": 1, "findings": [\n' + ",\n".join(lines) + "\n]}\n"


def baseline_of(text: str) -> Baseline:
    """Read a baseline. Raises ValueError where the text is none."""
    document = json.loads(text)
    if not isinstance(document, dict) or document.get("arx-baseline") != 1:
        raise ValueError("expected a file that arx check --write-baseline wrote")
    return Baseline(frozenset((str(a), str(b), int(c), str(d), str(e)) for a, b, c, d, e in document["findings"]))
