"""xBRL-JSON and xBRL-CSV: only what is known is expressed, the rest is counted, and Arelle loads it offline."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import handmade as make
from arx.facts.build import build_facts
from arx.model.concept import Concept, ConceptMatch
from arx.model.fact import Fact, FactSet
from arx.model.filing import Filing
from arx.outputs import write_facts
from arx.outputs.oim import period_of

COLUMNS = (make.column(0, make.YEAR_2024, make.USD), make.column(1, make.YEAR_2023, make.USD))
ASSETS = Concept("us-gaap:Assets", "instant", "debit", "monetaryItemType")
RENT = Concept("us-gaap:PaymentsForRent", "duration", "credit", "monetaryItemType")


def match(concept: Concept, certainty: str = "certain") -> ConceptMatch:
    return ConceptMatch(
        concept,
        certainty,  # type: ignore[arg-type]
        period_type=concept.period_type,
        period_type_certainty="certain",
        data_type=concept.data_type,
        balance=concept.balance,
    )


def parsed(concept: Concept = ASSETS, certainty: str = "certain", text: str = "$ 5") -> FactSet:
    made = make.page(make.row(0, "Total assets", text, "$ 7"), scales="$ in Thousands")
    return build_facts(make.tagged(made, {0: match(concept, certainty)}), make.grid(made, COLUMNS))


def changed(**fields: Any) -> FactSet:  # noqa: ANN401  # fields of a fact
    page = parsed()
    return page._replace(facts=(page.facts[0]._replace(**fields),))


def report(*pages: FactSet) -> tuple[dict[str, Any], list[str]]:
    stream = BytesIO()
    losses = write_facts(pages, stream, "xbrl-json")
    return json.loads(stream.getvalue()), losses


def test_a_known_fact_is_expressed() -> None:
    said, losses = report(parsed()._replace(filing=Filing(cik="1318605")))
    assert losses == []
    assert said["documentInfo"]["documentType"] == "https://xbrl.org/2021/xbrl-json"
    assert said["facts"]["f1"] == {
        "value": "5000",
        "decimals": -3,
        "dimensions": {
            "concept": "us-gaap:Assets",
            "entity": "cik:0001318605",
            "period": "2025-01-01T00:00:00",
            "unit": "iso4217:USD",
        },
    }


def test_a_duration_has_both_ends() -> None:
    said, _ = report(parsed(RENT))
    assert said["facts"]["f1"]["dimensions"]["period"] == "2024-01-01T00:00:00/2025-01-01T00:00:00"
    assert period_of(None, date.max) is None


def test_a_page_without_a_filer_is_an_entity_of_its_own() -> None:
    said, _ = report(parsed(), parsed()._replace(source="other page.txt"))
    assert {fact["dimensions"]["entity"] for fact in said["facts"].values()} == {
        "source:page.txt",
        "source:other%20page.txt",
    }


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"concept": None, "concept_certainty": "open"}, "concept not known"),
        ({"concept_certainty": "guess"}, "concept not known"),
        ({"concept": "tsla:Vehicles"}, "namespace of the concept not known"),
        ({"placement": "guess"}, "column guessed"),
        ({"members": ("Level 2",)}, "belongs to members, whose axes no page prints"),
        ({"end": None}, "period not known"),
        ({"period_type": None}, "period not known"),
        ({"period_type": "duration", "start": None}, "period not known"),
        ({"unit": None}, "unit not known"),
        ({"kind": "number", "unit": "Segment"}, "namespace of the unit not known"),
        ({"kind": "date", "text": "soon", "unit": None}, "value without a form in XBRL"),
    ],
)
def test_what_is_not_known_is_counted(fields: dict[str, Any], reason: str) -> None:
    said, losses = report(changed(**fields))
    assert said["facts"] == {}
    assert losses == [f"{reason}: 1 (page.txt:11)"]


def test_open_values_are_counted() -> None:
    made = make.page(make.row(0, "Total assets", "$ 5"))
    _, losses = report(build_facts(make.tagged(made), make.open_grid(made, COLUMNS)))
    assert losses == ["column open: 1 (page.txt:11)"]


def test_the_most_accurate_of_two_statements_is_kept() -> None:
    exact = changed(value=Decimal(5250), decimals=0)
    said, losses = report(parsed(), exact)
    assert said["facts"]["f1"]["value"] == "5250"
    assert (len(said["facts"]), losses) == (2, [])


def test_contradictions_are_not_expressed() -> None:
    said, losses = report(parsed(), changed(value=Decimal(9000)))
    assert [fact["value"] for fact in said["facts"].values()] == ["7000"]
    assert losses == ["another value for the same concept, period and unit: 2 (page.txt:11, page.txt:11)"]


def every_kind() -> list[FactSet]:
    """A page with a fact of each kind, each of a concept of its own."""
    first = parsed()
    base = first.facts[0]._replace(period_type="duration", start=date(2024, 1, 1), members=())
    plain = base._replace(unit=None, value=None, decimals=None, balance=None)
    facts: list[Fact] = [
        first.facts[0],
        first.facts[1]._replace(value=Decimal(10) ** 30),
        base._replace(kind="per_share", unit="USD/shares", value=Decimal("1.25"), decimals=2),
        base._replace(kind="shares", unit="shares"),
        base._replace(kind="percent", unit="pure", value=Decimal("0.265"), decimals=3),
        base._replace(kind="number", unit="pure"),
        plain._replace(kind="date", text="Feb. 01, 2028"),
        plain._replace(kind="duration", text="6 years 6 months"),
        plain._replace(kind="boolean", text="true"),
        plain._replace(kind="text", text='# "quoted", \u05d7\u05e9\u05d1 \U0001f4b0\nline'),
    ]
    named = [fact._replace(concept=f"us-gaap:Kind{at}") for at, fact in enumerate(facts[2:])]
    return [first._replace(facts=(*facts[:2], *named)), parsed(Concept("dei:EntityPublicFloat", "instant"))]


@pytest.mark.skipif(find_spec("arelle") is None, reason="Arelle is not installed: pip install arelle-release")
@pytest.mark.parametrize(("name", "file"), [("xbr", "facts.xbr"), ("xbrl-csv", "facts.zip")])
def test_arelle_loads_it_offline(name: str, file: str, tmp_path: Path) -> None:
    path, listed = tmp_path / file, tmp_path / "facts.csv"
    with path.open("wb") as stream:
        assert write_facts(every_kind(), stream, name) == []
    options = ("--internetConnectivity", "offline", "--validate", "--file", str(path), "--facts", str(listed))
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "arelle.CntlrCmdLine", *options], capture_output=True, text=True, env=home, check=False
    )
    told = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("[info]")]
    assert told == []
    text = listed.read_text(encoding="utf-8-sig")
    assert text.count("Assets,") == 2
    assert f"{10**30}" in text
    assert all(f"Kind{at}," in text for at in range(8))
    assert "EntityPublicFloat" in text
