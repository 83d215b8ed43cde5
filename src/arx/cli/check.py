"""`arx check`: which identities of the pages hold."""

from pathlib import Path
from typing import NamedTuple

import click

from arx.checks import check_pages
from arx.checks.selection import QUIET, baseline_text, fails, with_severity
from arx.cli.check_options import CheckOptions, check_options
from arx.cli.console import payload, say
from arx.cli.exits import CLEAN, FINDINGS
from arx.cli.inputs import Reading, Request
from arx.cli.options import output_option, request_options
from arx.cli.progress import progress
from arx.model.finding import Finding
from arx.outputs.findings import Report, RuleInfo, write_findings
from arx.outputs.whole import whole_file


@click.command(
    "check",
    epilog="""\b
Examples:
  arx check R4.txt
  arx check --quiet --statistics filing.zip
  arx check --format sarif -o findings.sarif filings/
  arx check --select ARX101,ARX102 --severity ARX102=note R4.txt
  arx check --baseline known.json filings/
Exit status: 0 all holds, 1 findings, 2 wrong usage or unreadable input.
""",
)
@request_options
@check_options
@output_option
def check(request: Request, options: CheckOptions, output: Path | None) -> int:
    """Check the figures of each page of the FILEs: roll forwards, carried balances, totals and more.

    A finding is `held`, `held within rounding`, `used` (the identity helped to place these very values, so it proves
    nothing), `incomplete` (something that it needs is missing), `noted`, or `broken`. See `arx rules`.
    """
    reading = Reading(request, progress(output))
    found = find(reading, options)
    if options.write_baseline is not None:
        with whole_file(options.write_baseline) as stream:
            stream.write(baseline_text((*found.findings, *found.known)).encode())
    with payload(output) as stream:
        write_findings(report_of(found, reading, options), stream, options.format_name)
    return status_of(found, reading, options)


class Found(NamedTuple):
    """The findings of a run, and those that the baseline knew."""

    findings: list[Finding]
    known: list[Finding]


def find(reading: Reading, options: CheckOptions) -> Found:
    """Check every page, set severities, and leave out what the baseline knows."""
    findings = [with_severity(one, options.severities) for one in check_pages(reading.facts(), options.checks)]
    known = list(filter(options.baseline.has, findings))
    return Found([one for one in findings if not options.baseline.has(one)] if known else findings, known)


def report_of(found: Found, reading: Reading, options: CheckOptions) -> Report:
    """Give the writers what they show."""
    shown = [one for one in found.findings if not options.quiet or one.status not in QUIET]
    rules = [RuleInfo(check.code, check.name, check.severity, check.summary) for check in options.checks]
    problems = [f"{reading.unreadable} of the inputs cannot be read"] if reading.unreadable else []
    hidden = len(found.findings) - len(shown)
    return Report(shown, rules, reading.pages_read, problems, len(found.known), options.statistics, hidden)


def status_of(found: Found, reading: Reading, options: CheckOptions) -> int:
    """Unreadable input outranks findings; `--exit-zero` forgives findings only."""
    status = reading.status()
    if status != CLEAN or options.exit_zero:
        return status
    if not reading.pages_read:
        say("no page was checked")
    return FINDINGS if any(fails(one, options.fail_on) for one in found.findings) else CLEAN
