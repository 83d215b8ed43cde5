"""The rules of evidence: what speaks for one placement of a row and against another.

The hard rules (`candidates.py`, `automaton.py`) leave several placements for most ragged rows. Each rule here gives a
number to each of them; `weights.py` says how much each counts. A rule is a function of the view of the page, the row
and its placements; it never decides and never looks at a weight. Arithmetic is `identities.py`.
"""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from arx.align.elsewhere import other_figure, other_page
from arx.align.evidence_balances import carry_over, date_closure, same_value_twice
from arx.align.evidence_columns import (
    all_main,
    instants_by_themselves,
    latest_ends,
    leftmost,
    leftmost_balance,
    main_columns,
    never_among_instants,
    page_fill,
    same_kind_of_column,
    skipped,
)
from arx.align.evidence_members import member_wording, named_member, row_total
from arx.align.evidence_rows import nearest_same_concept, nested, repeated_fact, row_above, row_below, same_concept
from arx.align.view import Positions, View

Score = Callable[[View, int, Sequence[Positions]], Sequence[float]]


def _anywhere(_view: View) -> bool:
    return True


def of_members(view: View) -> bool:
    """Whether some head names a member."""
    return any(column.members for column in view.columns)


def _of_statements(view: View) -> bool:
    return bool(view.statements)


def _of_twins(view: View) -> bool:
    return bool(view.twins)


def _of_neighbours(view: View) -> bool:
    return any(view.opens_after.values())


def _of_a_filing(view: View) -> bool:
    return bool(view.sightings)


class Rule(NamedTuple):
    """A kind of evidence: its name, its sentence for `arx explain`, its score, and what it looks at: the `columns`
    alone, which rows alike share; what is believed of other `rows`; or the `own` figures and words of the row. `speaks`
    tells whether it has anything to say on a page at all."""

    name: str
    sentence: str
    score: Score
    looks_at: Literal["columns", "rows", "own"] = "own"
    speaks: Callable[[View], bool] = _anywhere


RULES: tuple[Rule, ...] = (
    Rule("leftmost", "columns stand newest first, so what is missing is mostly at the right", leftmost, "columns"),
    Rule("latest ends", "the ends of the columns are the latest of the report", latest_ends, "columns"),
    Rule("skipped", "few columns are passed over at the left", skipped, "columns"),
    Rule("row above", "the row above of the same kind fills the same columns", row_above, "rows"),
    Rule("row below", "the row below of the same kind fills the same columns", row_below, "rows"),
    Rule("same concept", "rows of the same concept elsewhere fill the same columns", same_concept, "rows"),
    Rule("page fill", "the rows near by fill these columns", page_fill, "rows"),
    Rule(
        "date closure",
        "an instant is shown in every duration column that ends on its date",
        date_closure,
        speaks=_of_twins,
    ),
    Rule(
        "shown twice",
        "equal values stand in columns of one date",
        same_value_twice,
        speaks=_of_twins,
    ),
    Rule(
        "carry-over",
        "an opening equals the closing of the period before",
        carry_over,
        speaks=_of_neighbours,
    ),
    Rule("main columns", "the report's own periods are filled before those of single events", main_columns, "columns"),
    Rule("all main columns", "there are as many values as main columns", all_main, "columns"),
    Rule("one kind of column", "the values of a row stand in columns of one kind", same_kind_of_column, "columns"),
    Rule("period type", "a duration never stands in a column of instants", never_among_instants),
    Rule("instants alone", "a column of instants holds instants", instants_by_themselves, "columns"),
    Rule("latest balances", "balances are shown at the latest dates", leftmost_balance, "columns"),
    Rule(
        "same concept above", "the nearest row of the same concept fills the same columns", nearest_same_concept, "rows"
    ),
    Rule("nested", "the columns filled are among those of the row above, or include them", nested, "rows"),
    Rule(
        "row total",
        "the first column is the sum of the components",
        row_total,
        speaks=_of_statements,
    ),
    Rule(
        "component",
        "the label tells the component of equity",
        member_wording,
        speaks=_of_statements,
    ),
    Rule("named member", "the label names the column's member", named_member, speaks=of_members),
    Rule(
        "other page",
        "the same fact, on another page of the filing, has this column's date",
        other_page,
        speaks=_of_a_filing,
    ),
    Rule(
        "other figure",
        "the same figure, on another page of the filing, has this column's date",
        other_figure,
        speaks=_of_a_filing,
    ),
    Rule("repeated fact", "the same fact elsewhere on the page stands in this column", repeated_fact),
)
"""All local rules, in the order in which they are explained."""

OF_COLUMNS = frozenset(rule.name for rule in RULES if rule.looks_at == "columns")
OF_ROWS = frozenset(rule.name for rule in RULES if rule.looks_at == "rows")
OF_BELIEFS = OF_ROWS | {"carry-over", "repeated fact"}
"""Names of the rules that look at the columns alone; at other rows; and at what is believed of other rows."""

SENTENCES: dict[str, str] = {
    **{rule.name: rule.sentence for rule in RULES},
    "read": "the source itself says the column",
    "full row": "the row has as many values as the page has columns",
    "symbol runs and order": "no other column obeys the order of columns, the units and the runs of currency symbols",
    "balance of all": "no single rule stands out; all together favour it",
    "roll forward": "opening and movements then make the closing",
    "sum": "the parts then make the total",
    "difference": "the first less the others then leaves the last",
    "members": "the members then make the whole",
    "component roll forward": "a component's movements then make up the difference of its balances",
}
"""What each name in a placement's evidence means."""

ARITHMETIC = frozenset({"roll forward", "sum", "difference", "members", "component roll forward"})
"""Evidence that spends an identity: a check of it cannot fail and does not validate."""
