"""What every test shares: the pages of `fixtures/pages`, one test each, and repeatable Hypothesis runs."""

import pytest
from hypothesis import HealthCheck, settings

from fixture_pages import fixture_pages

settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `any_page` runs on every file of `fixtures/pages`; `true_page` are those with a truth."""
    pages = fixture_pages()
    if "any_page" in metafunc.fixturenames:
        metafunc.parametrize("any_page", pages, ids=[page.name for page in pages])
    if "true_page" in metafunc.fixturenames:
        known = [page for page in pages if page.truth]
        metafunc.parametrize("true_page", known, ids=[page.name for page in known])
