"""Small pages drawn from bytes, so that a fuzzer that knows nothing of the format reaches the solver at once.

The first bytes choose title, groups and columns, the rest the rows. Any bytes make a page, and close bytes close pages.
"""

from collections.abc import Iterator

_TITLES = (
    "ALLOWANCE (Details)\n$ in Thousands, ¥ in Thousands",
    "DEBT - Schedule (Details) - USD ($)\n$ in Millions",
    "EARNINGS (Details) (USD $)\nIn Thousands, except Per Share data",
    "SHARES (Details) - shares",
    "Document and Entity Information - USD ($)",
)
_HEADS = (
    "Dec. 31, 2024\nUSD ($)",
    "Dec. 31, 2024\nCNY (¥)",
    "Dec. 31, 2023\nUSD ($)",
    "Dec. 31, 2022\nUSD ($)",
    "Sep. 30, 2024",
    "Jun. 30, 2023\n$ / shares",
    "Dec. 31, 2024\nshares",
    "Dec. 31, 2024\nRetained Earnings [Member]\nUSD ($)",
)
_GROUPS = ("", "12 Months Ended", "3 Months Ended", "9 Months Ended")
_LABELS = (
    "Balance at the beginning of the year",
    "Provision",
    "Write-offs",
    "Balance at the end of the year",
    "Total",
    "Accounts receivable, net",
    "Net income per share",
    "Level 2 [Member]",
    "Allowance [Roll Forward]",
    "Shares issued (in shares)",
)
_FORMS = (
    "{0}", "$ {0}", "({0})", "$ ({0})", "¥ {0}", "{0}.25%", "$ {0}.05", "[1]", "Dec. 31, 2024", "true",
    "2 years", "text of a kind", "", "-{0}", "0",
)  # fmt: skip
_AMOUNTS = ("5", "7", "12", "1,000", "1,012", "30,486", "42", "999,999,999,999", "0", "3")
_BLOCKS = ("", "|X\n- Definition\n+ References\nAmount of allowance.\n+ Details\nReference 1: none\n")
_LONGEST_ROW = 9


def page_text(data: bytes) -> str:
    """Draw a page in the seed's dialect."""
    draw = _draws(data)
    lines = ["|", _TITLES[next(draw) % len(_TITLES)]]
    groups = next(draw)
    lines += [f"|{_GROUPS[groups >> shift & 3]}" for shift in (0, 2, 4) if groups >> shift & 3]
    for _ in range(next(draw) % 7):
        lines += ["|", _HEADS[next(draw) % len(_HEADS)]]
    ending = _BLOCKS[next(draw) % 2]
    while (chosen := next(draw, None)) is not None and chosen < 256:
        lines.append(f"|{_LABELS[chosen % len(_LABELS)]}")
        for _ in range(next(draw) % _LONGEST_ROW):
            form, amount = next(draw), next(draw)
            lines.append(f"|{_FORMS[form % len(_FORMS)].format(_AMOUNTS[amount % len(_AMOUNTS)])}")
    return "\n".join(lines) + "\n" + ending


def _draws(data: bytes) -> Iterator[int]:
    """The bytes, then 256 for ever: past the last byte nothing is chosen and no row begins."""
    yield from data
    while True:
        yield 256
