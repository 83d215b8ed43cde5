"""`arx rules` and `arx rule`: what the checks are and what each means."""

import json
import sys

import click

from arx.checks import CHECKS, Check
from arx.cli.exits import CLEAN


@click.command(epilog="\b\nExample:\n  arx rules")
@click.option("-f", "--format", "format_name", type=click.Choice(("text", "json")), default="text", show_default=True)
def rules(format_name: str) -> int:
    """List the checks: code, name, severity, and what each says."""
    if format_name == "json":
        click.echo(json.dumps([_fields(check) for check in CHECKS], indent=1))
        return CLEAN
    width = max(len(check.name) for check in CHECKS)
    for check in CHECKS:
        click.echo(f"{check.code}  {check.name:{width}}  {check.severity:7}  {check.summary}")
    return CLEAN


def _fields(check: Check) -> dict[str, str]:
    return {"code": check.code, "name": check.name, "severity": check.severity, "summary": check.summary}


@click.command(epilog="\b\nExample:\n  arx rule ARX101")
@click.argument("code")
def rule(code: str) -> int:
    """Explain the check with this CODE or name, with an example."""
    for check in CHECKS:
        if code.upper() == check.code or code.lower() == check.name:
            click.echo(f"{check.code} {check.name} ({check.severity})\n{check.summary}\n\n{explanation_of(check)}")
            return CLEAN
    known = ", ".join(check.code for check in CHECKS)
    raise click.UsageError(f"no check {code!r}; choose one of {known}")


def explanation_of(check: Check) -> str:
    """Give the docstring of the module that holds the check: the worked example stands there, once."""
    function = check.on_page or check.on_filing
    module = sys.modules[function.__module__] if function else None
    text = (module.__doc__ or "") if module else ""
    return text.partition(": ")[2].strip() if text.startswith(check.code) else text.strip()
