"""ISO 8601 forms of printed dates and lengths of time."""

import pytest

import handmade as make
from arx.facts.build import build_facts
from arx.outputs.iso import iso_of


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Feb. 01, 2028", "2028-02-01"),
        ("Dec. 31,  2024", "2024-12-31"),
        ("--12-31", "--12-31"),
        ("6 years 6 months", "P6Y6M"),
        ("30 days", "P30D"),
        ("2 years 6 months 3 days", "P2Y6M3D"),
        ("5 hours", "PT5H"),
        ("P3Y", "P3Y"),
        ("$ 5", None),
        ("none", None),
    ],
)
def test_iso(text: str, iso: str | None) -> None:
    made = make.page(make.row(0, "Term", text))
    facts = build_facts(make.tagged(made), make.grid(made, (make.column(0, make.YEAR_2024, make.USD),)))
    assert iso_of(facts.facts[0]) == iso
