"""The shell completes commands, options, their values and file names."""

import re
import subprocess
import sys

import pytest

SHELLS = ("bash", "zsh", "fish")


def completed(words: str, place: int, shell: str = "bash") -> list[str]:
    wanted = {"COMP_WORDS": words, "COMP_CWORD": str(place) if shell != "fish" else words.split(" ")[place]}
    return run_with({"_ARX_COMPLETE": f"{shell}_complete", **wanted}).splitlines()


def run_with(environment: dict[str, str]) -> str:
    command = [sys.executable, "-c", "from arx.cli.main import main; main()"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_its_script(shell: str) -> None:
    assert "arx" in run_with({"_ARX_COMPLETE": f"{shell}_source", "PATH": "/usr/bin:/bin"})


@pytest.mark.parametrize(
    ("words", "place", "found"),
    [
        ("arx pa", 1, ["plain,parse"]),
        ("arx parse --sh", 2, ["plain,--shape"]),
        ("arx parse --shape g", 3, ["plain,grid"]),
        ("arx show fixtures/pa", 2, ["file,fixtures/pa"]),
        ("arx taxonomy fi", 2, ["plain,find"]),
    ],
)
def test_what_bash_is_told(words: str, place: int, found: list[str]) -> None:
    assert completed(words, place) == found


def test_fish_is_told_what_a_command_does() -> None:
    told = re.split(r"[,\t\n]", "\n".join(completed("arx pa", 1, "fish")))  # which of these depends on click's version
    assert told == ["plain", "parse", "Print the facts of each page of the FILEs."]
