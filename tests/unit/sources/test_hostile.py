"""Hostile files: each gives documents or one-line errors, and nothing else. Drop a file in `fixtures/hostile`."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

HOSTILE = Path(__file__).parents[3] / "fixtures" / "hostile"
SECONDS = 5

NEEDS = {"not-parquet.parquet": "pyarrow", "not-warc.warc": "warcio"}
EXPECTED = (
    ("empty.txt", 0, ("is empty, expected an R page or its text",)),
    ("blank.txt", 0, ("is empty, expected an R page or its text",)),
    ("picture-named-text.txt", 0, ("is binary data, expected an R page, its text, or a container of them",)),
    ("zip-named-page.htm", 1, ()),
    ("cut.zip", 0, ("is a zip that is cut short or damaged",)),
    ("bomb.zip", 0, ("unpacks to more than 200 times its size",)),
    ("nested-three-deep.zip", 0, ("containers are nested more than 2 deep",)),
    ("traversal.zip", 2, ()),
    ("escapes-in-names.zip", 1, ("is empty",)),
    ("encrypted.zip", 0, ("is encrypted",)),
    ("nameless-member.zip", 1, ()),
    ("wrong-checksum.zip", 0, ("cannot be read: Bad CRC-32",)),
    ("no-pages.zip", 0, ("is a zip without R pages",)),
    ("cut.tgz", 0, ("is cut short",)),
    ("cut-in-a-header.tar", 1, ("is cut short",)),
    ("cut.txt.gz", 0, ("is cut short",)),
    ("wrong-checksum.txt.gz", 0, ("cannot be read: CRC check failed",)),
    ("laughs-in-the-summary.zip", 1, ("declares a document type",)),
    ("laughs.xml", 1, ()),
    ("submission-without-pages.txt", 0, ("is a submission without R pages",)),
    ("submission-cut.txt", 2, ("ends inside R3.htm",)),
    ("submission-closed-before-it-opens.txt", 2, ()),
    ("bad-lines.jsonl", 1, ("is not JSON", "is not a JSON object", "column 'text' holds no text", "has no column")),
    ("pretty-printed.jsonl", 0, ("is not JSON",)),
    ("not-parquet.parquet", 0, ("cannot be read: Parquet",)),
    ("not-warc.warc", 0, ("holds a WARC record of another length",)),
    ("cut-character.txt", 1, ()),
    ("count-that-is-a-lie.zip", 3, ()),
)


@pytest.mark.parametrize("path", sorted(HOSTILE.iterdir()), ids=lambda path: path.name)
def test_a_hostile_file_gives_documents_and_one_line_errors_in_time(path: Path, opened: Callable) -> None:
    start = time.perf_counter()
    documents, errors = opened(path)
    assert time.perf_counter() - start < SECONDS
    assert documents or errors
    for document in documents:
        assert document.source.isprintable()
        assert document.text.encode()
    for error in errors:
        assert str(error).isprintable()
        assert error.span.source.startswith(str(path))
        assert error.remedy


@pytest.mark.parametrize(("name", "count", "whats"), EXPECTED, ids=[case[0] for case in EXPECTED])
def test_what_is_said_of_it(name: str, count: int, whats: tuple[str, ...], opened: Callable) -> None:
    if name in NEEDS:
        pytest.importorskip(NEEDS[name], reason=f"{NEEDS[name]} is of the extra arx[corpora]")
    documents, errors = opened(HOSTILE / name)
    assert len(documents) == count
    assert [error.what[: len(what)] for error, what in zip(errors, whats, strict=True)] == list(whats)


def test_in_a_folder_the_good_are_read_among_the_bad(opened: Callable) -> None:
    named = {document.source for path in HOSTILE.iterdir() for document in opened(path)[0]}
    found, _ = opened(HOSTILE)
    assert named - {document.source for document in found} == {str(HOSTILE / "page-of-nothing.htm")}
