"""What arx said of a page against what is true: the counts that the laws and the benchmarks read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from arx.model.fact import Fact, FactSet, OpenValue
from arx.model.grid import Column
from arx.model.period import Period as SaidPeriod
from synth.nouns import Concept, Head, TrueGrid


class Claim(NamedTuple):
    """One thing that arx said and that is not so."""

    kind: str
    row: int
    column: int | None
    text: str


class Truth(NamedTuple):
    """The cells of a true page by (row, column), its heads, and the concepts of its rows where they are known."""

    cells: Mapping[tuple[int, int], str]
    heads: Sequence[Head]
    concepts: Mapping[int, Concept] = MappingProxyType({})


class Verdict(NamedTuple):
    """`count` has right and wrong by certainty, `open`, `lost`; `claims` are the wrong ones, `certain wrong` first."""

    count: Counter[str]
    claims: tuple[Claim, ...]

    def certain_wrong(self) -> list[Claim]:
        """The claims that break the promise."""
        return [claim for claim in self.claims if claim.kind.startswith("certain")]


def truth_of(grid: TrueGrid) -> Truth:
    """The truth of a synthetic page."""
    cells = {(at, column): text for at, row in enumerate(grid.rows) for column, text in row.cells}
    return Truth(cells, grid.heads, {at: row.concept for at, row in enumerate(grid.rows) if row.concept})


def judge(truth: Truth, said: FactSet) -> Verdict:
    """Compare every fact, every open value and every column."""
    claims = [*wrong_facts(truth, said.facts), *missed_open(truth, said.open), *wrong_columns(truth, said.columns)]
    claims += wrong_concepts(truth.concepts, said.facts)
    count = Counter(claim.kind for claim in claims)
    for fact in said.facts:
        if truth.cells.get((fact.row, fact.column)) == squeezed(fact.text):
            count[f"{fact.placement} right"] += 1
    count["cells"] += len(truth.cells)
    count["open"] += len(said.open)
    count["lost"] += max(0, len(truth.cells) - len(said.facts) - len(said.open))
    return Verdict(count, tuple(sorted(claims)))


def squeezed(text: str) -> str:
    """White space does not count."""
    return " ".join(text.split())


def wrong_facts(truth: Truth, facts: Iterable[Fact]) -> Iterable[Claim]:
    """Facts that stand where the page has another text, or two in one cell."""
    seen: set[tuple[int, int]] = set()
    for fact in facts:
        at = (fact.row, fact.column)
        if truth.cells.get(at) != squeezed(fact.text) or at in seen:
            yield Claim(f"{fact.placement} wrong", fact.row, fact.column, fact.text)
        seen.add(at)


def wrong_concepts(concepts: Mapping[int, Concept], facts: Iterable[Fact]) -> Iterable[Claim]:
    """Facts with the name or the period type of another concept."""
    for fact in facts:
        true = concepts.get(fact.row)
        if true is None:
            continue
        if fact.concept is not None and fact.concept != true.element.replace("_", ":", 1):
            yield Claim(f"{fact.concept_certainty} concept wrong", fact.row, fact.column, fact.concept)
        if fact.period_type is not None and (fact.period_type == "instant") != true.instant:
            yield Claim("period type wrong", fact.row, fact.column, fact.period_type)


def missed_open(truth: Truth, opened: Iterable[OpenValue]) -> Iterable[Claim]:
    """Open values whose true column is not among the candidates."""
    for value in opened:
        if not any(truth.cells.get((value.row, column)) == squeezed(value.text) for column in value.candidates):
            yield Claim("open missed", value.row, None, value.text)


def wrong_columns(truth: Truth, columns: Sequence[Column]) -> Iterable[Claim]:
    """A wrong number of columns, and columns with another end, currency or number of months than the page's."""
    if truth.heads and len(columns) != len(truth.heads):
        yield Claim("columns wrong", -1, len(columns), f"{len(truth.heads)} columns")
    for column, head in zip(columns, truth.heads, strict=False):
        if head.period is not None and not same_period(column.period, head):
            yield Claim(f"{column.certainty} period wrong", -1, column.index, str(column.period))
        if head.currency is not None and column.unit != head.currency:
            yield Claim("unit wrong", -1, column.index, str(column.unit))


def same_period(said: SaidPeriod | None, head: Head) -> bool:
    """Whether end and kind agree; a duration of one day looks like an instant and may be said to be one."""
    if said is None or head.period is None or said.end != head.period.end:
        return False
    return (said.months or 0) == (head.period.months or 0)
