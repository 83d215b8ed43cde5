"""Corpora: JSON Lines, Parquet and WARC files, read record by record."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import redirect_stderr
from itertools import chain
from types import MappingProxyType, ModuleType
from typing import Any, NamedTuple

from arx.errors import SourceError
from arx.model.span import Span
from arx.settings import Limits
from arx.sources.compression import optional
from arx.sources.encoding import decode, tidy
from arx.sources.options import SourceOptions
from arx.sources.shown import shown
from arx.sources.sniff import Format
from arx.sources.streams import damage_reported

_ROWS_AT_ONCE = 64
_AGAIN = "get the whole file again"
_LEAP = 64 * 1024


class Record(NamedTuple):
    """One text of a corpus; `key` is its id, or its number from 1, fit to be shown."""

    key: str
    text: str


RecordReader = Callable[[io.BufferedReader, str, SourceOptions, Limits], Iterator[Record | SourceError]]


def json_records(
    stream: io.BufferedReader, name: str, options: SourceOptions, limits: Limits
) -> Iterator[Record | SourceError]:
    """Read JSON Lines: one object a line. A bad line is an error of its own; a first line that is bad, or lacks the
    text column, ends the reading. Records whose text is null or empty are passed over."""
    fresh = True
    for number, line in _lines(stream, limits.document_bytes):
        record = _too_long(name, number, limits) if line is None else _json_record(line, name, number, options)
        if record is not None:
            yield record
        if fresh and line is not None and isinstance(record, SourceError):
            return
        fresh = False


def _lines(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Give the lines with their numbers from 1, None for one of more than `limit` bytes; blank ones are passed over."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            if line.strip():
                yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, None


def _too_long(name: str, number: int, limits: Limits) -> SourceError:
    what = f"record is larger than {limits.document_bytes:,} bytes"
    return SourceError(Span(name, number), what, "split it, or raise document_bytes")


def _json_record(line: bytes, name: str, number: int, options: SourceOptions) -> Record | SourceError | None:
    from json import loads  # noqa: PLC0415  # only JSON Lines need it

    place = Span(name, number)
    try:
        row = loads(decode(line), parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        what = f"is not JSON ({' '.join(str(error).split())}), expected one JSON object a line"
        return SourceError(place, what, "mend or remove the line")
    if not isinstance(row, dict):
        return SourceError(place, "is not a JSON object, expected one a line", "mend or remove the line")
    return _record(row, place, number, options)


def _record(row: dict[str, Any], place: Span, number: int, options: SourceOptions) -> Record | SourceError | None:
    column = options.text_column
    if column not in row:
        return _no_column(place, column, row)
    text = row[column]
    if not isinstance(text, str | bytes | None):
        return SourceError(place, f"column {column!r} holds no text", "name the column that does as the text column")
    if not text:
        return None
    return Record(_key(row, number, options), decode(text) if isinstance(text, bytes) else tidy(text))


def _no_column(place: Span, column: str, columns: Iterable[str]) -> SourceError:
    names = shown(", ".join(list(columns)[:12])[:200])
    return SourceError(place, f"has no column {column!r}; its columns are: {names}", "name one as the text column")


def _key(row: Mapping[str, Any], number: int, options: SourceOptions) -> str:
    key = row.get(options.id_column) if options.id_column else None
    if key is None:
        return str(number)
    return shown(decode(key) if isinstance(key, bytes) else str(key))


def parquet_records(
    stream: io.BufferedReader, name: str, options: SourceOptions, limits: Limits
) -> Iterator[Record | SourceError]:
    """Read the text and id columns of a Parquet file, some rows at a time. Needs pyarrow."""
    parquet = optional("pyarrow.parquet", name, "Parquet")
    arrow = optional("pyarrow", name, "Parquet")
    with damage_reported(name, arrow.ArrowException, UnicodeDecodeError):
        table = parquet.ParquetFile(stream, buffer_size=1 << 20, pre_buffer=False)
    names = table.schema_arrow.names
    if options.text_column not in names:
        yield _no_column(Span(name), options.text_column, names)
        return
    wanted = [column for column in (options.text_column, options.id_column) if column in names]
    with damage_reported(name, arrow.ArrowException, UnicodeDecodeError):
        batches = (_rows(batch, arrow) for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=wanted))
        for number, row in enumerate(chain.from_iterable(batches), 1):
            record = _record(row, Span(name, number), number, options)
            if isinstance(record, Record) and len(record.text) > limits.document_bytes:
                record = _too_long(name, number, limits)
            if record is not None:
                yield record


def _rows(batch: Any, arrow: ModuleType) -> list[dict[str, Any]]:  # noqa: ANN401  # a library without types
    """Give the rows of a batch, texts as bytes: what a writer calls UTF-8 may be anything."""
    columns = (_as_bytes(column, arrow).to_pylist() for column in batch.columns)
    return [dict(zip(batch.schema.names, values, strict=True)) for values in zip(*columns, strict=True)]


def _as_bytes(column: Any, arrow: ModuleType) -> Any:  # noqa: ANN401
    if arrow.types.is_string(column.type):
        return column.cast(arrow.binary())
    return column.cast(arrow.large_binary()) if arrow.types.is_large_string(column.type) else column


def warc_records(
    stream: io.BufferedReader, name: str, _options: SourceOptions, limits: Limits
) -> Iterator[Record | SourceError]:
    """Read the pages of a WARC file (responses) or the texts of a WET file (conversions); the key is the address.
    Needs warcio, which stumbles over damaged heads in many ways. A record that is cut short, or has no sound length, is
    an error and the last one read."""
    archive = optional("warcio.archiveiterator", name, "WARC").ArchiveIterator(stream)
    failed = optional("warcio.exceptions", name, "WARC").ArchiveLoadFailed
    with damage_reported(name, failed, AttributeError, LookupError, ValueError, TypeError):
        for number, record in enumerate(iter(lambda: _next_record(archive), None), 1):
            if archive.err_count:
                break
            key = shown(record.rec_headers.get_header("WARC-Target-URI") or str(number))
            if record.rec_type in ("response", "resource", "conversion"):
                yield _warc_record(record, name, key, limits)
            if _is_cut(record):
                yield SourceError(Span(f"{name}#{key}"), "is cut short: records after it are missing", _AGAIN)
                return
    if archive.err_count:
        yield SourceError(Span(name), "holds a WARC record of another length than it says", _AGAIN)


def _next_record(archive: Any) -> Any:  # noqa: ANN401  # a library without types
    """Give the next record, None at the end. The library prints its warnings: what they say is in its `err_count`."""
    with redirect_stderr(io.StringIO()):
        return next(archive, None)


def _warc_record(record: Any, name: str, key: str, limits: Limits) -> Record | SourceError:  # noqa: ANN401
    data = record.content_stream().read(limits.document_bytes + 1)
    if len(data) > limits.document_bytes:
        return _too_long(f"{name}#{key}", 0, limits)
    return Record(key, decode(data))


def _is_cut(record: Any) -> bool:  # noqa: ANN401
    """Read a record to its end, and tell whether that came before the length that it declares."""
    while record.raw_stream.read(_LEAP):
        pass
    return bool(getattr(record.raw_stream, "limit", 0))


class Corpus(NamedTuple):
    """How one kind of corpus is read; `streams`: from front to back, so that it can come through a pipe."""

    records: RecordReader
    streams: bool = True


CORPORA: Mapping[Format, Corpus] = MappingProxyType(
    {"jsonl": Corpus(json_records), "parquet": Corpus(parquet_records, streams=False), "warc": Corpus(warc_records)},
)
"""Format to the way in which its records are read."""
