"""Bytes to text: UTF-8, UTF-16, else Windows-1252, the three in which these pages are kept.

A file may be cut anywhere, also inside a character, so an unfinished last character is dropped and is no error.
"""

import codecs

from arx.text.patterns import pattern

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNDEFINED = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}
_CP1252 = "".join(_UNDEFINED.get(byte) or bytes((byte,)).decode("cp1252") for byte in range(256))
_ESCAPES = {0xDC00 + byte: _CP1252[byte] for byte in range(0x80, 0x100)}
_ESCAPED = pattern("[\udc80-\udcff]")
_BEYOND_ASCII = pattern("[^\x00-\x7f]")
_SURROGATE = pattern("[\ud800-\udfff]")
_SAMPLE = 4096


def wide_encoding(data: bytes) -> str | None:
    """Name the UTF-16 that `data` is in, by its mark or by its zero bytes; None when it is not UTF-16.

    Text in Latin letters has a zero in nearly every second byte: the odd ones in little-endian order.
    """
    for mark, encoding in _BOMS[1:]:
        if data.startswith(mark):
            return encoding
    sample = data[: _SAMPLE - len(data[:_SAMPLE]) % 2] if len(data) < _SAMPLE else data[:_SAMPLE]
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if pairs >= 2 and odd * 10 >= pairs * 6 and even * 20 <= pairs:
        return "utf-16-le"
    if pairs >= 2 and even * 10 >= pairs * 6 and odd * 20 <= pairs:
        return "utf-16-be"
    return None


def decode(data: bytes) -> str:
    """Decode `data`, with line ends as LF and no byte order mark. Never fails: whether it is text is asked before.

    UTF-8 with a few stray bytes stays UTF-8 and the strays are read as Windows-1252, as when pages of two encodings
    were joined; with more strays than good characters all of it is Windows-1252.
    """
    wide = wide_encoding(data)
    if wide is None:
        text = _narrow(data.removeprefix(codecs.BOM_UTF8))
    else:
        text = codecs.utf_16_le_decode(data, "replace")[0] if wide == "utf-16-le" else _big_endian(data)
    return tidy(text)


def tidy(text: str) -> str:
    """Make text what every reader expects: LF line ends, no byte order mark, no zeros, no halves of a character.

    A zero ends the text for C libraries and half a surrogate pair cannot be written, so both become U+FFFD.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _big_endian(data: bytes) -> str:
    return codecs.utf_16_be_decode(data, "replace")[0]


def _narrow(data: bytes) -> str:
    try:
        return codecs.utf_8_decode(data, "strict", False)[0]
    except UnicodeDecodeError:
        return _mixed(data)


def _mixed(data: bytes) -> str:
    text = data.decode("utf-8", "surrogateescape")
    strays = len(_ESCAPED.findall(text))
    if strays < len(_BEYOND_ASCII.findall(text)) - strays:
        return text.translate(_ESCAPES)
    return codecs.charmap_decode(data, "strict", _CP1252)[0]
