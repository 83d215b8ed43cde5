"""The JSON contract as models: what `facts_json` writes, for those who read it.

`docs/schema/arx-facts.schema.json` is generated from here and every output is tested against it. Fields are only added
within a major version; a reader must ignore those that it does not know. pydantic is imported here and nowhere else.
"""

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from arx.model.certainty import Certainty
from arx.model.concept import Balance
from arx.model.fact import FactKind
from arx.model.finding import Severity, Status
from arx.model.period import PeriodType

SCHEMA_ID = "urn:arx:schema:facts:1"

ExactNumber = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$", description="Decimal digits, exact, no exponent.")]
IsoDate = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="ISO 8601 date.")]
Index = Annotated[int, Field(ge=0)]
Chance = Annotated[float, Field(ge=0, le=1)]


class Model(BaseModel):
    """What all objects share: every key is always there, null where nothing is known."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)


class PeriodObject(Model):
    """The period of a column."""

    type: PeriodType
    start: IsoDate | None
    end: IsoDate
    months: Index | None
    certainty: Certainty


class ColumnObject(Model):
    """A column of the restored table."""

    index: Index
    period: PeriodObject | None
    unit: str | None
    units: list[str]
    members: list[str]


class FactObject(Model):
    """One value with all that gives it meaning: see the data dictionary in `docs/formats.md`."""

    row: Index
    column: Index
    label: str
    section: list[str]
    members: list[str]
    concept: str | None
    concept_certainty: Certainty
    period_type: PeriodType | None
    period_certainty: Certainty
    start: IsoDate | None
    end: IsoDate | None
    unit: str | None
    kind: FactKind
    value: ExactNumber | None
    iso: str | None
    scale: int
    decimals: int | None
    text: str
    placement: Certainty
    chance: Chance
    evidence: list[str]
    balance: Balance | None
    shown_as: Literal["opening", "closing"] | None
    notes: list[str]
    repeats: Annotated[list[Index], Field(min_length=2, max_length=2)] | None
    line: Index


class OpenObject(Model):
    """A value whose column is not decided; `candidates` and `chances` run in step, best first."""

    row: Index
    label: str
    section: list[str]
    text: str
    value: ExactNumber | None
    candidates: list[Index]
    chances: list[Chance]
    line: Index


class HeadingObject(Model):
    """A row without values."""

    row: Index
    label: str
    line: Index


class RemedyObject(Model):
    """One thing that would mend a broken identity."""

    kind: str
    row: Index | None
    message: str


class FindingObject(Model):
    """One result of one check."""

    code: str
    check: str
    severity: Severity
    status: Status
    source: str
    line: Index
    page: Index
    message: str
    equation: str
    residual: str | None
    rows: list[Index]
    column: Index | None
    remedies: list[RemedyObject]


class TallyObject(Model):
    """`cells` = `facts` + `open`, always."""

    cells: Index
    facts: Index
    open: Index


class FilingObject(Model):
    """The filing that a page belongs to, as far as the source says it."""

    filer: str | None
    cik: str | None
    accession: str | None
    form: str | None
    period_of_report: IsoDate | None


class FootnoteObject(Model):
    """A note under the table."""

    mark: str
    text: str


class PageObject(Model):
    """One page."""

    source: str
    number: Index
    line: Index
    kind: str
    dialect: str
    title: str
    title_lines: list[str]
    report: str | None
    category: str | None
    filing: FilingObject | None
    cut: bool
    columns: list[ColumnObject]
    facts: list[FactObject]
    open: list[OpenObject]
    headings: list[HeadingObject]
    findings: list[FindingObject]
    footnotes: list[FootnoteObject]
    notes: list[str]
    tally: TallyObject


class ArxFacts(Model):
    """What `arx parse --format json` prints."""

    arx: Annotated[str, Field(description="Version of arx that wrote this.")]
    pages: list[PageObject]


BOUNDS = frozenset(("minimum", "maximum"))
"""What numbers are held to: whether a whole one is written `1` or `1.0` depends on pydantic's version."""


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the contract. Readers get new keys, so objects are open in the schema."""
    schema = ArxFacts.model_json_schema(mode="serialization")
    for definition in (schema, *schema["$defs"].values()):
        definition.pop("additionalProperties", None)
    for member in _members(schema):
        for key in BOUNDS & member.keys():
            bound = member[key]
            member[key] = int(bound) if isinstance(bound, float) and bound.is_integer() else bound
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}


def _members(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The object and all objects in it."""
    yield schema
    for value in schema.values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from _members(part)


def schema_text() -> str:
    """Give the schema as the file that is published."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
