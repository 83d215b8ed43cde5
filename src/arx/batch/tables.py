"""Tables of texts in, tables of facts out: what an engine that has its own workers runs on a part of its rows.

The columns are those of the typed formats, dictionaries written out, and `problem`: a text that could not be parsed is
one row that has its source and the reason and nothing else, so that no engine loses one in silence.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from arx.batch.job import Work, filings_of, parse_filing
from arx.batch.outcome import Item, Outcome, digest_of
from arx.errors import PageSyntaxError
from arx.model.document import Document
from arx.model.fact import FactSet
from arx.model.filing import Filing
from arx.model.span import Span
from arx.outputs.facts_arrow import arrow_schema, record_batches
from arx.outputs.optional import optional
from arx.outputs.typed import Losses
from arx.sources.filing import filing_from_name, merged
from arx.sources.sniff import kind_of, looks_like_page

if TYPE_CHECKING:
    import pyarrow as pa

PROBLEM = "problem"
UNNAMED = "text-"


class TextColumns(NamedTuple):
    """Which columns of a table hold the text, what names it, and the accession number of its filing. A text that is
    not named is called after its SHA-256. Texts in which nothing looks like an R page are passed over, unless
    `every_record` is wanted."""

    text: str = "text"
    id: str | None = None
    accession: str | None = None
    every_record: bool = False

    @property
    def names(self) -> list[str]:
        """The columns that are needed, each once."""
        return list(dict.fromkeys(name for name in (self.text, self.id, self.accession) if name))

    @property
    def filing_order(self) -> list[str]:
        """The columns by which the pages of a filing are brought together, then sorted; none without an accession
        number. Raises ValueError for an accession number without ids."""
        if self.accession is None:
            return []
        if self.id is None:
            raise ValueError("accession_column needs id_column: pages of a filing are sorted by their ids")
        return [self.accession, self.id]


def facts_schema() -> "pa.Schema":
    """Give the columns of the facts with their types. Raises OutputError without pyarrow."""
    arrow = optional("pyarrow", "parquet")
    fields = [
        arrow.field(field.name, field.type.value_type if arrow.types.is_dictionary(field.type) else field.type)
        for field in arrow_schema(arrow)
    ]
    schema: pa.Schema = arrow.schema([*fields, arrow.field(PROBLEM, arrow.string())])
    return schema


def facts_of(batches: "Iterable[pa.RecordBatch]", columns: TextColumns, work: Work) -> "Iterator[pa.RecordBatch]":
    """Parse the texts of a part of a table, which must hold whole filings, each in rows that follow one another."""
    bad: list[Outcome] = []
    schema = facts_schema()
    for batch in record_batches(_pages(_documents(batches, columns), work, bad), Losses()):
        yield _as(batch.to_pydict() | {PROBLEM: [None] * len(batch)}, schema)
    if bad:
        told: dict[str, list[object]] = {name: [None] * len(bad) for name in schema.names}
        told["source"], told[PROBLEM] = [one.source for one in bad], [one.reason for one in bad]
        yield _as(told, schema)


def _as(columns: dict[str, list[object]], schema: "pa.Schema") -> "pa.RecordBatch":
    arrow = optional("pyarrow", "parquet")
    batch: pa.RecordBatch = arrow.RecordBatch.from_pydict(columns, schema=schema)
    return batch


def _pages(documents: Iterable[Item], work: Work, bad: list[Outcome]) -> Iterator[FactSet]:
    for filing in filings_of(documents):
        for parsed in parse_filing(filing, work):
            bad += [parsed.outcome] * (parsed.outcome.status != "ok")
            yield from parsed.pages


def _documents(batches: "Iterable[pa.RecordBatch]", columns: TextColumns) -> Iterator[Item]:
    for batch in batches:
        named = (columns.text, columns.id, columns.accession)
        held = (batch.column(name).to_pylist() if name else [None] * len(batch) for name in named)
        for text, name, accession in zip(*held, strict=True):
            if text and (columns.every_record or looks_like_page(text)):
                yield _document(text, name, accession)


def _document(text: str, name: object, accession: str | None) -> Item:
    source = UNNAMED + digest_of(text) if name is None else str(name)
    kind = kind_of(text)
    if kind is None:
        return PageSyntaxError(Span(source), "is XML without an InstanceReport, expected an R page", "leave it out")
    known = Filing(accession=accession) if accession else None
    return Document(source, kind, text, merged(known, filing_from_name(source)))
