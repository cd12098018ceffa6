"""Every mistake in a Fluent file has a case: the file, a world, and what is said about it."""

import re
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


def codes_of(text: str) -> set[str]:
    """Return what is said about a text that is added to the bakery's."""
    complete = (HERE / "bakery.en.ftl").read_text(encoding="utf-8")
    files = [Source("bakery.en.ftl", complete), Source("page.ftl", text)]
    problem = problem_of((HERE / "bakery.fabula").read_text(encoding="utf-8"))
    found = template_diagnostics(problem, "en", phrases=narration_phrases("en"), world=files)
    return {diagnostic.code for diagnostic in found}


@pytest.mark.parametrize("code", CODES)
def test_the_examples_on_a_page_are_a_mistake_and_how_to_mend_it(
    repository: Path, code: str
) -> None:
    page = (repository / "docs" / "errors" / f"{code}.md").read_text(encoding="utf-8")
    *wrong, right = re.findall(r"```ftl\n(.*?)```", page, re.DOTALL)
    assert [codes_of(text) for text in wrong] in ([], [{code}])
    assert codes_of(right) == set()
