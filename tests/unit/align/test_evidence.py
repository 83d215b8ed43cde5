"""The registry of rules, and what all of them have in common; what each says stands in `fixtures/cases/evidence`."""

from itertools import pairwise

import pytest

from arx.align.evidence import ARITHMETIC, RULES, SENTENCES, Rule
from arx.align.identities import identities_of, messages
from arx.align.weights import CHANCES, WEIGHTS, WIDE_CHANCES, calibrated
from evidence_cases import Asked, asked_in, scores_of
from fixture_pages import FIXTURES

CASES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((FIXTURES / "cases/evidence").glob("*.case"))}
YEARS = "12 Dec. 31, 2024 | 12 Dec. 31, 2023 | 12 Dec. 31, 2022"


def input_of(text: str) -> str:
    return text.partition("\n--- input\n")[2].partition("\n--- expect\n")[0]


ASKED = {name: asked_in(input_of(text)) for name, text in CASES.items()}


def ask(rule: str, *rows: str) -> Asked:
    return asked_in("\n".join((f"rule: {rule}", f"columns: {YEARS}", *rows)))


def test_every_rule_has_a_case_a_weight_and_a_sentence() -> None:
    names = {rule.name for rule in RULES}
    assert {asked.rule for asked in ASKED.values()} == names | ARITHMETIC
    assert set(WEIGHTS) == names | ARITHMETIC
    assert set(SENTENCES) > names | ARITHMETIC


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_scores_each_placement_whatever_the_page(rule: Rule) -> None:
    for asked in ASKED.values():
        for at, belief in enumerate(asked.view.beliefs):
            assert len(rule.score(asked.view, at, list(belief))) == len(belief)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_order_of_the_placements_changes_nothing(rule: Rule) -> None:
    for asked in ASKED.values():
        forth = list(asked.view.beliefs[asked.at])
        scores = dict(zip(forth, rule.score(asked.view, asked.at, forth), strict=True))
        back = forth[::-1]
        assert scores == dict(zip(back, rule.score(asked.view, asked.at, back), strict=True))


@pytest.mark.parametrize("knots", [CHANCES, WIDE_CHANCES], ids=["exact", "wide"])
def test_calibration_rises_and_stays_a_chance(knots: tuple[tuple[float, float], ...]) -> None:
    said = [calibrated(at / 100, exact=knots is CHANCES) for at in range(101)]
    assert all(0.0 <= one <= 1.0 for one in said)
    assert all(one <= other for one, other in pairwise(said))


def test_a_wide_page_is_never_as_sure_as_the_exact_search() -> None:
    assert all(calibrated(at / 100, exact=False) <= calibrated(at / 100, exact=True) for at in range(90, 101))


def strength(asked: Asked) -> float:
    """How far apart arithmetic puts the placements of the row (log odds)."""
    said = scores_of(asked).values()
    return max(said) - min(said)


def roll_forward(opening: str, charge: str, off: str, closing: str) -> Asked:
    """A roll forward whose written-off amount closes the first column only; the others close without it."""
    return ask(
        "roll forward",
        f"Balance, beginning of period: {opening}; 1,000; 2,000 @ 0 1 2",
        f"Provision: {charge}; 500; 600 @ 0 1 2",
        f"> Written off: {off}",
        f"Balance, end of period: {closing}; 1,500; 2,600 @ 0 1 2",
    )


def test_small_figures_that_close_say_less_than_large_ones() -> None:
    large = roll_forward("30,486", "12,857", "(459)", "42,884")
    small = ask(
        "roll forward",
        "Balance, beginning of period: 3; 1; 2 @ 0 1 2",
        "Provision: 2; 1; 2 @ 0 1 2",
        "> Written off: (1)",
        "Balance, end of period: 4; 2; 4 @ 0 1 2",
    )
    assert strength(small) < strength(large)


def test_an_identity_that_closes_nowhere_says_nothing() -> None:
    broken = ask(
        "roll forward",
        "Balance, beginning of period: 30,486; 4,177; 7,764 @ 0 1 2",
        "Provision: 12,857; 1,761; 22,752 @ 0 1 2",
        "> Written off: (77)",
        "Balance, end of period: 99,999; 88,888; 77,777 @ 0 1 2",
    )
    assert strength(broken) == 0.0


@pytest.mark.parametrize("name", [name for name, asked in ASKED.items() if asked.rule in ARITHMETIC])
def test_arithmetic_speaks_of_open_rows_only_and_its_factors_are_chances(name: str) -> None:
    view = ASKED[name].view
    for identity in identities_of(view):
        assert len(identity.rows) == len(identity.signs)
        for row, factors in messages(identity, view).items():
            assert len(view.first[row]) > 1
            assert set(factors) == set(view.first[row])
            assert max(factors.values()) == pytest.approx(1.0)
            assert min(factors.values()) > 0.0


def test_rows_that_are_all_settled_are_asked_nothing() -> None:
    asked = ask("sum", "Bonds: 5,100 @ 0", "Loans: 1,900 @ 0", "> Total debt: 7,000 @ 0")
    assert identities_of(asked.view) == ()
