"""Options of `arx check`, merged with the configuration file into one value."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple, get_args

import click

from arx.checks import CHECKS, Check
from arx.checks.selection import Baseline, baseline_of, chosen, unknown_codes
from arx.cli.check_config import Config, config_of
from arx.model.finding import Severity
from arx.outputs.findings import FINDING_FORMATS

SEVERITIES: tuple[Severity, ...] = get_args(Severity)

Command = Callable[..., int]


class CheckOptions(NamedTuple):
    """Which checks run, how their findings count and how they are shown."""

    checks: tuple[Check, ...]
    severities: Mapping[str, Severity]
    fail_on: Severity
    exit_zero: bool
    format_name: str
    baseline: Baseline
    write_baseline: Path | None
    statistics: bool
    quiet: bool


OPTIONS = (
    click.option(
        "-f", "--format", "--output-format", "format", type=click.Choice(FINDING_FORMATS), help="Default: text."
    ),
    click.option("--select", multiple=True, metavar="CODES", help="Only these checks; a prefix such as ARX1 will do."),
    click.option("--ignore", multiple=True, metavar="CODES", help="Not these checks."),
    click.option("--severity", multiple=True, metavar="CODE=LEVEL", help="Set a check to error, warning or note."),
    click.option(
        "--fail-on", type=click.Choice(SEVERITIES), help="Least severity that exits with 1. Default: warning."
    ),
    click.option("--exit-zero", is_flag=True, default=None, help="Exit with 0 whatever is found."),
    click.option("--baseline", type=click.Path(path_type=Path), help="Leave out the findings that this file knows."),
    click.option("--write-baseline", type=click.Path(dir_okay=False, path_type=Path), help="Write such a file."),
    click.option("--statistics", is_flag=True, default=None, help="Count the findings by check."),
    click.option("-q", "--quiet", is_flag=True, default=None, help="Leave out what holds."),
    click.option("--config", type=click.Path(dir_okay=False, path_type=Path), help="arx.toml or pyproject.toml."),
)


def check_options(command: Command) -> Command:
    """Give a command everything above as one `options`."""

    @wraps(command)
    def with_options(**arguments: Any) -> int:  # noqa: ANN401  # click passes every type
        names = [parameter.name or "" for parameter in getattr(with_options, "__click_params__", []) if parameter.name]
        given = {name: arguments.pop(name) for name in OWN if name in names or name in arguments}
        return command(options=_merged(given), **arguments)

    wrapped: Command = with_options
    for decorate in reversed(OPTIONS):
        wrapped = decorate(wrapped)
    return wrapped


OWN = (
    "format",
    "select",
    "ignore",
    "severity",
    "fail_on",
    "exit_zero",
    "baseline",
    "write_baseline",
    "statistics",
    "quiet",
    "config",
)


def _merged(given: Mapping[str, Any]) -> CheckOptions:
    """Let the command line win over the configuration, and both over the defaults."""
    config = config_of(given["config"], Path.cwd())
    severities = _settled(config)

    def setting(name: str, default: object) -> Any:  # noqa: ANN401  # settings have several types
        value = given[name.replace("-", "_")]
        return config.table.get(name, default) if value in (None, ()) else value

    path = given["baseline"] or config.baseline
    return CheckOptions(
        checks=_chosen(setting("select", ()), setting("ignore", ())),
        severities={**severities, **_severities(map(_pair, given["severity"]))},
        fail_on=_severity(setting("fail-on", "warning")),
        exit_zero=setting("exit-zero", False),
        format_name=setting("format", "text"),
        baseline=_baseline(path) if path else Baseline(),
        write_baseline=given["write_baseline"],
        statistics=setting("statistics", False),
        quiet=setting("quiet", False),
    )


def _settled(config: Config) -> dict[str, Severity]:
    """Try the settings of a file, so that a wrong one is told with the file's name; give its severities."""
    table = config.table
    with config.named():
        _chosen(table.get("select", ()), table.get("ignore", ()))
        _severity(table.get("fail-on", "warning"))
        if table.get("format", "text") not in FINDING_FORMATS:
            raise click.UsageError(f"no format {table['format']!r}; choose one of {', '.join(FINDING_FORMATS)}")
        return _severities(table.get("severity", {}).items())


def _chosen(select: Iterable[str], ignore: Iterable[str]) -> tuple[Check, ...]:
    wanted, refused = _codes(select), _codes(ignore)
    unknown = unknown_codes(CHECKS, (*wanted, *refused))
    if unknown:
        raise click.UsageError(f"no check {unknown[0]!r}; see arx rules")
    return chosen(CHECKS, wanted, refused)


def _codes(texts: Iterable[str]) -> tuple[str, ...]:
    """`ARX101,ARX2` -> its codes, in capitals."""
    return tuple(code.strip().upper() for text in texts for code in text.split(",") if code.strip())


def _pair(text: str) -> tuple[str, str]:
    code, sign, level = text.partition("=")
    if not sign:
        raise click.UsageError(f"--severity {text!r}: expected CODE=LEVEL, such as ARX104=note")
    return code, level


def _severities(pairs: Iterable[tuple[str, str]]) -> dict[str, Severity]:
    found: dict[str, Severity] = {}
    for code, level in pairs:
        codes = [check.code for check in CHECKS if check.code.startswith(code.strip().upper())]
        if not codes:
            raise click.UsageError(f"no check {code!r}; see arx rules")
        found.update(dict.fromkeys(codes, _severity(level)))
    return found


def _severity(level: object) -> Severity:
    if level not in SEVERITIES:
        raise click.UsageError(f"no severity {level!r}; choose one of {', '.join(SEVERITIES)}")
    return level


def _baseline(path: Path) -> Baseline:
    try:
        return baseline_of(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise click.UsageError(f"{path}: cannot be read as a baseline ({error})") from error
