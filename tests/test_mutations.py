"""Damage is never silent where a proof was: a digit changed in a roll forward that closed, a text cut or jumbled."""

from collections.abc import Iterator

from arx.model.fact import Fact
from arx.model.finding import Finding
from fixture_pages import FixturePage, fixture_pages, labels_in, truth_in
from parsing import Answer, answer_on, answer_to_text
from synth import Random, flatten, page_of
from synth.mutate import MUTATIONS, Columns, columns_by_text, with_other_digit

CLOSED = ("held", "used")
LOUD = ("broken", "incomplete", "held within rounding")
"""Statuses that say that an identity does not close exactly: a last digit changed by one can lie within rounding."""


def closed_roll_forwards(answer: Answer) -> Iterator[tuple[Finding, Fact]]:
    """Each figure of each roll forward that closes exactly, with its finding."""
    facts = {(fact.row, fact.column): fact for fact in answer.pages[0].facts}
    for finding in answer.findings[0]:
        if finding.check == "rollforward" and finding.status in CLOSED:
            yield from ((finding, facts[row, finding.column]) for row in finding.rows if (row, finding.column) in facts)


def with_digit_changed(text: str, fact: Fact, rng: Random) -> str:
    """The text with one digit of a fact's figure changed."""
    lines = text.split("\n")
    lines[fact.line - 1] = with_other_digit(rng, lines[fact.line - 1])
    return "\n".join(lines)


def alarms_in(answer: Answer) -> set[str]:
    """The equations that do not close exactly."""
    return {found.equation for found in answer.findings[0] if found.status in LOUD or found.residual is not None}


def is_silent(before: Answer, after: Answer) -> bool:
    """Whether the damaged page raises no new finding and leaves nothing more open than the whole page."""
    opened = len(after.pages[0].open) > len(before.pages[0].open)
    return not opened and alarms_in(after) <= alarms_in(before)


def assert_loud(text: str, before: Answer, rng: Random) -> int:
    """Change one digit of every figure in turn; how many figures there were."""
    tried = 0
    for finding, fact in closed_roll_forwards(before):
        after = answer_to_text(with_digit_changed(text, fact, rng))
        assert not is_silent(before, after), (finding.equation, fact.label, fact.text)
        tried += 1
    return tried


def test_a_digit_changed_in_a_closed_roll_forward_is_never_silent(true_page: FixturePage) -> None:
    assert_loud(true_page.text, answer_on(true_page), Random(1))


def test_nor_is_it_on_synthetic_pages() -> None:
    tried = 0
    for number in range(60):
        text = flatten(page_of(number))
        tried += assert_loud(text, answer_to_text(text), Random(number))
    assert tried


def test_no_damage_makes_the_pipeline_fall(any_page: FixturePage) -> None:
    for number in range(8):
        rng = Random(number)
        lines = any_page.text.split("\n")
        for _ in range(1 + number // 2):
            lines = rng.choice(MUTATIONS)(rng, lines) or [""]
        answer = answer_to_text("\n".join(lines))
        assert answer.pages or answer.error


SHOWN_BY_NO_TEXT = ("swap_lines", "swap_figures", "double_line")
"""Damages after which a page can be as good as before: two values of a row change places where nothing adds up, or one
value stands twice in a row that lacked one. All others must be told."""

MOST_SILENT = 0.08


def contradicted(columns: Columns, answer: Answer) -> bool:
    """Whether anything certain stands in another column than on the untouched page."""
    return any(
        fact.placement == "certain" and fact.column not in columns.get((fact.label, fact.text), {fact.column})
        for page in answer.pages
        for fact in page.facts
    )


def told(answer: Answer) -> int:
    """How much the reader of an answer is told besides its facts."""
    said = sum(len(page.notes) + page.cut for page in answer.pages)
    return said + sum(finding.status != "held" for found in answer.findings for finding in found)


def test_no_damage_makes_arx_certain_of_what_is_false_in_silence_where_the_text_can_show_it() -> None:
    tried = silent = 0
    for page in (page for page in fixture_pages() if page.truth):
        columns = columns_by_text(labels_in(page.truth), dict(truth_in(page.truth).cells))
        before = told(answer_on(page))
        for seed, mutation in enumerate(MUTATIONS * 2):
            text = "\n".join(mutation(Random(f"{page.name} {seed}"), page.text.split("\n")))
            answer = answer_to_text(text)
            lies = contradicted(columns, answer) and told(answer) <= before
            assert not lies or mutation.__name__ in SHOWN_BY_NO_TEXT, (page.name, mutation.__name__, seed)
            tried, silent = tried + 1, silent + lies
    assert silent <= MOST_SILENT * tried, f"{silent} of {tried}"
