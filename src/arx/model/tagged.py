"""A page whose rows know what can be known of their concepts."""

from typing import NamedTuple

from arx.model.concept import ConceptMatch
from arx.model.page import Page


class TaggedPage(NamedTuple):
    """A page and one match for each of its rows, headings included."""

    page: Page
    matches: tuple[ConceptMatch, ...]
