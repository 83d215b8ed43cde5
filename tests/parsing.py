"""One way into the pipeline for all laws: a text goes in, its pages and their findings come out."""

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from arx.api import shared_taxonomy
from arx.errors import ArxError
from arx.model.document import Document
from arx.model.fact import FactSet
from arx.model.finding import Finding
from arx.outputs import write_facts
from arx.pipeline import check_page, parse_document
from fixture_pages import FixturePage


class Answer(NamedTuple):
    """What arx says of one text: its pages with their findings, or the error that names the reason."""

    pages: tuple[FactSet, ...]
    findings: tuple[tuple[Finding, ...], ...]
    error: ArxError | None = None


def answer_to(document: Document) -> Answer:
    """Parse and check a text. Only an ArxError is an answer; any other exception is a bug and is raised."""
    try:
        pages = tuple(parse_document(document, shared_taxonomy()))
    except ArxError as error:
        return Answer((), (), error)
    return Answer(pages, tuple(tuple(check_page(page)) for page in pages))


@lru_cache(maxsize=256)
def answer_on(page: FixturePage) -> Answer:
    """The answer on a fixture page, parsed once for all laws that only look."""
    return answer_to(page.document)


def answer_to_text(text: str) -> Answer:
    """Parse and check a text that no file holds."""
    return answer_to(Document("text", "flat", text))


def bytes_of(answer: Answer, format_name: str) -> bytes:
    """The answer as a writer prints it, findings included where the format has them."""
    findings = {(page.source, page.number): found for page, found in zip(answer.pages, answer.findings, strict=True)}
    stream = BytesIO()
    write_facts(answer.pages, stream, format_name, lambda page: findings[page.source, page.number])
    return stream.getvalue()
