"""Where fuzzing starts: inputs made of the fixtures, a list for each target."""

import gzip
import io
import re
import tarfile
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures"
_SKETCHES = (
    bytes((0, 1, 5, 0, 1, 2, 3, 0, 1, 0, 4, 0, 5, 2, 1, 1, 2, 0, 3, 1, 2, 3, 2, 4, 0, 6, 2, 0, 2, 3, 4, 1, 4, 1, 3)),
    bytes((1, 5, 4, 0, 2, 3, 3, 1, 5, 3, 1, 0, 0, 2, 0, 3, 4, 1, 1, 1)),
    bytes((2, 9, 6, 4, 5, 6, 4, 5, 6, 0, 6, 4, 6, 0, 6, 1, 0, 2, 5, 1, 9, 2, 0, 4, 4, 5)),
    bytes((4, 1, 1, 4, 1, 7, 0, 0, 1, 11, 0, 1, 1, 9, 0)),
)
_DATES = (
    b"Dec. 31, 2024\n12 Months Ended", b"May 03, 2021\n3 Months Ended", b"2024-02-29", b"Dec. 31,  2024",
    b"--12-31", b"9999-12-31\n1 Months Ended",
)  # fmt: skip


def seeds_of(target: str, longest: int) -> list[bytes]:
    """Give the seeds of a target, cut to what it takes, each once."""
    return list(dict.fromkeys(seed[:longest] for seed in _MAKERS[target]() if seed))


def _texts(suffix: str = ".txt") -> Iterator[bytes]:
    yield from (path.read_bytes() for path in sorted((FIXTURES / "pages").glob(f"*{suffix}")))


def _flat() -> Iterator[bytes]:
    """Give whole pages, and their middles, which a cut at the longest would never reach."""
    for text in (*_texts(), *_files("rpages", ".dump")):
        yield text
        yield text[: text.find(b"\n|", 300)] + text[len(text) // 2 :]
    for case in _files("cases/reading", ".case"):
        yield case.partition(b"\n\n")[2] or case


def _files(folder: str, *suffixes: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((FIXTURES / folder).iterdir()) if path.suffix in suffixes]


def _numbers() -> Iterator[bytes]:
    for text in _texts():
        yield from (cell[:64] for cell in re.findall(rb"^\|(?=[^\n]*\d)([^\n]{1,64})$", text, re.MULTILINE)[:20])
    yield from (text.encode() for text in ("−1", "１２", "$\u00a0(5)", "-0", "1e5", "1-2", "(1%)", "$ .5"))  # noqa: RUF001


def _html() -> Iterator[bytes]:
    """Give the smallest R page whole, and the real ones with their concept blocks and most of their rows left out."""
    yield _SMALL_PAGE
    for page in _files("rpages", ".htm"):
        start = page.find(b"<table")
        yield page[start:]
        yield page[start : page.find(b"</tr>", start + 600)] + b"</table></html>"
    yield from _files("hostile", ".htm")


def _xml() -> Iterator[bytes]:
    yield _SMALL_XML
    yield from (page[page.find(b"<InstanceReport") :] for page in _files("rpages", ".xml"))
    yield from _files("hostile", ".xml")


def _archives() -> Iterator[bytes]:
    yield from _files("hostile", *{path.suffix for path in (FIXTURES / "hostile").iterdir()})
    page = next(_texts())[:200]
    yield gzip.compress(page, mtime=0)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("R2.htm", _SMALL_PAGE)
        archive.writestr("FilingSummary.xml", _SUMMARY)
    yield stream.getvalue()
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        info = tarfile.TarInfo("R2.txt")
        info.size = len(page)
        tar.addfile(info, io.BytesIO(page))
    yield gzip.compress(stream.getvalue(), mtime=0)
    yield _SUBMISSION + page + b"\n</TEXT>\n</DOCUMENT>\n"
    yield b'{"text": "|\\nA (Details)\\n|\\nDec. 31, 2024\\n|B\\n|5"}\n'


_SMALL_PAGE = b"""<html><body><span style="display: none;">v3.24.1</span>
<table class="report" border="0"><tr><th class="tl" colspan="1" rowspan="2"><div><strong>DEBT (Details) - USD ($)<br>
$ in Thousands</strong></div></th><th class="th" colspan="2">12 Months Ended</th></tr>
<tr><th class="th"><div>Dec. 31, 2024</div></th><th class="th"><div>Dec. 31, 2023</div></th></tr>
<tr class="re"><td class="pl"><a class="a" onclick="top.Show.showAR( this, 'defref_us-gaap_Debt', window )">Debt</a></td>
<td class="nump">$ 5<span></span></td><td class="num">$ (7)<span></span></td></tr></table>
<div style="display: none;"><table class="authRefData" id="defref_us-gaap_Debt"><tr><td class="hide">X</td></tr><tr><td>
<div class="body"><div>Name</div><div>us-gaap_Debt</div></div></td></tr></table></div></body></html>"""
_SMALL_XML = b"""<InstanceReport><Version>1.0</Version><ReportName>DEBT</ReportName><RoundingOption>In Thousands
</RoundingOption><Columns><Column><Labels><Label Id="1" Label="Dec. 31, 2010"/></Labels><CurrencySymbol>$</CurrencySymbol>
</Column></Columns><Rows><Row><Label>Debt</Label><ElementName>us-gaap_Debt</ElementName><Cells><Cell><IsNumeric>true
</IsNumeric><NumericAmount>5000</NumericAmount><RoundedNumericAmount>5</RoundedNumericAmount><ShowCurrencySymbol>true
</ShowCurrencySymbol></Cell></Cells></Row></Rows></InstanceReport>"""
_SUMMARY = b"""<FilingSummary><MyReports><Report><HtmlFileName>R2.htm</HtmlFileName><ShortName>DEBT</ShortName></Report>
</MyReports></FilingSummary>"""
_SUBMISSION = b"<SEC-DOCUMENT>0000000001-24-000001.txt\n<DOCUMENT>\n<TYPE>XML\n<FILENAME>R2.htm\n<TEXT>\n"

_MAKERS = {
    "numbers": _numbers,
    "dates": lambda: iter(_DATES),
    "header": _flat,
    "flat": _flat,
    "rpage": _html,
    "rpage_xml": _xml,
    "sources": _archives,
    "piped": _archives,
    "pipeline": lambda: chain(_flat(), _html(), _xml()),
    "solver": lambda: iter(_SKETCHES),
}

WORDS = (
    "|", "||", "|X", "X |", "- Definition", "+ References", "+ Details", "Reference 1: ", "No definition available.",
    "12 Months Ended", "Dec. 31, 2024", "USD ($)", "(USD $)", "CNY (¥)", "$ / shares", "shares", "(Details)", "[Member]",
    "[Roll Forward]", "$ in Thousands", "In Millions, unless otherwise specified", "except Per Share data", "[1]", "$ (",
    "(Tables)", "---|---", "\\x0a|", "\\x0a|\\x0a", "XML 59 R20.htm IDEA: XBRL DOCUMENT v2.4.0.6", "<table", "<tr", "<td",
    "<th", "class=\\x22report\\x22", "class=\\x22nump\\x22", "colspan=\\x22", "rowspan=\\x22", "authRefData", "outerFootnotes",
    "<Cell>", "<IsNumeric>true</IsNumeric>", "<RoundedNumericAmount>", "PK\\x03\\x04", "PK\\x01\\x02", "PK\\x05\\x06",
)  # fmt: skip
"""What the format is made of, for the fuzzer's dictionary."""
