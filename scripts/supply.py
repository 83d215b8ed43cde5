"""Try what arx is made of and what it is shipped as, in environments made for it and thrown away.

Usage: python scripts/supply.py lowest | newest | built | audit

    lowest  the tests with the oldest version of each dependency that pyproject.toml allows
    newest  the tests with the newest
    built   the wheel and the source archive, each built, installed alone and tried: command, import, types, data
    audit   known vulnerabilities of the newest versions, by pip-audit

Each prints what it installed and exits 1 where something fails.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXTRAS = ("pandas", "parquet", "polars", "duckdb", "xlsx", "corpora", "schema", "spark", "dask")
LOWER = re.compile(r"([A-Za-z0-9_.-]+)(?:\[[a-z,]+\])?>=([0-9][0-9.]*)")
PAGE = ROOT / "fixtures" / "pages" / "accounts-receivable.txt"
TRIAL = """
import arx, importlib.resources as resources
result = arx.parse(PAGE)
assert (len(result.facts), len(result.open), len(result.problems)) == (26, 0, 0), result
assert resources.files("arx").joinpath("py.typed").is_file()
assert resources.files("arx.outputs").joinpath("data", "report.html").is_file()
print("parsed", len(result.facts), "facts with", arx.__version__)
"""


def lower_bounds() -> Iterator[str]:
    """Give a constraint for each library of arx itself: its lower bound, pinned. Tools of the tests stay free."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    for requirement in (*project["dependencies"], *(one for extra in EXTRAS for one in optional[extra])):
        found = LOWER.match(requirement)
        if found is None:
            message = f"{requirement!r} in pyproject.toml has no lower bound; give it one"
            raise SystemExit(message)
        yield f"{found[1]}=={found[2]}"


def environment(folder: Path) -> Path:
    """Make a new environment; give its interpreter."""
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def run(*words: str | Path, cwd: Path = ROOT) -> None:
    """Run a command. Ends the program where it fails."""
    print("$", *words, flush=True)
    done = subprocess.run(list(map(str, words)), cwd=cwd, check=False)  # noqa: S603  # commands made here
    if done.returncode:
        raise SystemExit(1)


def installed(python: Path, *words: str | Path) -> None:
    """Install, quietly, and list what that gave."""
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words)
    run(python, "-m", "pip", "list", "--disable-pip-version-check")


def lowest(folder: Path) -> None:
    """Run the tests with the oldest versions allowed."""
    constraints = folder / "constraints.txt"
    constraints.write_text("".join(f"{line}\n" for line in dict.fromkeys(lower_bounds())), encoding="utf-8")
    _tests(environment(folder / "env"), "--constraint", constraints)


def newest(folder: Path) -> None:
    """Run the tests with the newest versions."""
    _tests(environment(folder / "env"), "--upgrade")


def _tests(python: Path, *words: str | Path) -> None:
    """Run the tests that the versions of libraries can change: not the linters, which are pinned."""
    installed(python, *words, "--editable", ".[test]")
    run(python, "-m", "pytest", "--ignore", "tests/test_style.py", "-p", "no:cacheprovider")


def built(folder: Path) -> None:
    """Build both archives and try each alone, in another folder than the sources'."""
    maker = environment(folder / "maker")
    run(maker, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "build")
    run(maker, "-m", "build", "--outdir", folder / "dist", ROOT)
    for archive in sorted((folder / "dist").iterdir()):
        python = environment(folder / f"try-{archive.suffix[1:]}")
        installed(python, archive)
        run(python, "-c", TRIAL.replace("PAGE", repr(str(PAGE))), cwd=folder)
        run(python.parent / "arx", "--version", cwd=folder)
        run(python.parent / "arx", "check", "--quiet", PAGE, cwd=folder)
        run(python.parent / "arx", "report", "--output", folder / "report.html", PAGE, cwd=folder)


def audit(folder: Path) -> None:
    """Ask for known vulnerabilities of all dependencies, extras included; one that cannot be asked about fails."""
    python = environment(folder / "env")
    installed(python, "--upgrade", ".[all]", "pip-audit")
    run(python, "-m", "pip_audit", "--strict", "--progress-spinner", "off", cwd=folder)


TRIALS: dict[str, Callable[[Path], None]] = {"lowest": lowest, "newest": newest, "built": built, "audit": audit}


def main(arguments: Sequence[str] | None = None) -> int:
    """Try one thing in a folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trial", choices=TRIALS)
    with tempfile.TemporaryDirectory() as folder:
        TRIALS[parser.parse_args(arguments).trial](Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
