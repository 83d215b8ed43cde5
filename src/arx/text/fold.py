"""Text as ASCII where it means the same: blanks, digits, signs and brackets that look like the ones of these pages."""

from arx.text.patterns import pattern

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n\f\v"
_FOLD: dict[int, str | None] = {ord(space): " " for space in _SPACES}
_FOLD |= {ord(unseen): None for unseen in "\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\u00ad"}
"""Characters of no width, marks of the writing direction among them. What embeds, isolates or overrides a direction
stays, for it turns the figure that is seen into another: such a value is text."""

_FOLD |= {ord(minus): "-" for minus in "\u2212\u2010\u2011\uff0d\ufe63"}
_FOLD |= dict(zip(map(ord, "（），．％＄￥￡￠"), "(),.%$¥£¢", strict=True))  # noqa: RUF001 - full-width forms are the point

_DIGIT = pattern(r"(?![0-9])\d")
"""A digit of another script, full-width ones among them."""


def fold(text: str) -> str:
    """`text` with exotic blanks, digits of other scripts and Unicode minus signs as ASCII, trimmed. Keeps all else."""
    if text.isascii():
        return text.strip()
    return _DIGIT.sub(lambda digit: str(int(digit[0])), text.translate(_FOLD)).strip()
