"""What the number of concept blocks proves about the split into rows.

The page has one block for each distinct element of its rows, headings included, and one for each member that it shows
(renderer.md, part 6). So it never has more blocks than rows and members: a split with no label to spare is the only
one. If taking all doubtful cells for labels gives just the count, all of them are labels.

The reverse proves nothing: two rows can share an element under two labels (opening, closing, total, net), so a page
can always have more labels than blocks. That is evidence for `flat_guess` alone.
"""

import re
from collections.abc import Sequence

from arx.readers.flat_header import Header
from arx.readers.flat_roles import Body, Role
from arx.text.patterns import pattern

_NAME_END = pattern(r"\([^()]*\bDetails?\b[^()]*\)", re.IGNORECASE)
"""Where the filer's part of a title ends: members shown in the title stand behind it."""


def counted_roles(body: Body, proved: Sequence[Role], blocks: int, header: Header) -> list[Role] | None:
    """Labels for all doubtful cells where only so many rows can have that number of blocks; else None."""
    full: list[Role] = ["L" if role == "?" else role for role in proved]
    labels = [text for text, role in zip(body.texts, full, strict=True) if role == "L"]
    return full if _most_blocks(labels, header) == blocks else None


def _most_blocks(labels: Sequence[str], header: Header) -> int:
    """The most blocks that rows with these labels can have: each row its own, each member shown anywhere its own.

    Bars join the members of a section row. Members shown in the title or in column heads may have blocks too. Members
    with one label are counted apart, since they can be of different axes.
    """
    rows = sum(1 + label.count(" | ") for label in labels)
    above = sum(len(head.members) for head in header.heads)
    return rows + above + _NAME_END.split(header.title.name)[-1].count(" - ")
