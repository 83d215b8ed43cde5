"""The examples of `docs/ci.md`, and what they run."""

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\s*- (?:run: )?(arx .*)$", re.MULTILINE)


def snippets() -> dict[str, str]:
    """The YAML under each heading, by its heading."""
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in text.split("\n## ")[1:])
    return {name: found[1] for name, _, below in parts if (found := BLOCK.search(below))}


def commands_in(snippet: str) -> list[list[str]]:
    """The words of each arx command, without `arx`."""
    return [shlex.split(found[1])[1:] for found in COMMAND.finditer(snippet)]


def hook() -> dict[str, str]:
    """The fields of the pre-commit hook."""
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    return dict(re.findall(r"^[- ] ([a-z_]+): (.+)$", text, re.MULTILINE))
