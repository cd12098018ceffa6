"""The catalogue of diagnostics, their pages and their test cases are one list."""

import re
from pathlib import Path

import pytest

from fabula.diagnostics import CATALOGUE

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = REPOSITORY / "docs" / "errors"
TESTS = REPOSITORY / "tests"
SOURCES = [
    *(REPOSITORY / "src").rglob("*.py"),
    *(REPOSITORY / "kernel").rglob("src/**/*.rs"),
]
CODE = re.compile(r"""["'[(]([FGNRPCKT]\d{3})["'\]):]""")


def codes_in(paths: list[Path]) -> set[str]:
    return {code for path in paths for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_every_code_that_is_used_is_in_the_catalogue() -> None:
    assert codes_in(SOURCES) - set(CATALOGUE) == set()


def test_every_code_of_the_catalogue_is_used() -> None:
    catalogue = REPOSITORY / "src/fabula/diagnostics/codes.py"
    assert set(CATALOGUE) - codes_in([path for path in SOURCES if path != catalogue]) == set()


def test_there_is_a_page_for_every_code_and_no_other() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == set(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_page_is_headed_by_its_code(code: str) -> None:
    headline = (PAGES / f"{code}.md").read_text(encoding="utf-8").splitlines()[0]
    assert headline.startswith(f"# {code}: ")


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_has_a_case(code: str) -> None:
    """A finding about a text has a folder of its own; what is raised is named by a test."""
    cases = TESTS / "diagnostics" / code
    tests = [path for path in TESTS.rglob("test_*.py") if path != Path(__file__)]
    has_folder = cases.is_dir() and any(cases.iterdir())
    assert has_folder or (code[0] not in "FG" and code in codes_in(tests))
