"""Which checks run, how severe they are, and what a baseline knows."""

import pytest

from arx.checks import CHECKS
from arx.checks.selection import baseline_of, baseline_text, chosen, fails, unknown_codes, with_severity
from arx.model.finding import Finding

BROKEN = Finding("ARX101", "rollforward", "error", "broken", "a.txt", 3, 0, "does not close", "1 + 1 = 2")
HELD = BROKEN._replace(status="held", severity="note")


def test_codes_are_unique_and_in_the_docstring_of_their_file() -> None:
    codes = [check.code for check in CHECKS]
    assert len(set(codes)) == len(codes)
    for check in CHECKS:
        module = __import__((check.on_page or check.on_filing).__module__, fromlist=["x"])  # type: ignore[union-attr]
        assert module.__doc__.startswith(f"{check.code}: ")


def test_select_and_ignore_take_prefixes() -> None:
    assert [check.code for check in chosen(CHECKS, ["ARX101"], [])] == ["ARX101"]
    assert not any(check.code.startswith("ARX9") for check in chosen(CHECKS, [], ["ARX9"]))
    assert len(chosen(CHECKS, [], [])) == len(CHECKS)
    assert unknown_codes(CHECKS, ["ARX1", "XYZ"]) == ["XYZ"]


@pytest.mark.parametrize(("threshold", "expected"), [("note", True), ("warning", True), ("error", False)])
def test_severity_decides_what_fails(threshold: str, expected: bool) -> None:
    finding = with_severity(BROKEN, {"ARX101": "warning"})
    assert fails(finding, threshold) is expected  # type: ignore[arg-type]
    assert not fails(with_severity(HELD, {"ARX101": "error"}), "note")


def test_a_baseline_knows_what_it_was_written_from() -> None:
    baseline = baseline_of(baseline_text([BROKEN, HELD]))
    assert baseline.has(BROKEN._replace(line=99))
    assert not baseline.has(BROKEN._replace(equation="1 + 1 = 3"))
    assert not baseline.has(HELD)


@pytest.mark.parametrize("text", ["", "[]", '{"findings": []}', '{"arx-baseline": 2, "findings": []}'])
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own error is one too
        baseline_of(text)
