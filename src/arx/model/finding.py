"""What a check has to say."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]
Status = Literal["held", "held within rounding", "broken", "used", "incomplete", "noted"]
"""`held` alone validates. `used`: the identity closes, but it was spent on placing these very cells. `incomplete`:
something that the identity needs is missing. `noted`: not an identity (a cut page, a value left open)."""


class Remedy(NamedTuple):
    """One thing that would mend a broken identity, best first: which row, what is wrong, what would be right."""

    kind: str
    row: int | None
    message: str


class Finding(NamedTuple):
    """One result of one check on one page.

    `code` is stable (`ARX101`); `equation` shows the identity in the page's own figures; `residual` is what is missing,
    as printed on the page's scale; `rows` and `column` are where it stands; `message` is one line.
    """

    code: str
    check: str
    severity: Severity
    status: Status
    source: str
    line: int
    page: int
    message: str
    equation: str = ""
    residual: str | None = None
    rows: tuple[int, ...] = ()
    column: int | None = None
    remedies: tuple[Remedy, ...] = ()
