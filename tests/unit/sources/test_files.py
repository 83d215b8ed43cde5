"""Files, folders, globs and stdin."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from arx.errors import SourceError
from arx.settings import Limits
from arx.sources import open_source


def test_a_file(tmp_path: Path, dump: str, opened: Callable) -> None:
    path = tmp_path / "page.dat"
    path.write_text(dump)
    documents, errors = opened(path)
    assert [(d.source, d.kind, d.text) for d in documents] == [(str(path), "flat", dump)]
    assert not errors


def test_one_bad_input_never_stops_the_others(tmp_path: Path, dump: str, opened: Callable) -> None:
    (tmp_path / "good.txt").write_text(dump)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\r")
    (tmp_path / "hollow").mkdir()
    names = [tmp_path / name for name in ("missing.txt", "empty.txt", "hollow", "picture.txt", "*.jsonl", "good.txt")]
    documents, errors = opened(*names)
    assert [d.source for d in documents] == [str(names[-1])]
    assert [(e.span.source, e.what.partition(",")[0]) for e in errors] == [
        (str(names[0]), "no such file or folder"),
        (str(names[1]), "is empty"),
        (str(names[2]), "is a folder without R pages"),
        (str(names[3]), "is binary data"),
        (str(names[4]), "no file matches"),
    ]
    assert all(error.remedy and str(error).isprintable() for error in errors)


def test_open_source_raises_what_open_sources_yields(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        list(open_source(str(tmp_path / "missing")))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path, dump: str, opened: Callable) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(dump)
    path.chmod(0)
    _, errors = opened(path)
    assert [error.what for error in errors] == ["permission denied, expected a readable file"]


def test_an_operating_system_error_is_one_line(
    tmp_path: Path, dump: str, opened: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    path = tmp_path / "locked.txt"
    path.write_text(dump)
    monkeypatch.setattr(io, "FileIO", denied)
    _, errors = opened(path)
    assert [str(error) for error in errors] == [
        f"{path}: permission denied, expected a readable file; change its permissions"
    ]


def test_a_folder_is_read_in_natural_order_outer_before_inner(tmp_path: Path, dump: str, opened: Callable) -> None:
    for name in ("R10.txt", "R2.txt", "in10/a.txt", "in9/b.txt", "in9/deep/c.txt", ".git/d.txt", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(dump)
    documents, errors = opened(tmp_path)
    assert [str(Path(d.source).relative_to(tmp_path)) for d in documents] == [
        "R2.txt", "R10.txt", "in9/b.txt", "in9/deep/c.txt", "in10/a.txt",
    ]  # fmt: skip
    assert not errors


def test_a_folder_gives_pages_under_any_name_and_passes_over_the_rest(
    tmp_path: Path, dump: str, r_page: Callable[[str], str], opened: Callable
) -> None:
    (tmp_path / "dump").write_text(dump)
    (tmp_path / "saved.html").write_text(r_page("CASH"))
    (tmp_path / "annual-report.htm").write_text("<html><body>Dec. 31, 2023</body></html>")
    (tmp_path / "notes").write_text("figures in Thousands")
    (tmp_path / "schema.xml").write_text("<?xml version='1.0'?><schema/>")
    (tmp_path / "chart.png").write_bytes(b"\x89PNG\0\0\0")
    documents, errors = opened(tmp_path)
    assert [Path(d.source).name for d in documents] == ["dump", "saved.html"]
    assert not errors


def test_a_file_named_like_an_r_page_that_is_none_is_an_error(tmp_path: Path, opened: Callable) -> None:
    (tmp_path / "R2.htm").write_bytes(b"\0\1\2\3" * 20)
    documents, errors = opened(tmp_path)
    assert not documents
    assert [error.span.source for error in errors] == [str(tmp_path / "R2.htm")]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path, dump: str, opened: Callable) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    for folder in (outside, inside / "own"):
        folder.mkdir(parents=True)
        (folder / "page.txt").write_text(dump)
    (inside / "stray.txt").symlink_to(outside / "page.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "again").symlink_to(inside / "own")
    (inside / "loop").symlink_to(inside)
    (inside / "same.txt").symlink_to(inside / "own" / "page.txt")
    documents, errors = opened(inside)
    assert [d.source for d in documents] == [str(inside / "same.txt"), str(inside / "own" / "page.txt")]
    assert sorted(error.span.source for error in errors) == [str(inside / "folder"), str(inside / "stray.txt")]


def test_a_link_that_the_user_names_is_read(tmp_path: Path, dump: str, opened: Callable) -> None:
    (tmp_path / "page.txt").write_text(dump)
    (tmp_path / "link").symlink_to(tmp_path / "page.txt")
    documents, _ = opened(tmp_path / "link")
    assert documents[0].text == dump


def test_a_glob(tmp_path: Path, dump: str, opened: Callable) -> None:
    for name in ("R10.txt", "R2.txt", "other.dat", "[odd].txt"):
        (tmp_path / name).write_text(dump)
    documents, _ = opened(tmp_path / "R*.txt")
    assert [Path(d.source).name for d in documents] == ["R2.txt", "R10.txt"]
    documents, _ = opened(tmp_path / "[odd].txt")
    assert [Path(d.source).name for d in documents] == ["[odd].txt"]


def test_stdin_is_bytes_and_stays_open(dump: str, opened: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(dump.encode("utf-16")), "ascii")
    monkeypatch.setattr(sys, "stdin", stdin)
    documents, errors = opened("-", "-")
    assert [(d.source, d.text) for d in documents] == [("<stdin>", dump)]
    assert [str(error.what) for error in errors] == ["is empty, expected an R page or its text"]
    assert not stdin.buffer.closed


def test_no_stdin_at_all(opened: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    _, errors = opened("-")
    assert len(errors) == 1


def test_a_pipe_is_read_once(dump: str, opened: Callable) -> None:
    reader, writer = os.pipe()
    os.write(writer, dump.encode())
    os.close(writer)
    try:
        documents, errors = opened(f"/dev/fd/{reader}")
    finally:
        os.close(reader)
    assert [d.text for d in documents] == [dump]
    assert not errors


@pytest.mark.parametrize(("excess", "found"), [(-1, 1), (0, 1), (1, 0)])
def test_document_bytes(tmp_path: Path, opened: Callable, excess: int, found: int) -> None:
    path = tmp_path / "page.txt"
    path.write_text("|" * (1000 + excess))
    documents, errors = opened(path, limits=Limits(document_bytes=1000))
    assert len(documents) == found
    assert [error.what for error in errors] == ["is larger than 1,000 bytes"] * (1 - found)


def test_xml_that_is_no_page_is_an_error_when_named(tmp_path: Path, filing: dict[str, bytes], opened: Callable) -> None:
    path = tmp_path / "FilingSummary.xml"
    path.write_bytes(filing["FilingSummary.xml"])
    _, errors = opened(path)
    assert [(error.span.line, error.remedy) for error in errors] == [
        (1, "for FilingSummary.xml give the folder that it is in")
    ]
