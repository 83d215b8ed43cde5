"""Peak memory and speed of reading big containers, each in a process of its own.

    python benchmarks/bench_sources.py [--submission MB] [--corpus MB]

Makes a submission of R pages among other documents and a JSON Lines corpus of dumps among other texts, in a temporary
folder, and reads each to its end. The bar is 300 MB of memory.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

MEGABYTE = 1024 * 1024
BAR_MEGABYTES = 300
R_PAGE = (
    '<html><body><table class="report"><tr><th class="tl">INVENTORIES (Details) - USD ($)</th></tr>'
    + "".join(f'<tr class="re"><td class="pl">Row {row}</td><td class="nump">$ {row}</td></tr>\n' for row in range(400))
    + "</table></body></html>\n"
)
DUMP = "|\nINVENTORIES (Details) - USD ($)\n" + "".join(f"|Row {row}\n|$ {row}\n" for row in range(200))
PROSE = "Five recipes with pumpkins, to be served warm. " * 60
UUENCODED = b"M" + b"A" * 60 + b"\n"


def submission(size: int) -> Iterator[bytes]:
    """Give about `size` bytes: one part R pages, two parts of what else a filing holds."""
    yield b"<SEC-DOCUMENT>a.txt\n<SEC-HEADER>\nACCESSION NUMBER: 0000999999-24-000007\n</SEC-HEADER>\n"
    names = []
    while size > 0:
        names.append(f"R{len(names) + 1}.htm")
        page = R_PAGE.encode()
        other = UUENCODED * (2 * len(page) // len(UUENCODED))
        part = b"".join(document(name, body) for name, body in ((names[-1], page), ("Financial_Report.xlsx", other)))
        size -= len(part)
        yield part
    reports = "".join(f"<Report><HtmlFileName>{n}</HtmlFileName><ShortName>{n}</ShortName></Report>" for n in names)
    yield document("FilingSummary.xml", f"<FilingSummary><MyReports>{reports}</MyReports></FilingSummary>".encode())
    yield b"</SEC-DOCUMENT>\n"


def document(name: str, body: bytes) -> bytes:
    """Wrap one document of a submission."""
    return f"<DOCUMENT>\n<TYPE>XML\n<FILENAME>{name}\n<TEXT>\n".encode() + body + b"\n</TEXT>\n</DOCUMENT>\n"


def corpus(size: int) -> Iterator[bytes]:
    """Give about `size` bytes of JSON Lines, one dump to four other texts."""
    number = 0
    while size > 0:
        row = {"url": f"https://example.org/{number}", "text": PROSE if number % 5 else DUMP}
        line = json.dumps(row).encode() + b"\n"
        size -= len(line)
        number += 1
        yield line


def read(path: str) -> None:
    """Read one input in this process and print what it took."""
    import resource
    import time

    from arx.errors import SourceError
    from arx.sources import open_sources

    start = time.perf_counter()
    outcomes = (isinstance(outcome, SourceError) for outcome in open_sources([path]))
    found = [0, 0]
    for bad in outcomes:
        found[bad] += 1
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = Path(path).stat().st_size / MEGABYTE
    verdict = "ok" if peak < BAR_MEGABYTES and not found[1] else "OVER THE BAR"
    print(
        f"{Path(path).name}: {size:,.0f} MB, {found[0]:,} documents, {found[1]} errors, "
        f"{seconds:.1f} s ({size / seconds:,.0f} MB/s), peak {peak:,.0f} MB of {BAR_MEGABYTES}: {verdict}"
    )


def main() -> None:
    """Make the inputs and read each in a fresh process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submission", type=int, default=200, metavar="MB")
    parser.add_argument("--corpus", type=int, default=1024, metavar="MB")
    parser.add_argument("--read", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.read:
        read(wanted.read)
        return
    inputs = (("submission.txt", submission, wanted.submission), ("corpus.jsonl", corpus, wanted.corpus))
    with tempfile.TemporaryDirectory() as folder:
        for name, make, megabytes in inputs:
            path = Path(folder, name)
            with path.open("wb") as file:
                file.writelines(make(megabytes * MEGABYTE))
            subprocess.run([sys.executable, __file__, "--read", str(path)], check=True)
            path.unlink()


if __name__ == "__main__":
    main()
