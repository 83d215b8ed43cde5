"""Every bound has a name, a default, and an error that says which one it was: at it, just under it, just over it."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from arx.align import align
from arx.align.search import layout_for, search_of
from arx.errors import ArxError
from arx.model.document import Document, DocumentKind
from arx.readers import read_pages
from arx.resolve.match import resolve
from arx.settings import DEFAULTS, Limits, Settings
from arx.sources import open_sources
from fixture_pages import PAGES, page_at

ROWS, COLUMNS, LENGTH = 6, 3, 39
HTML_HEAD = '<html><body><table class="report"><tr><th class="tl"><div>DEBT (Details) - USD ($)</div></th>'
TABLE = [[f"Label {row}", *(str(row * COLUMNS + at + 1) for at in range(COLUMNS))] for row in range(ROWS)]
TABLE[2][1] = ",".join(["123"] * (LENGTH // 4 + 1))


def flat() -> str:
    heads = "".join(f"|\nDec. 31, {2024 - at}\n" for at in range(COLUMNS))
    return f"|\nDEBT (Details) - USD ($)\n{heads}" + "".join("".join(f"|{cell}\n" for cell in row) for row in TABLE)


def html() -> str:
    heads = "".join(f'<th class="th"><div>Dec. 31, {2024 - at}</div></th>' for at in range(COLUMNS))
    kinds = ("pl", *("nump",) * COLUMNS)
    rows = (
        "<tr class='re'>" + "".join(f"<td class='{kind}'>{cell}</td>" for kind, cell in zip(kinds, row, strict=True))
        for row in TABLE
    )
    return f"{HTML_HEAD}{heads}</tr>{'</tr>'.join(rows)}</tr></table></body></html>"


def xml() -> str:
    columns = "".join(
        f'<Column><Labels><Label Label="Dec. 31, {2024 - at}"/></Labels></Column>' for at in range(COLUMNS)
    )
    rows = "".join(
        f"<Row><Label>{label}</Label><Cells>"
        + "".join(f"<Cell><NonNumbericText>{cell}</NonNumbericText></Cell>" for cell in cells)
        + "</Cells></Row>"
        for label, *cells in TABLE
    )
    head = "<InstanceReport><ReportName>DEBT</ReportName>"
    return f"{head}<Columns>{columns}</Columns><Rows>{rows}</Rows></InstanceReport>"


TEXTS: dict[DocumentKind, str] = {"flat": flat(), "rpage": html(), "rpage-xml": xml()}


class Case(NamedTuple):
    """A bound of pages, and what each kind of page has of it."""

    bound: str
    size: Callable[[DocumentKind], int]


def cells_of(kind: DocumentKind) -> int:
    text = TEXTS[kind]
    return {
        "flat": text.count("\n"),
        "rpage": text.count("<t") - text.count("<tr") - 1,
        "rpage-xml": text.count("<Cell"),
    }[kind]


CASES = (
    Case("document_bytes", lambda kind: len(TEXTS[kind])),
    Case("cells", cells_of),
    Case("rows", lambda kind: ROWS + (kind == "rpage")),
    Case("columns", lambda _: COLUMNS),
    Case("value_length", lambda _: LENGTH),
)


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("case", CASES, ids=[case.bound for case in CASES])
def test_a_page_at_under_and_over_a_bound(case: Case, kind: DocumentKind) -> None:
    size = case.size(kind)
    for room in (0, 1):
        (page,) = read_pages(Document("page", kind, TEXTS[kind]), Limits(**{case.bound: size + room}))
        assert (len(page.rows), len(page.heads)) == (ROWS, COLUMNS)
    with pytest.raises(ArxError) as caught:
        read_pages(Document("page", kind, TEXTS[kind]), Limits(**{case.bound: size - 1}))
    assert caught.value.span.source == "page"
    assert f"more than the limit of {size - 1:,}" in caught.value.what
    assert caught.value.remedy == f"split it, or raise {case.bound}"


def zipped(count: int, declared: int | None = None) -> bytes:
    """A zip of pages; `declared` is what its last record says of their number, a lie where it is given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"R{number}.txt", TEXTS["flat"])
    data = stream.getvalue()
    if declared is None:
        return data
    at = data.rindex(b"PK\x05\x06")
    return data[: at + 8] + declared.to_bytes(2, "little") * 2 + data[at + 12 :]


def outcomes(path: Path, limits: Limits) -> tuple[int, list[str]]:
    found = list(open_sources([str(path)], limits=limits))
    return sum(isinstance(one, Document) for one in found), [str(one) for one in found if isinstance(one, ArxError)]


