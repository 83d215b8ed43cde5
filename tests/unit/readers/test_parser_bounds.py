"""Where the parser of HTML or XML gives up, the page says so: what follows is not silently lost."""

import pytest

from arx.model.document import Document, DocumentKind
from arx.model.page import Page
from arx.readers import read_pages
from arx.settings import DEFAULTS

DEEP = 300
HTML = (
    '<html><body><table class="report"><tr><th>DEBT (Details) - USD ($)</th><th>Dec. 31, 2024</th></tr>'
    '<tr><td class="pl">Notes</td><td class="nump">{}5</td></tr>'
    '<tr><td class="pl">Bonds</td><td class="nump">6</td></tr>'
    "</table></body></html>"
)
XML = (
    '<InstanceReport><Columns><Column><Labels><Label Label="Dec. 31, 2010"/></Labels></Column></Columns><Rows>'
    "<Row><Label>{}Notes</Label><Cells><Cell><NonNumbericText>a</NonNumbericText></Cell></Cells></Row>"
    "<Row><Label>Bonds</Label><Cells><Cell><NonNumbericText>b</NonNumbericText></Cell></Cells></Row>"
    "</Rows></InstanceReport>"
)


def read(kind: DocumentKind, text: str) -> Page:
    (page,) = read_pages(Document("page", kind, text), DEFAULTS.limits)
    return page


@pytest.mark.parametrize(("kind", "text"), [("rpage", HTML), ("rpage-xml", XML)])
@pytest.mark.parametrize("inside", ["<i>" * DEEP, "x" * 11_000_000], ids=["nested", "long"])
def test_what_the_parser_leaves_out_is_told(kind: DocumentKind, text: str, inside: str) -> None:
    whole, part = read(kind, text.format("")), read(kind, text.format(inside))
    assert (len(whole.rows), whole.cut, whole.notes) == (2, False, ())
    assert part.cut
    assert part.notes == ("line 1: nested too deep, or a text too long: what follows is not read",)
    assert len(part.rows) < 2


@pytest.mark.parametrize("amount", ["1e999999", "5e99999999", "NaN", "sNaN", "Infinity", "-Infinity", "1" * 200, "0x5"])
def test_an_amount_that_no_writer_printed_is_a_text(amount: str) -> None:
    cell = f"<IsNumeric>true</IsNumeric><NumericAmount>{amount}</NumericAmount>"
    cell += f"<RoundedNumericAmount>{amount}</RoundedNumericAmount>"
    page = read("rpage-xml", XML.format("").replace("<NonNumbericText>a</NonNumbericText>", cell))
    assert [value.text for value in page.rows[0].values] == [amount]
