"""The pages of one filing together: what is certain on one page helps another, and nothing else is mixed up."""

from datetime import date

import pytest

import handmade as make
from arx.errors import SourceError
from arx.filings import Placed, _seen_on_others, cover_of, filing_key, parse_documents
from arx.model.document import Document
from arx.model.fact import FactSet
from arx.model.filing import Filing
from arx.model.grid import Placement
from arx.model.span import Span
from arx.pipeline import every_page
from arx.settings import DEFAULTS

HEAD = "|\n{title} - USD ($)\n$ in Thousands\n|12 Months Ended\n|\nDec. 31, 2024\n|\nDec. 31, 2023\n"
COVER = (
    "|\nCover - USD ($)\n|12 Months Ended\n|\nDec. 31, 2024\n|\nJun. 30, 2024\n|Entity Registrant Name\n|A Company\n"
    "|Entity Central Index Key\n|0000001234\n|Document Type\n|10-K\n|Entity Public Float\n|$ 5,000,000\n"
)
INCOME = HEAD.format(title="Statements of Income") + (
    "|Revenue\n|$ 7,001\n|$ 6,002\n|Gain on sale\n|4,321\n|3,456\n|Net income\n|$ 11,322\n|$ 9,458\n"
)
DETAILS = HEAD.format(title="Sales (Details)") + "|Units sold\n|12\n|14\n|Gain on sale\n|$ 3,456\n"
FILING = Filing(accession="0000001234-25-000001")


def pages(*texts: str, filing: Filing | None = FILING) -> list[FactSet]:
    documents = [Document(f"R{number}.txt", "flat", text, filing) for number, text in enumerate(texts, 1)]
    parsed = list(parse_documents(documents, None, DEFAULTS, every_page))
    assert all(isinstance(page, FactSet) for page in parsed)
    return [page for page in parsed if isinstance(page, FactSet)]


def chance_of_second_column(page: FactSet) -> float:
    """The chance that the gain of a page of details stands in column 1."""
    placed = {fact.column: fact.chance for fact in page.facts if fact.text == "$ 3,456"}
    left_open = {
        column: chance for one in page.open for column, chance in zip(one.candidates, one.chances, strict=True)
    }
    return {**left_open, **placed}.get(1, 0.0)


def test_a_figure_of_a_statement_tells_the_column_of_the_same_figure_in_a_details_page() -> None:
    alone, together = pages(DETAILS)[0], pages(INCOME, DETAILS)[1]
    assert chance_of_second_column(together) > chance_of_second_column(alone) + 0.3


def test_files_of_no_filing_know_nothing_of_each_other() -> None:
    assert pages(INCOME, DETAILS, filing=None)[1].open == pages(DETAILS, filing=None)[0].open


def test_the_order_of_pages_and_errors_is_kept() -> None:
    error = SourceError(Span("R2.txt"), "is empty")
    documents = [Document("R1.txt", "flat", DETAILS, FILING), error, Document("R3.txt", "flat", INCOME, FILING)]
    parsed = list(parse_documents(documents, None, DEFAULTS, every_page))
    assert [one if isinstance(one, SourceError) else getattr(one, "source", None) for one in parsed] == [
        "R1.txt",
        error,
        "R3.txt",
    ]


def test_the_cover_page_tells_who_filed_what_to_the_pages_after_it() -> None:
    cover, income = pages(COVER, INCOME)
    assert cover.filing == income.filing == Filing("A Company", "0000001234", FILING.accession, "10-K")


def test_a_cover_page_speaks_for_its_own_filing_only() -> None:
    documents = [Document("R1.txt", "flat", COVER), Document("other.txt", "flat", INCOME)]
    filings = [
        page.filing for page in parse_documents(documents, None, DEFAULTS, every_page) if isinstance(page, FactSet)
    ]
    assert filings == [Filing("A Company", "0000001234", None, "10-K"), None]


def test_a_page_that_is_no_cover_names_no_filer() -> None:
    assert cover_of(make.page(make.row(0, "Entity Registrant Name", "A Company"))) is None


@pytest.mark.parametrize(
    ("document", "key"),
    [
        (Document("R4.txt", "flat", "", FILING), FILING.accession),
        (Document("a.zip!x/R4.htm", "rpage", "", None, "Cover", "Cover"), "a.zip!x/"),
        (Document("a.zip!R4.htm", "rpage", "", None, "Cover"), "a.zip!"),
        (Document("folder/R4.htm", "rpage", "", Filing(form="10-K")), None),
    ],
)
def test_what_makes_a_filing(document: Document, key: str | None) -> None:
    assert filing_key(document) == key


def test_a_page_is_no_evidence_for_itself() -> None:
    def placed(text: str, column: int) -> Placed:
        made = make.page(make.row(0, "Cash", text))
        columns = (make.column(0, make.YEAR_2024, make.USD), make.column(1, make.END_2024, make.USD))
        grid = make.grid(made, columns)
        return Placed(make.tagged(made), grid._replace(placements=(Placement(0, 0, column, "certain", 1.0, ()),)))

    first, second = _seen_on_others([placed("$ 1,234", 0), placed("$ 5,678", 0)])
    assert set(first[(), "5678"]) == {date(2024, 12, 31)}
    assert not first.get(((), "1234"))
    assert set(second[(), "1234"]) == {date(2024, 12, 31)}
