"""The flat reader on whole small texts: header, rows, notes, blocks, several pages, cuts, errors."""

from datetime import date

import pytest

from arx.errors import PageSyntaxError
from arx.model.document import Document
from arx.model.page import Page
from arx.readers import read_pages
from arx.settings import Limits

BLOCK = "|X\n- Definition\n+ References\nAmount of money.\n+ Details\nReference 1: http://fasb.org/us-gaap/role/ref/legacyRef\n"
NO_BLOCK = "|X\n- References\n+ Details\nNo definition available.\n"
PAGE = f"""|
DEBT - Notes (Details)
¥ in Thousands, $ / shares in Units, $ in Millions
|3 Months Ended
|12 Months Ended
|
Sep. 30, 2020
USD ($)
$ / shares
|[1]
|
Dec. 31,  2020
CNY (¥)
shares
Vendor
|Debt [Abstract]
|Notes, net | ¥
|[2],[3]
|¥ 5
|Retail [Member] | Level 2 [Member]
|Notes, gross
|$ 4
|[2]
|¥ (6)
|[2]
|A note about the notes, at some length.
|[3]
|Another note, no shorter than the first one.
{BLOCK}{NO_BLOCK}{BLOCK}"""


def read(text: str) -> list[Page]:
    return read_pages(Document("page.txt", "flat", text), Limits())


def test_the_title_is_taken_apart() -> None:
    title = read(PAGE)[0].title
    assert title.name == "DEBT - Notes (Details)"
    assert title.unit is None
    assert [(scale.symbol, scale.exponent) for scale in title.scales] == [("¥", 3), ("$ / shares", 0), ("$", 6)]
    assert [line.line for line in title.lines] == [2, 3]
    assert title.renderer == "v3"


def test_groups_and_heads() -> None:
    page = read(PAGE)[0]
    assert [(group.months, group.span) for group in page.groups] == [(3, None), (12, None)]
    assert [head.end for head in page.heads] == [date(2020, 9, 30), date(2020, 12, 31)]
    assert [unit.code for unit in page.heads[0].units] == ["USD", "USD/shares"]
    assert [unit.code for unit in page.heads[1].units] == ["CNY", "shares", "Vendor"]
    assert page.heads[1].lines[0].line == 12


def test_rows_with_marks_and_unit_suffix() -> None:
    rows = read(PAGE)[0].rows
    assert [row.label.text for row in rows] == [
        "Debt [Abstract]",
        "Notes, net",
        "Retail [Member] | Level 2 [Member]",
        "Notes, gross",
    ]
    assert rows[1].unit_suffix == "¥"
    assert [(at, mark.text) for at, mark in rows[1].notes] == [(-1, "[2],[3]")]
    assert [value.text for value in rows[3].values] == ["$ 4", "¥ (6)"]
    assert [(at, mark.text) for at, mark in rows[3].notes] == [(0, "[2]")]
    assert all(row.certainty == "certain" for row in rows)


def test_notes_blocks_and_leftover() -> None:
    page = read(PAGE)[0]
    assert [(note.mark, note.text[:7]) for note in page.footnotes] == [("[2]", "A note "), ("[3]", "Another")]
    assert [block.sentence for block in page.definitions] == ["Amount of money.", None, "Amount of money."]
    assert [cell.text for cell in page.leftover] == ["[1]"]
    assert not page.cut


def test_a_head_in_the_cell_of_its_group_spans_one_column() -> None:
    page = read("|\nAudit (Details)\n|12 Months Ended\nDec. 31, 2024\n|Name\n|5\n")[0]
    assert [(group.months, group.span) for group in page.groups] == [(12, 1)]
    assert [head.end for head in page.heads] == [date(2024, 12, 31)]
    assert page.heads[0].lines[0].line == 4


def test_an_empty_group_cell_is_kept() -> None:
    page = read("|\nDebt (Details)\n|3 Months Ended\n|\n|\nDec. 31, 2024\n|\nDec. 31, 2023\n|Debt\n|5\n|6\n")[0]
    assert [group.months for group in page.groups] == [3, None]
    assert len(page.heads) == 2


def test_an_old_title() -> None:
    scale = "In Millions, except Per Share data, unless otherwise specified"
    title = read(f"|\nDebt (Detail) (USD $)\n{scale}\n|\nDec. 31, 2012\n|Debt\n|5\n")[0].title
    assert title.name == "Debt (Detail)"
    assert (title.unit.code if title.unit else None) == "USD"
    assert title.renderer == "v2"
    assert title.scales[0].exponent == 6


@pytest.mark.parametrize("name", ["Awards (Details) - Restricted stock units", "Awards (Details) - Restricted Stock"])
def test_a_scale_line_glued_to_its_title(name: str) -> None:
    title = read(f"|\n{name}shares in Thousands, $ in Millions\n|\nDec. 31, 2024\n|Awards\n|5\n")[0].title
    assert title.name == name
    assert [(scale.symbol, scale.exponent) for scale in title.scales] == [("shares", 3), ("$", 6)]


def test_equity_heads_are_members() -> None:
    heads = "|\nTotal\n|\nCommon Stock [Member]\nSeries A\n"
    page = read(f"|\nStatement of Equity - USD ($)\n{heads}|Balance at Dec. 31, 2020\n|$ 5\n|$ 6\n")[0]
    assert [head.members for head in page.heads] == [("Total",), ("Common Stock [Member]", "Series A")]
    assert [head.end for head in page.heads] == [None, None]


