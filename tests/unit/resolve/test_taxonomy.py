"""Where added indexes are looked for."""

import sys
from pathlib import Path

import platformdirs
import pytest

from arx.resolve.taxonomy import DIRECTORY_VARIABLE, data_directory


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("named", [None, "", "/srv/data", "/srv/with blank"])
def test_the_data_directory_is_that_of_platformdirs(named: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DIRECTORY_VARIABLE, raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if named is not None:
        monkeypatch.setenv("XDG_DATA_HOME", named)
    assert data_directory() == platformdirs.user_data_path("arx", appauthor=False) / "taxonomy"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs itself is asked")
def test_a_relative_path_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The XDG specification says so; platformdirs does since 4.12."""
    monkeypatch.delenv(DIRECTORY_VARIABLE, raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    usual = data_directory()
    monkeypatch.setenv("XDG_DATA_HOME", "relative/path")
    assert data_directory() == usual


def test_a_directory_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DIRECTORY_VARIABLE, "/srv/own")
    assert data_directory() == Path("/srv/own")
