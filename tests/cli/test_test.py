"""`fabula test`: what is run, what is printed, and the exit code."""

import json
from pathlib import Path

import pytest
from commands import Fabula

from fabula.cli.exit_codes import ExitCode
from fabula.testing import Test, TestResult, run_test
from fabula.world import World

EGGS = """\
world "market";
test eggs { told; end: owner(Eggs) == Otto; };
test two_wishes { impossible: goal 2; };
"""
WRONG = 'world "market";\ntest greed { told: goal 2; };\ntest eggs_too { told; };\n'


@pytest.fixture
def suites(tmp_path: Path) -> Path:
    """Return a folder with a test file, and one below it that has a test which fails."""
    (tmp_path / "below").mkdir()
    (tmp_path / "eggs.test.fabula").write_text(EGGS, encoding="utf-8")
    (tmp_path / "below" / "greed.test.fabula").write_text(WRONG, encoding="utf-8")
    (tmp_path / "world.fabula").write_text("no test", encoding="utf-8")
    return tmp_path


def test_passed_tests_are_listed_and_counted(fabula: Fabula, suites: Path) -> None:
    path = suites / "eggs.test.fabula"
    ended = fabula("test", path)
    assert ended.code == ExitCode.DONE
    assert ended.out == f"passed {path}:2 eggs\npassed {path}:3 two_wishes\n2 passed\n"


def test_times_are_on_stderr_only(fabula: Fabula, suites: Path) -> None:
    path = suites / "eggs.test.fabula"
    first, second = fabula("test", path), fabula("test", path)
    assert first.out == second.out
    assert first.err.startswith("in ")
    assert first.err.endswith(" s\n")


def test_a_folder_is_searched_and_one_failure_is_exit_code_1(fabula: Fabula, suites: Path) -> None:
    ended = fabula("test", suites)
    assert ended.code == ExitCode.HOLES
    below = suites / "below" / "greed.test.fabula"
    assert ended.out.splitlines()[:4] == [
        f"failed {below}:2 greed",
        "    expected: a plot with goal 2",
        "    found:    proved: there is none",
        f"passed {below}:3 eggs_too",
    ]
    assert ended.out.endswith("3 passed, 1 failed\n")


def test_the_folder_that_one_is_in_is_searched_unless_one_says_where(
    fabula: Fabula, suites: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(suites / "below")
    assert fabula("test", "-k", "eggs").out == "passed greed.test.fabula:3 eggs_too\n1 passed\n"


def test_tests_are_chosen_by_a_part_of_their_names(fabula: Fabula, suites: Path) -> None:
    assert fabula("test", suites, "-k", "eggs").out.endswith("\n2 passed\n")
    ended = fabula("test", suites, "-k", "nothing like it")
    assert (ended.code, ended.out) == (ExitCode.DONE, "no tests\n")


def test_fail_fast_stops_at_the_first_failure(fabula: Fabula, suites: Path) -> None:
    ended = fabula("test", suites, "--fail-fast")
    assert ended.code == ExitCode.HOLES
    assert ended.out.endswith("\n1 failed\n")


def test_undecided_is_exit_code_4(fabula: Fabula, suites: Path) -> None:
    ended = fabula("test", suites / "eggs.test.fabula", "--memory", "1", "-k", "wishes")
    assert ended.code == ExitCode.GAVE_UP
    assert ended.out.startswith("undecided ")
    assert ended.out.endswith("\n1 undecided\n")


def test_a_failure_is_graver_than_what_is_undecided(fabula: Fabula, tmp_path: Path) -> None:
    path = tmp_path / "both.test.fabula"
    text = 'test late { valid: "absent.plot"; };\n'
    path.write_text(EGGS + text, encoding="utf-8")
    ended = fabula("test", path, "--memory", "1")
    assert ended.code == ExitCode.HOLES
    assert ended.out.endswith("\n1 failed, 2 undecided\n")


def test_a_test_file_with_errors_is_shown_and_the_others_are_run(
    fabula: Fabula, suites: Path
) -> None:
    (suites / "broken.test.fabula").write_text('world "markt";\n', encoding="utf-8")
    ended = fabula("test", suites)
    assert ended.code == ExitCode.USAGE
    assert "error[T003]" in ended.err
    assert "did you mean `market`?" in ended.err
    assert ended.out.endswith("3 passed, 1 failed\n")


def test_a_world_with_errors_is_shown(fabula: Fabula, suites: Path) -> None:
    path = suites / "a.test.fabula"
    path.write_text('world "world.fabula"; test a { told; };', encoding="utf-8")
    ended = fabula("test", path)
    assert ended.code == ExitCode.USAGE
    assert "world.fabula:1:1" in ended.err


def test_a_place_where_nothing_is_is_an_error(fabula: Fabula, tmp_path: Path) -> None:
    ended = fabula("test", tmp_path / "absent")
    assert ended.code == ExitCode.USAGE
    assert "error[C001]" in ended.err


def test_bless_writes_what_is_told_and_then_it_passes(fabula: Fabula, suites: Path) -> None:
    path, kept = suites / "golden.test.fabula", suites / "eggs.plot"
    path.write_text('world "market"; test a { told; golden: "eggs.plot"; };', encoding="utf-8")
    assert fabula("test", path).code == ExitCode.HOLES
    blessed = fabula("test", path, "--bless")
    assert blessed.code == ExitCode.DONE
    assert blessed.out == f"passed {path}:1 a\n    wrote {kept}\n1 passed\n"
    assert kept.read_text(encoding="utf-8") == fabula("tell", "market").out
    assert fabula("test", path).out == f"passed {path}:1 a\n1 passed\n"


def test_bless_keeps_nothing_of_a_plot_that_fails_otherwise(fabula: Fabula, suites: Path) -> None:
    path = suites / "golden.test.fabula"
    text = 'world "market"; test a { told; golden: "eggs.plot"; never: trade(?, ?, ?, ?); };'
    path.write_text(text, encoding="utf-8")
    assert fabula("test", path, "--bless").code == ExitCode.HOLES
    assert not (suites / "eggs.plot").exists()


def test_whoever_interrupts_is_told_what_there_is(
    fabula: Fabula, suites: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(test: Test, world: World, **_: object) -> TestResult:
        if test.name == "two_wishes":
            raise KeyboardInterrupt
        return run_test(test, world)

    monkeypatch.setattr("fabula.cli.test.run_test", stopped)
    ended = fabula("test", suites / "eggs.test.fabula")
    assert ended.code == ExitCode.INTERRUPTED
    assert ended.out.endswith("\n1 passed\n")


def test_json_has_every_test_with_its_verdict(fabula: Fabula, suites: Path) -> None:
    ended = fabula("test", suites, "--json")
    document = json.loads(ended.out)
    assert (document["format"], document["version"]) == ("fabula.test", 1)
    assert (document["passed"], document["failed"], document["undecided"]) == (3, 1, 0)
    greed, _ = document["files"]
    assert greed["name"].endswith("greed.test.fabula")
    assert greed["world"] == "market/world.fabula"
    assert [(one["name"], one["verdict"]) for one in greed["tests"]] == [
        ("greed", "failed"),
        ("eggs_too", "passed"),
    ]
    (mismatch,) = greed["tests"][0]["mismatches"]
    assert mismatch["certain"]
    assert greed["tests"][1]["plot"][-1] == "trade(Otto, Vera, Coin, Eggs)"


def test_a_shipped_world_is_named_by_its_name(fabula: Fabula) -> None:
    ended = fabula("test", "miser")
    assert ended.code == ExitCode.DONE
    assert ended.out.endswith("3 passed\n")
