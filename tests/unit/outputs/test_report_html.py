"""The report as a file: one document, nothing that runs but its own script, every text escaped, same bytes."""

import json
import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

import handmade as make
from arx.facts.build import build_facts
from arx.outputs.markup import hash_of
from arx.outputs.report_html import SCRIPTS, STYLE, part_text, write_report
from arx.outputs.report_json import LONGEST_LINE, json_text, page_json, summary_json, visible
from arx.outputs.report_pages import ReportPage, SourceText

COLUMNS = (make.column(0, make.YEAR_2024, make.USD), make.column(1, make.END_2024, make.CNY))
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; \u2028 ' \"",
    "\x1b[2J\x9b31m",
    "\u202egnirts\u202c",
)


def page(label: str = "Cash", *lines: str, title: str = "NOTE (Details)") -> ReportPage:
    made = make.page(make.row(0, "Assets"), make.row(1, label, "$ 5", "¥ (7,000)"), title=title)
    facts = build_facts(make.tagged(made), make.grid(made, COLUMNS))
    return ReportPage(facts, (), (), SourceText(1, lines))


def report(*pages: ReportPage) -> str:
    stream = BytesIO()
    write_report(pages, stream, {"full row": "as many values as columns"})
    return stream.getvalue().decode()


class Elements(HTMLParser):
    """Every start tag of a document with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def block(text: str, name: str) -> object:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', text)
    assert found is not None
    return json.loads(found[1])


def test_only_the_reports_own_script_and_style_may_run() -> None:
    text = report(page())
    policy = dict(Elements(text).found[3][1])["content"]
    style = re.search("<style>(.*)</style>", text, re.DOTALL)
    script = re.search("<script>(.*)</script>", text, re.DOTALL)
    assert policy is not None
    assert style is not None
    assert script is not None
    assert f"script-src '{hash_of(script[1])}'; style-src '{hash_of(style[1])}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_the_document_fetches_nothing() -> None:
    attributes = [(name, value) for _, found in Elements(report(page())).found for name, value in found.items()]
    assert [value for name, value in attributes if name in ("src", "href")] == ["data:,", "#page"]
    assert not [name for name, _ in attributes if name.startswith("on") or name == "style"]
    assert "url(" not in part_text(STYLE)
    assert "@import" not in part_text(STYLE)


def test_the_script_never_makes_markup_from_text() -> None:
    script = "".join(map(part_text, SCRIPTS))
    sinks = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(")
    assert [sink for sink in sinks if sink in script] == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_stays_text(hostile: str) -> None:
    plain, text = report(page("Cash", "Cash")), report(page(hostile, hostile, title=hostile))
    assert [tag for tag, _ in Elements(text).found] == [tag for tag, _ in Elements(plain).found]
    shown = block(text, "page-0")
    assert isinstance(shown, dict)
    assert shown["text"]["lines"] == [visible(hostile)]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028]", text)


@given(some.text())
def test_json_in_a_script_element_is_ascii_and_comes_back(text: str) -> None:
    told = json_text({"label": text})
    assert told.isascii()
    assert not set("<>&") & set(told)
    assert json.loads(told) == {"label": text}


def test_right_to_left_text_and_emoji_survive() -> None:
    label = "ذمم مدينة 👩‍💻 売掛金"
    assert visible(label) == label


def test_same_pages_same_bytes() -> None:
    assert report(page(), page("Debt")) == report(page(), page("Debt"))


def test_every_value_stands_once_in_its_row() -> None:
    shown = page_json(page())
    assert [row["label"] for row in shown["rows"]] == ["Assets", "Cash"]
    cells = shown["rows"][1]["cells"]
    assert {column: cell["text"] for column, cell in cells.items()} == {"0": "$ 5", "1": "¥ (7,000)"}
    assert cells["1"]["negative"] is True
    assert "negative" not in cells["0"]
    assert summary_json(page()) == {
        "title": "NOTE (Details)",
        "place": "page.txt:1",
        "certain": 2,
        "inferred": 0,
        "guess": 0,
        "open": 0,
        "broken": 0,
    }


def test_an_open_value_has_its_candidates() -> None:
    made = make.page(make.row(0, "Cash", "$ 5"))
    facts = build_facts(make.tagged(made), make.open_grid(made, COLUMNS))
    shown = page_json(ReportPage(facts, (), (), SourceText(1, ())))
    assert shown["rows"][0]["open"] == [{"text": "$ 5", "line": 11, "columns": [0, 1], "chances": ["50%", "50%"]}]


def test_a_long_line_says_what_is_left_out() -> None:
    line = page_json(page("Cash", "x" * (LONGEST_LINE + 1234)))["text"]["lines"][0]
    assert line.endswith("[…1,234 more characters]")
