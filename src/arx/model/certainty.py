"""How sure a statement is: the one vocabulary of the whole project."""

from typing import Literal

Certainty = Literal["certain", "inferred", "guess", "open"]
"""`certain`: proved, the only reading that the rules of the format allow. `inferred`: one reading is clearly best, the
evidence is listed. `guess`: the best of several, given only because it was asked for. `open`: left undecided."""

CERTAIN: Certainty = "certain"
INFERRED: Certainty = "inferred"
GUESS: Certainty = "guess"
OPEN: Certainty = "open"

_ORDER: tuple[Certainty, ...] = (CERTAIN, INFERRED, GUESS, OPEN)


def weakest(one: Certainty, other: Certainty) -> Certainty:
    """The certainty of what needs both."""
    return one if _ORDER.index(one) > _ORDER.index(other) else other
