"""Sessions in the docs: the commands they show, what they print, and how to run them.

A session is a `console` block; a line that begins with `$ ` is a command, what follows is its output. A line of `...`
stands for any lines.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WIDTH = "120"


class Example(NamedTuple):
    """A command of a session in the docs and what the docs say it prints."""

    path: str
    command: str
    output: str

    def holds(self) -> bool:
        """Whether the command prints what the docs show."""
        return re.fullmatch(as_pattern(self.output), printed_by(self.command)) is not None


def documents() -> list[Path]:
    """Every document of the project."""
    return [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]


def examples_of(path: Path) -> Iterator[Example]:
    """The commands of all sessions of a document."""
    for language, block in BLOCK.findall(path.read_text(encoding="utf-8")):
        if language == "console":
            for part in ("\n" + block).split("\n$ ")[1:]:
                command, _, output = part.partition("\n")
                yield Example(path.relative_to(ROOT).as_posix(), command, output.rstrip("\n"))


@lru_cache(maxsize=1)
def environment() -> dict[str, str]:
    """An environment in which `arx` is the one under test."""
    folder = ROOT / ".pytest_cache" / "bin"
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "arx"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m arx "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "COLUMNS": WIDTH, "NO_COLOR": "1"}


@lru_cache(maxsize=64)
def printed_by(command: str) -> str:
    """What a command prints, errors among it."""
    words = ["/bin/sh", "-c", command + " 2>&1"]
    done = subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    return done.stdout.rstrip("\n")


def as_pattern(output: str) -> str:
    """The output as an expression: a line of `...` stands for any lines."""
    lines = output.split("\n")
    return "\n".join(r"(?:.*\n)*?.*" if line.strip() == "..." else re.escape(line) for line in lines)


def refreshed(path: Path) -> str:
    """The document with the output of every session that no longer holds replaced by what is printed now."""
    text = path.read_text(encoding="utf-8")
    for example in examples_of(path):
        if not example.holds():
            shown = f"$ {example.command}\n{example.output}".rstrip("\n")
            text = text.replace(shown, f"$ {example.command}\n{printed_by(example.command)}".rstrip("\n"))
    return text
