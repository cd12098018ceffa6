"""Every finding of grounding, and every lint, has a case: a text and what is said about it."""

import re
from pathlib import Path

import pytest
from blessing import expect
from checking import problem_of

from fabula.diagnostics import CATALOGUE, Source, render
from fabula.examine import examine
from fabula.ground import ground, ground_diagnostics

CASES = Path(__file__).parents[1] / "diagnostics"
CODES = ("G001", "G002", "G003", "G004")
LINTS = [code for code in CATALOGUE if code.startswith("G") and code not in CODES]


@pytest.mark.parametrize("code", CODES)
def test_the_case_gets_the_diagnostic_that_it_is_named_for(code: str) -> None:
    (case,) = (CASES / code).glob("case.*")
    problem = problem_of(case.read_text(encoding="utf-8"), name=case.name)
    diagnostics = ground_diagnostics(problem, ground(problem))
    assert {diagnostic.code for diagnostic in diagnostics} == {code}
    assert all(diagnostic.severity is CATALOGUE[code].severity for diagnostic in diagnostics)
    expect("\n\n".join(map(render, diagnostics)) + "\n", CASES / code / "expected.txt")


@pytest.mark.parametrize("code", LINTS)
def test_the_case_gets_this_lint_and_nothing_else_is_said(code: str) -> None:
    (case,) = (CASES / code).glob("case.*")
    diagnostics, _ = examine(Source(case.name, case.read_text(encoding="utf-8")))
    assert {diagnostic.code for diagnostic in diagnostics} == {code}
    assert all(diagnostic.severity is CATALOGUE[code].severity for diagnostic in diagnostics)
    expect("\n\n".join(map(render, diagnostics)) + "\n", CASES / code / "expected.txt")


@pytest.mark.parametrize("code", LINTS)
def test_the_example_on_the_page_shows_the_lint(repository: Path, code: str) -> None:
    page = (repository / "docs" / "errors" / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code}: {CATALOGUE[code].summary}\n")
    example = re.search(r"```fabula\n(.*?)```", page, re.DOTALL)
    assert example is not None
    diagnostics, _ = examine(Source("world.fabula", example[1]))
    assert [found.code for found in diagnostics] == [code]
