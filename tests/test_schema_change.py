"""The JSON contract only gains keys: what was released can be read from what is written now.

`docs/schema/released` holds the schema of each version. `just bless` writes the one of the version that the change log
calls unreleased; the others are history.
"""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from arx.outputs.contract import SCHEMA_ID, json_schema
from arx.version import __version__
from schema_change import RELEASED, breaks

VERSIONS = sorted(RELEASED.glob("arx-facts-*.schema.json"))


def same_major(path: Path) -> bool:
    return json.loads(path.read_text(encoding="utf-8"))["$id"] == SCHEMA_ID


@pytest.mark.parametrize("path", [path for path in VERSIONS if same_major(path)], ids=lambda path: path.name)
def test_what_was_released_can_be_read(path: Path) -> None:
    old = json.loads(path.read_text(encoding="utf-8"))
    assert not list(breaks(old, json_schema())), "keep it, or begin a new major version of the schema"


def test_this_version_is_among_them() -> None:
    assert RELEASED / f"arx-facts-{__version__}.schema.json" in VERSIONS


def changed(*path: str, value: Any) -> dict[str, Any]:  # noqa: ANN401  # any JSON
    schema = deepcopy(json_schema())
    inner = schema
    for name in path[:-1]:
        inner = inner[name]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return schema


FACT = ("$defs", "FactObject", "properties")


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        (changed(*FACT, "label", value=None), ["/FactObject/label is gone"]),
        (changed(*FACT, "label", "type", value="integer"), ["/FactObject/label/type was 'string' and is 'integer'"]),
        (changed("$defs", "FactObject", "required", value=["row"]), None),
        (changed(*FACT, "new", value={"type": "string"}), []),
        (changed(*FACT, "label", "description", value="other words"), []),
    ],
)
def test_what_breaks_a_reader_and_what_does_not(schema: dict[str, Any], said: list[str] | None) -> None:
    found = list(breaks(json_schema(), schema))
    assert found == said if said is not None else all(line.endswith("may be missing") for line in found) and found
