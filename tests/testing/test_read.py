"""From the text of a test file to a suite: every mistake has a code, a place and a way out."""

import re
from pathlib import Path

import pytest
from blessing import expect
from hypothesis import given
from hypothesis import strategies as st
from testing.suites import suite_of

from fabula.diagnostics import CATALOGUE, Source, render
from fabula.model import Limits
from fabula.testing import read_suite
from fabula.testing.suite import Aim, Expectation, ExpectedHole
from fabula.verify import HoleKind

CASES = Path(__file__).parents[1] / "diagnostics"
CODES = [code for code in CATALOGUE if code.startswith("T")]


def said(text: str) -> list[str]:
    """Return the codes of what is wrong with a text, and check that it then has no suite."""
    suite, diagnostics = read_suite(Source("case.test.fabula", text))
    assert (suite is None) == bool(diagnostics)
    return [one.code for one in diagnostics]


@pytest.mark.parametrize("code", CODES)
def test_the_case_gets_the_diagnostic_that_it_is_named_for(code: str) -> None:
    case = CASES / code / "case.test.fabula"
    suite, diagnostics = read_suite(Source(case.name, case.read_text(encoding="utf-8")))
    assert suite is None
    assert code in {diagnostic.code for diagnostic in diagnostics} <= {code, "T001"}
    expect("\n\n".join(map(render, diagnostics)) + "\n", CASES / code / "expected.txt")


@pytest.mark.parametrize("code", CODES)
def test_the_example_on_the_page_shows_the_error(repository: Path, code: str) -> None:
    page = (repository / "docs" / "errors" / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code}: {CATALOGUE[code].summary}\n")
    example = re.search(r"```fabula\n(.*?)```", page, re.DOTALL)
    assert example is not None
    assert said(example[1]) == [code]


def test_a_test_is_read_with_all_its_parts(tmp_path: Path) -> None:
    suite = suite_of(
        """
        limits: author 5, epistemic 2;
        test blood_is_shed {
            told: blood;
            limits: author 7, character 3;
            golden: "kept/blood.plot";
            prose: en "blood.txt";
            scene insult: accuse(Florian, ?) then !alive(Florian) within 3 steps;
            never: believes(Florian, cheat() == Voss);
        };
        test a_plot { holes: "old.plot" of blood; hole: 3 impossible; hole: scene missed; };
        test enough { possible: goal -1.5; };
        """,
        tmp_path,
        world="duel",
    )
    blood, plot, enough = suite.tests
    assert (blood.name, blood.line) == ("blood_is_shed", 4)
    assert (blood.expectation, blood.aim) == (Expectation.TOLD, Aim("blood"))
    assert blood.limits == Limits(7, 3, 2)
    assert blood.golden == tmp_path / "kept/blood.plot"
    assert [(one.language, one.path) for one in blood.prose] == [("en", tmp_path / "blood.txt")]
    assert blood.demands is not None
    assert (len(blood.demands.scenes), len(blood.demands.never)) == (1, 1)
    assert (plot.plot, plot.aim.story, plot.limits) == (
        tmp_path / "old.plot",
        "blood",
        Limits(5, None, 2),
    )
    assert plot.holes == (
        ExpectedHole(3, HoleKind.IMPOSSIBLE),
        ExpectedHole(None, HoleKind.SCENE),
    )
    assert (enough.expectation, enough.aim.goal) == (Expectation.POSSIBLE, -1.5)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["T003"]),
        ('world "market"; test a { told; }\ntest b { told; };', ["F005"]),
        ('world "market" at all; test a { told; };', ["F005"]),
        ('world "market"; test a { told; ; };', ["F006"]),
        ('world "market"; test a { told; never: at(Otto) == ; };', ["F010"]),
        ('world "market"; test a { told; never: owner(Egs) == Otto; };', ["F102"]),
        ('world "market"; test a { told; end: trade(?, ?, ?, ?); };', ["F323"]),
        ('world "market"; test a { told; once: walk(Otto); };', ["F326"]),
        ('world "market"; test a { told; then scene b: at(Otto) == Market; };', ["F321"]),
        ('world "market"; test a { told; ', ["F002"]),
        ('world "market"; test a { told: goal nan; };', ["T002"]),
        ('world "market"; test a { told: goal', ["F002", "T002"]),
    ],
)
def test_what_is_wrong_in_a_world_is_wrong_here_too(text: str, codes: list[str]) -> None:
    assert said(text) == codes


def test_names_of_the_world_that_are_near_are_offered() -> None:
    _, diagnostics = read_suite(
        Source("a.test.fabula", 'world "market";\ntest a { told; end: owner(Egs) == Otto; };')
    )
    (found,) = diagnostics
    assert found.help == ("did you mean `Eggs`?",)
    assert found.source.position(found.span.start) == (2, 27)


def test_a_world_beside_the_test_file_comes_before_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "market").write_text("entity Solo : character;\n", encoding="utf-8")
    suite = suite_of("", tmp_path)
    assert [one.name for one in suite.world.problem.characters] == ["Solo"]


WORDS = ("world", "test", "told", "hole", "holes", "limits", "golden", "never", "scene", "then")


@given(
    st.lists(
        st.sampled_from((*WORDS, '"market"', "{", "}", ":", ";", "(", ",", "3", "a")), max_size=30
    )
)
def test_reading_never_fails(words: list[str]) -> None:
    text = 'world "market"; ' + " ".join(words)
    suite, diagnostics = read_suite(Source("a.test.fabula", text))
    assert suite is not None or diagnostics
