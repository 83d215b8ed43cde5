"""UTF-8 that was once read as Windows-1252, or Latin-1, and saved so: `Â¥` for `¥`, `â€“` for a dash.

Only what can be nothing else is mended: a lead character of the signs, letters and punctuation of these pages (`Â`,
`Ã`, `â`, `ï`) before characters that stand for the rest of a UTF-8 sequence, where the sequence is sound. `É®` and
`é »`, which would be sound too, are text. Text that went wrong twice is mended twice.
"""

import re
from typing import NamedTuple

from arx.text.patterns import pattern

LEADS = "\u00c2\u00c3\u00e2\u00ef"
"""Characters with which what is garbled begins."""

_TWICE = 2
_REST = "".join(bytes((byte,)).decode("cp1252", "ignore") + chr(byte) for byte in range(0x80, 0xC0))
_BYTES = {ord(one): one.encode("cp1252", "ignore") or one.encode("latin-1") for one in _REST}
_GARBLED = pattern(
    f"[\u00c2\u00c3][{re.escape(_REST)}]|[\u00e2\u00ef][{re.escape(_REST)}]{{2}}"
    f"|(?<=[\u00ac\u20ac])[\u00c5\u00c6\u00cb][{re.escape(_REST)}]"
)
"""The last kind is met only in punctuation that went wrong twice, behind the `€` of the first time."""

_LOST_BLANK = pattern("(?<![^\\s|])\u00c2(?=[\\s|]|$)", re.MULTILINE)
"""What is left of a garbled no-break space where its second half was taken for a blank."""

_LATIN = frozenset(map(chr, range(0x80, 0xA0)))
"""The controls of Latin-1: of these, a text that went wrong twice is made of on the way."""

_UNSEEN = {"\u00a0": "\u00a0", "\u00ad": "", "\ufeff": ""}
"""What has no print: a no-break space stays one, a soft hyphen and the mark at the beginning of a file go."""

_SHOWN = 3


class Mended(NamedTuple):
    """A text without garbled characters. `notes` say what was mended, none where nothing was."""

    text: str
    notes: tuple[str, ...] = ()


def mended(text: str) -> Mended:
    """Mend a text. A sequence that is no sound UTF-8 stays as it is."""
    changes: dict[str, str] = {}
    count = 0
    for _ in range(_TWICE):
        text, number = _mended_once(text, changes)
        count += number
    if not count:
        return Mended(text)
    examples = ", ".join(f"{before!r} to {after!r}" for before, after in list(changes.items())[:_SHOWN])
    return Mended(text, (f"garbled characters are mended ({count}): {examples}",))


def _mended_once(text: str, changes: dict[str, str]) -> tuple[str, int]:
    count = 0

    def mend(found: re.Match[str]) -> str:
        nonlocal count
        sequence = found[0]
        good = _decoded(sequence) if len(sequence) > 1 else " "
        if good is None:
            return sequence
        changes.setdefault(sequence, good)
        count += 1
        return good

    text = _GARBLED.sub(mend, text)
    return (_LOST_BLANK.sub(mend, text) if count else text), count


def _decoded(sequence: str) -> str | None:
    """Read a sequence as the UTF-8 that it was; None where it is none. A control character is no repair."""
    data = sequence[0].encode("latin-1") + b"".join(_BYTES[ord(one)] for one in sequence[1:])
    try:
        good = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    halfway = sequence[-1] in _LATIN and good in _LATIN
    return _UNSEEN.get(good, good if good.isprintable() or halfway else None)
