"""No decimal context of a calling program changes a figure, however few digits or traps it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_UP, Context, Decimal, Inexact, Rounded, localcontext
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from arx.api import parse_text
from arx.arithmetic.exact import DIGITS, exactly
from arx.outputs import NAMES, write_facts
from arx.text.values import LONGEST, value_of
from fixture_pages import FixturePage
from parsing import answer_on, answer_to, bytes_of

HOSTILE = (
    Context(prec=1, rounding=ROUND_UP),
    Context(prec=3, rounding=ROUND_DOWN, Emax=5, Emin=-5),
    Context(prec=28, traps=[Inexact, Rounded]),
    Context(prec=6, rounding=ROUND_CEILING, clamp=1),
)
PARTS = some.lists(some.integers(min_value=1, max_value=10**30), min_size=2, max_size=5)


@contextmanager
def within(context: Context) -> Iterator[None]:
    with localcontext(context):
        yield


@pytest.mark.parametrize("context", HOSTILE, ids=str)
def test_a_page_is_the_same_in_every_context(true_page: FixturePage, context: Context) -> None:
    whole = answer_on(true_page)
    text = {name: bytes_of(whole, name) for name in ("csv", "json")}
    with within(context):
        assert answer_to(true_page.document) == whole
        assert {name: bytes_of(whole, name) for name in text} == text


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("duckdb", "xlsx", "sqlite")])
def test_so_is_every_format(name: str) -> None:
    answer = parse_text(page_of([12_345_678_901_234_567_890, 5, 10**30]))
    free, bound = BytesIO(), BytesIO()
    write_facts(answer.pages, free, name)
    with within(HOSTILE[0]):
        write_facts(answer.pages, bound, name)
    assert bound.getvalue() == free.getvalue()


def page_of(parts: list[int]) -> str:
    rows = "".join(f"|Part {at}\n|$ {part:,}\n" for at, part in enumerate(parts))
    return f"|\nDEBT (Details) - USD ($)\n$ in Thousands\n|\nDec. 31, 2024\n{rows}|Total\n|$ {sum(parts):,}\n"


@given(PARTS, some.sampled_from(HOSTILE))
def test_sums_of_thirty_digits_are_exact(parts: list[int], context: Context) -> None:
    with within(context):
        result = parse_text(page_of(parts))
        assert [int(fact.value or 0) for fact in result.facts] == [1000 * one for one in (*parts, sum(parts))]
        assert not [found for found in result.findings if found.status == "broken"]


@given(some.integers(0, 10**30), some.integers(0, 10**6 - 1), some.booleans(), some.sampled_from(HOSTILE))
def test_a_printed_number_is_read_to_its_last_digit(whole: int, part: int, negative: bool, context: Context) -> None:
    digits = f"{whole:,}.{part:06}"
    with within(context):
        read = value_of(f"({digits})" if negative else digits)
    sign = "-" if negative and (whole or part) else ""
    assert str(read.number) == sign + digits.replace(",", "")


def test_there_is_room_for_the_longest_values() -> None:
    assert 2 * LONGEST + 15 < DIGITS


def test_the_callers_context_stays() -> None:
    with within(HOSTILE[0]):
        assert exactly(lambda: Decimal(12345) + 1)() == 12346
        assert +Decimal(12345) != 12345
