"""A pattern behaves as the compiled one, and every one in arx compiles."""

import copy
import importlib
import pickle
import pkgutil
import re

import pytest

import arx
from arx.text.patterns import pattern

ROOMS = ("text", "facts", "readers", "checks", "outputs", "sources", "resolve", "align", "arithmetic")


def test_it_does_what_the_compiled_pattern_does() -> None:
    lazy, compiled = pattern(r"(\d)(\w)?", re.IGNORECASE), re.compile(r"(\d)(\w)?", re.IGNORECASE)
    for _ in range(2):
        assert lazy.findall("1a 2b") == compiled.findall("1a 2b")
        assert lazy.sub("x", "1a 2b") == compiled.sub("x", "1a 2b")
        assert (lazy.pattern, lazy.flags) == (compiled.pattern, compiled.flags)


def test_a_wrong_expression_is_told_on_use() -> None:
    lazy = pattern("(")
    with pytest.raises(re.error):
        lazy.match("")


def test_it_can_be_copied_and_pickled() -> None:
    for lazy in (pattern("a+"), pattern("b*")):
        assert copy.copy(lazy).fullmatch("aa" if lazy.pattern == "a+" else "bb") is not None
        assert pickle.loads(pickle.dumps(lazy)).pattern == lazy.pattern  # noqa: S301 - our own bytes


def test_bytes() -> None:
    assert pattern(rb"\d").search(b"a1") is not None


@pytest.mark.parametrize("room", ROOMS)
def test_every_pattern_compiles(room: str) -> None:
    package = importlib.import_module(f"{arx.__name__}.{room}")
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        try:
            names = vars(importlib.import_module(module.name))
        except ImportError:  # an optional library is missing: its writer cannot run either
            continue
        lazy = [value for value in names.values() if type(value).__module__ == pattern.__module__]
        assert all(isinstance(value.pattern, str | bytes) for value in lazy)
