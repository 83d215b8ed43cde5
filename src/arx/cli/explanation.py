"""The words and layout of `arx explain`: where each value of a row stands and why, where else it may, where it cannot.

No line is wider than WIDTH, whatever the page, so that it reads well in any terminal; nothing depends on colour.
"""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from arx.align.evidence import SENTENCES
from arx.align.explain import Explanation, Refusal, Standing
from arx.model.concept import UNKNOWN, ConceptMatch
from arx.model.fact import Fact, FactSet, OpenValue
from arx.model.grid import Ambiguity, Column, Placement
from arx.outputs.printable import left, printable, right, shorten, width_of

WIDTH = 100
LONGEST_VALUE = 24
MOST_READINGS = 8
MOST_REASONS = 4
MOST_EXAMPLES = 8
INDENT, GAP, BLANK = "  ", "  ", "·"


def explanation_lines(page: FactSet, explanation: Explanation, match: ConceptMatch = UNKNOWN) -> Iterator[str]:
    """Give the lines about one row: its concept, its values, the readings left, and what refuses the others."""
    parts = (
        _heading(page, explanation),
        _concept(match),
        _values(page, explanation),
        _readings(explanation),
        _refusals(explanation.refusals, explanation.more_refused),
    )
    for part in parts:
        yield from (line.rstrip() for line in part)


def _heading(page: FactSet, explanation: Explanation) -> Iterator[str]:
    every: tuple[Fact | OpenValue, ...] = (*page.facts, *page.open)
    told = [value for value in every if value.row == explanation.row]
    place = f"{page.source}:{told[0].line}" if told and told[0].line else page.source
    yield from _wrapped(f"{place}: row {explanation.row}, {explanation.label}", "", INDENT)
    section = told[0].section if told else ()
    if section:
        yield from _wrapped(f"under {' > '.join(section)}", INDENT, INDENT * 2)
    for note in explanation.notes:
        yield from _wrapped(f"note: {note}", INDENT, INDENT * 2)


def _concept(match: ConceptMatch) -> Iterator[str]:
    """Which concept the row shows, how sure that is, and why; the likeliest ones where it is open."""
    if match == UNKNOWN:
        return
    if match.concept is not None:
        chance = "" if match.certainty == "certain" else f", {match.chance:.1%}"
        said = f"concept {match.concept.name}, {match.certainty}{chance}"
    elif match.own:
        said = "concept of the filer's own"
    else:
        said = f"concept open{', likeliest first: ' if match.candidates else ''}{', '.join(match.candidates)}"
    yield from _wrapped(f"{said}: {match.how}" if match.how else said, INDENT, INDENT * 2)


def _values(page: FactSet, explanation: Explanation) -> Iterator[str]:
    """Each value in turn: its column and how sure that is, why, and what the fact then says."""
    texts = _shown(explanation.texts)
    size = max(map(width_of, texts), default=0)
    facts = {fact.column: fact for fact in page.facts if fact.row == explanation.row}
    said: dict[int, Placement | Ambiguity] = {one.position: one for one in explanation.placements}
    said |= {one.position: one for one in explanation.ambiguities}
    heads = [column_name(column) for column in explanation.columns]
    before: tuple[str, ...] = ()
    for position, one in sorted(said.items()):
        yield ""
        start = INDENT + left(texts[position], size) + GAP
        indent = " " * width_of(start)
        if isinstance(one, Ambiguity):
            yield from _open_value(one, heads, start, indent)
            continue
        yield from _wrapped(f"column {one.column}: {heads[one.column]}", start, indent + INDENT)
        yield from _because(one, before, indent)
        yield from _wrapped(f"= {meaning(facts[one.column])}" if one.column in facts else "", indent, indent + INDENT)
        before = one.evidence


def _because(placement: Placement, before: tuple[str, ...], indent: str) -> Iterator[str]:
    """How sure the placement is and the evidence, in sentences unless the value before it has just given them."""
    chance = "" if placement.certainty == "certain" else f", {placement.chance:.1%}"
    if placement.evidence == before:
        yield from _wrapped(f"{placement.certainty}{chance}: {', '.join(before)}", indent, indent + INDENT)
        return
    yield f"{indent}{placement.certainty}{chance}"
    for name in placement.evidence:
        yield from _wrapped(f"{name}: {SENTENCES[name]}", indent + INDENT, indent + INDENT * 2)


def _open_value(ambiguity: Ambiguity, heads: Sequence[str], start: str, indent: str) -> Iterator[str]:
    yield f"{start}open"
    candidates = list(zip(ambiguity.candidates, ambiguity.chances, strict=True))
    for column, chance in candidates[:MOST_READINGS]:
        yield from _wrapped(f"column {column}: {heads[column]}", f"{indent}{chance:6.1%}  ", indent + " " * 10)
    if len(candidates) > MOST_READINGS:
        yield f"{indent}        or one of {len(candidates) - MOST_READINGS} other columns"


