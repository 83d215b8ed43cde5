"""A taxonomy of a few elements with sentences of our own, and pages that use it."""

from collections.abc import Mapping, Sequence

import handmade as make
from arx.model.concept import Concept
from arx.model.page import Definition, Page, Row
from arx.resolve.index import Element, decode, encode
from arx.resolve.normalize import fingerprint, label_print
from arx.resolve.taxonomy import Taxonomy

ROLL = "Movement of a balance from one date to the next."
SENTENCES = {
    "gaap:DebtRollForward": ("stringItemType", "duration", ROLL),
    "gaap:DebtTotal": ("monetaryItemType", "instant", "Carrying value of all borrowings at the date."),
    "gaap:DebtProceeds": ("monetaryItemType", "duration", "Cash received from new borrowings."),
    "gaap:DebtRepayments": ("monetaryItemType", "duration", "Cash paid to settle borrowings."),
    "gaap:GoodsRollForward": ("stringItemType", "duration", ROLL),
    "gaap:GoodsSharesIssued": ("sharesItemType", "instant", "Count of shares issued for goods."),
    "gaap:LoanOriginatedFiveOrMoreYearsBeforeLatestFiscalYear": ("monetaryItemType", "instant", "Loans of old."),
    "gaap:LoanOriginatedInCurrentFiscalYear": ("monetaryItemType", "instant", "Loans of this year."),
    "gaap:LoanOriginatedInFiscalYearBeforeLatestFiscalYear": ("monetaryItemType", "instant", "Loans of the last."),
    "gaap:RatePercent": ("percentItemType", "duration", "Rate of interest on borrowings."),
}


def elements(labels: Mapping[str, str] | None = None) -> list[Element]:
    return [
        Element(
            Concept(name, period, None, kind, name.endswith("RollForward")),  # type: ignore[arg-type]
            frozenset([fingerprint(sentence)]),
            label_print((labels or {}).get(name, f"{name} standard")),
        )
        for name, (kind, period, sentence) in SENTENCES.items()
    ]


def taxonomy(labels: Mapping[str, str] | None = None) -> Taxonomy:
    return Taxonomy([decode(encode(elements(labels), "small", "test"), "small")])


def blocks(*names: str) -> tuple[Definition, ...]:
    """Blocks with the sentences of these elements; any other text is itself a sentence, '' is none."""
    sentences = (SENTENCES[name][2] if name in SENTENCES else name or None for name in names)
    return tuple(Definition(sentence, 100 + at) for at, sentence in enumerate(sentences))


def page(rows: Sequence[Row], definitions: Sequence[Definition]) -> Page:
    return make.page(*rows)._replace(definitions=tuple(definitions))
