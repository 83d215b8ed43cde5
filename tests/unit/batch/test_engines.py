"""The engines beyond one machine give, row for row, what one process gives."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest

import arx
from arx.batch.job import Work
from arx.batch.tables import TextColumns, facts_of, facts_schema
from fixture_pages import PAGES

pa = pytest.importorskip("pyarrow", reason="pyarrow is of the extra arx[parquet]")
ROOT = Path(__file__).parents[3]
ACCESSION = "0000999999-24-{:06d}"


def texts() -> list[dict[str, str]]:
    """Filings of five pages each; their ids sort as they are read."""
    pages = sorted(PAGES.glob("*.txt"))
    return [
        {"id": f"R{number:02}", "accession": ACCESSION.format(number // 5), "text": path.read_text(encoding="utf-8")}
        for number, path in enumerate(pages)
    ]


def one_process(*, filings: bool) -> "pa.Table":
    """What one process gives for them."""
    rows = texts()
    known = [arx.Document(row["id"], "flat", row["text"]) for row in rows]
    if filings:
        from arx.model.filing import Filing

        known = [
            document._replace(filing=Filing(accession=row["accession"]))
            for document, row in zip(known, rows, strict=True)
        ]
    return arx.parse(*known).to_arrow()


def sorted_bytes(table: "pa.Table") -> bytes:
    """The rows as bytes, every value of every row in sorted order."""
    rows = [json.dumps(row, default=str, sort_keys=True) for row in table.to_pylist()]
    return "\n".join(sorted(rows)).encode()


def without_problems(table: "pa.Table") -> "pa.Table":
    """The facts alone; the one page that has lost its table is a problem."""
    import pyarrow.compute as pc

    assert table.filter(pc.is_valid(table["problem"]))["source"].to_pylist() == [
        f"R{[path.name for path in sorted(PAGES.glob('*.txt'))].index('lost-table.txt'):02}"
    ]
    return table.filter(pc.is_null(table["problem"])).drop_columns(["problem"])


@pytest.mark.parametrize("rows_at_once", [1, 4, 100])
def test_a_table_of_texts_gives_the_rows_of_a_parse_however_it_comes(rows_at_once: int) -> None:
    batches = pa.Table.from_pylist(texts()).to_batches(rows_at_once)
    found = pa.Table.from_batches(facts_of(batches, TextColumns("text", "id", "accession"), Work()), facts_schema())
    assert sorted_bytes(without_problems(found)) == sorted_bytes(one_process(filings=True))


def test_a_text_without_a_name_is_called_after_its_content_and_others_are_passed_over() -> None:
    table = pa.Table.from_pylist(
        [{"text": texts()[0]["text"]}, {"text": "Five recipes with pumpkins."}, {"text": None}]
    )
    found = pa.Table.from_batches(facts_of(table.to_batches(), TextColumns(), Work()), facts_schema())
    assert set(found["source"].to_pylist()) == {f"text-{sha256(texts()[0]['text'].encode()).hexdigest()}"}
    every = pa.Table.from_batches(facts_of(table.to_batches(), TextColumns(every_record=True), Work()), facts_schema())
    assert len(set(every["source"].to_pylist())) == 2
    assert [row["problem"] for row in every.to_pylist() if row["problem"]]


def packed(folder: Path) -> Path:
    """arx as one file for `--py-files`, without anything that an executor has no use for."""
    path = folder / "arx.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted((ROOT / "src").rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                archive.write(file, file.relative_to(ROOT / "src"))
    return path


def test_arx_works_from_a_zip_that_is_named_by_a_relative_path(tmp_path: Path) -> None:
    packed(tmp_path)
    page = PAGES / "accounts-receivable.txt"
    code = f"import arx; print(arx.__file__, len(arx.parse({str(page)!r}).facts))"
    program = f"import sys; sys.path.insert(0, './arx.zip'); {code}"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.split() == [f".{os.sep}{Path('arx.zip', 'arx', '__init__.py')}", "26"], done.stderr


def test_two_executors_with_arx_as_one_file(tmp_path: Path) -> None:
    spark = find_spec("pyspark")
    if spark is None:
        pytest.skip("pyspark is of the extra arx[spark]")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed")
    import pyarrow.parquet as pq

    submit = Path((spark.submodule_search_locations or [""])[0], "bin", "spark-submit")
    for number, part in enumerate(pa.Table.from_pylist(texts()).to_batches(9)):
        (tmp_path / "texts").mkdir(exist_ok=True)
        pq.write_table(pa.Table.from_batches([part]), tmp_path / "texts" / f"{number}.parquet")
    command = [
        *(str(submit), "--master", "local-cluster[2,1,1024]", "--py-files", str(packed(tmp_path))),
        *("--conf", "spark.ui.enabled=false", "--conf", "spark.sql.shuffle.partitions=4"),
        *(str(ROOT / "tests" / "spark_job.py"), str(tmp_path / "texts"), str(tmp_path / "facts"), "accession"),
    ]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = without_problems(pq.read_table(tmp_path / "facts"))
    assert sorted_bytes(found) == sorted_bytes(one_process(filings=True))
    places = "".join(path.read_text() for path in tmp_path.glob("facts.places/part-*")).split("\n")
    assert {place.rpartition("/arx.zip/")[2] for place in places if place} == {"arx/__init__.py"}


@pytest.mark.parametrize("filings", [False, True])
def test_dask(filings: bool) -> None:
    pytest.importorskip("dask.dataframe", reason="dask is of the extra arx[dask]")
    import dask.dataframe as dd
    import pandas as pd

    from arx.dask import parse_pages

    table = dd.from_pandas(pd.DataFrame(texts()), npartitions=4)
    facts = parse_pages(table, "text", "id", accession_column="accession" if filings else None).compute()
    found = without_problems(pa.Table.from_pandas(facts, preserve_index=False))
    assert sorted_bytes(found) == sorted_bytes(one_process(filings=filings))