def test_two_pages_in_one_text() -> None:
    pages = read(PAGE + PAGE)
    assert [page.number for page in pages] == [0, 1]
    assert [page.line for page in pages] == [1, 1 + PAGE.count("\n")]
    assert pages[0].rows[1].values[0].text == pages[1].rows[1].values[0].text


def test_two_pages_without_blocks_between() -> None:
    one = "|\nDebt (Details) - USD ($)\n|\nDec. 31, 2024\n|Debt\n|$ 5\n"
    assert len(read(one + one)) == 2


def test_carriage_returns_change_nothing() -> None:
    assert read(PAGE.replace("\n", "\r\n")) == read(PAGE)


def test_text_pages_keep_their_cells_as_leftover() -> None:
    page = read("|\nDebt (Tables)\n|12 Months Ended\nDec. 31, 2024\n|Debt [Abstract]\n|Schedule\n|\na\nb\n" + BLOCK)[0]
    assert page.kind == "text"
    assert page.rows == ()
    assert [cell.text for cell in page.leftover] == ["Debt [Abstract]", "Schedule", "a b"]


def test_a_lost_table_is_a_page_of_definitions() -> None:
    page = read("- Definition\n+ References\nAmount of money.\n+ Details\nNo definition available.\n" + BLOCK)[0]
    assert page.kind == "definitions"
    assert [block.sentence for block in page.definitions] == ["Amount of money.", "Amount of money."]


def test_old_bare_blocks() -> None:
    page = read("|\nDebt (Details)\n|\nDec. 31, 2012\n|Debt\n|5\n|X\n- Details\n" + BLOCK)[0]
    assert [block.bare for block in page.definitions] == [True, False]


def test_the_mark_of_an_old_block_has_a_cell_of_its_own() -> None:
    old = "|X\n|\n- Definition\nMoney owed.\nNo definition available.\n|X\n|\n- Details\n"
    page = read("|\nDebt (Details)\n|\nDec. 31, 2012\n|Debt\n|5\n" + old)[0]
    assert [(block.sentence, block.bare) for block in page.definitions] == [("Money owed.", False), (None, True)]
    assert page.definitions[0].line == 7
    assert page.leftover == ()


@pytest.mark.parametrize(
    "tail", ["|X\n- Definition\n+ Refer", "|X\n- Definition\n+ References\nAmount of", "|X", "|X\n- Def"]
)
def test_a_cut_in_a_block_is_seen(tail: str) -> None:
    page = read(PAGE + tail)[-1]
    assert page.cut
    assert not page.definitions[-1].complete
    assert len(page.definitions) == 4


def test_a_cut_in_a_row_makes_it_inferred() -> None:
    heads = "|\nDebt (Details) - USD ($)\n|\nDec. 31, 2024\n|\nDec. 31, 2023\n"
    page = read(f"{heads}|Debt\n|$ 5,100\n|$ 4,200\n|Notes\n|$ 3,100\n|$ 2,")[0]
    assert page.cut
    assert [row.certainty for row in page.rows] == ["certain", "inferred"]
    assert [value.text for value in page.rows[1].values] == ["$ 3,100", "$ 2,"]


@pytest.mark.parametrize("text", ["", "\n\n", "Some prose about nothing.", "5 | 6\n", "|a\n|b\n"])
def test_no_page_at_all(text: str) -> None:
    with pytest.raises(PageSyntaxError, match="no R page"):
        read(text)


HEADS = (
    "|\nDebt (Details) - USD ($)\n|12 Months Ended\n|\nDec. 31, 2024\n|\nDec. 31, 2023\n"
    "|Debt\n|$ 5,100\n|$ 4,200\n|Notes\n|7\n"
)


@pytest.mark.parametrize(
    ("damaged", "note"),
    [
        (HEADS.replace("Dec. 31, 2023\n", ""), "line 6: an empty cell among the column heads: one is lost"),
        (HEADS.replace("|\nDec. 31, 2023", "Dec. 31, 2023"), "line 6: a second date in a column head: two are joined"),
        (HEADS.replace("Ended\n|\n", "Ended\n"), "line 3: a column head has run into the period before it"),
        (
            HEADS.replace("|12", "|3 Months Ended\n|6 Months Ended\n|12"),
            "line 5: more periods than column heads: one is lost",
        ),
    ],
)
def test_a_lost_column_head_is_told_and_nothing_is_certain(damaged: str, note: str) -> None:
    (page,) = read(damaged)
    assert page.notes == (note,)
    assert {row.certainty for row in page.rows} == {"inferred"}
    assert read(HEADS)[0].notes == ()


def test_a_value_beyond_the_heads_tells_that_one_is_lost() -> None:
    text = (
        "| Debt (Details) - USD ($) | Dec. 31, 2024 |\n|---|---|---|\n"
        "| Notes | $ 5 |  |\n| Bonds |  | 7 |\n| X | - Definition Debt. + References No definition available. |\n"
    )
    (page,) = read(text)
    assert page.notes == ("line 4: a value in column 2 of 1: a column head is lost",)
    assert not page.exact
    assert all(row.columns is None and row.certainty == "inferred" for row in page.rows)
