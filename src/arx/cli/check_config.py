"""Settings of `arx check` from `arx.toml`, or from `[tool.arx]` in `pyproject.toml`.

    [tool.arx]
    ignore = ["ARX106"]
    fail-on = "error"
    severity = { ARX104 = "warning" }

The nearest of the two files in the working folder or above it counts. An option on the command line wins.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

LISTS = ("select", "ignore")
KEYS = (*LISTS, "severity", "fail-on", "exit-zero", "format", "baseline", "statistics", "quiet")


def config_of(path: Path | None, folder: Path) -> Mapping[str, Any]:
    """Read the configuration named, else the nearest one, else none. Raises click.UsageError on a wrong one."""
    if path is not None:
        return _checked(_table(path), path)
    for parent in (folder, *folder.parents):
        for name in ("arx.toml", "pyproject.toml"):
            table = _table(parent / name) if (parent / name).is_file() else {}
            if table:
                return _checked(table, parent / name)
    return {}


def _table(path: Path) -> Mapping[str, Any]:
    """Read one file; a `pyproject.toml` that never names arx is not even parsed."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.name == "pyproject.toml" and "arx" not in text:
            return {}
        import tomllib  # only a folder with settings needs it

        document = tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path}: cannot be read as TOML ({error})") from error
    if path.name == "pyproject.toml":
        table: Mapping[str, Any] = document.get("tool", {}).get("arx", {})
        return table
    return document


def _checked(table: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    unknown = sorted(set(table) - set(KEYS))
    if unknown:
        raise click.UsageError(f"{path}: no setting {unknown[0]!r}; choose from {', '.join(KEYS)}")
    for key in LISTS:
        if not isinstance(table.get(key, []), list):
            raise click.UsageError(f"{path}: {key} is a list of codes")
    if not isinstance(table.get("severity", {}), dict):
        raise click.UsageError(f"{path}: severity is a table of codes")
    return table
