"""Compressed files."""

import bz2
import gzip
import lzma
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from arx.settings import Limits

EXTRA = "zstandard is the extra arx[corpora]"


def zstd(data: bytes) -> bytes:
    return pytest.importorskip("zstandard", reason=EXTRA).compress(data)


PACKERS = (gzip.compress, bz2.compress, lzma.compress, zstd)


@pytest.fixture(params=PACKERS, ids=["gzip", "bzip2", "xz", "zstd"])
def packed(request: pytest.FixtureRequest) -> Callable[[bytes], bytes]:
    return request.param


def test_a_page_under_any_name(tmp_path: Path, dump: str, packed: Callable, opened: Callable) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(packed(dump.encode()))
    documents, errors = opened(path)
    assert [(d.source, d.text) for d in documents] == [(str(path), dump)]
    assert not errors


def test_several_streams_one_after_another(tmp_path: Path, dump: str, packed: Callable, opened: Callable) -> None:
    path = tmp_path / "page.gz"
    path.write_bytes(packed(dump.encode()) + packed(b"|Total\n"))
    documents, _ = opened(path)
    assert [d.text for d in documents] == [dump + "|Total\n"]


def test_cut_it_is_one_error(tmp_path: Path, dump: str, packed: Callable, opened: Callable) -> None:
    path = tmp_path / "page.gz"
    whole = packed((dump * 50).encode())
    for cut in range(len(whole) // 2, len(whole)):
        path.write_bytes(whole[:cut])
        documents, errors = opened(path)
        assert not documents, cut
        assert len(errors) == 1, cut
        assert errors[0].span.source == str(path)


def test_a_changed_byte_never_raises(tmp_path: Path, dump: str, packed: Callable, opened: Callable) -> None:
    path = tmp_path / "page.gz"
    whole = packed((dump * 50).encode())
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes((whole[place] ^ 0x55,)) + whole[place + 1 :])
        documents, errors = opened(path)
        assert len(documents) + len(errors) == 1, place


def test_a_bomb_stops_at_the_bound(tmp_path: Path, packed: Callable, opened: Callable) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(packed(b"|" * 5_000_000))
    documents, errors = opened(path, limits=Limits(document_bytes=100_000))
    assert not documents
    assert [error.what for error in errors] == ["is larger than 100,000 bytes"]


def test_what_a_folder_holds_packed_is_judged_by_the_name_within(
    tmp_path: Path, dump: str, packed: Callable, opened: Callable
) -> None:
    for name in ("page.gz", "style.css.gz", "notes.gz", "R2.htm.gz"):
        content = b"body { color: red }" if name != "page.gz" else dump.encode()
        (tmp_path / name).write_bytes(packed(content))
    documents, errors = opened(tmp_path)
    assert [Path(d.source).name for d in documents] == ["page.gz", "R2.htm.gz"]
    assert not errors


def test_a_missing_library_is_one_line_that_names_the_extra(
    tmp_path: Path, dump: str, opened: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.zst"
    path.write_bytes(zstd(dump.encode()))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    _, errors = opened(path)
    assert [str(error) for error in errors] == [
        f'{path}: needs zstandard to read zstd data, which is not installed; pip install "arx[corpora]"'
    ]
