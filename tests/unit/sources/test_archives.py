"""Zip and tar archives of pages."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from arx.settings import Limits

IN_ORDER = ["R1.htm", "R10.htm", "R2.htm"]


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    with zipfile.ZipFile(data := io.BytesIO(), "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    with tarfile.open(fileobj=(data := io.BytesIO()), mode=mode) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


@pytest.fixture(
    params=[zipped, tarred, *(lambda files, c=c: tarred(files, f"w:{c}") for c in ("gz", "bz2", "xz"))],
    ids=["zip", "tar", "tar.gz", "tar.bz2", "tar.xz"],
)
def archived(request: pytest.FixtureRequest) -> Callable[[dict[str, bytes]], bytes]:
    return request.param


def test_a_filing_in_the_order_of_its_summary(
    tmp_path: Path, filing: dict[str, bytes], archived: Callable, opened: Callable
) -> None:
    path = tmp_path / "any.name"
    path.write_bytes(archived({f"made/{name}": content for name, content in filing.items()}))
    documents, errors = opened(path)
    assert [d.source for d in documents] == [f"{path}!made/{name}" for name in IN_ORDER]
    assert [d.category for d in documents] == ["Cover", "Statements", "Disclosure"]
    assert [d.text.encode() for d in documents] == [filing[name] for name in IN_ORDER]
    assert not errors


def test_each_folder_has_a_summary_of_its_own(
    tmp_path: Path, filing: dict[str, bytes], members: dict[str, bytes], archived: Callable, opened: Callable
) -> None:
    files = {f"{place}/{name}": content for place in ("f10", "f9") for name, content in members.items()}
    files |= {"f10/FilingSummary.xml": filing["FilingSummary.xml"]}
    path = tmp_path / "two.zip"
    path.write_bytes(archived(files))
    documents, _ = opened(path)
    assert [(d.source.partition("!")[2], d.report is None) for d in documents] == [
        *((f"f9/{name}", True) for name in ("R1.htm", "R2.htm", "R10.htm")),
        *((f"f10/{name}", False) for name in IN_ORDER),
    ]


def test_without_pages_it_is_an_error_when_named_and_passed_over_in_a_folder(
    tmp_path: Path, archived: Callable, dump: str, opened: Callable
) -> None:
    path = tmp_path / "instance.zip"
    path.write_bytes(archived({"made-20231231.xsd": b"<schema/>", "report.css": b"td {}"}))
    (tmp_path / "page.txt").write_text(dump)
    assert len(opened(path)[1]) == 1
    documents, errors = opened(tmp_path)
    assert [Path(d.source).name for d in documents] == ["page.txt"]
    assert not errors


def test_names_that_lead_elsewhere_are_only_names(
    tmp_path: Path, archived: Callable, dump: str, opened: Callable
) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "a.zip"
    names = ["../../escaped.txt", "/etc/escaped.txt", "..\\win.txt", "red\x1b[31m.txt"]
    path.write_bytes(archived(dict.fromkeys(names, dump.encode())))
    documents, errors = opened(path)
    assert sorted(d.source.partition("!")[2] for d in documents) == [
        "../../escaped.txt", "../win.txt", "/etc/escaped.txt", "red\\x1b[31m.txt",
    ]  # fmt: skip
    assert not errors
    assert [file.name for file in tmp_path.rglob("*")] == ["in", "a.zip"]


def test_links_and_devices_in_a_tar_are_passed_over(tmp_path: Path, dump: str, opened: Callable) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind in (("R2.htm", tarfile.SYMTYPE), ("R3.htm", tarfile.LNKTYPE), ("R4.htm", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("page.txt")
        info.size = len(dump)
        archive.addfile(info, io.BytesIO(dump.encode()))
    documents, errors = opened(path)
    assert [d.source for d in documents] == [f"{path}!page.txt"]
    assert not errors


def test_cut_anywhere_it_gives_errors_and_only_whole_pages(
    tmp_path: Path, filing: dict[str, bytes], archived: Callable, opened: Callable
) -> None:
    whole = archived(filing)
    for cut in range(300, len(whole) - 1, max(1, len(whole) // 60)):
        path = tmp_path / "cut.zip"
        path.write_bytes(whole[:cut])
        documents, errors = opened(path)
        assert all(d.text.encode() == filing[d.source.rpartition("!")[2]] for d in documents if "!" in d.source), cut
        assert errors or len(documents) == 3, cut
        assert all(str(error).isprintable() for error in errors)


def test_one_damaged_member_does_not_stop_the_others(
    tmp_path: Path, members: dict[str, bytes], opened: Callable
) -> None:
    path = tmp_path / "a.zip"
    data = zipped(members, zipfile.ZIP_STORED)
    path.write_bytes(data.replace(b"PAGE 2 ", b"PAGE 3 "))
    documents, errors = opened(path)
    assert [d.source for d in documents] == [f"{path}!R1.htm", f"{path}!R10.htm"]
    assert [error.span.source for error in errors] == [f"{path}!R2.htm"]
    assert "CRC" in errors[0].what


def test_an_encrypted_member_is_one_error(tmp_path: Path, members: dict[str, bytes], opened: Callable) -> None:
    path = tmp_path / "a.zip"
    data = bytearray(zipped({"R1.htm": members["R1.htm"], "R2.htm": members["R2.htm"]}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    documents, errors = opened(path)
    assert [d.source for d in documents] == [f"{path}!R2.htm"]
    assert [error.what for error in errors] == ["is encrypted, expected a plain member"]


def test_two_levels_of_containers_and_no_more(
    tmp_path: Path, members: dict[str, bytes], submission: bytes, opened: Callable
) -> None:
    page = {"R1.htm.gz": gzip.compress(members["R1.htm"])}
    inner = tarred({"R2.htm": members["R2.htm"]}, "w:gz")
    packed = {"a.tgz": inner, "b.gz": gzip.compress(submission), "c.zip": zipped({"R4.htm": members["R1.htm"]})}
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({**page, **packed}))
    documents, errors = opened(path)
    assert [d.source.removeprefix(f"{path}!") for d in documents] == [
        "a.tgz!R2.htm", "b.gz!R1.htm", "b.gz!R10.htm", "b.gz!R2.htm", "c.zip!R4.htm", "R1.htm.gz",
    ]  # fmt: skip
    assert not errors
    path.write_bytes(zipped({"b.zip": zipped(page), "c.zip": zipped(page)}))
    documents, errors = opened(path)
    assert not documents
    assert [error.what for error in errors] == ["containers are nested more than 2 deep"]
    assert len(opened(path, limits=Limits(nesting=3))[0]) == 2


@pytest.mark.parametrize(("entries", "found"), [(5, 0), (6, 3), (7, 3)])
def test_entries(  # noqa: PLR0917
    tmp_path: Path, members: dict[str, bytes], archived: Callable, opened: Callable, entries: int, found: int
) -> None:
    members.pop("made-20231231.htm")
    path = tmp_path / "a.zip"
    path.write_bytes(archived(members))
    documents, errors = opened(path, limits=Limits(entries=entries))
    assert len(documents) == found
    assert len(errors) == (not found)


def test_a_zip_bomb_is_one_error_and_the_other_inputs_are_read(tmp_path: Path, dump: str, opened: Callable) -> None:
    path, page = tmp_path / "bomb.zip", tmp_path / "page.txt"
    path.write_bytes(zipped({f"R{number}.htm": bytes(3_000_000) for number in range(1, 20)}))
    page.write_text(dump)
    documents, errors = opened(path, page)
    assert [d.source for d in documents] == [str(page)]
    assert [error.what.partition(" (")[0] for error in errors] == ["unpacks to more than 200 times its size"]


@pytest.mark.parametrize(("excess", "found"), [(0, 1), (1, 0)])
def test_compression_ratio(tmp_path: Path, opened: Callable, excess: int, found: int) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": b"|" * 2_000_000}))
    with zipfile.ZipFile(path) as archive:
        ratio = 2_000_000 // archive.infolist()[0].compress_size + 1
    documents, errors = opened(path, limits=Limits(compression_ratio=ratio - excess))
    assert (len(documents), len(errors)) == (found, 1 - found)


@pytest.mark.parametrize(("excess", "found"), [(-1, 2), (0, 2), (1, 1)])
def test_decompressed_bytes(tmp_path: Path, opened: Callable, excess: int, found: int) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": b"|" * 1000, "b.txt": b"|" * (1000 + excess), "c.txt": b""}))
    documents, errors = opened(path, limits=Limits(decompressed_bytes=2000))
    assert len(documents) == found
    assert [error.span.source.partition("!")[2] for error in errors] == ["c.txt" if found == 2 else "b.txt"]


@pytest.mark.parametrize(("excess", "found"), [(-1, 0), (0, 3), (1, 3)])
def test_spool_bytes(tmp_path: Path, members: dict[str, bytes], opened: Callable, excess: int, found: int) -> None:
    path = tmp_path / "a.tgz"
    size = len(tarred(members))
    path.write_bytes(tarred(members, "w:gz"))
    documents, errors = opened(path, limits=Limits(spool_bytes=size + excess))
    assert len(documents) == found
    assert len(errors) == (not found)
