"""A batch gives what a parse of the same inputs gives, whatever the number of workers and whatever the documents do."""

import io
import shutil
from pathlib import Path

import pytest

import arx
import misbehaving
from arx.batch import BatchOptions, Bounds, run_batch
from arx.batch.job import Work
from arx.batch.options import BATCH_FORMATS, BatchFormat, ShardSize
from arx.errors import OutputError
from arx.outputs import write_facts
from arx.selection import Selection
from arx.sources import SourceOptions
from faults import data_of, documents_of

SMALL = ShardSize(5)
BY_ID = SourceOptions(id_column="id")
BAD = 4  # an empty file, no zip, a line that is no JSON, a page without its table
OPTIONS = BatchOptions("csv", workers=2, shard=SMALL)


def parsed(folder: Path, format_name: str = "csv") -> bytes:
    """What `arx parse` gives for the folder."""
    stream = io.BytesIO()
    pages = (page for page in arx.parse_each([str(folder)], BY_ID) if not isinstance(page, arx.ArxError))
    write_facts(pages, stream, format_name)
    return stream.getvalue()


def joined(files: dict[str, bytes]) -> bytes:
    """The CSV files of a batch as one."""
    heads = {content.split(b"\n", 1)[0] for content in files.values()}
    assert len(heads) == 1
    return heads.pop() + b"\n" + b"".join(content.split(b"\n", 1)[1] for content in files.values())


def test_the_rows_are_those_of_a_parse(inputs: Path, tmp_path: Path) -> None:
    summary = run_batch([str(inputs)], tmp_path / "out", OPTIONS, reading=BY_ID)
    files = data_of(tmp_path / "out")
    assert len(files) == summary.shards > 3
    assert joined(files) == parsed(inputs)
    assert (summary.unreadable, summary.failed, summary.complete) == (BAD, 0, True)


@pytest.mark.parametrize("format_name", BATCH_FORMATS)
def test_any_number_of_workers_gives_the_same_bytes(inputs: Path, tmp_path: Path, format_name: BatchFormat) -> None:
    for workers in (1, 3):
        options = OPTIONS._replace(format=format_name, workers=workers)
        run_batch([str(inputs)], tmp_path / str(workers), options, reading=BY_ID)
    assert data_of(tmp_path / "1") == data_of(tmp_path / "3")
    assert documents_of(tmp_path / "1") == documents_of(tmp_path / "3")


def test_a_filing_is_never_cut(inputs: Path, tmp_path: Path) -> None:
    run_batch([str(inputs / "corpus.jsonl")], tmp_path / "out", OPTIONS._replace(shard=ShardSize(1)), reading=BY_ID)
    shards = [line["shard"] for line in documents_of(tmp_path / "out")]
    assert shards == [0] * 7 + [1] * 8  # what is no JSON is met in the second filing


def test_by_form_and_year_every_row_is_in_the_file_of_its_filing(inputs: Path, tmp_path: Path) -> None:
    import pyarrow.dataset as ds

    run_batch([str(inputs)], tmp_path / "out", OPTIONS._replace(format="parquet", partition="form-year"), reading=BY_ID)
    files = data_of(tmp_path / "out")
    assert all(name.startswith("form=") and "/year=" in name for name in files)
    assert len({name.rpartition("/")[0] for name in files}) > 1
    rows = ds.dataset(tmp_path / "out", partitioning="hive", exclude_invalid_files=True).count_rows()
    assert rows == parsed(inputs, "jsonl").count(b"\n")


def test_only_what_is_wanted_and_every_setting_reaches_the_workers(inputs: Path, tmp_path: Path) -> None:
    cover = run_batch([str(inputs)], tmp_path / "a", OPTIONS, work=Work(selection=Selection("cover")), reading=BY_ID)
    guess = Work(arx.Settings(guess=True))
    assert 0 < cover.pages < run_batch([str(inputs)], tmp_path / "b", OPTIONS, work=guess, reading=BY_ID).pages


