"""What users have about elements, learnt: taxonomy packages, `MetaLinks.json`, `tag.txt`, plain tables, R pages.

Each reader turns one file into a `Lesson`: concepts, sentences and standard labels by element id, which are put
together at the end, since a schema names the types of elements and a linkbase, in another file, their documentation.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple, cast
from zipfile import BadZipFile, ZipFile

from arx.errors import TaxonomyError
from arx.model.concept import Balance, Concept
from arx.model.page import Page
from arx.model.period import PeriodType
from arx.model.span import Span
from arx.resolve.index import Element
from arx.resolve.learn_xml import Labels, is_linkbase, labels_of, schema_of
from arx.resolve.normalize import fingerprint, label_print

MOST_BYTES = 256 * 1024 * 1024
"""What one file, or one member of a package, may unpack to."""

MOST_MEMBERS = 20_000

KNOWN = (
    "a taxonomy package (zip), .xsd, label linkbase (.xml), MetaLinks.json, tag.txt, a table (.tsv) or R pages (.htm)"
)


class Lesson(NamedTuple):
    """What files tell of elements, by id (`us-gaap_Assets`): their concepts, sentences and standard labels."""

    concepts: dict[str, Concept]
    sentences: dict[str, list[str]]
    labels: dict[str, str]


def elements_of(lessons: Iterable[Lesson]) -> Iterator[Element]:
    """Put lessons together: one element for each concept or sentence, with the fingerprints that an index holds."""
    for lesson in lessons:
        for name in {**lesson.concepts, **lesson.sentences}:
            concept = lesson.concepts.get(name) or Concept(name.replace("_", ":", 1))
            prints = frozenset(filter(None, map(fingerprint, lesson.sentences.get(name, ()))))
            yield Element(concept, prints, label_print(lesson.labels.get(name, "")))


def lessons_of(path: Path) -> Iterator[Lesson]:
    """Read one file or package. Raises TaxonomyError where it is missing, damaged, too big or of no known kind."""
    try:
        if path.suffix.lower() == ".zip":
            yield from _package(path)
            return
        if path.stat().st_size > MOST_BYTES:
            raise TaxonomyError(Span(str(path)), f"larger than {MOST_BYTES:,} bytes", "add its parts one by one")
        lesson = _lesson(path.name, path.read_bytes(), str(path))
    except OSError as error:
        raise TaxonomyError(Span(str(path)), f"cannot be read: {error.strerror}") from error
    if lesson is None:
        raise TaxonomyError(Span(str(path)), "no kind of file to learn concepts from", f"give {KNOWN}")
    yield lesson


def _package(path: Path) -> Iterator[Lesson]:
    found = False
    try:
        with ZipFile(path) as package:
            members = package.infolist()
            if len(members) > MOST_MEMBERS:
                raise TaxonomyError(Span(str(path)), f"more than {MOST_MEMBERS:,} members")
            for member in members:
                name = PurePosixPath(member.filename).name
                source = f"{path}!{member.filename}"
                if not _wanted(name):
                    continue
                if member.file_size > MOST_BYTES:
                    raise TaxonomyError(Span(source), f"larger than {MOST_BYTES:,} bytes")
                with package.open(member) as file:
                    lesson = _lesson(name, file.read(MOST_BYTES), source)
                if lesson is not None:
                    found = True
                    yield lesson
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise TaxonomyError(Span(str(path)), f"a damaged or encrypted package: {error}") from error
    if not found:
        raise TaxonomyError(
            Span(str(path)), "no schema, label linkbase, MetaLinks.json or tag.txt in it", f"give {KNOWN}"
        )


def _wanted(name: str) -> bool:
    return name.lower().endswith((".xsd", ".xml", ".tsv")) or name in ("MetaLinks.json", "tag.txt", "tag.tsv")


def _lesson(name: str, data: bytes, source: str) -> Lesson | None:
    """Read one file by its kind; None where it is of no kind that tells of elements."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".xsd":
        return Lesson(schema_of(data, source), {}, {})
    if suffix == ".xml" and is_linkbase(data):
        return _of_labels(labels_of(data, source))
    if suffix == ".json":
        return _of_metalinks(data, source)
    if suffix in (".txt", ".tsv", ".tab"):
        return _of_table(data, source)
    return None


