"""What is written as JSON is what the published schema says, for every fixture page."""

import json
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import jsonschema

import handmade as make
from arx.facts.build import build_facts
from arx.model.finding import Finding, Remedy
from arx.outputs import write_facts
from arx.outputs.contract import ArxFacts, json_schema, schema_text
from arx.outputs.facts_json import page_object
from fixture_pages import FixturePage
from parsing import answer_on, bytes_of

PUBLISHED = Path(__file__).parents[3] / "docs" / "schema" / "arx-facts.schema.json"


@lru_cache(maxsize=1)
def validator() -> jsonschema.Draft202012Validator:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_published_schema_is_the_generated_one() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), "generate it anew: just bless"


def test_every_page_obeys_the_schema(any_page: FixturePage) -> None:
    written = json.loads(bytes_of(answer_on(any_page), "json"))
    validator().validate(written)
    ArxFacts.model_validate(written)


def test_findings_obey_the_schema() -> None:
    made = make.page(make.row(0, "Cash", "$ 5"))
    facts = build_facts(make.tagged(made), make.grid(made, (make.column(0, make.YEAR_2024, make.USD),)))
    finding = Finding(
        "ARX101", "roll forward", "error", "broken", "page.txt", 3, 0, "does not close", "1 + 1 = 3", "1", (0,), 0
    )
    finding = finding._replace(remedies=(Remedy("digit", 0, "2 for 3"),))
    written = {"arx": "0", "pages": [page_object(facts, [finding])]}
    validator().validate(json.loads(json.dumps(written)))


def test_no_page_is_still_a_document() -> None:
    stream = BytesIO()
    write_facts((), stream, "json")
    validator().validate(json.loads(stream.getvalue()))


def test_exact_numbers_are_strings() -> None:
    made = make.page(make.row(0, "Cash", "$ 123,456,789,012,345,678,901,234,567,890.12"))
    facts = build_facts(make.tagged(made), make.grid(made, (make.column(0, make.YEAR_2024, make.USD),)))
    assert page_object(facts)["facts"][0]["value"] == "123456789012345678901234567890.12"
