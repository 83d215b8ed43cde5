"""Pages with known placements, for learning the weights of evidence and for measuring what they do.

A case is a page of a file of pairs (a dump and its true grid, one JSON object a line, `.jsonl.gz`), read, matched with
concepts and searched as `arx parse` does it, with the true columns of each row beside it.
"""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from arx.align import align, sightings_of
from arx.align.rank import first_beliefs
from arx.align.search import Search, layout_for, search_of
from arx.align.view import Belief, Positions, RowView, Sightings, row_views
from arx.model.document import Document
from arx.model.grid import Column, Grid
from arx.model.tagged import TaggedPage
from arx.readers import read_pages
from arx.resolve.match import resolve
from arx.resolve.taxonomy import load
from arx.settings import DEFAULTS

TEXT_PAGE = re.compile(r"\((Tables|Policies)\)|Text Block", re.IGNORECASE)
LONGEST_VALUE = 300


class Case(NamedTuple):
    """One page. `filer` tells what is learnt from what is tested: the collection that it comes from, up to the first
    dash of its name (two reports of one company are one filer); `collection` is the whole name; `truth` maps (row,
    column) to the text that stands there."""

    name: str
    filer: str
    collection: str
    tagged: TaggedPage
    truth: dict[tuple[int, int], str]
    width: int


class Searched(NamedTuple):
    """A ragged page with its readings; `true_columns` goes with `rows`, None where the rows were read otherwise."""

    case: Case
    columns: tuple[Column, ...]
    search: Search
    rows: tuple[RowView, ...]
    first: tuple[Belief, ...]
    true_columns: tuple[Positions | None, ...]


def squeeze(text: str) -> str:
    """Fold white space."""
    return " ".join(text.split())


def cases(paths: Sequence[Path]) -> Iterator[Case]:
    """Every page of figures in the files."""
    taxonomy = load()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                pair = json.loads(line)
                values = [text for row in pair["rows"] for _, text in row["cells"]]
                if not values or TEXT_PAGE.search(" ".join(pair["title"])) or max(map(len, values)) > LONGEST_VALUE:
                    continue
                page = read_pages(Document(pair["name"], "flat", pair["dump"]), DEFAULTS.limits)[0]
                collection = pair["name"].split("/")[0]
                filer = collection.split("-")[0]
                yield Case(pair["name"], filer, collection, resolve(page, taxonomy), _truth(pair), _width(pair))


def _truth(pair: dict[str, Any]) -> dict[tuple[int, int], str]:
    return {(row, column): squeeze(text) for row, shown in enumerate(pair["rows"]) for column, text in shown["cells"]}


def _width(pair: dict[str, Any]) -> int:
    return len(pair["columns"])


def searched(case: Case) -> Searched | None:
    """The page's readings; None where every row is full."""
    rows = [row for row in case.tagged.page.rows if row.values]
    if all(len(row.values) == case.width for row in rows):
        return None
    layout = layout_for(case.tagged)
    search = search_of(case.tagged, layout, DEFAULTS)
    views = row_views(case.tagged, search.specs)
    truth = tuple(_true_columns(case, view.row) for view in views)
    return Searched(case, layout.columns, search, views, first_beliefs(views, search.readings, layout.columns), truth)


def others(case: Case, every: Sequence[Case]) -> Sightings:
    """What the other pages of the filer show, as if they were given together."""
    pages = [other.tagged for other in every if other.collection == case.collection and other.name != case.name]
    return sightings_of((tagged, _grid(tagged)) for tagged in pages)


@lru_cache(maxsize=4096)
def _grid(tagged: TaggedPage) -> Grid:
    return align(tagged)


def _true_columns(case: Case, row: int) -> Positions | None:
    columns = sorted(column for at, column in case.truth if at == row)
    shown = [squeeze(cell.text) for cell in case.tagged.page.rows[row].values]
    return tuple(columns) if [case.truth[row, column] for column in columns] == shown else None
