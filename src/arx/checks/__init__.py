"""Facts -> findings. Each check is one idea in one file, with its code in the docstring.

Nothing here places a value: a check works from the facts alone, and where an identity was spent on placing the very
cells that it joins (`FactSet.spent`) it is reported as used, not as held.
"""

from collections.abc import Iterable, Iterator, Sequence

from arx.arithmetic.exact import exactly
from arx.checks.base import Check
from arx.checks.registry import CHECKS
from arx.checks.rolls import rolls_of
from arx.checks.table import Table, table_of
from arx.model.fact import FactSet
from arx.model.finding import Finding

__all__ = ["CHECKS", "Check", "check_pages", "run_checks", "run_filing_checks"]


@exactly
def run_checks(facts: FactSet, checks: Sequence[Check] = CHECKS) -> list[Finding]:
    """Run the checks of one page, in their order; the findings of a check in the order of the page."""
    table = view_of(facts)
    return [finding for check in checks if check.on_page for finding in check.on_page(table)]


@exactly
def run_filing_checks(pages: Sequence[FactSet], checks: Sequence[Check] = CHECKS) -> list[Finding]:
    """Run the checks that compare the pages of one filing."""
    across = [check.on_filing for check in checks if check.on_filing]
    if len(pages) < 2 or not across:
        return []
    tables = [table_of(page) for page in pages]
    return [finding for check in across for finding in check(tables)]


def check_pages(pages: Iterable[FactSet], checks: Sequence[Check] = CHECKS) -> Iterator[Finding]:
    """Check page by page as they come, and each filing when its last page has come.

    Pages of one filing stand together in a source; pages of which no filing is known are never compared.
    """
    filing: list[FactSet] = []
    for page in pages:
        if filing and filing_key(page) != filing_key(filing[0]):
            yield from run_filing_checks(filing, checks)
            filing = []
        if filing_key(page) is not None:
            filing.append(page)
        yield from run_checks(page, checks)
    yield from run_filing_checks(filing, checks)


def filing_key(page: FactSet) -> str | None:
    """Name the filing of a page; None where the source does not tell it."""
    filing = page.filing
    if filing is None:
        return None
    if filing.accession:
        return filing.accession
    return f"{filing.cik} {filing.form} {filing.period_of_report}" if filing.cik and filing.period_of_report else None


def view_of(facts: FactSet) -> Table:
    """Lay out a page and find its roll forwards, once for all checks."""
    table = table_of(facts)
    return table._replace(rolls=rolls_of(table))
