"""Every mistake in a Fluent file has a case: the file, a world, and what is said about it."""

from pathlib import Path

import pytest
from blessing import expect
from checking import problem_of

from fabula.diagnostics import CATALOGUE, Diagnostic, Source, render
from fabula.narrate import template_diagnostics
from fabula.reading import narration_phrases

HERE = Path(__file__).parent
CASES = HERE.parent / "diagnostics"
CODES = [code for code in CATALOGUE if code.startswith("N")]


def said_about(code: str) -> tuple[Diagnostic, ...]:
    """Return what is said about a case: with a world of its own, or as an addition to bakery's."""
    case = Source("case.ftl", (CASES / code / "case.ftl").read_text(encoding="utf-8"))
    world = CASES / code / "case.fabula"
    files = [case]
    if not world.exists():
        world = HERE / "bakery.fabula"
        complete = (HERE / "bakery.en.ftl").read_text(encoding="utf-8")
        files.insert(0, Source("bakery.en.ftl", complete))
    problem = problem_of(world.read_text(encoding="utf-8"))
    return template_diagnostics(problem, "en", phrases=narration_phrases("en"), world=files)


@pytest.mark.parametrize("code", CODES)
def test_the_case_gets_the_diagnostic_that_it_is_named_for(code: str) -> None:
    diagnostics = said_about(code)
    assert {diagnostic.code for diagnostic in diagnostics} == {code}
    assert all(diagnostic.severity is CATALOGUE[code].severity for diagnostic in diagnostics)
    expect("\n\n".join(map(render, diagnostics)) + "\n", CASES / code / "expected.txt")