def with_bad_ones(inputs: Path, *texts: str) -> None:
    """Put documents that misbehave among the others, in a folder and in a filing."""
    corpus = (inputs / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    for number, text in enumerate(texts):
        (inputs / f"d{number}.txt").write_text(f"{(inputs / 'balance-sheet.txt').read_text()}\n{text}\n")
        corpus.insert(3 + number, corpus[0].replace("R0.htm", f"B{number}.htm").replace("|", f"|{text}\\n", 1))
    (inputs / "corpus.jsonl").write_text("\n".join(corpus), encoding="utf-8")


CASES = [
    (misbehaving.BUGGY, "breaks arx (KeyError:", Bounds()),
    (misbehaving.GREEDY, "needs more memory than it may have", Bounds(megabytes=1024)),
    pytest.param(
        misbehaving.SHARING,
        "needs more than 512 MB of memory",
        Bounds(megabytes=512),
        marks=pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is told in /proc"),
    ),
    (misbehaving.SLOW, "takes more than 5 s", Bounds(seconds=5)),
    (misbehaving.DEADLY, "ends its worker (signal 9, SIGKILL)", Bounds()),
]


@pytest.mark.parametrize(("text", "reason", "bounds"), CASES, ids=["bug", "memory", "shared memory", "time", "death"])
def test_a_document_that_misbehaves_is_listed_and_the_rest_goes_on(
    inputs: Path, tmp_path: Path, text: str, reason: str, bounds: Bounds
) -> None:
    good = parsed(inputs)
    with_bad_ones(inputs, text)
    options = OPTIONS._replace(bounds=bounds)
    work = Work(parse=misbehaving.parse)
    summary = run_batch([str(inputs)], tmp_path / "out", options, work=work, reading=BY_ID)
    assert joined(data_of(tmp_path / "out")) == good
    failed = [line for line in documents_of(tmp_path / "out") if line["status"] == "failed"]
    assert [line["input"].rpartition("/")[2] for line in failed] == ["B0.htm", "d0.txt"]
    assert all(line["reason"].startswith(reason) and line["hash"] and not line["pages"] for line in failed)
    assert (summary.failed, summary.unreadable, summary.complete) == (2, BAD, True)


def test_max_errors_stops_and_resume_with_more_goes_on(inputs: Path, tmp_path: Path) -> None:
    output, options = tmp_path / "out", OPTIONS._replace(workers=1, max_errors=0)
    stopped = run_batch([str(inputs)], output, options, reading=BY_ID)
    assert not stopped.complete
    assert 0 < stopped.documents < 29
    done = run_batch([str(inputs)], output, options._replace(max_errors=BAD, resume=True), reading=BY_ID)
    assert (done.complete, done.resumed, done.documents) == (True, stopped.documents, 29)
    assert joined(data_of(output)) == parsed(inputs)


def test_resume_does_anew_only_what_changed(inputs: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run_batch([str(inputs)], output, OPTIONS, reading=BY_ID)
    again = OPTIONS._replace(resume=True)
    assert run_batch([str(inputs)], output, again, reading=BY_ID).resumed == 29
    page = inputs / "balance-sheet.txt"
    page.write_text(page.read_text(encoding="utf-8").replace("1", "2"), encoding="utf-8")
    assert 20 < run_batch([str(inputs)], output, again, reading=BY_ID).resumed < 29
    assert joined(data_of(output)) == parsed(inputs)
    for path in sorted(inputs.glob("*.txt"))[6:]:
        path.unlink()
    run_batch([str(inputs)], output, again, reading=BY_ID)
    assert joined(data_of(output)) == parsed(inputs)


def test_a_folder_that_holds_something_else_is_refused(inputs: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    shutil.copy(inputs / "empty.txt", output / "notes.txt")
    with pytest.raises(OutputError, match=r"is not empty \(notes.txt\)"):
        run_batch([str(inputs)], output, OPTIONS)
    (output / "notes.txt").unlink()
    run_batch([str(inputs / "balance-sheet.txt")], output, OPTIONS)
    with pytest.raises(OutputError, match="holds a batch; go on with --resume"):
        run_batch([str(inputs)], output, OPTIONS)
    with pytest.raises(OutputError, match="lies in the input"):
        run_batch([str(inputs)], inputs / "facts", OPTIONS)
    with pytest.raises(OutputError, match="another format: csv, now jsonl"):
        run_batch([str(inputs)], output, OPTIONS._replace(format="jsonl", resume=True))
