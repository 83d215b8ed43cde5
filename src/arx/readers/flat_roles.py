"""Which cells of a dump that has lost its rows are labels: only what can be proved.

Every cell gets `L` (label: a row begins), `V` (value) or `?`. Proofs, each from a rule of the renderer:

- the first cell is a label; a row has at most as many values as the page has columns;
- the values of a row are of one concept, so of one form: a text beside a number is a label (no exception in 9,000
  rows). Four figures without a comma are no count, since counts have commas: beside a count they are a label (`2025`);
- bracketed headings and member sections never have values (0 of some 5,000);
- `[Extensible Enumeration]` and text blocks have a text as value;
- statements hold figures only: there every text is a label;
- standard labels of cover pages are never values, and a value in the exact form that its standard label asks for is
  one;
- a label that has figures elsewhere on the page has no text here; a heading printed again before the same label is a
  heading again.

What stays `?` is for `flat_guess`, and is never called certain.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from arx.text.cover import LABELS, TEXT_LABELS, standard_label
from arx.text.patterns import pattern
from arx.text.units import is_symbol, unit_of

Role = Literal["L", "V", "?"]

_SINGLE = "nidbu"
"""Forms whose rows never hold a free text as well."""

_TEXTUAL = pattern(
    r"\b(?:locations?|line items?|captions?|class(?:ification)?|names?|descriptions?|types?|methods?|status|titles?|"
    r"basis|codes?|symbols?|polic(?:y|ies)|lists?|statement|terms|nature|technique|provisions?|enumeration|positions?|"
    r"countr(?:y|ies)|frequency|index|party|parties|counterparty)\b",
    re.IGNORECASE,
)
"""Words of labels that may well have a text as value."""


class Body(NamedTuple):
    """The cells of a body without marks and empty cells: their texts and forms (`flat_forms`), the number of columns,
    and whether the page is a primary statement."""

    texts: Sequence[str]
    forms: str
    width: int
    statement: bool


def proved_roles(body: Body) -> list[Role]:
    """Give each cell the role that the rules prove, `?` where they do not."""
    roles = _first_pass(body)
    if "?" in roles:
        _by_repetition(body, roles)
    return roles


def _first_pass(body: Body) -> list[Role]:
    """Left to right: what each cell's form and its two neighbours prove."""
    roles: list[Role] = []
    held = 0
    for at, form in enumerate(body.forms):
        role = _value_role(body, roles, at, held) if form in "niydubvp" else _text_role(body, roles, at, held)
        roles.append(role)
        held = 0 if role == "L" else held + 1
    return roles


def _value_role(body: Body, roles: Sequence[Role], at: int, held: int) -> Role:
    """The role of a cell that looks like a value."""
    forms = body.forms
    form, before, after = forms[at], forms[at - 1 : at] or "^", forms[at + 1 : at + 2] or "$"
    if at == 0:
        return "L"
    if form == "y" and after in "ni":
        return "L" if roles[-1] == "L" or before in "ni" else "?"
    if roles[-1] == "?":
        return "V" if form in "ndbu" and held < body.width else "?"
    if roles[-1] == "L":
        if form in "duv" and after in "ni":
            return "?"
        return "?" if (before in "hs" and form not in "nb") or (form == "p" and after in "ni") else "V"
    return "V" if held < body.width and _same_form(before, form) and not _counts_up(body, roles, at) else "?"


def _same_form(one: str, other: str) -> bool:
    """Whether two forms can be values of one concept."""
    return one == other or {one, other} in ({"n", "i"}, {"v", "t"}, {"v", "p"}, {"i", "v"}, {"y", "v"})


def _counts_up(body: Body, roles: Sequence[Role], at: int) -> bool:
    """Whether a plain integer may be a label: numbers that name rows count up at every second cell (`1 / $ 5 / 2`).

    They have figures beside them, and begin with 1 under a label or go on for three rows.
    """
    if not _is_next(body, at - 2, at) or body.forms[at + 1 : at + 2] not in ("n", "i"):
        return False
    first = roles[at - 3] == "L" and body.texts[at - 2] == "1"
    return first or _is_next(body, at - 4, at - 2) or _is_next(body, at, at + 2)


def _is_next(body: Body, at: int, other: int) -> bool:
    """Whether two cells are plain integers, the second one above the first."""
    if at < 0 or body.forms[at] != "i" or body.forms[other : other + 1] != "i":
        return False
    return int(body.texts[other]) == int(body.texts[at]) + 1


def _text_role(body: Body, roles: Sequence[Role], at: int, held: int) -> Role:
    """The role of a cell of text."""
    form = body.forms[at]
    if at == 0 or form in "hxl":
        return "L"
    before, role = body.forms[at - 1], roles[-1]
    if role == "L" and before == "x":
        return "V"
    if form in "sc" or body.statement or (role == "L" and before in "hs") or (role == "V" and before in _SINGLE):
        return "L"
    if _followed_by_figure(body, at) or (role == "V" and held >= body.width):
        return "L"
    return _standard_role(body, at, after_label=role == "L")


def _followed_by_figure(body: Body, at: int) -> bool:
    """Whether the next cell is a value that no text can stand beside."""
    after = body.forms[at + 1 : at + 2]
    return after in ("n", "i", "d", "b", "u") or (after == "v" and body.texts[at + 1][:1] in "0123456789(+")


def _standard_role(body: Body, at: int, *, after_label: bool) -> Role:
    """What the standard labels of cover pages say about a text."""
    label = standard_label(body.texts[at])
    if label in LABELS:
        return "L"
    wanted = TEXT_LABELS.get(standard_label(body.texts[at - 1])) if after_label else None
    if wanted and wanted.fullmatch(body.texts[at]):
        return "V"
    return "?"


def _by_repetition(body: Body, roles: list[Role]) -> None:
    """Settle texts after a label by what the same texts are elsewhere on the page. Changes `roles`."""
    headings, figured = set(), set()
    following = [*body.texts[1:], ""]
    for at, role in enumerate(roles):
        if role == "L" and body.forms[at] in "tl":
            headings.add((body.texts[at], following[at]))
            if at + 1 < len(roles) and roles[at + 1] == "V" and body.forms[at + 1] in _SINGLE:
                figured.add(_without_unit(body.texts[at]))
    for at, role in enumerate(roles):
        if role != "?" or body.forms[at] not in "tp" or roles[at - 1] != "L":
            continue
        label, pair = body.texts[at - 1], (body.texts[at], following[at])
        if label in figured or (pair in headings and not _TEXTUAL.search(label)):
            roles[at] = "L"


def _without_unit(label: str) -> str:
    """The label without the unit that the renderer appends to it in some rows and not in others."""
    name, _, last = label.rpartition(" | ")
    return name if name and (is_symbol(last) or unit_of(last)) else label


def proved_cells(proved: Sequence[Role]) -> int:
    """Count the leading cells whose rows are proved: those before the row with the first `?`.

    That row is not counted, since it may have one value more or less.
    """
    for at, role in enumerate(proved):
        if role == "?":
            return _row_start(proved, at)
    return len(proved)


def _row_start(proved: Sequence[Role], at: int) -> int:
    """Where the row begins that the cell before `at` belongs to."""
    return next((start for start in range(at - 1, -1, -1) if proved[start] == "L"), 0)
