"""Which rows a page's roll forwards are made of."""

from datetime import date

from arx.arithmetic.rollforward import Block, Line, find_blocks


def line(number: int, label: str, edge: str | None = None, **more: object) -> Line:
    """A row of money of an unknown concept, outside any member section."""
    start = Line(number, label, "", False, "money", (), edge, None)  # type: ignore[arg-type]
    return start._replace(**more)


def blocks_of(*lines: Line) -> tuple[Block, ...]:
    return find_blocks(lines)


def test_opening_movements_closing() -> None:
    rows = line(1, "Beginning", "opening"), line(2, "Additions"), line(3, "Ending", "closing")
    assert blocks_of(*rows) == (Block(1, (2,), 3, "edges"),)


def test_rows_of_another_kind_and_balances_do_not_move_a_balance() -> None:
    rows = (
        line(1, "Beginning", "opening"),
        line(2, "Granted", kind="count"),
        line(3, "Additions"),
        line(4, "Carrying amount", flow=False),
        line(5, "Ending", "closing"),
    )
    assert blocks_of(*rows) == (Block(1, (3,), 5, "edges"),)


def test_each_member_section_has_its_own_block() -> None:
    rows = [
        line(at + 5 * section, label, edge, members=(f"Member {section}",))
        for section in range(2)
        for at, (label, edge) in enumerate([("Beginning", "opening"), ("Additions", None), ("Ending", "closing")])
    ]
    assert [(block.opening, block.closing) for block in blocks_of(*rows)] == [(0, 2), (5, 7)]


def test_values_and_counts_side_by_side() -> None:
    rows = (
        line(1, "Shares, beginning", "opening", kind="count"),
        line(2, "Value, beginning", "opening"),
        line(3, "Issued, shares", kind="count"),
        line(4, "Issued, value"),
        line(5, "Shares, ending", "closing", kind="count"),
        line(6, "Value, ending", "closing"),
    )
    assert blocks_of(*rows) == (Block(1, (3,), 5, "edges"), Block(2, (4,), 6, "edges"))


def test_two_known_concepts_do_not_close_each_other() -> None:
    rows = (
        line(1, "Cash, beginning", "opening", key="Cash", known=True),
        line(2, "Inflow", flow=True),
        line(3, "Debt, ending", "closing", key="Debt", known=True),
    )
    assert {(block.opening, block.closing) for block in blocks_of(*rows)} == {(1, None), (None, 3)}


def test_a_balance_without_its_partner_is_partial() -> None:
    assert blocks_of(line(1, "Beginning", "opening"), line(2, "Additions", flow=True)) == (
        Block(1, (2,), None, "edges"),
    )
    assert blocks_of(line(1, "Additions", flow=True), line(2, "Ending", "closing")) == (Block(None, (1,), 2, "edges"),)


def test_dated_balances_close_one_block_and_open_the_next() -> None:
    rows = [line(0, "Balance at 2021", day=date(2021, 12, 31)), line(1, "Net income")]
    rows += [line(2, "Balance at 2022", day=date(2022, 12, 31)), line(3, "Net income")]
    rows += [line(4, "Balance at 2023", day=date(2023, 12, 31))]
    assert blocks_of(*rows) == (Block(0, (1,), 2, "dated"), Block(2, (3,), 4, "dated"))


def test_an_adoption_adjusts_the_balance_of_its_day() -> None:
    start, end = date(2021, 12, 31), date(2022, 12, 31)
    rows = (
        line(0, "Balance at 2021", day=start),
        line(1, "Balance (Adjustment [Member]) at 2021", day=start, qualified=True),
        line(2, "Net income"),
        line(3, "Balance at 2022", day=end),
    )
    assert blocks_of(*rows) == (Block(0, (1, 2), 3, "dated"),)


def test_dates_that_go_back_make_no_block() -> None:
    rows = (
        line(0, "Balance", day=date(2024, 3, 31)),
        line(1, "Net income"),
        line(2, "Balance", day=date(2023, 12, 31)),
    )
    assert blocks_of(*rows) == ()


def test_a_concept_that_stands_twice_is_a_tentative_block() -> None:
    cash = {"key": "Cash", "known": True, "flow": False}
    rows = line(1, "Total", **cash), line(2, "Paid", flow=True), line(3, "Total", **cash)
    assert blocks_of(*rows) == (Block(1, (2,), 3, "concept"),)


def test_the_change_above_the_opening_of_a_cash_flow_statement() -> None:
    rows = (
        line(1, "Financing activities"),
        line(2, "Net increase in cash"),
        line(3, "Effect of exchange rates"),
        line(4, "Cash, beginning", "opening"),
        line(5, "Cash, ending", "closing"),
    )
    assert blocks_of(*rows) == (Block(4, (2, 3), 5, "change"),)
