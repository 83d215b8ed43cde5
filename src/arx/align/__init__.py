"""Placing: every value of a page back in its column, with how sure that is.

    layout      which columns there are, with period and unit
    prior       which of them are the report's own
    candidates  the placements that each row allows by itself
    automaton   the currency-symbol rule, the strongest tie between rows
    propagate   what each column by itself refuses
    futures     what a column can still become, by the rows below
    solve       all readings of the page that the rules allow, without enumerating them
    exchange    the same, nearly, for pages too wide for that
    proof       what no reading refuses even if a nil fact hid a symbol
    view, evidence_*, identities, components, weights, habits, rank   which of them is likely, and how likely
    search      those put together for one page
    elsewhere   what other pages of the filing tell
    place       from readings to placements: certain, inferred, or left open
    explain     why, in words

A worked example is the seed of `docs/placement.md`. What this room will not do: check. An identity that placed a cell
cannot validate it, so it is handed on as `Grid.spent`.
"""

from arx.align.elsewhere import sightings_of
from arx.align.place import align

__all__ = ["align", "sightings_of"]
