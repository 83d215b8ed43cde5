"""One `arx` process against bare Python: what a user waits before anything happens.

Usage: python benchmarks/bench_startup.py [ROUNDS]
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from _harness import Ratio, compare, table

SEED = Path(__file__).parents[1] / "fixtures" / "pages" / "accounts-receivable.txt"
COMMANDS = {
    "arx --version": ("--version",),
    "arx --help": ("--help",),
    "arx parse seed": ("parse", "--format", "csv", str(SEED)),
    "arx parse seed, json with findings": ("parse", "--format", "json", str(SEED)),
    "arx check seed": ("check", str(SEED)),
}
AIM = 12.0


def run(environment: dict[str, str], *arguments: str) -> None:
    """Run one process to its end, its output thrown away."""
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=environment, check=True)


def measure(environment: dict[str, str], arguments: tuple[str, ...], rounds: int) -> Ratio:
    """Time a command against an interpreter that does nothing."""
    return compare(lambda: run(environment, "-m", "arx", *arguments), lambda: run(environment, "-c", "pass"), rounds)


def main() -> None:
    """Print one line a command. Compiled modules are kept between runs, as an installation keeps them."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPYCACHEPREFIX": folder}
        measured = [(name, measure(environment, arguments, rounds)) for name, arguments in COMMANDS.items()]
    rows = [[name, f"{ratio.seconds * 1000:.0f} ms", f"{ratio.ratio:.1f}x"] for name, ratio in measured]
    print(table(["command", "time", f"bare Python (aim {AIM:.0f}x)"], rows))


if __name__ == "__main__":
    main()
