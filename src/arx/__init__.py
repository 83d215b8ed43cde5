"""arx: exact, typed, checked financial facts from the flattened text of SEC R pages.

    >>> import arx
    >>> result = arx.parse("fixtures/pages/accounts-receivable.txt")
    >>> result.facts[0].value, result.facts[0].unit
    (Decimal('94052000'), 'CNY')

The names below are the public API. They are loaded when first used, so that a command which needs few of them starts
fast.
"""

from typing import TYPE_CHECKING, Any

from arx.version import __version__

if TYPE_CHECKING:
    from arx.api import Result, check, parse, parse_each, parse_text, write
    from arx.errors import ArxError
    from arx.model.document import Document
    from arx.model.fact import Fact, FactSet, OpenValue
    from arx.model.finding import Finding
    from arx.model.grid import Column
    from arx.model.period import Period
    from arx.settings import Limits, Settings

__all__ = [
    "ArxError",
    "Column",
    "Document",
    "Fact",
    "FactSet",
    "Finding",
    "Limits",
    "OpenValue",
    "Period",
    "Result",
    "Settings",
    "__version__",
    "check",
    "parse",
    "parse_each",
    "parse_text",
    "write",
]

_HOMES = {
    "ArxError": "arx.errors",
    "Column": "arx.model.grid",
    "Document": "arx.model.document",
    "Fact": "arx.model.fact",
    "FactSet": "arx.model.fact",
    "Finding": "arx.model.finding",
    "Limits": "arx.settings",
    "OpenValue": "arx.model.fact",
    "Period": "arx.model.period",
    "Result": "arx.api",
    "Settings": "arx.settings",
    "check": "arx.api",
    "parse": "arx.api",
    "parse_each": "arx.api",
    "parse_text": "arx.api",
    "write": "arx.api",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # a module's attributes have any type
    from importlib import import_module  # noqa: PLC0415

    if name not in _HOMES:
        raise AttributeError(f"module 'arx' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
