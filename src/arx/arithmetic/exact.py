"""Arithmetic that never rounds in silence, whatever decimal context the calling program has set for its thread.

A figure of EDGAR is exact to 10 ** 30 and more; the default context rounds every sum, also `-x` and `abs(x)`, to 28
digits, and a program may have set fewer. Each stage that reckons is therefore `exactly` itself.
"""

from collections.abc import Callable
from decimal import MAX_EMAX, MIN_EMIN, Context, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import wraps
from typing import ParamSpec, TypeVar

DIGITS = 200
"""More than a sum of the longest printed values can have (80 characters each, scaled by up to 10 ** 15)."""

EXACT = Context(
    prec=DIGITS, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[InvalidOperation, DivisionByZero, Overflow], clamp=0, capitals=1
)

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def exactly(stage: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """Run a function, which must not be a generator, in the exact context; the caller's context stays as it was."""

    @wraps(stage)
    def run(*args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
        with localcontext(EXACT):
            return stage(*args, **kwargs)

    return run
