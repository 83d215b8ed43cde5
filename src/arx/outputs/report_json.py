"""A page of a report as JSON: what the report's script makes tables, charts and text from.

Field names are short words and empty fields are left out, since a report holds hundreds of pages. Nothing here is
markup: the script sets every text as text. Control characters and marks that turn the writing direction become U+FFFD,
so that a label cannot rewrite what stands around it.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from arx.model.certainty import CERTAIN, GUESS, INFERRED
from arx.model.fact import Fact, OpenValue
from arx.model.finding import Finding
from arx.model.span import Span
from arx.outputs.grid import GridRow, grid_rows, head_of
from arx.outputs.report_pages import ReportPage, SourceText, Step, Waterfall

Json = dict[str, Any]
Places = Mapping[tuple[int, int | None], int]

CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069]")
LONGEST_LINE = 4_000
NUMBERS = ("money", "per_share", "shares", "number", "percent")
"""Kinds of facts that have a value, unless the page does not tell whether its scale applies."""
MARKUP = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""No `</script>` and no `<!--` can stand in a script element that holds these instead."""


def json_text(value: object) -> str:
    """Give JSON in ASCII that may stand inside a script element, keys in the order given."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).translate(MARKUP)


def visible(text: str) -> str:
    """Replace what a browser would obey instead of showing."""
    return CONTROL.sub("\ufffd", text)


def summary_json(page: ReportPage) -> Json:
    """Give what the list of pages needs: title, place, and the counts that its filters ask for."""
    facts = page.facts
    sure = Counter(fact.placement for fact in facts.facts)
    broken = sum(finding.status == "broken" for finding in page.findings)
    return {
        "title": visible(facts.title),
        "place": visible(str(Span(facts.source, facts.line))),
        "certain": sure[CERTAIN],
        "inferred": sure[INFERRED],
        "guess": sure[GUESS],
        "open": facts.tally.open,
        "broken": broken,
    }


def page_json(page: ReportPage) -> Json:
    """Give a page: rows with their values by column, findings, roll forwards and source lines."""
    facts = page.facts
    return _filled({
        "title": [visible(line) for line in facts.title_lines],
        "kind": facts.kind,
        "cut": facts.cut,
        "notes": [visible(note) for note in facts.notes],
        "footnotes": [[visible(mark), visible(text)] for mark, text in facts.footnotes],
        "heads": [[visible(line) for line in head_of(column)] for column in facts.columns],
        "rows": [_row(row, page.text.places) for row in grid_rows(facts)],
        "findings": [_finding(finding) for finding in page.findings],
        "rolls": [_roll(roll) for roll in page.rolls],
        "text": _text(page.text),
    })  # fmt: skip


def _filled(fields: Mapping[str, object]) -> Json:
    """Leave out what is empty, false or unknown; 0 is a value."""
    return {name: value for name, value in fields.items() if value or type(value) is int}


def _row(row: GridRow, places: Places) -> Json:
    cells = {str(column): _fact(fact, places) for column, fact in sorted(row.cells.items())}
    left_open = [_open(value) for value in row.open]
    return _filled({
        "row": row.row,
        "line": row.line,
        "at": places.get((row.row, None)),
        "label": visible(row.label),
        "cells": cells,
        "open": left_open,
    })  # fmt: skip


def _fact(fact: Fact, places: Places) -> Json:
    evidence = [name for name in fact.evidence if not name.startswith("kind: ")]
    kinds = [name.removeprefix("kind: ") for name in fact.evidence if name.startswith("kind: ")]
    return _filled({
        "text": visible(fact.text),
        "sure": fact.placement,
        "chance": f"{fact.chance:.1%}" if fact.placement != "certain" else "",
        "line": fact.line,
        "at": places.get((fact.row, fact.column)),
        "kind": fact.kind,
        "kindOf": kinds,
        "value": "" if fact.value is None else f"{fact.value:,f}",
        "negative": fact.value is not None and fact.value < 0,
        "unit": visible(fact.unit or ""),
        "decimals": fact.decimals,
        "unscaled": fact.value is None and fact.kind in NUMBERS,
        "period": period_text(fact),
        "periodSure": fact.period_certainty if fact.end else "",
        "concept": visible(fact.concept or ""),
        "conceptSure": fact.concept_certainty,
        "section": [visible(part) for part in fact.section],
        "members": [visible(member) for member in fact.members],
        "evidence": evidence,
        "notes": [visible(note) for note in fact.notes],
        "repeats": list(fact.repeats or ()),
    })  # fmt: skip


def period_text(fact: Fact) -> str:
    """`2024-01-01 to 2024-12-31`, `at 2023-12-31, opening balance`; empty where the period is not known."""
    if fact.end is None:
        return ""
    edge = f", {fact.shown_as} balance" if fact.shown_as else ""
    if fact.period_type == "instant":
        return f"at {fact.end}{edge}"
    return f"{fact.start} to {fact.end}{edge}" if fact.start else f"to {fact.end}{edge}"


def _open(value: OpenValue) -> Json:
    chances = [f"{chance:.0%}" for chance in value.chances] or [""] * len(value.candidates)
    return {"text": visible(value.text), "line": value.line, "columns": list(value.candidates), "chances": chances}


def _finding(finding: Finding) -> Json:
    return _filled({
        "code": finding.code,
        "status": finding.status,
        "message": visible(finding.message),
        "equation": visible(finding.equation),
        "line": finding.line,
        "rows": list(finding.rows),
        "column": finding.column,
        "remedies": [visible(remedy.message) for remedy in finding.remedies],
    })  # fmt: skip


def _roll(roll: Waterfall) -> Json:
    return _filled({
        "column": roll.column,
        "status": roll.status,
        "message": visible(roll.message),
        "equation": visible(roll.equation),
        "opening": _step(roll.opening),
        "movements": [_step(step) for step in roll.movements],
        "missing": roll.missing and _step(roll.missing),
        "closing": _step(roll.closing),
    })  # fmt: skip


def _step(step: Step) -> Json:
    return _filled({
        "label": visible(step.label), "row": step.row, "amount": f"{step.amount:f}", "shown": step.shown
    })  # fmt: skip


def _text(text: SourceText) -> Json:
    lines = [_line(line) for line in text.lines]
    return _filled({"first": text.first, "lines": lines, "more": text.more, "numbers": list(text.numbers)})


def _line(line: str) -> str:
    """Show a line, and of a text block of a whole chapter its beginning and how much follows."""
    cut = f" […{len(line) - LONGEST_LINE:,} more characters]" if len(line) > LONGEST_LINE else ""
    return visible(line.rstrip("\r")[:LONGEST_LINE]) + cut
