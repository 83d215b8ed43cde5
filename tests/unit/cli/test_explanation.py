"""`arx explain` in words: every part is there, no line is too wide, and nothing hostile reaches the terminal."""

import pytest

import handmade as make
from arx.align.explain import Explanation, Refusal, Standing
from arx.api import shared_taxonomy
from arx.cli.explanation import WIDTH, column_name, explanation_lines, meaning
from arx.facts.build import build_facts
from arx.model.concept import Concept, ConceptMatch
from arx.model.fact import FactSet
from arx.model.grid import Ambiguity
from arx.outputs.printable import width_of
from arx.pipeline import explain_row
from arx.readers import read_pages
from arx.settings import DEFAULTS
from fixture_pages import FixturePage

COLUMNS = (make.column(0, make.YEAR_2024, make.USD), make.column(1, make.YEAR_2023, make.USD))
FOR, AGAINST = (("leftmost", 2.0),), (("leftmost", -2.0),)


def parsed(label: str = "Provision") -> FactSet:
    made = make.page(make.row(0, "Allowance"), make.row(1, label, "$ 5"), scales="$ in Thousands")
    return build_facts(make.tagged(made), make.grid(made, COLUMNS))


def explanation(label: str = "Provision") -> Explanation:
    made = make.page(make.row(0, "Allowance"), make.row(1, label, "$ 5"))
    return Explanation(
        row=1,
        label=label,
        texts=("$ 5",),
        columns=COLUMNS,
        placements=tuple(
            one._replace(certainty="inferred", chance=0.9, evidence=("leftmost",))
            for one in make.grid(made, COLUMNS).placements
        ),
        ambiguities=(),
        standings=(Standing((0,), 0.9, FOR), Standing((1,), 0.1, AGAINST)),
        refusals=(Refusal((1,), "symbol runs: column 1 would begin a run"),),
        more_refused=0,
        notes=(),
    )


def lines_of(one: Explanation, label: str = "Provision") -> list[str]:
    return list(explanation_lines(parsed(label), one))


def words_of(one: Explanation) -> list[list[str]]:
    return [line.split() for line in lines_of(one)]


def test_it_says_where_the_row_stands() -> None:
    assert lines_of(explanation())[:2] == ["page.txt:21: row 1, Provision", "  under Allowance"]


DEBT = Concept("us-gaap:Debt", "instant", "credit", "monetaryItemType")
CONCEPTS = {
    ConceptMatch(DEBT, "inferred", 0.9, how="its sentence"): "concept us-gaap:Debt, inferred, 90.0%: its sentence",
    ConceptMatch(DEBT, "certain", 1.0, how="its sentence"): "concept us-gaap:Debt, certain: its sentence",
    ConceptMatch(candidates=("us-gaap:A", "us-gaap:B"), how="shared"): (
        "concept open, likeliest first: us-gaap:A, us-gaap:B: shared"
    ),
    ConceptMatch(own=True, how="in no index"): "concept of the filer's own: in no index",
}


@pytest.mark.parametrize("match", CONCEPTS)
def test_it_says_which_concept_the_row_shows_and_why(match: ConceptMatch) -> None:
    lines = list(explanation_lines(parsed(), explanation(), match))
    assert lines[2] == f"  {CONCEPTS[match]}"
    assert lines[:2] + lines[3:] == lines_of(explanation())


def test_each_value_has_its_column_its_certainty_its_evidence_and_its_meaning() -> None:
    text = "\n".join(lines_of(explanation()))
    assert "  $ 5  column 0: 12 months to 2024-12-31, USD\n" in text
    assert "inferred, 90.0%\n" in text
    assert "leftmost: columns stand newest first, so what is missing is mostly at the right\n" in text
    assert "= 5000 USD, 2024-01-01 to 2024-12-31, concept open\n" in text


def test_evidence_that_two_values_share_is_spelt_out_once() -> None:
    first = explanation().placements[0]
    both = explanation()._replace(
        texts=("$ 5", "$ 6"), placements=(first, first._replace(position=1, column=1)), standings=()
    )
    text = "\n".join(lines_of(both))
    assert text.count("columns stand newest first") == 1
    assert "inferred, 90.0%: leftmost" in text


def test_an_open_value_shows_its_candidates_best_first() -> None:
    opened = explanation()._replace(placements=(), ambiguities=(Ambiguity(1, 0, (1, 0), (0.6, 0.4)),))
    words = words_of(opened)
    at = words.index(["$", "5", "open"])
    assert words[at + 1] == ["60.0%", "column", "1:", "12", "months", "to", "2023-12-31,", "USD"]
    assert words[at + 2][:3] == ["40.0%", "column", "0:"]


def test_readings_stand_side_by_side_with_their_reasons() -> None:
    words = words_of(explanation())
    assert ["column", "0", "1"] in words
    assert ["90.0%", "$", "5", "·", "leftmost", "+2.0"] in words
    assert ["10.0%", "·", "$", "5", "leftmost", "-2.0"] in words


def test_refused_placements_are_counted_and_grouped_by_rule() -> None:
    (refusal,) = explanation().refusals
    many = explanation()._replace(refusals=(refusal,) * 9 + (Refusal((0,), "unit: no"),), more_refused=3)
    lines = [line.strip() for line in lines_of(many)]
    at = lines.index("13 others are refused, of which these 10")
    assert lines[at + 1 : at + 3] == [
        "9  symbol runs: column 1 would begin a run",
        "columns 1; 1; 1; 1; 1; 1; 1; 1; ...",
    ]
    assert lines[at + 3 : at + 5] == ["1  unit: no", "columns 0"]


def test_a_column_is_named_in_one_line() -> None:
    assert column_name(make.column(4, make.END_2024, make.CNY, members=("Parent",))) == "at 2024-12-31, CNY, Parent"
    doubtful = COLUMNS[0]._replace(certainty="inferred")
    assert column_name(doubtful) == "12 months to 2024-12-31 (period inferred), USD"
    assert column_name(make.column(0, None)) == "total"


def test_meaning_gives_value_period_and_concept() -> None:
    assert meaning(parsed().facts[0]) == "5000 USD, 2024-01-01 to 2024-12-31, concept open"


def test_escapes_are_neutralised() -> None:
    assert not any("\x1b" in line for line in lines_of(explanation("Pro\x1b[31mvision"), "Pro\x1b[31mvision"))


def test_every_row_of_every_page_is_explained_within_the_width(true_page: FixturePage) -> None:
    (read,) = read_pages(true_page.document, DEFAULTS.limits)
    for row in [one for one in read.rows if one.values][:: max(1, len(read.rows) // 8)]:
        facts, told, match = explain_row(read, shared_taxonomy(), row.index)
        lines = list(explanation_lines(facts, told, match))
        assert max(map(width_of, lines)) <= WIDTH
        columns = [one.column for one in told.placements]
        assert all(any(f"column {column}: " in line for line in lines) for column in columns)
        assert sum(line.endswith("  open") for line in lines) == len(told.ambiguities)
