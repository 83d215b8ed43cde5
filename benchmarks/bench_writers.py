"""What writing costs beside the bare library, in time and in memory.

Each writer of arx gets typed facts; `csv.writer`, `orjson`, `pyarrow` and `duckdb` get the same values ready to be
written, as rows, dicts, columns and a table, with nothing left to do but their own work; `orjson` gets the facts
themselves too. Memory is the peak of a process that makes and writes the facts page by page.

Usage: python benchmarks/bench_writers.py [VALUES]   (default: 100,000)
"""

import csv
import gc
import io
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count, cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from _harness import compare, table

from arx.api import parse
from arx.model.fact import Fact, FactSet
from arx.outputs import write_facts
from arx.outputs.facts_arrow import arrow_schema, facts_table
from arx.outputs.facts_json import fact_object
from arx.outputs.schema import NAMES, columns_of, records_of
from arx.outputs.typed import TYPED_FIELDS
from arx.outputs.writing import batches_of

FIXTURES = Path(__file__).parents[1] / "fixtures" / "pages"
FORMATS = ("csv", "jsonl", "parquet", "duckdb")
VALUES = 100_000
AIM, AIM_MEGABYTES = 2.0, 150
ROUNDS = 7
MEASURE = "--memory"


class Drain(io.RawIOBase):
    """A stream that throws away what it is given."""

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: object) -> int:
        """Take everything."""
        return len(bytes(data))  # type: ignore[call-overload,no-any-return]


def pages_of(values: int) -> Iterator[FactSet]:
    """Give the pages of the fixtures again and again, each time as of another filer, until they hold so many values."""
    known = [page for path in sorted(FIXTURES.glob("*.txt")) for page in parse(path).pages]
    for number, page in zip(count(1), cycle(known), strict=False):
        if values <= 0:
            return
        yield another(page, number)
        values -= len(page.facts) + len(page.open)


def another(page: FactSet, number: int) -> FactSet:
    """Give a page with labels and figures of its own: a writer gains nothing from having seen the same ones before."""
    facts = [
        fact._replace(
            label=f"{fact.label} {number}",
            text=f"{fact.text}{number}",
            value=None if fact.value is None else fact.value + number,
        )
        for fact in page.facts
    ]
    left_open = [value._replace(label=f"{value.label} {number}", text=f"{value.text}{number}") for value in page.open]
    return page._replace(source=f"filing-{number}.txt", facts=tuple(facts), open=tuple(left_open))


def bare_csv(pages: list[FactSet]) -> Callable[[], object]:
    """`csv.writer` on ready rows."""
    rows = [record for page in pages for record in records_of(page)]

    def run() -> None:
        writer = csv.writer(io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=""))
        writer.writerow(NAMES)
        writer.writerows(rows)

    return run


def bare_orjson(pages: list[FactSet]) -> Callable[[], object]:
    """`orjson` on ready dicts, those of the facts; an open value counts as a fact of the same page."""
    import orjson

    where = {"source": "filing-1.txt", "page": 0, "title": pages[0].title}
    lines = [{**where, **fact_object(fact)} for fact in as_many_facts(pages)]

    def run() -> None:
        stream = io.BytesIO()
        stream.writelines(orjson.dumps(line) + b"\n" for line in lines)

    return run


def plain_orjson(pages: list[FactSet]) -> Callable[[], object]:
    """`orjson` on the facts themselves, as one would do without a writer: each as a dict, Decimals as text."""
    import orjson

    facts = as_many_facts(pages)

    def run() -> None:
        stream = io.BytesIO()
        stream.writelines(orjson.dumps(fact._asdict(), default=str) + b"\n" for fact in facts)

    return run


def as_many_facts(pages: list[FactSet]) -> list[Fact]:
    """Give facts of the pages, as many as the pages have values."""
    facts = [fact for page in pages for fact in page.facts]
    return list(islice(cycle(facts), sum(len(page.facts) + len(page.open) for page in pages)))


def bare_pyarrow(pages: list[FactSet]) -> Callable[[], object]:
    """`pyarrow` on ready columns, with the same types, batches and compression."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = arrow_schema(pa)
    batches = [columns_of(batch, TYPED_FIELDS) for batch in batches_of(pages)]

    def run() -> None:
        with pq.ParquetWriter(io.BytesIO(), schema, compression="zstd") as writer:
            for columns in batches:
                arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
                writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))

    return run


def bare_duckdb(pages: list[FactSet]) -> Callable[[], object]:
    """`duckdb` on one ready Arrow table."""
    import duckdb

    ready = facts_table(pages)

    def run() -> None:
        with TemporaryDirectory() as folder, duckdb.connect(f"{folder}/facts.duckdb") as database:
            database.register("ready", ready)
            database.execute("CREATE TABLE facts AS SELECT * FROM ready")

    return run


BARE = (
    ("csv", "csv.writer, rows ready", bare_csv),
    ("jsonl", "orjson, dicts ready", bare_orjson),
    ("jsonl", "orjson, from the facts", plain_orjson),
    ("parquet", "pyarrow, columns ready", bare_pyarrow),
    ("duckdb", "duckdb, table ready", bare_duckdb),
)


def megabytes_of(format_name: str, values: int) -> float:
    """Measure the peak of a process of its own that writes so many values."""
    command = [sys.executable, __file__, MEASURE, format_name, str(values)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def measured_here(format_name: str, values: int) -> None:
    """Write and print this process's peak in megabytes."""
    write_facts(pages_of(values), io.BufferedWriter(Drain()), format_name)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Print one line a format."""
    if MEASURE in sys.argv:
        measured_here(sys.argv[2], int(sys.argv[3]))
        return
    values = int(sys.argv[1]) if len(sys.argv) > 1 else VALUES
    # Memory first: a process inherits the peak of the one that starts it.
    peaks = {name: (megabytes_of(name, values), megabytes_of(name, 10 * values)) for name in FORMATS}
    pages = list(pages_of(values))
    rows = [
        [name, *times_of(name, library, make(pages), pages), *(f"{peak:.0f} MB" for peak in peaks[name])]
        for name, library, make in BARE
    ]
    head = [
        f"{values:,} values",
        "arx",
        "library",
        "alone",
        f"ratio (aim {AIM:.0f}x)",
        f"peak (aim {AIM_MEGABYTES} MB)",
    ]
    print(table([*head, f"peak for {10 * values:,}"], rows))


def times_of(name: str, library: str, bare: Callable[[], object], pages: list[FactSet]) -> list[str]:
    """Time a format in turns with its library."""
    # What stands ready for the library must not make the garbage collector of both slow.
    gc.collect()
    gc.freeze()
    ratio = compare(lambda: write_facts(pages, io.BytesIO(), name), bare, ROUNDS)
    gc.unfreeze()
    return [f"{ratio.seconds:.2f} s", library, f"{ratio.base:.2f} s", f"{ratio.ratio:.1f}x"]


if __name__ == "__main__":
    main()