@pytest.mark.parametrize("declared", [None, 1, 0])
def test_members_of_a_zip_are_counted_before_they_are_held(tmp_path: Path, declared: int | None) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(zipped(20, declared))
    assert outcomes(path, Limits(entries=20)) == (20, [])
    assert outcomes(path, Limits(entries=21)) == (20, [])
    count, errors = outcomes(path, Limits(entries=19))
    assert (count, len(errors)) == (0, 1)
    assert "has more than 19 members; unpack it first, or raise entries" in errors[0]


def test_the_library_never_sees_a_directory_of_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(zipped(500))
    made: list[zipfile.ZipInfo] = []

    class Counted(zipfile.ZipInfo):
        def __init__(self, *words: str) -> None:
            super().__init__(*words)
            made.append(self)

    monkeypatch.setattr(zipfile, "ZipInfo", Counted)
    assert outcomes(path, Limits(entries=499))[0] == 0
    assert not made


def test_a_directory_is_bounded_as_a_document_is(tmp_path: Path) -> None:
    path = tmp_path / "long-names.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(10):
            archive.writestr(f"R{number}.txt/{'x' * 60_000}", "")
    _, errors = outcomes(path, Limits(document_bytes=500_000))
    assert ["has a directory of more than 500,000 bytes" in error for error in errors] == [True]


def test_members_of_a_tar(tmp_path: Path) -> None:
    path = tmp_path / "many.tar"
    data = TEXTS["flat"].encode()
    with tarfile.open(path, "w") as archive:
        for number in range(5):
            info = tarfile.TarInfo(f"R{number}.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    assert outcomes(path, Limits(entries=5)) == (5, [])
    assert outcomes(path, Limits(entries=6)) == (5, [])
    assert outcomes(path, Limits(entries=4))[0] == 0


def nested(deep: int) -> bytes:
    data = TEXTS["flat"].encode()
    for level in range(deep):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("R1.zip" if level else "R1.txt", data)
        data = stream.getvalue()
    return data


def test_nesting(tmp_path: Path) -> None:
    path = tmp_path / "deep.zip"
    path.write_bytes(nested(3))
    assert outcomes(path, Limits(nesting=3)) == (1, [])
    assert outcomes(path, Limits(nesting=4)) == (1, [])
    count, errors = outcomes(path, Limits(nesting=2))
    assert (count, len(errors)) == (0, 1)
    assert "containers are nested more than 2 deep" in errors[0]


def test_what_is_unpacked_in_all(tmp_path: Path) -> None:
    path = tmp_path / "page.txt.gz"
    data = TEXTS["flat"].encode()
    path.write_bytes(gzip.compress(data))
    assert outcomes(path, Limits(decompressed_bytes=len(data))) == (1, [])
    assert outcomes(path, Limits(decompressed_bytes=len(data) + 1)) == (1, [])
    count, errors = outcomes(path, Limits(decompressed_bytes=len(data) - 1))
    assert (count, len(errors)) == (0, 1)
    assert "or raise decompressed_bytes" in errors[0]


def test_the_work_of_the_solver() -> None:
    """There is a number of steps with which a page is searched to its end; with one less nothing is proved by it."""
    (page,) = read_pages(page_at(PAGES / "accounts-receivable.txt").document, DEFAULTS.limits)
    tagged = resolve(page, None)

    def settings(steps: int) -> Settings:
        return DEFAULTS._replace(limits=DEFAULTS.limits._replace(steps=steps, steps_per_row=0))

    def searched(steps: int) -> bool:
        return search_of(tagged, layout_for(tagged), settings(steps)).readings.lattice is not None

    def certain(steps: int) -> set[tuple[int, int, int]]:
        return {one[:3] for one in align(tagged, settings(steps)).placements if one.certainty == "certain"}

    low, high = 0, DEFAULTS.limits.steps
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if searched(middle) else (middle, high)
    assert high > 1
    assert (searched(high - 1), searched(high), searched(high + 1)) == (False, True, True)
    assert certain(high - 1) <= certain(high) == certain(high + 1)


TESTED = {case.bound for case in CASES} | {"entries", "nesting", "decompressed_bytes", "steps", "steps_per_row"}
IN_THEIR_ROOM = {"compression_ratio", "spool_bytes"}
"""At, under and over in `tests/unit/sources/test_archives.py`."""


def test_no_bound_is_without_a_test() -> None:
    assert set(Limits._fields) == TESTED | IN_THEIR_ROOM
