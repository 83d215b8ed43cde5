"""Libraries that only some formats need."""

import importlib
from types import ModuleType

from arx.errors import OutputError
from arx.model.span import Span


def optional(library: str, extra: str) -> ModuleType:
    """Import an optional library. Raises OutputError naming the extra of arx that installs it, when it is missing."""
    try:
        return importlib.import_module(library)
    except ImportError as error:
        package = library.partition(".")[0]
        remedy = f'pip install "arx[{extra}]"'
        raise OutputError(Span(extra), f"needs {package}, which is not installed", remedy) from error
