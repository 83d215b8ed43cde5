"""Names and messages that an input may have made up, fit to be shown."""


def shown(text: str) -> str:
    """Make a text of unknown origin one line that is safe on a terminal: what cannot be printed becomes an escape."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in text)
