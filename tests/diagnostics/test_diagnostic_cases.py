"""Every code has a text that shows it, `<CODE>/case.*`, and what is said about it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from fabula.check import check
from fabula.diagnostics import CATALOGUE, Diagnostic, Severity, Source, render
from fabula.ground import ground, ground_diagnostics
from fabula.plots import read_plot
from fabula.syntax import import_document, parse

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*/case.*"))
ONLY_IN_IMPORT = ("F403", "F404")
WITHOUT_TEXT = re.compile(r"[CKR]\d\d\d|P010")
"""The codes of errors that are raised, or that need a world and a plot; other tests show them."""


def everything_said(source: Source) -> tuple[Diagnostic, ...]:
    """Return what all stages say about a text, up to the first that cannot go on."""
    if source.name.endswith(".plot"):
        return read_plot(source)[1]
    document, syntax_errors = parse(source)
    problem, findings = check(document)
    said = (*syntax_errors, *findings)
    if problem is None or any(found.severity is Severity.ERROR for found in said):
        return said
    return (*said, *ground_diagnostics(problem, ground(problem)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_the_case_of_a_code_is_explained(case: Path, expect: Callable[[str, Path], None]) -> None:
    code = case.parent.name
    source = Source(case.name, case.read_text(encoding="utf-8"))
    said = everything_said(source)
    if code in ONLY_IN_IMPORT:
        said = import_document(parse(source)[0])[1]
    assert code in {found.code for found in said}
    assert {found.code for found in said if found.severity is Severity.ERROR} <= {code}
    expect("\n\n".join(map(render, said)) + "\n", case.with_name("expected.txt"))


def test_every_code_about_a_text_has_a_case() -> None:
    about_texts = {code for code in CATALOGUE if not WITHOUT_TEXT.fullmatch(code)}
    assert {case.parent.name for case in CASES} == about_texts


@pytest.mark.parametrize("code", [code for code in CATALOGUE if WITHOUT_TEXT.fullmatch(code)])
def test_every_other_code_is_named_in_a_test(code: str) -> None:
    tests = (file for file in HERE.parent.rglob("*.py") if file != Path(__file__))
    assert any(code in file.read_text(encoding="utf-8") for file in tests)


def test_every_code_has_a_page(repository: Path) -> None:
    pages = {page.stem: page for page in (repository / "docs" / "errors").glob("[A-Z]*.md")}
    assert {code for code in pages if re.fullmatch(r"[A-Z]\d\d\d", code)} == set(CATALOGUE)
    for code, entry in CATALOGUE.items():
        first_line = pages[code].read_text(encoding="utf-8").partition("\n")[0]
        assert first_line == f"# {code}: {entry.summary}"


@pytest.mark.parametrize("code", [code for code in CATALOGUE if re.match(r"F0|F40", code)])
def test_the_example_on_the_page_of_a_syntax_error_shows_it(repository: Path, code: str) -> None:
    page = (repository / "docs" / "errors" / f"{code}.md").read_text(encoding="utf-8")
    example = re.search(r"```(fabula|text)\n(.*?)```", page, re.DOTALL)
    assert example is not None
    source = Source("world.fabula" if example[1] == "fabula" else "world.txt", example[2])
    document, said = parse(source)
    if code in ONLY_IN_IMPORT:
        said = import_document(document)[1]
    assert [found.code for found in said] == [code]
