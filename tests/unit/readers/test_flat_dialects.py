"""One small page in every dialect: the same title, heads and rows come out."""

import pytest

from arx.model.document import Document
from arx.model.page import Page
from arx.readers import read_pages
from arx.readers.flat_dialects import DIALECTS
from arx.settings import Limits

DOUBLE = """|
|
DEBT (Details) - USD ($)
$ in Thousands
|12 Months Ended|
|
|
Dec. 31, 2024
|
|
Dec. 31, 2023
|Debt [Abstract]|
|Retail [Member] | Level 2 [Member]|
|Notes||$ 5||$ 6|
|Bonds||7|
|X|
- Definition
+ References
Amount of money.
+ Details
No definition available.
"""
DOUBLE_BLOCKS = """|
|
DEBT (Details) - USD ($)
$ in Thousands
|12 Months Ended
||
|
|
|
Dec. 31, 2024
|
|
Dec. 31, 2023
|Debt [Abstract]
||
||
|
|Retail [Member] | Level 2 [Member]
||
||
|
|Notes
||$ 5
||$ 6
|
|Bonds
||7
||
|
|X|
- Definition
+ References
Amount of money.
+ Details
No definition available.
"""
BEFORE = """|
DEBT (Details) - USD ($)
$ in Thousands
|12 Months Ended
|
Dec. 31, 2024
|
Dec. 31, 2023
|Debt [Abstract]
|Retail [Member] | Level 2 [Member]
|Notes
|$ 5
|$ 6
|Bonds
|7
|X
- Definition
+ References
Amount of money.
+ Details
No definition available.
"""
AFTER = """DEBT (Details) - USD ($)
$ in Thousands
|
12 Months Ended|
Dec. 31, 2024
|
Dec. 31, 2023
|
Debt [Abstract]|
Retail [Member] | Level 2 [Member]|
Notes|
$ 5|
$ 6|
Bonds|
7|
X|
- Definition
Amount of money.
No definition available.
"""
RULED = """DEBT (Details) - USD ($)
$ in Thousands
|
12 Months Ended |
---|---|
Dec. 31, 2024
|
Dec. 31, 2023
|
---|---|
Debt [Abstract] |
Retail [Member] | Level 2 [Member] |
Notes | $ 5 | $ 6 |
Bonds | 7 |
X |
- Definition
Amount of money.
No definition available.
"""
PADDED = """DEBT (Details) - USD ($) $ in Thousands |
12 Months Ended | |
---|---|---|
Dec. 31, 2024 |
Dec. 31, 2023 |
|
Debt [Abstract] | ||
Retail [Member] | Level 2 [Member] | ||
Notes | $ 5 | $ 6 |
Bonds | 7 | |
X | ||||
- Definition Amount of money. No definition available.
|
"""
KEPT = """DEBT (Details) - USD ($)$ in Thousands |
12 Months Ended |
Dec. 31, 2024 |
Dec. 31, 2023 |
Debt [Abstract] |
|
|
Retail [Member] | Level 2 [Member] |
|
|
Notes |
$ 5
|
$ 6
|
Bonds |
|
7
|
X | ||||
- DefinitionAmount of money.No definition available.
|
"""
MARKDOWN_PADDED = """| DEBT (Details) - USD ($)$ in Thousands
 | 12 Months Ended | |
|---|---|---|
| Dec. 31, 2024 | Dec. 31, 2023 | |
| Debt [Abstract] | ||
| Retail [Member] | Level 2 [Member] | ||
| Notes | $ 5 | $ 6 |\x20
| Bonds | 7 | |
| X | ||||
|\x20
- Definition Amount of money. No definition available.
 |\x20
"""
MARKDOWN = """| DEBT (Details) - USD ($)$ in Thousands
 | 12 Months Ended |\x20
| Dec. 31, 2024 | Dec. 31, 2023 |\x20
| Debt [Abstract] |  |  |\x20
| Retail [Member] | Level 2 [Member] |  |  |\x20
| Notes | $ 5 | $ 6 |\x20
| Bonds |  | 7 |\x20
| X | ||||
|\x20
- Definition Amount of money. No definition available.
 |\x20
"""
PLAIN = """XML 59 R20.htm IDEA: XBRL DOCUMENT v2.4.0.6
DEBT (Details) - USD ($)
$ in Thousands
12 Months Ended
Dec. 31, 2024
Dec. 31, 2023
Debt [Abstract]
Retail [Member] | Level 2 [Member]
Notes  $ 5 $ 6
Bonds  7
X
- Definition
+ References
Amount of money.
+ Details
No definition available.
"""
TEXTS = {
    "double": DOUBLE,
    "double with blocks": DOUBLE_BLOCKS,
    "before": BEFORE,
    "after": AFTER,
    "ruled": RULED,
    "padded": PADDED,
    "kept": KEPT,
    "markdown padded": MARKDOWN_PADDED,
    "markdown": MARKDOWN,
    "plain": PLAIN,
}


def read(text: str) -> Page:
    pages = read_pages(Document("page.txt", "flat", text), Limits())
    assert len(pages) == 1
    return pages[0]


@pytest.fixture(params=TEXTS, name="flattened")
def _flattened(request: pytest.FixtureRequest) -> Page:
    return read(TEXTS[request.param])


def test_the_same_header(flattened: Page) -> None:
    assert flattened.title.name == "DEBT (Details)"
    assert [(scale.symbol, scale.exponent) for scale in flattened.title.scales] == [("$", 3)]
    assert [group.months for group in flattened.groups] == [12]
    assert [[line.text for line in head.lines] for head in flattened.heads] == [["Dec. 31, 2024"], ["Dec. 31, 2023"]]


def test_the_same_rows(flattened: Page) -> None:
    assert [(row.label.text, *(value.text for value in row.values)) for row in flattened.rows] == [
        ("Debt [Abstract]",),
        ("Retail [Member] | Level 2 [Member]",),
        ("Notes", "$ 5", "$ 6"),
        ("Bonds", "7"),
    ]


def test_the_same_sentence_and_nothing_left_over(flattened: Page) -> None:
    assert [block.sentence for block in flattened.definitions] == ["Amount of money."]
    assert [cell.text for cell in flattened.leftover if "XBRL DOCUMENT" not in cell.text] == []


@pytest.mark.parametrize("name", ["kept", "markdown"])
def test_columns_are_known_where_empty_cells_are_kept(name: str) -> None:
    page = read(TEXTS[name])
    assert page.exact
    assert [row.columns for row in page.rows] == [(), (), (0, 1), (1,)]


@pytest.mark.parametrize("name", sorted(set(TEXTS) - {"kept", "markdown"}))
def test_columns_are_unknown_elsewhere(name: str) -> None:
    page = read(TEXTS[name])
    assert not page.exact
    assert {row.columns for row in page.rows} == {None}


def test_lines_of_values_point_at_their_text() -> None:
    for text in TEXTS.values():
        lines = text.split("\n")
        for row in read(text).rows:
            for cell in (row.label, *row.values):
                assert cell.text.split(" | ", maxsplit=1)[0] in lines[cell.line - 1]


def test_dialects_have_names_of_their_own() -> None:
    assert len({dialect.name for dialect in DIALECTS}) == len(DIALECTS)
