"""The example on the page of the format is a test file of which nothing is wrong."""

import re
from pathlib import Path

from fabula.diagnostics import CATALOGUE, Source
from fabula.testing import read_suite, run_test
from fabula.testing.parts import PARTS
from fabula.testing.results import Verdict


def page_of(repository: Path) -> str:
    return (repository / "docs" / "formats" / "test.md").read_text(encoding="utf-8")


def test_the_example_can_be_read_and_what_needs_no_files_passes(
    repository: Path, tmp_path: Path
) -> None:
    example = re.search(r"```fabula\n(.*?)```", page_of(repository), re.DOTALL)
    assert example is not None
    suite, diagnostics = read_suite(Source(str(tmp_path / "a.test.fabula"), example[1]))
    assert diagnostics == ()
    assert suite is not None
    _, impossible, never, _ = (run_test(test, suite.world) for test in suite.tests)
    assert impossible.verdict is never.verdict is Verdict.PASSED


def test_every_part_is_on_the_page_and_in_the_grammar(repository: Path) -> None:
    page = page_of(repository)
    assert all(f'"{word}"' in page for word in PARTS)


def test_the_codes_of_test_files_are_those_on_the_page(repository: Path) -> None:
    codes = [code for code in CATALOGUE if code.startswith("T")]
    assert {codes[0], codes[-1]} <= set(re.findall(r"errors/(T\d+)\.md", page_of(repository)))
