"""The plain-text dialect: a banner line, then one line a row, no bars.

`XML 59 R20.htm IDEA: XBRL DOCUMENT v2.4.0.6` opens each page. Title, scale line, groups and heads stand on lines of
their own; a row is a label and its values on one line or several. Empty cells leave at most an extra blank, so rows
are ragged as in the other dialects.
"""

import re

from arx.readers.flat_blocks import START
from arx.readers.flat_forms import VALUES, form_of
from arx.readers.flat_pieces import STRAY, Piece, squeeze
from arx.text.dates import date_of, months_of
from arx.text.patterns import pattern
from arx.text.units import scales_of, unit_of

BANNER = pattern(
    r"^(?:(?:XML )?\d+ R\d+\.(?:htm|xml) (?:IDEA: )?XBRL DOCUMENT.*|v\d+\.\d+(?:\.\d+)*(?:\.u\d+)?)$", re.MULTILINE
)
_HEADS = pattern(r"[A-Z][a-z]{2}\.? \d{1,2}, +\d{4}|\d{1,3} Months? Ended")
_NOTE = pattern(r"(\[\d{1,3}\]) (\S.{11,})")
_FIGURE = r"(?:\(?\d[\d,]*(?:\.\d+)?%?\)?)"
_LAST = tuple(
    pattern(rf"(?<!\S)(?:{form})$")
    for form in (
        r"[A-Z][a-z]{2}\.? \d{1,2}, \d{4}",
        r"\d+ (?:year|month|day)s?(?: \d+ (?:month|day)s?)*",
        rf"[^\d\s().,%]{{1,4}} {_FIGURE}",
        rf"{_FIGURE}|\[\d+\]|true|false",
    )
)
"""What the value at the end of a line can be, the longest first: of `net 5` the figure alone is one, of `$ 5` all."""


def plain(text: str) -> list[Piece]:
    """Cut a text without bars into pieces: heads by their dates, rows by the values at the end of their lines."""
    pieces: list[Piece] = []
    in_head = False
    lines = text.split("\n")
    split = sum(form_of(line.strip()) in "nidb" for line in lines) * 5 < len(lines)
    for number, raw in enumerate(lines, 1):
        line = squeeze(raw)
        if not line:
            continue
        if BANNER.fullmatch(line):
            pieces.append(Piece(line, number, block=True, column=STRAY))
            in_head = True
        elif pieces and _continues_block(pieces[-1], line):
            pieces[-1] = pieces[-1]._replace(text=f"{pieces[-1].text}\n{line}")
        elif line == "X" or START.match(line):
            pieces.append(Piece(line, number))
            in_head = False
        else:
            in_head = _add_line(pieces, line, number, in_head=in_head, split=split)
    return pieces


def _continues_block(last: Piece, line: str) -> bool:
    """Whether a line belongs to the concept block before it."""
    if last.text != "X" and not START.match(last.text):
        return False
    return line != "X" and BANNER.fullmatch(line) is None


def _add_line(pieces: list[Piece], line: str, number: int, *, in_head: bool, split: bool) -> bool:
    """Add a line of head or body; gives whether the next may still be one of the head."""
    if in_head and pieces and pieces[-1].column == STRAY:
        pieces.append(Piece(line, number - 1, block=True))
        return True
    if in_head and _extends_head(pieces[-1], line):
        pieces[-1] = pieces[-1]._replace(text=f"{pieces[-1].text}\n{line}")
        return True
    found = _HEADS.findall(line)
    if in_head and found and not _HEADS.sub("", line).strip():
        pieces += [Piece(text, number - (months_of(text) is None), block=months_of(text) is None) for text in found]
        return True
    pieces += [Piece(text, number) for text in (_cells(line) if split else [line])]
    return False


def _extends_head(last: Piece, line: str) -> bool:
    """Whether a line is the scale line of the title or a unit line of the last head."""
    if not last.block:
        return False
    return bool(scales_of(line)) or (date_of(last.text.partition("\n")[0]) is not None and unit_of(line) is not None)


def _cells(line: str) -> list[str]:
    """The label of a line and the values at its end."""
    values: list[str] = []
    if note := _NOTE.fullmatch(line):
        return [note[1], note[2]]
    if form_of(line) in VALUES:
        return [line]
    while last := _last_value(line):
        values.append(last)
        line = line[: -len(last)].rstrip()
    return [line, *reversed(values)]


def _last_value(line: str) -> str | None:
    """The value at the end of a line, None where nothing would be left of the line or no value ends it."""
    for form in _LAST:
        found = form.search(line)
        if found and line[: found.start()].strip() and form_of(found[0]) in "nidubm":
            return found[0]
    return None
