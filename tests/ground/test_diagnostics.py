"""Every finding of grounding has a case: a text and what is said about it."""

from pathlib import Path

import pytest
from blessing import expect
from checking import problem_of

from fabula.diagnostics import CATALOGUE, render
from fabula.ground import ground, ground_diagnostics

CASES = Path(__file__).parents[1] / "diagnostics"
CODES = [code for code in CATALOGUE if code.startswith("G")]


@pytest.mark.parametrize("code", CODES)
def test_the_case_gets_the_diagnostic_that_it_is_named_for(code: str) -> None:
    (case,) = (CASES / code).glob("case.*")
    problem = problem_of(case.read_text(encoding="utf-8"), name=case.name)
    diagnostics = ground_diagnostics(problem, ground(problem))
    assert {diagnostic.code for diagnostic in diagnostics} == {code}
    assert all(diagnostic.severity is CATALOGUE[code].severity for diagnostic in diagnostics)
    expect("\n\n".join(map(render, diagnostics)) + "\n", CASES / code / "expected.txt")
