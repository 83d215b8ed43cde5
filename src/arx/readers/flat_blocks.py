"""The concept blocks of a flattened page.

In full: `X`, `- Definition`, `+ References`, the sentence, `+ Details`, `Reference 1: ...` or `No definition
available.`. Without documentation `- References`, `+ Details`, `No definition available.`; older pages have a bare
`- Details` for abstracts. Later dialects leave captions or line breaks out, so every part is optional here.
"""

import re
from collections.abc import Iterator, Sequence

from arx.model.page import Definition
from arx.readers.flat_pieces import Piece
from arx.text.patterns import pattern

START = pattern(r"(?:X\s+)?[-+] ?(?:Definition|References|Details)")
_BLOCK = pattern(
    r"(?:X\s+)?-\ ?(?P<caption>Definition|References|Details)\s*(?:\+\ ?References\s*)?"
    r"(?P<sentence>.*?)\s*(?P<details>\+\ ?Details\b.*)?(?P<end>\bReference\ 1:.*|\bNo\ definition\ available\.?)?\s*",
    re.DOTALL,
)
_DOCUMENTED = "X\n- Definition\n+ References\n"
_UNDOCUMENTED = "X\n- References\n+ Details\nNo definition available."
"""The layouts of nearly all blocks, told apart without the pattern: it is read character by character."""

_CAPTION_ENDS = ("+ References", "- Definition", "X")
_REFERENCE_END = pattern(r"Ref(?:erence)?$|[.)>\]]$|^Reference 1:$")


def is_block(piece: Piece) -> bool:
    """Whether a piece is a concept block, whole or cut, or the part of one that a dialect leaves after its `X`."""
    text = piece.text
    if text[:1] not in ("X", "-", "+"):
        return False
    return text == "X" or text.startswith("X\n") or START.match(text) is not None


def whole_blocks(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with each block in one: older pages have a cell for its `X` and another for what stands under it."""
    opened: Piece | None = None
    for piece in pieces:
        if opened and not piece.text:
            continue
        if opened and START.match(piece.text) and piece.text[0] != "X":
            yield opened._replace(text=f"X\n{piece.text}")
            opened = None
            continue
        if opened:
            yield opened
        opened = piece if piece.text == "X" else None
        if not opened:
            yield piece
    if opened:
        yield opened


def definition_of(piece: Piece) -> Definition:
    """Read one block. `complete` is False where it ends before the sentence is known to have ended."""
    text = piece.text
    if text == _UNDOCUMENTED:
        return Definition(None, piece.line)
    if text.startswith(_DOCUMENTED):
        sentence, details, _ = text[len(_DOCUMENTED) :].rpartition("\n+ Details\n")
        if details:
            return Definition(" ".join(sentence.split()), piece.line)
    found = _BLOCK.fullmatch(text)
    if found is None or text == "X":
        return Definition(None, piece.line, complete=False)
    sentence = " ".join(found["sentence"].split()) if found["caption"] == "Definition" else ""
    ended = bool(found["details"] or found["end"])
    return Definition(
        sentence or None,
        piece.line,
        bare=found["caption"] == "Details",
        complete=ended or found["caption"] == "Details",
    )


def ends_short(piece: Piece) -> bool:
    """Whether the last block of a text looks cut: a caption without what belongs under it, or half a reference."""
    lines = piece.text.split("\n")
    if lines[-1] in _CAPTION_ENDS or not definition_of(piece).complete:
        return True
    return lines[-1].startswith("Reference 1:") and not _REFERENCE_END.search(lines[-1])
