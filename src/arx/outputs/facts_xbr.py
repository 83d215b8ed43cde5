"""Facts as an XBRL report package (`.xbr`): the report of `facts_oim` with its concepts, for offline use."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from arx.model.fact import FactSet
from arx.outputs.facts_oim import report_parts
from arx.outputs.oim import items_of
from arx.outputs.typed import Losses
from arx.outputs.writing import Findings, no_findings
from arx.outputs.xbrl_package import write_package

PACKAGE_TYPE = "https://xbrl.org/report-package/2023/xbr"


def write(pages: Iterable[FactSet], stream: BinaryIO, findings: Findings = no_findings) -> Sequence[str]:  # noqa: ARG001  # a writer
    """Write the package. Gives what could not be expressed, one line a reason."""
    losses = Losses()
    items = items_of(pages, losses)
    write_package(stream, PACKAGE_TYPE, items, {"facts.json": report_parts(items)})
    return losses.lines()
