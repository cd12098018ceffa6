"""The shipped worlds pass the tests that are shipped with them."""

from pathlib import Path

import pytest

from fabula.reading import read_file, shipped_worlds
from fabula.testing import Verdict, read_suite, run_test, suite_files

FILES = [path for world in shipped_worlds() for path in suite_files([world])]


def test_most_worlds_have_tests() -> None:
    tested = {path.parent.name for path in FILES}
    assert tested >= {"captured", "duel", "ice_cream_van", "miser", "sally_anne"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_the_world_passes_its_tests(path: Path) -> None:
    suite, diagnostics = read_suite(read_file(path))
    assert diagnostics == ()
    assert suite is not None
    assert suite.tests
    for test in suite.tests:
        result = run_test(test, suite.world)
        assert result.verdict is Verdict.PASSED, result
