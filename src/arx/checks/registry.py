"""Every check, in the order in which they run. Explicit, so that it can be read, searched and pickled."""

from arx.checks import (
    carryover,
    coverage,
    cut,
    duplicate,
    net,
    period,
    remarks,
    rollforward,
    same,
    scale,
    sign,
    subtotal,
    translation,
    undecided,
)
from arx.checks.base import Check

CHECKS: tuple[Check, ...] = (
    rollforward.CHECK,
    carryover.CHECK,
    net.CHECK,
    subtotal.CHECK,
    same.CHECK,
    translation.CHECK,
    sign.CHECK,
    scale.CHECK,
    duplicate.CHECK,
    period.CHECK,
    coverage.CHECK,
    cut.CHECK,
    undecided.CHECK,
    remarks.CHECK,
)
