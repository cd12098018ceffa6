"""Every code has a page, and a text that shows it: `<CODE>/case.*` and what is said about it.

The cases of the checker, of grounding and of plots are run by their own tests; here are those of
the parser.
"""

import re
from pathlib import Path

import pytest
from blessing import expect

from fabula.diagnostics import CATALOGUE, Diagnostic, Source, render
from fabula.syntax import import_document, parse

HERE = Path(__file__).parent
OF_THE_PARSER = [code for code in CATALOGUE if re.match(r"F0|F40", code)]
ONLY_IN_IMPORT = ("F403", "F404")
WITHOUT_TEXT = re.compile(r"[CKR]\d\d\d|P010")
"""The codes of errors that are raised, or that need a world and a plot; other tests show them."""


def said_about(source: Source, code: str) -> tuple[Diagnostic, ...]:
    """Return what the parser has to say, or the import if the code is one of its own."""
    document, diagnostics = parse(source)
    return import_document(document)[1] if code in ONLY_IN_IMPORT else diagnostics


@pytest.mark.parametrize("code", OF_THE_PARSER)
def test_the_case_of_a_code_of_the_parser_gets_this_code(code: str) -> None:
    (case,) = (HERE / code).glob("case.*")
    said = said_about(Source(case.name, case.read_text(encoding="utf-8")), code)
    assert {found.code for found in said} == {code}
    expect("\n\n".join(map(render, said)) + "\n", HERE / code / "expected.txt")


@pytest.mark.parametrize("code", OF_THE_PARSER)
def test_the_example_on_the_page_of_a_code_of_the_parser_shows_it(
    repository: Path, code: str
) -> None:
    page = (repository / "docs" / "errors" / f"{code}.md").read_text(encoding="utf-8")
    example = re.search(r"```(fabula|text)\n(.*?)```", page, re.DOTALL)
    assert example is not None
    source = Source("world.fabula" if example[1] == "fabula" else "world.txt", example[2])
    assert [found.code for found in said_about(source, code)] == [code]


def test_every_code_about_a_text_has_a_case() -> None:
    about_texts = {code for code in CATALOGUE if not WITHOUT_TEXT.fullmatch(code)}
    assert {case.parent.name for case in HERE.glob("*/case.*")} == about_texts
    assert {case.parent.name for case in HERE.glob("*/expected.txt")} == about_texts


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
