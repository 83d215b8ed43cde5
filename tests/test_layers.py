"""The house rules that a machine can hold: who may import whom, and how large a function may grow."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1] / "src" / "arx"
STAGES = ("sources", "readers", "resolve", "align", "facts", "checks", "outputs", "selection")
LAYERS = (
    ("model",),
    ("errors", "settings", "version"),
    ("text", "arithmetic"),
    STAGES,
    ("pipeline",),
    ("filings",),
    ("api",),
    ("batch",),
    ("spark", "dask", "cli"),
    ("__main__", "__init__"),
)
RANKS = {room: rank for rank, layer in enumerate(LAYERS) for room in layer}
HOMES = {
    "click": ("cli/",),
    "lxml": ("readers/rpage", "resolve/"),
    "pandas": ("outputs/frame_pandas.py", "api.py", "dask.py"),
    "pyspark": ("spark.py",),
    "dask": ("dask.py",),
    "pydantic": ("outputs/contract.py",),
    "platformdirs": ("resolve/",),
}
"""Where a library may be imported; `api.py` and `dask.py` name pandas for type checkers only."""

LONGEST_FUNCTION = 60
MEDIAN_FUNCTION = 10
LONGEST_FILE = 400


class Import(NamedTuple):
    """One import: the file, its line, the dotted name, and whether it runs when the module is imported."""

    path: str
    line: int
    name: str
    at_start: bool


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[Import]:
    name = path.relative_to(ROOT).as_posix()
    tree = tree_of(path)
    top = set(map(id, tree.body))
    for node in ast.walk(tree):
        at_start = id(node) in top
        if isinstance(node, ast.Import):
            yield from (Import(name, node.lineno, alias.name, at_start) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield Import(name, node.lineno, node.module or "", at_start)
            if node.module == "arx":
                yield from (Import(name, node.lineno, f"arx.{alias.name}", at_start) for alias in node.names)


def every_import() -> list[Import]:
    return [found for path in modules() for found in imports_of(path)]


def room_of(dotted: str) -> str | None:
    parts = dotted.split(".")
    return parts[1] if parts[0] == "arx" and len(parts) > 1 else None


def own_room(path: str) -> str:
    return path.split("/", maxsplit=1)[0].removesuffix(".py")


def test_every_room_has_a_layer() -> None:
    assert {own_room(path.relative_to(ROOT).as_posix()) for path in modules()} <= set(RANKS)


def test_imports_point_down() -> None:
    wrong = [
        found
        for found in every_import()
        if (room := room_of(found.name)) is not None
        and room != own_room(found.path)
        and RANKS[room] >= RANKS[own_room(found.path)]
        and own_room(found.path) != "__init__"
    ]
    assert wrong == []


def test_stages_do_not_know_each_other() -> None:
    wrong = [
        found
        for found in every_import()
        if own_room(found.path) in STAGES and room_of(found.name) in set(STAGES) - {own_room(found.path)}
    ]
    assert wrong == []


@pytest.mark.parametrize("library", HOMES)
def test_a_library_stays_in_its_room(library: str) -> None:
    users = [found for found in every_import() if found.name.split(".")[0] == library]
    assert users, f"nothing imports {library}"
    assert [found for found in users if not found.path.startswith(HOMES[library])] == []


def test_only_the_command_line_prints_and_exits() -> None:
    names = {"print", "exit", "quit", "input"}
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
        if not path.is_relative_to(ROOT / "cli")
    ]
    assert wrong == []


def functions() -> list[tuple[str, int]]:
    """The place and length of every function: lines from `def` to its end, docstring left out."""
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", length_of(node))
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def test_functions_are_short() -> None:
    found = functions()
    assert [place for place, length in found if length > LONGEST_FUNCTION] == []
    assert median(length for _, length in found) <= MEDIAN_FUNCTION


def test_files_are_short_and_say_what_they_are() -> None:
    long = [path.name for path in modules() if path.read_text(encoding="utf-8").count("\n") > LONGEST_FILE]
    mute = [path.name for path in modules() if ast.get_docstring(tree_of(path)) is None]
    assert (long, mute) == ([], [])


def test_no_exception_is_caught_whole() -> None:
    """Save to clean up and raise it again, and in the one place that keeps a batch going and records what happened."""
    wide = {"Exception", "BaseException"}
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in wide))
        and not isinstance(node.body[-1], ast.Raise)
        and path != ROOT / "batch" / "job.py"
    ]
    assert wrong == []


def test_a_noun_is_defined_once() -> None:
    names = [node.name for path in modules() for node in tree_of(path).body if isinstance(node, ast.ClassDef)]
    model = {
        node.name
        for path in (ROOT / "model").glob("*.py")
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef)
    }
    assert {name for name in model if names.count(name) > 1} == set()
