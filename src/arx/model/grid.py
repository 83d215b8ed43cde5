"""The restored table: columns with their periods, and every value in one of them or left open."""

from typing import NamedTuple

from arx.model.certainty import Certainty
from arx.model.period import Period
from arx.model.unit import Unit


class Column(NamedTuple):
    """A column of the table. `period` is None where the column has no date; `unit` is the code of its currency (else of
    its only unit), None where it has none; `units` are all that its head, or the title, names."""

    index: int  # type: ignore[assignment]  # hides tuple.index, of which a column has no use
    period: Period | None
    certainty: Certainty
    unit: str | None
    units: tuple[Unit, ...]
    members: tuple[str, ...]


class Placement(NamedTuple):
    """The `position`-th value of row `row` (both from 0) stands in `column`.

    `evidence` names the rules that put it there (`align/evidence.py` has a sentence for each); `chance` is 1.0 for
    `certain` and calibrated otherwise.
    """

    row: int
    position: int
    column: int
    certainty: Certainty
    chance: float
    evidence: tuple[str, ...]


class Ambiguity(NamedTuple):
    """A value whose column the text does not decide: candidate columns, best first, each with its chance."""

    row: int
    position: int
    candidates: tuple[int, ...]
    chances: tuple[float, ...]


class Grid(NamedTuple):
    """Where each value of a page stands.

    `spent` holds the (row, column) pairs, empty ones too, that arithmetic helped to decide: an identity over them is
    `used` and is no validation. `notes` say what the search could not do (bound reached, no reading under the rules).
    """

    columns: tuple[Column, ...]
    placements: tuple[Placement, ...]
    ambiguities: tuple[Ambiguity, ...]
    spent: frozenset[tuple[int, int]]
    exact: bool
    notes: tuple[str, ...] = ()
