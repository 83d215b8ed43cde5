"""`arx check` as a user runs it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from arx.checks import CHECKS
from arx.cli.main import run
from fixture_pages import PAGES

Check = Callable[..., tuple[int, str, str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Check:
    """Run a command in a folder of its own that holds a whole page and a broken one."""
    shutil.copy(PAGES / "warranty-three-years.txt", tmp_path / "whole.txt")
    shutil.copy(PAGES / "broken-roll-forward.txt", tmp_path / "broken.txt")
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        status = run(arguments)
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return command


def test_clean_is_0_and_findings_are_1(check: Check) -> None:
    assert check("check", "whole.txt")[0] == 0
    status, out, _ = check("check", "broken.txt")
    assert status == 1
    assert "broken.txt:25: ARX101" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--exit-zero",),
        ("--fail-on", "error", "--severity", "ARX101=warning"),
        ("--ignore", "ARX101"),
        ("--select", "arx102,ARX103"),
    ],
)
def test_what_lets_a_broken_page_pass(check: Check, arguments: tuple[str, ...]) -> None:
    assert check("check", *arguments, "broken.txt")[0] == 0


def test_an_unreadable_input_is_2_and_the_others_are_checked(check: Check) -> None:
    status, out, err = check("check", "--exit-zero", "missing.txt", "broken.txt")
    assert status == 2
    assert "missing.txt" in err
    assert "broken.txt:25" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--select", "XYZ"), "no check 'XYZ'"),
        (("--severity", "ARX101"), "expected CODE=LEVEL"),
        (("--severity", "ARX101=fatal"), "no severity 'fatal'"),
        (("--baseline", "broken.txt"), "cannot be read as a baseline"),
        (("--baseline", "none.json"), "none.json: cannot be read: No such file"),
        (("--config", "broken.txt"), "cannot be read as TOML"),
        (("--config", "none.toml"), "none.toml: cannot be read: No such file"),
    ],
)
def test_wrong_usage_is_2_and_says_why(check: Check, arguments: tuple[str, ...], said: str) -> None:
    status, _, err = check("check", *arguments, "whole.txt")
    assert status == 2
    assert said in err


def test_a_baseline_silences_what_it_knows_and_nothing_else(check: Check) -> None:
    assert check("check", "--write-baseline", "known.json", "broken.txt")[0] == 1
    status, out, _ = check("check", "--baseline", "known.json", "broken.txt")
    assert status == 0
    assert "1 known to the baseline" in out
    Path("broken.txt").write_text(Path("broken.txt").read_text().replace("1,263", "1,293"))
    assert check("check", "--baseline", "known.json", "broken.txt")[0] == 1


def test_a_baseline_written_anew_keeps_what_it_knew(check: Check) -> None:
    check("check", "--write-baseline", "known.json", "broken.txt")
    before = Path("known.json").read_text()
    check("check", "--baseline", "known.json", "--write-baseline", "known.json", "broken.txt")
    assert Path("known.json").read_text() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("baseline = 3", "baseline is a text"),
        ("select = [1]", "select is a list of codes"),
        ('ignore = "ARX101"', "ignore is a list of codes"),
        ("severity = { ARX101 = 3 }", "severity is a table of codes"),
        ('exit-zero = "yes"', "exit-zero is true or false"),
        ('select = ["ARX7"]', "no check 'ARX7'"),
        ('fail-on = "fatal"', "no severity 'fatal'"),
        ('format = "yaml"', "no format 'yaml'"),
        ("fail-on =", "cannot be read as TOML"),
    ],
)
def test_a_wrong_setting_is_told_with_its_file(check: Check, text: str, said: str) -> None:
    Path("arx.toml").write_text(text)
    status, _, err = check("check", "whole.txt")
    assert status == 2
    assert "arx.toml: " in err
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_pyproject_of_others_is_none_of_ours(check: Check) -> None:
    Path("pyproject.toml").write_text("[tool\n")
    assert check("check", "whole.txt")[0] == 0
    Path("pyproject.toml").write_text("[tool]\narx = 1\n")
    assert "tool.arx is a table" in check("check", "whole.txt")[2]


def test_a_baseline_is_found_from_the_folder_of_its_settings(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    check("check", "--write-baseline", "known.json", str(Path("broken.txt").absolute()))
    Path("arx.toml").write_text('baseline = "known.json"\n')
    Path("below").mkdir()
    monkeypatch.chdir("below")
    assert check("check", str(Path("../broken.txt").resolve()))[0] == 0


def test_configuration_is_found_and_the_command_line_wins(check: Check) -> None:
    Path("pyproject.toml").write_text('[tool.arx]\nignore = ["ARX101"]\n')
    assert check("check", "broken.txt")[0] == 0
    assert check("check", "--ignore", "ARX102", "broken.txt")[0] == 1
    Path("arx.toml").write_text('fail-on = "error"\nseverity = { ARX101 = "warning" }\nformat = "json"\n')
    status, out, _ = check("check", "broken.txt")
    assert status == 0
    assert json.loads(out)["findings"]
    Path("arx.toml").write_text('colour = "red"\n')
    assert "no setting 'colour'" in check("check", "broken.txt")[2]


def test_quiet_and_statistics(check: Check) -> None:
    _, out, _ = check("check", "--quiet", "--statistics", "whole.txt", "broken.txt")
    assert " held" not in out.splitlines()[0]
    assert any(line.startswith("ARX101 rollforward: 1 broken") for line in out.splitlines())


def test_the_report_can_go_to_a_file(check: Check) -> None:
    status, out, _ = check("check", "--format", "json", "-o", "report.json", "broken.txt")
    assert (status, out) == (1, "")
    assert json.loads(Path("report.json").read_text())["summary"]["statuses"]["broken"] == 1


def test_rules_and_rule(check: Check) -> None:
    _, out, _ = check("rules")
    assert [line.split()[0] for line in out.splitlines()] == [one.code for one in CHECKS]
    assert "30,486 + 12,857 - 420 - 39 = 42,884" in check("rule", "arx101")[1]
    assert check("rule", "rollforward") == check("rule", "ARX101")
    assert check("rule", "ARX000")[0] == 2
    assert len(json.loads(check("rules", "--format", "json")[1])) == len(CHECKS)
