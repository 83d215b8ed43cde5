"""The report as HTML: one file with everything in it, for a browser without a network.

Each page is a block of JSON, from which the script makes its table when it is opened: 500 pages open as fast as one.
The content security policy allows this script and this style sheet, by their hashes, and nothing else: no request, no
markup made from text, no form. Same pages, same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import BinaryIO

from arx.outputs.markup import hash_of
from arx.outputs.report_json import Json, json_text, page_json, summary_json
from arx.outputs.report_pages import ReportPage

STYLE = "report.css"
SCRIPTS = (
    "report_elements.js",
    "report_source.js",
    "report_fact.js",
    "report_table.js",
    "report_chart.js",
    "report_page.js",
    "report_list.js",
    "report_start.js",
)
"""Parts of one script, in the order in which each needs those before it."""

POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)


def write_report(pages: Iterable[ReportPage], stream: BinaryIO, sentences: Mapping[str, str]) -> int:
    """Write the report, each page as soon as it is there; give the number of pages.

    `sentences` says in words what each name in a fact's evidence means.
    """
    summaries: list[Json] = []
    stream.write(_opening().encode())
    for number, page in enumerate(pages):
        summaries.append(summary_json(page))
        stream.write(_block(f"page-{number}", page_json(page)).encode())
    stream.write(_block("pages", summaries).encode())
    stream.write(_block("sentences", dict(sentences)).encode())
    stream.writelines(part.encode() for part in _closing())
    return len(summaries)


def part_text(name: str) -> str:
    """Read a part of the report that ships with the package."""
    return (files("arx.outputs") / "data" / name).read_text(encoding="utf-8")


def script_text() -> str:
    """The script, whole."""
    return '"use strict";\n' + "\n".join(map(part_text, SCRIPTS))


def _opening() -> str:
    style = part_text(STYLE)
    policy = POLICY.format(script=hash_of(script_text()), style=hash_of(style))
    return part_text("report.html").format(policy=policy, style=style)


def _block(name: str, value: object) -> str:
    return f'<script type="application/json" id="{name}">{json_text(value)}</script>\n'


def _closing() -> Iterator[str]:
    yield f"<script>{script_text()}</script>\n"
    yield "</body>\n</html>\n"
