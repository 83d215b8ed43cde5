"""R pages of 2009 to 2011: the scale is explicit, so an amount that contradicts it is not believed."""

import pytest

from arx.errors import PageSyntaxError
from arx.model.document import Document
from arx.model.page import Page
from arx.readers.rpage_xml import read_rpage_xml
from arx.settings import DEFAULTS, Limits
from rpage_pages import document_of, rpages

INCOME = next(path for path in rpages() if path.suffix == ".xml")
TEXT = INCOME.read_text(encoding="utf-8")


def page_of(text: str, limits: Limits = DEFAULTS.limits) -> Page:
    (page,) = read_rpage_xml(document_of(INCOME, text), limits)
    return page


def test_lines_count_from_the_start_of_the_file() -> None:
    lines = TEXT.split("\n")
    labels = [row.label for row in page_of(TEXT).rows]
    assert all(label.text in lines[label.line - 1] for label in labels)


def test_line_before_the_declaration_makes_no_difference() -> None:
    bare = TEXT.replace("<XBRL>\n", "\n", 1).replace("</XBRL>", "")
    assert page_of(bare) == page_of(TEXT)


def test_amount_that_contradicts_the_scale_is_left_over() -> None:
    page = page_of(TEXT.replace("<NumericAmount>36537000000<", "<NumericAmount>36537000<"))
    sales = next(row for row in page.rows if row.label.text == "Net sales")
    assert sales.values == ()
    assert [cell.text for cell in page.leftover] == ["$ 36,537", "$ 32,479"]


def test_row_with_a_cell_too_few_is_left_over() -> None:
    start = TEXT.index("        <Cell>", TEXT.index("Shares issued"))
    page = page_of(TEXT[:start] + TEXT[TEXT.index("</Cell>\n", start) + 8 :])
    shares = next(row for row in page.rows if row.label.text == "Shares issued")
    assert shares.values == ()
    assert [cell.text for cell in page.leftover] == ["899,806"]


def test_page_of_text_blocks_is_text() -> None:
    block = "&lt;div&gt;&lt;p&gt;The &lt;b&gt;policies&lt;/b&gt; are these.&lt;/p&gt;&lt;/div&gt;"
    start, end = TEXT.index("    <Row>"), TEXT.index("  </Rows>")
    row = (
        "<Row><Label>Policies</Label><ElementName>us-gaap_PoliciesTextBlock</ElementName><Cells>"
        + f"<Cell><IsNumeric>false</IsNumeric><NonNumbericText>{block}</NonNumbericText></Cell>" * 3
        + "</Cells></Row>"
    )
    page = page_of(TEXT[:start] + row + TEXT[end:])
    assert (page.kind, page.rows) == ("text", ())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no InstanceReport"),
        ("<Report/>", "no InstanceReport"),
        ("<InstanceReport></InstanceReport>", "no columns"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><InstanceReport>&b;</InstanceReport>', "DTD"),
        ("<InstanceReportOther/>", "no InstanceReport"),
    ],
)
def test_xml_that_is_no_r_page_is_refused_with_one_line(text: str, what: str) -> None:
    with pytest.raises(PageSyntaxError, match=what):
        read_rpage_xml(Document("R2.xml", "rpage-xml", text), Limits())


@pytest.mark.parametrize("limits", [Limits(rows=3), Limits(columns=1)], ids=str)
def test_page_beyond_a_limit_is_refused(limits: Limits) -> None:
    with pytest.raises(PageSyntaxError, match="more than"):
        page_of(TEXT, limits)
