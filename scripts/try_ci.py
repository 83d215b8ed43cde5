"""Try the CI examples of docs/ci.md and the pre-commit hook for real.

Usage: python scripts/try_ci.py

In an environment made for it: the GitHub and GitLab files are held against the schemas of their services, which
check-jsonschema carries; pre-commit runs the hook, as committed, on a repository with a good page, then with a bad one.
What the commands in the files do is tested by `tests/test_ci_snippets.py`. Exits 1 where something is not as it should
be.
"""

import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from ci_snippets import hook, snippets  # noqa: E402

SCHEMAS = {"GitHub Actions": "vendor.github-workflows", "GitLab": "vendor.gitlab-ci"}
PAGES = ROOT / "fixtures" / "pages"


def status(*words: str | Path, cwd: Path) -> int:
    """Run a command; give its status."""
    print("$", *words, flush=True)
    return subprocess.run(list(map(str, words)), cwd=cwd, check=False).returncode  # noqa: S603  # commands made here


def demand(truth: bool, what: str) -> None:  # what is demanded
    """End the program where something is not as it should be."""
    if not truth:
        print(f"not as it should be: {what}", file=sys.stderr)
        raise SystemExit(1)


def tools(folder: Path) -> Path:
    """Install the tools; give the folder of their commands."""
    venv.create(folder / "env", with_pip=True)
    scripts = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    words = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pre-commit", "check-jsonschema")
    demand(status(scripts / "python", *words, cwd=folder) == 0, "the tools cannot be installed")
    return scripts


def try_files(folder: Path, scripts: Path) -> None:
    """Hold each file against the schema of its service."""
    for service, schema in SCHEMAS.items():
        path = folder / f"{schema}.yml"
        path.write_text(snippets()[service], encoding="utf-8")
        words = ("--builtin-schema", schema, path)
        demand(status(scripts / "check-jsonschema", *words, cwd=folder) == 0, f"the example for {service}")


def try_hook(folder: Path, scripts: Path) -> None:
    """Run the hook on a repository with a good page, then with a bad one."""
    repository = folder / "repository"
    repository.mkdir()
    demand(status("git", "init", "--quiet", cwd=repository) == 0, "git")
    for name, expected in (("accounts-receivable", 0), ("broken-roll-forward", 1)):
        shutil.copy(PAGES / f"{name}.txt", repository / f"{name}.rpage.txt")
        status("git", "add", ".", cwd=repository)
        words = ("try-repo", ROOT, hook()["id"], "--all-files", "--verbose")
        demand(status(scripts / "pre-commit", *words, cwd=repository) == expected, f"the hook on {name}")


def main() -> int:
    """Try everything in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scripts = tools(folder)
        try_files(folder, scripts)
        try_hook(folder, scripts)
    print("all as it should be")
    return 0


if __name__ == "__main__":
    sys.exit(main())
