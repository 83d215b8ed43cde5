"""The errors that a user can cause. Each says where, what, what was expected and what to do, on one line."""

from arx.model.span import Span


class ArxError(Exception):
    """An input, an option or an output that cannot be used. Never a doubt about figures: that is a Finding."""

    def __init__(self, span: Span, what: str, remedy: str = "") -> None:
        self.span = span
        self.what = what
        self.remedy = remedy
        super().__init__(span, what, remedy)

    def __str__(self) -> str:
        advice = f"; {self.remedy}" if self.remedy else ""
        return f"{self.span}: {self.what}{advice}"


class SourceError(ArxError):
    """Bytes that cannot be had or are no text: missing, empty, binary, damaged, over a limit."""


class PageSyntaxError(ArxError):
    """A text in which no page can be found."""


class TaxonomyError(ArxError):
    """A taxonomy file that cannot be learnt from."""


class OutputError(ArxError):
    """A result that cannot be written."""
