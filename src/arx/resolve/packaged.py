"""The data files that come with arx, by what loaded this module: arx may lie in a zip, as engines ship it.

`importlib.resources` would do the same and take 5 ms to import, felt on every call.
"""

import os
import sys
from typing import Any


def path_of_packaged(name: str) -> str:
    """Where a file of `data` lies, in the loader's own words."""
    return os.path.join(os.path.dirname(__file__), "data", name)  # noqa: PTH118, PTH120 - a Path drops `./`, by which a zip may be named


def packaged(name: str) -> bytes:
    """The bytes of a file of `data`."""
    loader: Any = sys.modules[__name__].__loader__
    content: bytes = loader.get_data(path_of_packaged(name))
    return content
