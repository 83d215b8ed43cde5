"""What a change of a JSON Schema takes away from those who read the documents: keys may be added, and nothing else."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Schema = Mapping[str, Any]

RELEASED = Path(__file__).parents[1] / "docs" / "schema" / "released"
PROSE = ("title", "description", "default")


def breaks(old: Schema, new: Schema, place: str = "") -> Iterator[str]:
    """Every place where a reader of documents under the old schema would stumble over one under the new."""
    for name in sorted({*old, *new} - {"properties", "required", "$defs", *PROSE}):
        yield from _differs(old.get(name), new.get(name), f"{place}/{name}")
    for group in ("properties", "$defs"):
        known, now = old.get(group, {}), new.get(group, {})
        for name, schema in known.items():
            if name in now:
                yield from breaks(schema, now[name], f"{place}/{name}")
            else:
                yield f"{place}/{name} is gone"
    yield from (
        f"{place}/{name} may be missing" for name in set(old.get("required", ())) - set(new.get("required", ()))
    )


def _differs(old: object, new: object, place: str) -> Iterator[str]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from breaks(old, new, place)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            yield from _differs(one, other, place)
    elif old != new:
        yield f"{place} was {old!r} and is {new!r}"
