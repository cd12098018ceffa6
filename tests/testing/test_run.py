"""What becomes of tests: passed, failed with what was expected and found, or undecided."""

from pathlib import Path

import pytest
from testing.suites import MARKET, result_of, suite_of

from fabula.testing import TestResult, Verdict, run_test

PASSED, FAILED, UNDECIDED = Verdict.PASSED, Verdict.FAILED, Verdict.UNDECIDED


def found(result: TestResult) -> str:
    """Return what was found in place of the one thing that was expected."""
    (mismatch,) = result.mismatches
    return mismatch.found


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        ("told;", PASSED),
        ("told: goal 1;", PASSED),
        ("told: goal 2;", FAILED),
        ("told; limits: author 1;", FAILED),
        ("told; end: owner(Eggs) == Otto;", PASSED),
        ("told; end: owner(Eggs) == Vera;", FAILED),
        ("told; never: at(Otto) == Market;", FAILED),
        ("told; once: walk(Otto, ?, ?);", PASSED),
        ("told; order: trade(?, ?, ?, ?) before walk(?, ?, ?);", FAILED),
        ("told; scene out: walk(Otto, ?, ?) & believes(Vera, at(Otto) == Market);", PASSED),
        ("told; scene out: walk(Vera, ?, ?);", FAILED),
        ("possible; end: at(Otto) == Market;", PASSED),
        ("possible; end: at(Vera) == Cottage;", PASSED),
        ("possible: goal 1; limits: author 3; never: trade(?, ?, ?, ?);", FAILED),
        ("impossible: goal 2;", PASSED),
        ("impossible: goal 1;", FAILED),
        ("impossible: goal 1; limits: author 3; never: trade(?, ?, ?, ?);", PASSED),
        ("impossible; end: owner(Coin) == Otto & owner(Eggs) == Otto; limits: author 3;", PASSED),
    ],
)
def test_a_test_passes_iff_what_it_expects_is_so(
    tmp_path: Path, parts: str, verdict: Verdict
) -> None:
    assert result_of(parts, tmp_path).verdict is verdict


def test_a_failure_says_what_was_expected_and_what_was_found(tmp_path: Path) -> None:
    (mismatch,) = result_of("told; never: at(Otto) == Market;", tmp_path).mismatches
    assert mismatch.expected == "a plot that meets the demands"
    assert mismatch.found == "`at(Otto) == Market` must never come about, but does at steps 1, 2"
    (mismatch,) = result_of("impossible: goal 1;", tmp_path).mismatches
    assert mismatch.expected == "no plot with goal 1"
    assert mismatch.found == "the plot walk(Otto,Cottage,Market) trade(Otto,Vera,Coin,Eggs)"


def test_a_result_is_a_page_with_what_is_wrong_in_red(tmp_path: Path) -> None:
    result = result_of("told; end: owner(Eggs) == Vera;", tmp_path)
    verdict, expected, found_ = result.text().splitlines()
    assert verdict == "failed it"
    assert expected == "    expected: a plot that meets the demands"
    assert found_.startswith("    found:    the story does not end as it should")
    assert "color:#b00" in result._repr_html_()
    assert "color" not in result_of("told;", tmp_path)._repr_html_()


def test_a_limit_leaves_a_test_undecided_and_not_passed(tmp_path: Path) -> None:
    suite = suite_of("test it { impossible: goal 2; };", tmp_path)
    (test,) = suite.tests
    result = run_test(test, suite.world, memory_bytes=1)
    assert result.verdict is UNDECIDED
    assert "memory limit" in found(result)


def test_demands_of_a_story_hold_beside_its_own(tmp_path: Path) -> None:
    world = "duel"
    limits = "limits: author 7, character 3;"
    blood = f"possible: blood; {limits}"
    assert result_of(blood, tmp_path, world=world).verdict is PASSED
    knows = "scene insult: believes(Florian, cheat() == Voss);"
    assert result_of(f"told: blood; {limits} {knows}", tmp_path, world=world).verdict is FAILED
    result = result_of(f"possible: apology; {limits} {knows}", tmp_path, world=world)
    assert result.verdict is PASSED
    end = "end: alive(Florian);"
    assert result_of(f"im{blood} {end}", tmp_path, world=world).verdict is PASSED


PLOTS = {
    "good": MARKET,
    "hasty": MARKET.splitlines()[1],
}


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        ('valid: "good.plot";', PASSED),
        ('valid: "good.plot" of goal 1;', PASSED),
        ('valid: "good.plot"; end: owner(Eggs) == Vera;', FAILED),
        ('valid: "hasty.plot";', FAILED),
        ('holes: "hasty.plot"; hole: 1 impossible;', PASSED),
        ('holes: "hasty.plot"; hole: 1 unmotivated;', FAILED),
        ('holes: "good.plot"; hole: 1 impossible;', FAILED),
        ('valid: "absent.plot";', FAILED),
        ('valid: "broken.plot";', FAILED),
    ],
)
def test_a_written_plot_has_the_holes_that_are_expected_and_no_others(
    tmp_path: Path, parts: str, verdict: Verdict
) -> None:
    for name, text in PLOTS.items():
        (tmp_path / f"{name}.plot").write_text(text, encoding="utf-8")
    (tmp_path / "broken.plot").write_text("walk(Otto", encoding="utf-8")
    assert result_of(parts, tmp_path).verdict is verdict


def test_a_plot_of_another_world_fails_with_the_name_that_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "other.plot").write_text("fly(Otto)", encoding="utf-8")
    result = result_of('valid: "other.plot"; never: at(Otto) == Market;', tmp_path)
    assert result.verdict is FAILED
    assert "fly(Otto)" in result.mismatches[0].found


def test_a_golden_plot_differs_from_the_first_line_that_does(tmp_path: Path) -> None:
    parts = 'told; golden: "kept.plot";'
    result = result_of(parts, tmp_path)
    assert result.verdict is FAILED
    assert "no such file" in found(result)
    (golden,) = result.goldens
    golden.path.write_text(golden.actual, encoding="utf-8")
    assert result_of(parts, tmp_path).verdict is PASSED
    golden.path.write_text(golden.actual.replace("trade", "swap"), encoding="utf-8")
    (mismatch,) = result_of(parts, tmp_path).mismatches
    assert mismatch.expected.startswith(f"{golden.path}:2: `| swap(")
    assert mismatch.found.startswith("`| trade(")


def test_prose_is_kept_in_each_language(tmp_path: Path) -> None:
    result = result_of('told; prose: en "en.txt"; prose: it "it.txt";', tmp_path)
    english, italian = result.goldens
    assert "market" in english.actual
    assert "mercato" in italian.actual


def test_the_same_test_has_the_same_result(tmp_path: Path) -> None:
    parts = 'told; golden: "kept.plot"; never: at(Otto) == Market;'
    assert result_of(parts, tmp_path) == result_of(parts, tmp_path)
