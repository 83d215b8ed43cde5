"""Settings of `arx check` from `arx.toml`, or from `[tool.arx]` in `pyproject.toml`.

    [tool.arx]
    ignore = ["ARX106"]
    fail-on = "error"
    severity = { ARX104 = "warning" }
    baseline = "arx-baseline.json"

The nearest of the two files in the working folder or above it counts; a path in it is meant from its own folder. An
option on the command line wins.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click

KINDS: Mapping[str, type] = {
    "select": list,
    "ignore": list,
    "severity": dict,
    "fail-on": str,
    "exit-zero": bool,
    "format": str,
    "baseline": str,
    "statistics": bool,
    "quiet": bool,
}
NAMES: Mapping[type, str] = {
    list: "a list of codes",
    dict: "a table of codes with their severities",
    str: "a text",
    bool: "true or false",
}


class Config(NamedTuple):
    """The settings of one file; `path` is None where there is none."""

    path: Path | None
    table: Mapping[str, Any]

    @contextmanager
    def named(self) -> Iterator[None]:
        """Say in a usage error that it is this file's."""
        try:
            yield
        except click.UsageError as error:
            raise click.UsageError(f"{self.path}: {error.message}") from error

    @property
    def baseline(self) -> Path | None:
        """Where the baseline is that the file names."""
        name = self.table.get("baseline")
        return self.path.parent / name if name and self.path else None


def config_of(path: Path | None, folder: Path) -> Config:
    """Read the configuration named, else the nearest one, else none. Raises click.UsageError on a wrong one."""
    if path is not None:
        return _checked(Config(path, _table(path)))
    for parent in (folder, *folder.parents):
        for name in ("arx.toml", "pyproject.toml"):
            table = _table(parent / name) if (parent / name).is_file() else {}
            if table:
                return _checked(Config(parent / name, table))
    return Config(None, {})


def _table(path: Path) -> Mapping[str, Any]:
    """Read one file; a `pyproject.toml` that never names arx is not even parsed."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path}: cannot be read as TOML ({error})") from error
    if path.name == "pyproject.toml" and "arx" not in text:
        return {}
    import tomllib  # only a folder with settings needs it

    try:
        document: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise click.UsageError(f"{path}: cannot be read as TOML ({error})") from error
    if path.name != "pyproject.toml":
        return dict(document)
    for name in ("tool", "arx"):
        document = document.get(name, {}) if isinstance(document, dict) else None
    if not isinstance(document, dict):
        raise click.UsageError(f"{path}: tool.arx is a table of settings")
    return document


def _checked(config: Config) -> Config:
    """Refuse settings that are not known and values of another kind."""
    with config.named():
        for name, value in config.table.items():
            if name not in KINDS:
                raise click.UsageError(f"no setting {name!r}; choose from {', '.join(KINDS)}")
            kind = KINDS[name]
            parts = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
            if not isinstance(value, kind) or not all(isinstance(part, str) for part in parts):
                raise click.UsageError(f"{name} is {NAMES[kind]}")
    return config
