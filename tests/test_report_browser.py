"""The report as its reader meets it: a real browser, mouse, keys, both colour schemes, accessibility, no complaint."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from chromium import Chromium, chromium_path

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "fixtures" / "pages"
NAMES = ("accounts-receivable", "broken-roll-forward", "equity-ten-columns", "policies-text", "cut-in-a-row")
R_PAGE = ROOT / "fixtures" / "rpages" / "receivables-two-currencies-v3.24.htm"
LISTED = len(NAMES) + 3  # the hostile file holds two pages
HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>\x1b[31m\u202etxet"
BROWSER = chromium_path()
CHOSEN = "document.activeElement"

pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no chromium; install it or name one in ARX_CHROMIUM"),
    pytest.mark.skipif(os.name != "posix", reason="drives the browser over a POSIX pipe"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of a few pages: one broken, one of text, one cut, one with markup and escapes for a label."""
    folder = tmp_path_factory.mktemp("report")
    hostile = folder / "hostile.txt"
    seed = (PAGES / "two-pages.txt").read_text(encoding="utf-8")
    label = next(line for line in seed.split("\n") if line.startswith("|Additions"))
    hostile.write_text(seed.replace(label, f"|{HOSTILE}"), encoding="utf-8")
    target = folder / "report.html"
    command = [
        sys.executable,
        "-m",
        "arx",
        "report",
        "-o",
        str(target),
        *(str(PAGES / f"{name}.txt") for name in NAMES),
    ]
    done = subprocess.run([*command, str(hostile), str(R_PAGE)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    return target


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    assert BROWSER is not None
    with Chromium(BROWSER, tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def browser(started: Chromium, report: Path) -> Iterator[Chromium]:
    """The report, freshly opened; whatever the browser complains of while a test runs fails it."""
    started.complaints.clear()
    started.open(report)
    yield started
    assert started.complaints == []


def first_value(browser: Chromium) -> None:
    browser.run("document.querySelector('#page td[tabindex=\"0\"]').focus()")


def text_of(browser: Chromium, selector: str) -> str:
    found: str = browser.run(f"document.querySelector('{selector}').innerText")
    return found


def focused(browser: Chromium) -> str:
    found: str = browser.run(f"{CHOSEN}.querySelector('.value')?.textContent ?? {CHOSEN}.textContent")
    return found


def test_a_click_shows_the_fact_and_its_line(browser: Chromium) -> None:
    browser.point_at("#page tbody:nth-of-type(2) tr:nth-child(3) td", click=True)
    assert text_of(browser, "#fact .amount") == "12,857,000 CNY"
    assert text_of(browser, "#source .marked") == "|12,857"
    assert "2024-01-01 to 2024-12-31" in text_of(browser, "#fact")
    assert "ARX101" in text_of(browser, "#fact")
    assert browser.run("location.hash") == "#0.6.0"


def test_pointing_at_a_value_shows_it_until_the_mouse_leaves(browser: Chromium) -> None:
    first_value(browser)
    browser.point_at("#page tbody:nth-of-type(2) tr:nth-child(3) td")
    assert text_of(browser, "#fact .amount") == "12,857,000 CNY"
    browser.point_at("h1")
    assert text_of(browser, "#fact .amount") == "94,052,000 CNY"


def test_a_click_on_a_line_chooses_its_value(browser: Chromium) -> None:
    browser.point_at('#source [data-line="27"]', click=True)
    assert focused(browser) == "(30,486)"


def test_a_click_on_a_label_chooses_the_first_value_beside_it(browser: Chromium) -> None:
    browser.point_at('#source [data-line="44"]', click=True)
    assert text_of(browser, '#source [data-line="44"]').startswith("|Reversal")
    assert focused(browser) == "(420)"


def test_an_r_page_stands_beside_its_text_and_not_its_markup(browser: Chromium, report: Path) -> None:
    browser.open(report, f"#{LISTED - 1}")
    first_value(browser)
    shown = browser.run(CHOSEN + ".querySelector('.value').textContent")
    assert text_of(browser, "#source .marked") == f"|{shown}"
    assert browser.run("document.querySelector('#source .marked').dataset.number") in text_of(browser, "#fact")
    assert "<td" not in text_of(browser, "#source")
    assert "lines of its file" in browser.run("document.querySelector('#source-head').textContent")
    cell = "document.querySelectorAll('#page td.certain')[3]"
    browser.run(f"{cell}.focus(); document.querySelector('#source .marked').click()")
    assert browser.run(f"{CHOSEN} === {cell}") is True


def test_arrow_keys_walk_over_the_values(browser: Chromium) -> None:
    first_value(browser)
    walked = [focused(browser)]
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "Home", "End", "ArrowRight", "ArrowUp", "ArrowUp"):
        browser.press(key)
        walked.append(focused(browser))
    assert walked == ["¥ 94,052", "(42,884)", "", "(30,486)", "(42,884)", "(5,875)", "(5,875)", "$ 12,885", "$ 12,885"]
    browser.press("End", modifiers=2)
    assert browser.run("location.hash") == "#0.9.4"
    browser.press("Home", modifiers=2)
    browser.press("Enter")
    assert browser.run(f"{CHOSEN}.id") == "fact"
    browser.press("Escape")
    assert focused(browser) == "¥ 94,052"


def test_the_table_is_one_tab_stop(browser: Chromium) -> None:
    first_value(browser)
    browser.press("ArrowDown", "ArrowDown")
    assert browser.run("document.querySelectorAll('#page td[tabindex=\"0\"]').length") == 1


def test_slash_searches_titles_labels_and_values(browser: Chromium) -> None:
    browser.press("/")
    assert browser.run(f"{CHOSEN}.id") == "search"
    browser.type("inventory WRITE-OFFS 571")
    assert text_of(browser, "#listed") == "2 pages listed"
    assert "INVENTORIES" in text_of(browser, "h2")


@pytest.mark.parametrize(("name", "count"), [("broken", "summary.broken"), ("open", "summary.open")])
def test_filters_leave_the_pages_that_need_a_look(browser: Chromium, name: str, count: str) -> None:
    wanted = browser.run(f"readJson('pages').filter((summary) => {count}).length")
    browser.point_at(f"input[value={name}] + span", click=True)
    assert browser.run("document.querySelectorAll('#list li:not([hidden])').length") == wanted
    assert wanted > 0
    browser.point_at("input[value=all] + span", click=True)
    assert browser.run("document.querySelectorAll('#list li:not([hidden])').length") == LISTED


def test_n_goes_to_what_is_broken(browser: Chromium) -> None:
    browser.point_at("input[value=broken] + span", click=True)
    browser.press("n")
    assert browser.run(f"{CHOSEN}.classList.contains('broken')") is True
    assert "does not close" in text_of(browser, "#fact")
    assert "broken" in browser.run(f"{CHOSEN}.querySelector('.spoken').textContent")


def test_j_and_k_turn_the_pages(browser: Chromium) -> None:
    browser.press("j", "j")
    assert browser.run("location.hash") == "#2"
    browser.press("k")
    assert browser.run("location.hash") == "#1"
    assert browser.run("document.querySelector('[aria-current=page]').hash") == "#1"


def test_an_address_leads_to_its_value(browser: Chromium, report: Path) -> None:
    browser.open(report, "#1.1.0")
    assert focused(browser) == "$ 2,184"


def test_open_values_show_where_they_may_stand(browser: Chromium) -> None:
    browser.point_at("input[value=open] + span", click=True)
    browser.press("n")
    assert browser.run(f"{CHOSEN}.classList.contains('open')") is True
    assert "the text does not decide the column" in text_of(browser, "#fact")
    assert browser.run("document.querySelectorAll('#page td.candidate').length") > 0


def test_a_roll_forward_is_drawn_with_words_for_those_who_do_not_see_it(browser: Chromium) -> None:
    browser.press("j")
    spoken = browser.run(
        "[...document.querySelectorAll('.roll [role=img]')].map((one) => one.getAttribute('aria-label'))"
    )
    assert any("1,937 + 846 - 599 = 2,184, held" in one for one in spoken)
    assert browser.run("document.querySelectorAll('.roll.broken rect.missing').length") == 1


def test_certainty_can_be_told_without_colour(browser: Chromium) -> None:
    marks = browser.run("[...document.querySelectorAll('#page td.inferred .mark')].map((one) => one.textContent)")
    assert set(marks) == {"~"}
    assert browser.run("document.querySelectorAll('#page td.certain .mark:not(:empty)').length") == 0


def test_a_hostile_label_is_shown_and_does_nothing(browser: Chromium) -> None:
    browser.run(f"location.hash = '#{len(NAMES)}'")
    browser.wait_for(f"document.querySelector('[aria-current]').hash === '#{len(NAMES)}'")
    assert "<img src=x onerror=alert(1)></script>" in text_of(browser, "#page table")
    assert "\ufffd[31m\ufffdtxet" in text_of(browser, "#page table")
    assert browser.run("document.querySelectorAll('img').length") == 0


def test_printing_gives_every_page_listed(browser: Chromium) -> None:
    browser.run("window.print = () => {}")
    browser.run("document.getElementById('print').click()")
    assert browser.run("document.querySelectorAll('#print-pages > article').length") == LISTED
    assert browser.pdf().startswith(b"%PDF")
    browser.run("window.dispatchEvent(new Event('afterprint'))")
    assert browser.run("document.querySelectorAll('#print-pages > article').length") == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("number", [*range(len(NAMES) + 1), LISTED - 1])
def test_axe_finds_nothing(browser: Chromium, report: Path, number: int, dark: bool) -> None:
    if find_spec("axe_core_python") is None:
        pytest.skip("no axe-core-python")
    from importlib.resources import files

    browser.dark(on=dark)
    browser.call("Page.setBypassCSP", enabled=True)
    browser.open(report, f"#{number}")
    browser.run("document.querySelector('#page td[tabindex=\"0\"]')?.focus()")
    browser.run((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = browser.run("axe.run().then((done) => done.violations.map((one) => [one.id, one.nodes[0].failureSummary]))")
    browser.call("Page.setBypassCSP", enabled=False)
    assert found == []


def test_a_narrow_window_still_shows_table_text_and_fact(browser: Chromium) -> None:
    browser.resize(420, 800)
    kept = "getComputedStyle(document.querySelector('aside')).position"
    assert browser.run(kept) == "static"
    first_value(browser)
    assert browser.run(kept) == "sticky"
    overflow = browser.run("document.documentElement.scrollWidth")
    shown = browser.run(
        "['#page table', '#source', '#fact'].map((one) => document.querySelector(one).offsetHeight > 50)"
    )
    browser.resize(1500, 950)
    assert shown == [True, True, True]
    assert overflow <= 420
