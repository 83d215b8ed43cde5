"""No output obeys the text of a stranger: terminals, spreadsheets, browsers and CI logs see it, and do nothing.

One hostile page, in text and as an R page, goes through every format there is; a new format is under the test at once.
"""

import csv
import io
import re
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from arx.cli.main import run
from arx.outputs import FORMATS, SHAPES, Format
from arx.outputs.findings import FINDING_FORMATS

ESCAPES = "\x1b]0;owned\x07\x1b[31m\x9b2J\x08\x7f"
TURNS = "\u202etxet\u202c\u2066x\u2069"
FORMULAS = ("=HYPERLINK(1)", "@SUM(1)", "+1+1", "-1+cmd|'/C calc'!A0", "=1")
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>&#27;&lt;"
LOG = "%0A::error::owned ]]> `x` | y"
HOSTILE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ESCAPED = re.compile(rb"\\.")
"""What Markdown shows as it is: no renderer takes it for markup."""

FLAT = f"""|
{MARKUP} {ESCAPES} (Details) - USD ($)
$ in Thousands
|12 Months Ended
|
Dec. 31, 2024
|
Dec. 31, 2023
|=HYPERLINK(1) [Member]
|Balance {TURNS} at beginning of year
|$ 5
|$ 6
|{MARKUP}
|7
|{FORMULAS[0]}
|8
|9
|{FORMULAS[1]} {LOG}
|{ESCAPES}1
|2
|{FORMULAS[3]}
|$ 9
|Balance at end of year {ESCAPES}
|$ 70
|$ 80
|[1]
|[1]
|{FORMULAS[2]} {MARKUP} a note of some length
"""
HTML = (
    '<html><body><table class="report"><tr><th class="tl"><strong>T &#x1b;[31m&#155; &#x202E;x (Details) - USD ($)'
    '</strong></th><th class="th"><div>Dec. 31, 2024</div></th></tr>'
    '<tr class="re"><td class="pl">=1+1&#x9b;2J &lt;script&gt;</td>'
    '<td class="text">@SUM(1)&#8238;</td></tr></table></body></html>'
)
PAGES = {"flat.txt": FLAT, "R2.htm": HTML}


@pytest.fixture(params=PAGES)
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    path.write_text(PAGES[request.param], encoding="utf-8", newline="")
    return path


@pytest.fixture
def output_of(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., bytes]:
    """Run a command in this process, and give all that it printed."""

    def ran(*words: str) -> bytes:
        assert run(words) in (0, 1) or words[0] == "explain"
        said = capfdbinary.readouterr()
        return said.out + said.err

    return ran


def written(hostile: Path, known: Format, shape: str) -> bytes:
    target = hostile.parent / "out"
    assert run(("parse", "--format", known.name, "--shape", shape, "--output", str(target), str(hostile))) == 0
    return target.read_bytes()


def parts_of(data: bytes) -> list[bytes]:
    """An output as it would be read; of a package, each of its members."""
    if not data.startswith(b"PK"):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [package.read(name) for name in package.namelist()]


CASES = [(known, shape) for known in FORMATS for shape in SHAPES if shape == known.shape or known.other]


@pytest.mark.parametrize(("known", "shape"), CASES, ids=[f"{known.name} {shape}" for known, shape in CASES])
def test_no_format_of_facts_carries_what_a_terminal_obeys(hostile: Path, known: Format, shape: str) -> None:
    for part in parts_of(written(hostile, known, shape)):
        assert part
        for escape in (b"\x1b[", b"\x1b]", b"\xc2\x9b", "\u202e".encode(), "\u2066".encode()):
            assert escape not in part
        assert known.binary or not HOSTILE.search(part.decode("utf-8-sig"))


@pytest.mark.parametrize("name", FINDING_FORMATS)
def test_no_format_of_findings_does(hostile: Path, name: str, output_of: Callable[..., bytes]) -> None:
    said = output_of("check", "--format", name, str(hostile)).decode()
    assert "flat.txt" in said or "R2.htm" in said
    assert not HOSTILE.search(said)
    assert name != "github" or all(line.count("::") == 2 for line in said.splitlines() if line.startswith("::"))
    if name == "junit":
        etree.fromstring(said.encode(), etree.XMLParser(resolve_entities=False))


@pytest.mark.parametrize(
    "words", [("show",), ("ls",), ("explain", "--line", "1"), ("explain", "--line", "15"), ("flatten",)]
)
def test_no_command_prints_it(hostile: Path, words: tuple[str, ...], output_of: Callable[..., bytes]) -> None:
    said = output_of(*words, str(hostile)).decode()
    assert said
    assert not HOSTILE.search(said)


@pytest.mark.parametrize("name", ["csv", "excel-csv"])
def test_no_cell_of_a_table_is_a_formula(hostile: Path, name: str) -> None:
    known = next(one for one in FORMATS if one.name == name)
    rows = csv.DictReader(io.StringIO(written(hostile, known, "long").decode("utf-8-sig"), newline=""))
    numbers = {"value", "chance", "scale", "decimals"}
    cells = [cell for row in rows for column, cell in row.items() if column not in numbers and cell]
    assert cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("shape", SHAPES)
def test_no_cell_of_a_workbook_is_a_formula(hostile: Path, shape: str) -> None:
    known = next(one for one in FORMATS if one.name == "xlsx")
    parts = parts_of(written(hostile, known, shape if known.other else known.shape))
    assert not any(b"<f>" in part or b"<f " in part for part in parts)
    assert not any(b"hyperlink" in part and b"r:id" in part for part in parts)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["html", "markdown"])
def test_no_text_becomes_markup(hostile: Path, name: str, shape: str) -> None:
    known = next(one for one in FORMATS if one.name == name)
    data = written(hostile, known, shape)
    seen = ESCAPED.sub(b"", data) if name == "markdown" else data
    tree = etree.fromstring(seen, etree.HTMLParser(encoding="utf-8"))
    assert not [element.tag for element in tree.iter("script", "img", "b", "iframe", "a", "form")]


def test_nor_in_the_report(hostile: Path, output_of: Callable[..., bytes]) -> None:
    target = hostile.parent / "report.html"
    output_of("report", "--output", str(target), str(hostile))
    said = target.read_text(encoding="utf-8")
    assert not HOSTILE.search(said)
    assert "<img src=x" not in said
    assert "<script>alert" not in said
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', said)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]


def test_a_database_holds_the_text_and_runs_none_of_it(hostile: Path, tmp_path: Path) -> None:
    hostile.write_text(hostile.read_text(encoding="utf-8").replace("=HYPERLINK(1)", "x'); drop table facts; --"))
    known = next(one for one in FORMATS if one.name == "sqlite")
    (tmp_path / "copy.sqlite").write_bytes(written(hostile, known, "long"))
    with sqlite3.connect(tmp_path / "copy.sqlite") as database:
        assert database.execute("select count(*) from facts").fetchone()[0]