def _of_labels(labels: Labels) -> Lesson:
    return Lesson({}, {name: [text] for name, text in labels.documentation.items()}, labels.standard)


def _of_metalinks(data: bytes, source: str) -> Lesson:
    """`instance` -> report -> `tag` -> element id -> `lang` -> `en-us` -> `role` -> `documentation`.

    The labels there are the filer's own, and the period type is not told.
    """
    try:
        reports = json.loads(data)["instance"].values()
        tags = [(name, tag) for report in reports for name, tag in report["tag"].items()]
        concepts = {
            name: _concept(name, {"data_type": tag.get("xbrltype"), "balance": tag.get("crdr")}) for name, tag in tags
        }
        sentences = {name: [text] for name, tag in tags if (text := _documentation(tag))}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TaxonomyError(Span(source), "JSON, but no MetaLinks.json: no instance with tags") from error
    return Lesson(concepts, sentences, {})


def _documentation(tag: Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]) -> str | None:
    languages = tag.get("lang") or {}
    english = languages.get("en-us") or next(iter(languages.values()), {})
    return (english.get("role") or {}).get("documentation")


def _of_table(data: bytes, source: str) -> Lesson:
    """A table with a header: `tag.txt` of the SEC's financial statement data sets, or columns `qname` (or `name`),
    `period_type`, `balance`, `data_type`, `abstract`, `label` (or `standard_label`) and `documentation`, any but the
    first optional."""
    text = data.decode("utf-8-sig", "replace")
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = set(rows.fieldnames or ())
    if {"tag", "version", "doc"} <= columns:
        return _of_rows(_tag_rows(rows))
    if columns & {"qname", "name"}:
        return _of_rows({**row, "qname": row.get("qname") or row.get("name") or ""} for row in rows)
    raise TaxonomyError(Span(source, 1), "a table without a column `qname`, `name` or `tag`", "see docs/concepts.md")


def _tag_rows(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Rows of `tag.txt` in the columns of our own table; elements of filers are left out."""
    for row in rows:
        if row.get("custom") == "1" or not row.get("version"):
            continue
        kind = row.get("datatype") or ""
        yield {
            "qname": f"{row['version'].partition('/')[0]}:{row['tag']}",
            "period_type": {"I": "instant", "D": "duration"}.get(row.get("iord") or "", ""),
            "balance": {"C": "credit", "D": "debit"}.get(row.get("crdr") or "", ""),
            "data_type": kind if not kind or kind.endswith("ItemType") else f"{kind}ItemType",
            "abstract": "true" if row.get("abstract") == "1" else "false",
            "label": row.get("tlabel") or "",
            "documentation": row.get("doc") or "",
        }


def _of_rows(rows: Iterable[Mapping[str, str | None]]) -> Lesson:
    lesson = Lesson({}, {}, {})
    for row in rows:
        name = (row.get("qname") or "").strip().replace(":", "_", 1)
        if not name:
            continue
        if any(row.get(column) for column in ("period_type", "balance", "data_type", "abstract")):
            lesson.concepts[name] = _concept(name, row)
        label, sentence = row.get("label") or row.get("standard_label"), row.get("documentation")
        if label:
            lesson.labels[name] = label
            lesson.concepts.setdefault(name, _concept(name, row))
        if sentence:
            lesson.sentences.setdefault(name, []).append(sentence)
    return lesson


def _concept(name: str, row: Mapping[str, str | None]) -> Concept:
    period_type, balance, data_type = row.get("period_type"), row.get("balance"), row.get("data_type")
    return Concept(
        name.replace("_", ":", 1),
        cast(PeriodType, period_type) if period_type in ("instant", "duration") else None,
        cast(Balance, balance) if balance in ("debit", "credit") else None,
        data_type.rpartition(":")[2] or None if data_type else None,
        row.get("abstract") == "true",
    )


def lesson_of_pages(pages: Iterable[Page]) -> Lesson:
    """What R pages tell in their concept blocks: names with types, and the sentences."""
    lesson = Lesson({}, {}, {})
    for page in pages:
        for block in page.definitions:
            if block.concept is None:
                continue
            name = block.concept.name.replace(":", "_", 1)
            lesson.concepts[name] = block.concept
            if block.sentence and block.sentence not in lesson.sentences.setdefault(name, []):
                lesson.sentences[name].append(block.sentence)
    return lesson
