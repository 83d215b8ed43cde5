"""JSON Lines, Parquet and WARC corpora."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from arx.model.filing import Filing
from arx.settings import Limits
from arx.sources import SourceOptions

ADDRESS = "https://www.sec.gov/Archives/edgar/data/123456/000099999924000007/R4.htm"
RECIPE = "Five recipes with pumpkins. Serve warm."


def json_lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def warc_record(kind: str, address: str, block: str) -> bytes:
    content = "application/http; msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: {content}\r\nContent-Length: {len(block.encode())}\r\n\r\n"
    )
    return f"{head}{block}\r\n\r\n".encode()


def test_json_lines(tmp_path: Path, dump: str, r_page: Callable[[str], str], opened: Callable) -> None:
    path = tmp_path / "corpus.jsonl"
    texts = (dump.replace("\n", "\r\n"), RECIPE, None, "", r_page("CASH"), dump)
    rows = [{"text": text, "url": ADDRESS, "score": 1.5} for text in texts]
    path.write_bytes(b"\n" + json_lines(*rows))
    documents, errors = opened(path)
    assert [(d.source, d.kind) for d in documents] == [
        (f"{path}#2", "flat"),
        (f"{path}#6", "rpage"),
        (f"{path}#7", "flat"),
    ]
    assert [documents[0].text, documents[2].text] == [dump, dump]
    documents, _ = opened(path, options=SourceOptions(id_column="url"))
    assert [d.source for d in documents] == [f"{path}#{ADDRESS}"] * 3
    assert documents[0].filing == Filing(cik="0000123456", accession="0000999999-24-000007")
    documents, _ = opened(path, options=SourceOptions(every_record=True))
    assert [d.text for d in documents][1] == RECIPE
    assert not errors


def test_other_columns_and_ids_that_are_numbers(tmp_path: Path, dump: str, opened: Callable) -> None:
    path = tmp_path / "corpus.json"
    first = json_lines({"dump": dump, "id": 7}).replace(b"7", b"1" + b"0" * 5000)
    path.write_bytes(first + json_lines({"dump": dump}, {"dump": dump, "id": "a\nb"}))
    documents, errors = opened(path, options=SourceOptions("dump", "id"))
    assert [d.source.partition("#")[2] for d in documents] == ["1" + "0" * 5000, "2", "a\\nb"]
    assert not errors


def test_packed_in_a_folder(tmp_path: Path, dump: str, opened: Callable) -> None:
    (tmp_path / "part-0.json.gz").write_bytes(gzip.compress(json_lines({"text": dump})))
    (tmp_path / "part-1.jsonl").write_bytes(json_lines({"text": RECIPE}))
    documents, errors = opened(tmp_path)
    assert [d.text for d in documents] == [dump]
    assert not errors


def test_a_bad_line_is_an_error_with_its_number(tmp_path: Path, dump: str, opened: Callable) -> None:
    path = tmp_path / "corpus.jsonl"
    bad = [b'{"text": "cut', b"[1]", b'{"text": [5]}', b'{"body": ""}', b'{"text": ' + b"[" * 100_000, b"\xff\xfe\x00"]
    path.write_bytes(b"\n".join([json_lines({"text": dump}).strip(), *bad, json_lines({"text": dump})]))
    documents, errors = opened(path)
    assert [d.source for d in documents] == [f"{path}#1", f"{path}#{len(bad) + 2}"]
    assert [error.span.line for error in errors] == list(range(2, len(bad) + 2))
    assert all(str(error).isprintable() for error in errors)


@pytest.mark.parametrize("first", [b'{\n "text": "pretty printed"\n}\n', b'{"body": "other"}\n{"body": "more"}\n'])
def test_a_first_line_that_will_not_do_is_one_error(tmp_path: Path, first: bytes, opened: Callable) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(first)
    documents, errors = opened(path)
    assert not documents
    assert [error.span.line for error in errors] == [1]


def test_the_columns_are_named_when_the_text_column_is_missing(tmp_path: Path, opened: Callable) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(json_lines({"url": ADDRESS, "content": "x"}))
    _, errors = opened(path)
    assert errors[0].what == "has no column 'text'; its columns are: url, content"


def test_a_corpus_without_pages_is_an_error_when_named(tmp_path: Path, opened: Callable) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(json_lines({"text": RECIPE}))
    _, errors = opened(path)
    assert [error.what for error in errors] == ["is a corpus in which no record looks like an R page"]


@pytest.mark.parametrize(("excess", "found"), [(-1, 2), (0, 2), (1, 1)])
def test_a_record_over_the_bound_is_one_error(
    tmp_path: Path, dump: str, opened: Callable, excess: int, found: int
) -> None:
    path = tmp_path / "corpus.jsonl"
    bound = len(json_lines({"text": dump})) + 50
    long = {"text": dump, "more": "x" * (bound + excess - len(json_lines({"text": dump, "more": ""})))}
    path.write_bytes(json_lines(long, {"text": dump}))
    documents, errors = opened(path, limits=Limits(document_bytes=bound - 1))
    assert len(documents) + len(errors) == 2
    assert len(documents) == found
    assert documents[-1].source == f"{path}#2"


def test_a_cut_corpus_loses_its_end_and_says_so(tmp_path: Path, dump: str, opened: Callable) -> None:
    path = tmp_path / "corpus.jsonl.gz"
    rows = [{"text": dump, "noise": str(hash(str(number) * 9))} for number in range(400)]
    whole = gzip.compress(json_lines(*rows))
    path.write_bytes(whole[: len(whole) // 2])
    documents, errors = opened(path)
    assert len(documents) > 20
    assert 1 <= len(errors) <= 2
    assert "cut short" in errors[-1].what


def test_parquet(tmp_path: Path, dump: str, opened: Callable) -> None:
    arrow = pytest.importorskip("pyarrow", reason="pyarrow is the extra arx[corpora]")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "corpus.parquet"
    table = arrow.table({"text": [dump, RECIPE, None, dump], "url": ["a", "b", "c", ADDRESS], "n": [1, 2, 3, 4]})
    parquet.write_table(table, path, row_group_size=2)
    documents, errors = opened(path, options=SourceOptions(id_column="url"))
    assert [(d.source, d.text) for d in documents] == [(f"{path}#a", dump), (f"{path}#{ADDRESS}", dump)]
    assert not errors
    (tmp_path / "packed.gz").write_bytes(gzip.compress(path.read_bytes()))
    assert len(opened(tmp_path / "packed.gz")[0]) == 2
    _, errors = opened(path, options=SourceOptions("body"))
    assert [error.what for error in errors] == ["has no column 'body'; its columns are: text, url, n"]
    _, errors = opened(path, options=SourceOptions("n"))
    assert {error.what for error in errors} == {"column 'n' holds no text"}


def test_a_parquet_whose_text_is_not_utf_8_is_decoded_all_the_same(tmp_path: Path, dump: str, opened: Callable) -> None:
    arrow = pytest.importorskip("pyarrow", reason="pyarrow is the extra arx[corpora]")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "corpus.parquet"
    parquet.write_table(arrow.table({"text": [dump + "|Caf\u00e9", dump + "|Caf" + "e" * 2]}), path, compression="none")
    path.write_bytes(path.read_bytes().replace("|Caf\u00e9".encode(), b"|Caf\xe9\xe9"))
    documents, errors = opened(path)
    assert [d.text.removeprefix(dump) for d in documents] == ["|Caf\u00e9\u00e9", "|Cafee"]
    assert not errors


def test_a_damaged_parquet_is_one_error(tmp_path: Path, opened: Callable) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is the extra arx[corpora]")
    path = tmp_path / "corpus.parquet"
    path.write_bytes(b"PAR1" + b"x" * 100 + b"PAR1")
    _, errors = opened(path)
    assert len(errors) == 1
    assert str(errors[0]).isprintable()


def test_warc_and_wet(tmp_path: Path, dump: str, r_page: Callable[[str], str], opened: Callable) -> None:
    pytest.importorskip("warcio", reason="warcio is the extra arx[corpora]")
    path = tmp_path / "crawl.warc.gz"
    head = "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"
    records = (
        warc_record("response", ADDRESS, head + r_page("CASH")),
        warc_record("response", "https://example.org/", head + "<html><body>" + RECIPE),
        warc_record("conversion", "https://example.org/dump", dump),
        warc_record("metadata", "https://example.org/dump", dump),
    )
    path.write_bytes(b"".join(map(gzip.compress, records)))
    documents, errors = opened(path)
    assert [(d.source, d.kind) for d in documents] == [
        (f"{path}#{ADDRESS}", "rpage"),
        (f"{path}#https://example.org/dump", "flat"),
    ]
    assert not errors


def test_a_cut_warc_gives_what_is_there_and_says_so(tmp_path: Path, dump: str, opened: Callable) -> None:
    pytest.importorskip("warcio", reason="warcio is the extra arx[corpora]")
    path = tmp_path / "crawl.wet"
    whole = b"".join(warc_record("conversion", f"https://example.org/{number}", dump) for number in range(3))
    path.write_bytes(whole[:-40])
    documents, errors = opened(path)
    assert [d.text == dump for d in documents] == [True, True, False]
    assert [error.span.source for error in errors] == [f"{path}#https://example.org/2"]


def test_a_damaged_warc_is_one_error(tmp_path: Path, opened: Callable) -> None:
    pytest.importorskip("warcio", reason="warcio is the extra arx[corpora]")
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"WARC/1.0\r\nContent-Length: many\r\n\r\nnothing")
    _, errors = opened(path)
    assert len(errors) == 1
    assert str(errors[0]).isprintable()
