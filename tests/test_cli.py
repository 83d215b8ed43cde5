"""The command line as a user meets it: real processes, their output, their one-line errors, their exit status."""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from arx.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "fixtures" / "pages"
SEED = PAGES / "accounts-receivable.txt"
HEAVY = ("pandas", "numpy", "pydantic", "pyarrow", "lxml", "rich", "scipy", "asyncio")


def arx(*words: str, stdin: bytes = b"", cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "arx", *words]
    inherited = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    return subprocess.run(
        command, input=stdin, cwd=cwd, capture_output=True, check=False, env={**inherited, **environment}
    )


def error_lines(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return done.stderr.decode().splitlines()


def test_the_seed_as_json() -> None:
    done = arx("parse", "--format", "json", str(SEED))
    page = json.loads(done.stdout)["pages"][0]
    shown: dict[str, list[tuple[int, str]]] = {}
    for fact in page["facts"]:
        shown.setdefault(fact["label"], []).append((fact["column"], fact["text"].strip("¥$ ")))
    assert done.returncode == 0
    assert page["tally"] == {"cells": 26, "facts": 26, "open": 0}
    assert shown["Accounts receivable"] == [(0, "94,052"), (2, "103,982"), (4, "12,885")]
    assert shown["Allowance for credit losses"] == [(0, "(42,884)"), (2, "(30,486)"), (4, "(5,875)")]
    assert shown["Balance at the beginning of the year"] == [(0, "30,486"), (1, "4,177"), (2, "7,764"), (3, "4,932")]
    assert shown["Amounts written off during the year"] == [(0, "(39)"), (1, "(5)")]


def test_stdin_and_files_give_the_same() -> None:
    from_file = arx("parse", str(SEED)).stdout.decode().replace(str(SEED), "SOURCE")
    from_stdin = arx("parse", "-", stdin=SEED.read_bytes()).stdout.decode()
    assert from_file.splitlines()[1].split(",")[1:] == from_stdin.splitlines()[1].split(",")[1:]


def test_the_output_file_names_the_format(tmp_path: Path) -> None:
    target = tmp_path / "facts.jsonl"
    done = arx("parse", "--output", str(target), str(SEED))
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(target.read_text(encoding="utf-8").splitlines()) == 26


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    done = arx("parse", "--output", str(tmp_path / "none" / "facts.csv"), str(SEED))
    assert done.returncode == 2
    assert len(error_lines(done)) == 1
    assert "cannot be written" in error_lines(done)[0]


@pytest.fixture
def unreadable(tmp_path: Path) -> dict[str, Path]:
    """One of each input that cannot be read."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "folder").mkdir()
    (tmp_path / "prose.txt").write_text("Nothing here is an R page.\n", encoding="utf-8")
    kept = {name: tmp_path / name for name in ("missing.txt", "empty.txt", "binary.txt", "folder", "prose.txt")}
    return {**kept, "lost table": PAGES / "lost-table.txt"}


@pytest.mark.parametrize("kind", ["missing.txt", "empty.txt", "binary.txt", "folder", "prose.txt", "lost table"])
def test_an_unreadable_input_is_one_line_and_the_rest_goes_on(kind: str, unreadable: dict[str, Path]) -> None:
    path = unreadable[kind]
    done = arx("parse", "--format", "json", str(path), str(SEED))
    lines = error_lines(done)
    assert done.returncode == 2
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"arx: {path}")
    assert [page["source"] for page in json.loads(done.stdout)["pages"]] == [str(SEED)]


def test_strict_refuses_open_values() -> None:
    words = ("--format", "json", str(PAGES))
    loose, strict = arx("parse", *words), arx("parse", "--strict", *words)
    tallies = [page["tally"] for page in json.loads(loose.stdout)["pages"]]
    assert sum(tally["open"] for tally in tallies) > 0
    assert strict.stdout == loose.stdout
    closed = str(PAGES / "unrecognized-tax-benefits.txt")
    kept = json.loads(arx("parse", "--format", "json", closed).stdout)["pages"][0]["tally"]["open"]
    assert arx("parse", "--strict", closed).returncode == (1 if kept else 0)
    left = next(name for name in sorted(PAGES.glob("*.txt")) if _open_values(name))
    assert arx("parse", "--strict", str(left)).returncode == 1
    assert arx("parse", str(left)).returncode == 0


def _open_values(path: Path) -> int:
    done = arx("parse", "--format", "json", str(path))
    return sum(page["tally"]["open"] for page in json.loads(done.stdout)["pages"])


def test_selection_by_title_and_kind() -> None:
    titles = arx("ls", "--format", "json", "--title", "goodwill", str(PAGES))
    assert all("oodwill" in page["title"] for page in json.loads(titles.stdout)["pages"])
    statements = arx("ls", "--format", "json", "--only", "statement", str(PAGES))
    chapters = {page["chapter"] for page in json.loads(statements.stdout)["pages"]}
    assert chapters == {"statement"}


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("prase", "x"), "did you mean 'parse'?"),
        (("parse", "--formt", "csv", "x"), "Did you mean '--format'?"),
        (("parse", "--format", "cvs", "x"), "'csv'"),
        (("parse",), "Missing argument"),
        (("parse", "--title", "(", "x"), "is no regular expression"),
        (("parse", "--min-chance", "7", "x"), "is not in the range"),
    ],
)
def test_wrong_usage_is_one_line_with_advice(words: tuple[str, ...], advice: str) -> None:
    done = arx(*words)
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(error_lines(done)) == 1
    assert advice in error_lines(done)[0]


def test_a_misspelt_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "accounts.txt").write_bytes(SEED.read_bytes())
    done = arx("parse", "acounts.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert error_lines(done) == ["arx: acounts.txt: no such file or folder; did you mean 'accounts.txt'?"]


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m arx parse --format jsonl {SEED} {SEED} {SEED} | head -1; exit 0"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def test_a_pipe_closed_before_anything_is_written_is_quiet() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "arx", "parse", str(SEED)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    os.close(writing)
    assert (done.stderr, done.returncode) == (b"", 0)


def test_no_colour_when_not_a_terminal() -> None:
    assert b"\x1b" not in arx("show", str(SEED)).stdout + arx("parse", "missing").stderr


def test_hostile_names_do_not_reach_the_terminal() -> None:
    assert b"\x1b" not in arx("parse", "\x1b[2Jmissing.txt").stderr


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_can_be_imported_and_has_help(name: str) -> None:
    module, _, attribute = COMMANDS[name][0].partition(":")
    command = getattr(import_module(module), attribute)
    assert isinstance(command, click.Command)
    done = arx(name, "--help")
    assert done.returncode == 0
    assert b"Usage: arx" in done.stdout


def test_version_and_help() -> None:
    assert arx("--version").stdout.startswith(b"arx")
    assert b"Examples:" in arx("--help").stdout


@pytest.mark.parametrize("format_name", ["csv", "json"])
def test_a_parse_imports_nothing_heavy(format_name: str) -> None:
    words = ["parse", "--format", format_name, str(SEED)]
    code = (
        f"import sys; from arx.cli.main import run; status = run({words!r}); "
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stderr.split()) & set(HEAVY) == set()


def test_help_imports_no_stage() -> None:
    code = "import sys; from arx.cli.main import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    rooms = {name.split(".")[1] for name in done.stderr.split() if name.startswith("arx.")}
    assert rooms <= {"cli", "errors", "model", "outputs", "text", "version"}


def test_same_input_same_bytes() -> None:
    once, again = (arx("parse", "--format", "json", str(PAGES)) for _ in range(2))
    assert once.stdout == again.stdout
    assert once.stderr == again.stderr


def test_explain_names_the_row_and_its_columns() -> None:
    # Named from the root: lines are wrapped, and a longer path would break them elsewhere.
    done = arx("explain", str(SEED.relative_to(ROOT)), "--line", "49")
    shown = done.stdout.decode()
    assert "Amounts written off during the year" in shown
    assert "= -39000 CNY, 2024-01-01 to 2024-12-31" in shown
    nowhere = arx("explain", str(SEED), "--line", "9999")
    assert (nowhere.returncode, len(error_lines(nowhere))) == (2, 1)


@pytest.mark.parametrize("path", sorted((ROOT / "fixtures" / "rpages").glob("*.dump"))[:3], ids=lambda path: path.stem)
def test_an_r_page_is_flattened_byte_for_byte(path: Path) -> None:
    done = arx("flatten", str(path.with_suffix(".htm")))
    assert (done.returncode, done.stdout) == (0, path.read_bytes() + b"\n")


def test_every_record_of_a_corpus_can_be_asked_for(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    page = json.dumps({"text": SEED.read_text(encoding="utf-8")})
    corpus.write_text(f'{{"text": "A page about dogs."}}\n{page}\n', encoding="utf-8")
    some, every = (
        arx("ls", "--format", "json", str(corpus)),
        arx("ls", "--format", "json", "--every-record", str(corpus)),
    )
    assert (some.returncode, len(error_lines(some))) == (0, 0)
    assert (every.returncode, len(error_lines(every))) == (2, 1)
    assert some.stdout == every.stdout


def test_a_flattened_page_is_read_the_same(tmp_path: Path) -> None:
    flat = tmp_path / "flat.txt"
    assert arx("flatten", "--output", str(flat), str(SEED)).returncode == 0
    answers = [json.loads(arx("parse", "--format", "json", str(path)).stdout) for path in (SEED, flat)]
    facts = [answer["pages"][0]["facts"] for answer in answers]
    places = [[(fact["row"], fact["column"], fact["value"]) for fact in found] for found in facts]
    assert places[0] == places[1]