def column_name(column: Column) -> str:
    """`12 months to 2024-12-31, CNY, Parent company`: a column in one line."""
    period = column.period
    when = ""
    if period is not None:
        length = f"{period.months} months to" if period.months else "at" if period.type == "instant" else "to"
        when = f"{length} {period.end}" + (" (period inferred)" if column.certainty == "inferred" else "")
    return printable(", ".join(part for part in (when, column.unit or "", *column.members) if part)) or "total"


def _readings(explanation: Explanation) -> Iterator[str]:
    """The readings that the rules leave, likeliest first, side by side in the columns that any of them uses."""
    standings = explanation.standings
    if not standings:
        return
    yield ""
    count = f"{len(standings)} readings of this row obey" if len(standings) > 1 else "1 reading of this row obeys"
    yield f"{count} the rules of the format"
    shown = standings[:MOST_READINGS]
    texts = _shown(explanation.texts)
    used = sorted({column for standing in shown for column in standing.columns})
    size = max(map(width_of, texts))
    if len(used) * (size + len(GAP)) <= WIDTH // 2:
        yield INDENT + left("column", 8) + "".join(GAP + right(str(column), size) for column in used)
    for standing in shown:
        yield from _reading(standing, texts, used, size)
    if len(standings) > len(shown):
        yield f"{INDENT}and {len(standings) - len(shown)} less likely ones"


def _reading(standing: Standing, texts: Sequence[str], used: Sequence[int], size: int) -> Iterator[str]:
    """One reading: a line of the table where it is narrow enough, else the numbers of its columns."""
    start = INDENT + right(f"{standing.chance:.1%}", 8)
    if len(used) * (size + len(GAP)) <= WIDTH // 2:
        held = dict(zip(standing.columns, texts, strict=True))
        start += "".join(GAP + right(held.get(column, BLANK), size) for column in used)
    else:
        start += f"{GAP}columns {_numbers(standing.columns)}"
    reasons = ", ".join(f"{name} {score:+.1f}" for name, score in standing.reasons[:MOST_REASONS])
    yield from _wrapped(reasons, start + GAP, " " * min(width_of(start + GAP), WIDTH // 2)) if reasons else (start,)


def _refusals(refusals: Sequence[Refusal], more: int) -> Iterator[str]:
    """What the rules refuse, grouped by the rule: how many, which, and why."""
    if not refusals:
        return
    yield ""
    yield f"{len(refusals) + more} others are refused" + (f", of which these {len(refusals)}" if more else "")
    grouped: dict[str, list[str]] = {}
    for refusal in refusals:
        grouped.setdefault(refusal.sentence, []).append(_numbers(refusal.columns))
    for sentence, columns in _most_first(grouped):
        start = INDENT + right(str(len(columns)), 8) + GAP
        yield from _wrapped(sentence, start, " " * len(start))
        shown = "; ".join(columns[:MOST_EXAMPLES]) + ("; ..." if len(columns) > MOST_EXAMPLES else "")
        yield from _wrapped(f"columns {shown}", " " * len(start), " " * len(start) + INDENT)


def _most_first(grouped: Mapping[str, list[str]]) -> list[tuple[str, list[str]]]:
    return sorted(grouped.items(), key=lambda item: -len(item[1]))


def _numbers(columns: Sequence[int]) -> str:
    return " ".join(map(str, columns))


def _shown(texts: Sequence[str]) -> list[str]:
    return [shorten(printable(text), LONGEST_VALUE) for text in texts]


def _wrapped(text: str, start: str, indent: str) -> list[str]:
    """Break a text into lines of at most WIDTH; the first begins with `start`, the others with `indent`."""
    return wrap(printable(text), WIDTH, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False)


def meaning(fact: Fact) -> str:
    """`-39000 CNY, 2024-01-01 to 2024-12-31, us-gaap:...`: what a fact says, on one line."""
    amount = f"{fact.value:f} {fact.unit or ''}".rstrip() if fact.value is not None else f"a {fact.kind}"
    concept = f"{fact.concept} ({fact.concept_certainty})" if fact.concept else "concept open"
    return ", ".join(part for part in (amount, _period(fact), concept, *fact.members) if part)


def _period(fact: Fact) -> str:
    if fact.end is None:
        return ""
    if fact.period_type == "instant":
        return f"at {fact.end}" + (f" ({fact.shown_as} balance)" if fact.shown_as else "")
    return f"{fact.start} to {fact.end}" if fact.start else f"to {fact.end}"
