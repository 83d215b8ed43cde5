"""Periods, in the sense of XBRL: an instant or a duration."""

from datetime import date
from typing import Literal, NamedTuple

PeriodType = Literal["instant", "duration"]


class Period(NamedTuple):
    """An instant (`start` and `months` are None) or a duration that ends on `end`, both days included.

    `months` is the number that the page prints (`12 Months Ended`: whole months between start and end plus 15 days),
    0 for a duration too short to have a group line. `start` is None where the text does not tell it.
    """

    type: PeriodType
    end: date
    start: date | None = None
    months: int | None = None
