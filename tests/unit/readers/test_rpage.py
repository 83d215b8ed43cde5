"""R pages of every renderer, read: what stands on the page, and what is refused."""

import re
from pathlib import Path

import pytest

from arx.errors import PageSyntaxError
from arx.model.document import Document
from arx.model.page import Page
from arx.readers.rpage import read_rpage
from arx.readers.rpage_blocks import concept_name
from arx.settings import Limits
from rpage_pages import document_of, printed, read, rpages

PAGES = [path for path in rpages() if path.suffix == ".htm"]
HEAD = '<tr><th class="tl"><div>Cash (Details) - USD ($)</div></th><th class="th"><div>Dec. 31, 2024</div></th>'
ROW = """<tr class="re"><td class="pl"><a onclick="Show.showAR( this, 'defref_us-gaap_Cash', window );">Cash</a></td>"""


def page_of(rows: str, head: str = HEAD) -> Page:
    text = f'<html><body><table class="report">{head}</tr>{rows}</table></body></html>'
    (page,) = read_rpage(Document("made-up.htm", "rpage", text), Limits())
    return page


@pytest.mark.parametrize("path", rpages(), ids=lambda path: path.name)
def test_page_reads_as_expected(path: Path) -> None:
    assert printed(read(path)) == path.with_suffix(".expect").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_lines_point_at_the_text_they_name(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").replace("&#8217;", "\u2019").split("\n")
    page = read(path)
    heads = [cell for head in page.heads for cell in head.lines] + list(page.title.lines)
    cells = [cell for row in page.rows for cell in (row.label, *row.values)] + heads
    named = [row.label._replace(text=f"{row.label.text} | {row.unit_suffix}") for row in page.rows if row.unit_suffix]
    wrong = [cell for cell in [*cells, *named] if cell.text not in lines[cell.line - 1]]
    assert not wrong


def cell_places(page: Page) -> set[tuple[int, str, int, str]]:
    return {
        (row.index, row.label.text, column, cell.text)
        for row in page.rows
        for column, cell in zip(row.columns or (), row.values, strict=True)
    }


@pytest.mark.parametrize("path", rpages(), ids=lambda path: path.name)
def test_cut_page_says_nothing_that_the_whole_page_does_not(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = read(path)
    facts, blocks = cell_places(whole), set(whole.definitions)
    readable = 0
    behind_tags = [found.end() for found in re.finditer(r"</(?:div|table|tr)>", text)]
    for end in sorted({*range(0, len(text.rstrip()) - len("</html>"), 41), *behind_tags}):
        try:
            page = read(path, text[:end])
        except PageSyntaxError:
            continue
        readable += 1
        assert cell_places(page) <= facts, end
        assert {block for block in page.definitions if block.complete} <= blocks, end
    assert readable > 20


def test_cut_page_is_called_cut() -> None:
    path = next(path for path in PAGES if path.name.startswith("receivables"))
    text = path.read_text(encoding="utf-8")
    page = read(path, text[: text.index("(5,875)") + 3])
    assert page.cut
    assert [row.label.text for row in page.rows] == ["Accounts receivable [Line Items]", "Accounts receivable"]
    assert [cell.text for cell in page.leftover][:2] == ["Allowance for doubtful accounts", "(42,884)"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no table of class 'report'"),
        ("<html><body><p>Annual report</p></body></html>", "no table of class 'report'"),
        ('<table class="report"></table>', "no column heads"),
        ('<table class="report"><tr><td>Cash</td></tr></table>', "no column heads"),
        ('<table class="report"><tr><th class="Info">log</th></tr><tr><td>Error</td></tr></table>', "no column heads"),
    ],
)
def test_html_that_is_no_r_page_is_refused_with_one_line(text: str, what: str) -> None:
    with pytest.raises(PageSyntaxError, match="HTML that is no R page") as caught:
        read_rpage(Document("page.htm", "rpage", text), Limits())
    assert what in str(caught.value)
    assert str(caught.value).startswith("page.htm: ")


@pytest.mark.parametrize(
    "limits", [Limits(rows=3), Limits(columns=1), Limits(document_bytes=500), Limits(value_length=4)], ids=str
)
def test_page_beyond_a_limit_is_refused(limits: Limits) -> None:
    with pytest.raises(PageSyntaxError, match="more than"):
        read_rpage(document_of(PAGES[0]), limits)


def test_row_with_another_number_of_cells_is_left_over_and_not_placed() -> None:
    page = page_of(ROW + '<td class="nump">$ 5</td><td class="nump">7</td></tr>')
    assert page.rows[0].values == ()
    assert [cell.text for cell in page.leftover] == ["$ 5", "7"]


def test_row_without_label_is_left_over() -> None:
    page = page_of('<tr><td>stray</td><td class="nump">5</td></tr>')
    assert page.rows == ()
    assert [cell.text for cell in page.leftover] == ["stray", "5"]


def test_rows_of_nested_tables_are_no_rows_of_the_page() -> None:
    nested = f'<table>{ROW}<td class="nump">9</td></tr></table>'
    page = page_of(f'{ROW}<td class="text">see {nested}</td></tr>{ROW}<td class="nump">$ 5</td></tr>')
    assert [[cell.text for cell in row.values] for row in page.rows] == [["see Cash 9"], ["$ 5"]]


@pytest.mark.parametrize(
    "cell",
    [
        "<style>td { color: red }</style>$ 5",
        "<span><script>x = 9</script>$ 5</span>",
        '$ 5<span style="display: none">9</span>',
        "<b>$</b> <i>5</i>",
        "$&#160;5<!-- 9 -->",
    ],
)
def test_value_is_what_a_browser_shows(cell: str) -> None:
    page = page_of(f'{ROW}<td class="nump">{cell}</td></tr>')
    assert [value.text for value in page.rows[0].values] == ["$ 5"]


def test_label_without_link_has_no_concept() -> None:
    page = page_of('<tr><td class="pl">Cash</td><td class="nump">$ 5</td></tr>')
    assert page.rows[0].concept is None


def test_concept_without_block_has_its_name_only() -> None:
    page = page_of(ROW + '<td class="nump">$ 5</td></tr>')
    assert page.rows[0].concept is not None
    assert page.rows[0].concept[:2] == ("us-gaap:Cash", None)


@pytest.mark.parametrize(
    ("element", "name"),
    [
        ("us-gaap_Assets", "us-gaap:Assets"),
        ("abcd_Assets_Of_Parent", "abcd:Assets_Of_Parent"),
        ("srt_RangeAxis=srt_MaximumMember", "srt:MaximumMember"),
        ("Assets", "Assets"),
    ],
)
def test_prefix_ends_at_the_first_underscore(element: str, name: str) -> None:
    assert concept_name(element) == name


def test_markup_that_never_ends_is_survived() -> None:
    deep = "<div>" * 5_000 + "x"
    assert page_of(f'{ROW}<td class="text">{deep}</td></tr>').heads[0].end is not None


def test_entities_of_a_dtd_are_not_expanded() -> None:
    entities = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    table = f'<table class="report">{HEAD}</tr>{ROW}<td class="text">&b;</td></tr></table>'
    (page,) = read_rpage(Document("bomb.htm", "rpage", f"{entities}<html><body>{table}</body></html>"), Limits())
    assert "aaaa" not in str(page.rows)
