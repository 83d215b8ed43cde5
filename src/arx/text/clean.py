"""Text from a stranger's file, before anything reads it: garbled characters mended, hostile ones made harmless.

What obeys an escape sequence, or turns the writing direction, shows its reader another text than the one that is there:
in a terminal, in an editor, in a cell of any format. No R page needs such a character, so none gets past here: each
becomes U+FFFD. The controls of Latin-1 (0x80-0x9F) are what is left of Windows-1252 punctuation and become that.
"""

import re

from arx.text.mojibake import LEADS, Mended, mended
from arx.text.patterns import pattern

_CONTROLS = bytes((*range(9), *range(14, 32), 127))
_ASCII = bytes(range(128))
_HOSTILE = "\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f"
"""Controls, what embeds, overrides or isolates a direction, annotations, and tags, which no one sees."""

_FORBIDDEN = pattern(f"[{_HOSTILE}]")
_SUSPECTS = pattern(f"[\x80-\x9f{_HOSTILE}{LEADS}]")
_LATIN_CONTROL = pattern("[\x80-\x9f]")
_REFERENCE = pattern(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,9}));?")
_REPLACEMENT = "\ufffd"


def clean(text: str) -> Mended:
    """Clean a text; the notes say what was changed. Text without such characters comes back as it is."""
    data = text.encode("utf-8", "replace")
    beyond = "" if text.isascii() else data.translate(None, _ASCII).decode("utf-8")
    if len(data) == len(data.translate(None, _CONTROLS)) and not _SUSPECTS.search(beyond):
        return Mended(text)
    good, notes = mended(text)
    good, latin = _LATIN_CONTROL.subn(lambda found: _windows(ord(found[0])), good)
    good, hostile = _FORBIDDEN.subn(_REPLACEMENT, good)
    if latin:
        notes += (f"control characters of Latin-1 are read as Windows-1252 ({latin})",)
    if hostile:
        notes += (f"control characters are replaced by U+FFFD ({hostile})",)
    return Mended(good, notes)


def clean_markup(text: str) -> Mended:
    """Clean a text of markup, where such a character can also be a reference: `&#27;`, `&#x202E;`."""
    good, notes = clean(text)
    if "&#" not in good:
        return Mended(good, notes)
    plain = _REFERENCE.sub(_harmless, good)
    return Mended(
        plain, notes if plain == good else (*notes, "references to control characters are replaced by U+FFFD")
    )


def _harmless(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    if code > 0x10FFFF or _FORBIDDEN.match(chr(code)):
        return _REPLACEMENT
    return _windows(code) if 0x80 <= code < 0xA0 else found[0]


def _windows(code: int) -> str:
    return bytes((code,)).decode("cp1252", "replace")
