"""Regular expressions that are compiled when they are first used.

arx has some two hundred, and a page needs a few dozen: compiling the others would be a tenth of a short run.
"""

import re
from typing import AnyStr, Generic, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Uncompiled(Generic[AnyStr]):
    """Stands where a compiled pattern would, and takes over its methods on the first call of one."""

    def __init__(self, expression: AnyStr, flags: int) -> None:
        self._expression: AnyStr = expression
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile. Only what is not there yet is asked for here, so that later calls cost nothing."""
        if name.startswith("__"):  # what copying and pickling ask for
            raise AttributeError(name)
        compiled = re.compile(self._expression, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give what `re.compile` would, for a constant of a module; a wrong expression is told when it is first used."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(expression, flags))
