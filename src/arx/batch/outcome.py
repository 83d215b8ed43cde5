"""How one document of a batch went, as its line in the manifest says it."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Literal, NamedTuple

from arx.errors import ArxError
from arx.model.document import Document
from arx.model.fact import FactSet

Item = Document | ArxError
"""A document, or the error that stands in its place."""

Status = Literal["ok", "unreadable", "failed"]
"""`unreadable`: the input is at fault. `failed`: it was given up, for its time, its memory or a bug."""


class GivenUpError(ArxError):
    """A document on which the parser broke or a limit was met. It is listed, and nothing of it is in the output."""


class Outcome(NamedTuple):
    """How a document went. `digest` is the SHA-256 of its text, None where there was none to read; `reason` is empty
    for `ok`; `seconds` is what its parsing took."""

    source: str
    digest: str | None
    status: Status
    reason: str
    pages: int
    facts: int
    open: int
    seconds: float


def outcome_of(item: Item, results: Sequence[FactSet | Exception], seconds: float) -> Outcome:
    """Sum up what came out of a document."""
    pages = [result for result in results if isinstance(result, FactSet)]
    errors = [result for result in results if isinstance(result, ArxError)]
    source = item.source if isinstance(item, Document) else item.span.source
    digest = digest_of(item.text) if isinstance(item, Document) else None
    facts, left_open = sum(page.tally.facts for page in pages), sum(page.tally.open for page in pages)
    reason = " | ".join(map(_said, errors))
    return Outcome(source, digest, _status(errors), reason, len(pages), facts, left_open, round(seconds, 6))


def digest_of(text: str) -> str:
    """Give the SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _status(errors: Sequence[ArxError]) -> Status:
    if not errors:
        return "ok"
    return "failed" if any(isinstance(error, GivenUpError) for error in errors) else "unreadable"


def _said(error: ArxError) -> str:
    line = f"line {error.span.line}: " if error.span.line else ""
    return f"{line}{error.what}; {error.remedy}" if error.remedy else f"{line}{error.what}"
