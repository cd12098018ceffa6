"""Test files for tests, of a small world in a folder of their own."""

from pathlib import Path
from textwrap import dedent

from fabula.diagnostics import Source
from fabula.testing import Suite, TestResult, read_suite, run_test

MARKET = "walk(Otto, Cottage, Market)\ntrade(Otto, Vera, Coin, Eggs)\n"
"""The plot of the shipped world `market`, actions alone."""


def suite_of(text: str, folder: Path, *, world: str = "market") -> Suite:
    """Return the tests of a text without errors, as if it stood in a folder."""
    source = Source(str(folder / "case.test.fabula"), f'world "{world}";\n{dedent(text)}')
    suite, diagnostics = read_suite(source)
    assert diagnostics == ()
    assert suite is not None
    return suite


def result_of(parts: str, folder: Path, *, world: str = "market") -> TestResult:
    """Return what becomes of one test with these parts."""
    suite = suite_of(f"limits: epistemic 3;\ntest it {{ {parts} }};", folder, world=world)
    (test,) = suite.tests
    return run_test(test, suite.world)
