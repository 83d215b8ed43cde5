"""Which pages of a filing are wanted: by what they are, and by their titles."""

import re
from typing import Literal, NamedTuple

from arx.model.page import Page
from arx.text.patterns import pattern

Chapter = Literal["cover", "statement", "details", "tables", "policies", "text"]
CHAPTERS: tuple[Chapter, ...] = ("cover", "statement", "details", "tables", "policies", "text")

COVER = pattern(r"^(?:cover\b|document and entity information)", re.IGNORECASE)
SUFFIXES: tuple[tuple[Chapter, re.Pattern[str]], ...] = (
    ("details", pattern(r"\(details?\b", re.IGNORECASE)),
    ("tables", pattern(r"\(tables?\b", re.IGNORECASE)),
    ("policies", pattern(r"\((?:policies|policy)\b", re.IGNORECASE)),
)


class Selection(NamedTuple):
    """The pages that a user wants: of one chapter, with a title in which a pattern is found."""

    only: Chapter | None = None
    title: re.Pattern[str] | None = None

    def wants(self, page: Page) -> bool:
        """Tell whether the page is of the chapter and has the title asked for."""
        if self.only is not None and chapter_of(page) != self.only:
            return False
        return self.title is None or self.title.search(page.title.name) is not None


def chapter_of(page: Page) -> Chapter:
    """Tell what a page is by its title: `(Details)`, `(Tables)`, `(Policies)`, the cover, text, else a statement."""
    name = page.title.name
    for chapter, suffix in SUFFIXES:
        if suffix.search(name):
            return chapter
    if COVER.search(name):
        return "cover"
    return "text" if page.kind != "figures" else "statement"
