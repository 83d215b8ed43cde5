"""What the number of concept blocks proves about the split into rows.

The page has one block for each distinct element of its rows, headings included, and one for each member of its
section rows. So the count bounds the rows from both sides (renderer.md, part 6):

- every row has one element, so a split that can explain no more blocks than there are has no label to spare: if taking
  all doubtful cells for labels gives just the count, all of them are labels;
- rows with different labels have different elements, save opening, closing and total labels, of which one element can
  have several: if the labels that are beyond doubt already need all the blocks, no doubtful cell is a label.

The second, which has rare exceptions, is used only where the likeliest split says the same.
"""

import re
from collections import Counter
from collections.abc import Sequence

from arx.readers.flat_header import Header
from arx.readers.flat_roles import Body, Role
from arx.text.labels import is_closing, is_opening, is_total

_DETAILS = re.compile(r"\(Details?\b[^()]*\)", re.IGNORECASE)


def counted_roles(
    body: Body, proved: Sequence[Role], guessed: Sequence[Role], blocks: int, header: Header
) -> list[Role] | None:
    """The only roles that agree with the number of blocks, None where the count settles nothing."""
    full: list[Role] = ["L" if role == "?" else role for role in proved]
    if _most_blocks(_labels(body, full), header) == blocks:
        return full
    doubtful = {guess for guess, role in zip(guessed, proved, strict=True) if role == "?"}
    if doubtful == {"V"} and _least_blocks(_labels(body, guessed)) == blocks:
        return list(guessed)
    return None


def _labels(body: Body, roles: Sequence[Role]) -> list[str]:
    return [text for text, role in zip(body.texts, roles, strict=True) if role == "L"]


def _parts(label: str) -> list[str]:
    return label.split(" | ") if "[Member]" in label else [label]


def _most_blocks(labels: Sequence[str], header: Header) -> int:
    """The most blocks that rows with these labels can have.

    A label printed twice in one section can be two elements; members shown in the title or in column heads have
    blocks too.
    """
    most: Counter[str] = Counter()
    section: Counter[str] = Counter()
    for label in labels:
        if "[Member]" in label:
            section.clear()
            most.update({part: 1 for part in _parts(label) if part not in most})
            continue
        section[label] += 1
        most[label] = max(most[label], section[label])
    promoted = _DETAILS.split(header.title.name)[-1].count(" - ")
    return most.total() + promoted + len({member for head in header.heads for member in head.members})


def _least_blocks(labels: Sequence[str]) -> int:
    """The fewest blocks that rows with these labels can have; -1 where labels may share an element."""
    distinct = set(labels)
    if any(is_opening(label) or is_closing(label) or is_total(label) for label in distinct):
        return -1
    return len({part for label in distinct for part in _parts(label)})
