"""Tests of worlds: what can be told, what cannot, and what comes about on the way.

In reading order: `suite` (a test file as a value), `words`, `parts` and `read` (from text to
suite), `files` (where tests are), `mismatch`, `golden` (texts that are kept), `results`,
`demands` (what a test asks of a plot), `run`.
"""

from fabula.testing.files import suite_files
from fabula.testing.golden import Golden
from fabula.testing.mismatch import Mismatch
from fabula.testing.read import read_suite
from fabula.testing.results import TestResult, Verdict
from fabula.testing.run import run_test
from fabula.testing.suite import Suite, Test

__all__ = [
    "Golden",
    "Mismatch",
    "Suite",
    "Test",
    "TestResult",
    "Verdict",
    "read_suite",
    "run_test",
    "suite_files",
]
