"""How the tests of grounding get from a text to a ground problem."""

from textwrap import dedent

from fabula.check import check
from fabula.diagnostics import Severity, Source
from fabula.ground import GroundProblem, ground
from fabula.model import Problem
from fabula.syntax import parse


def problem_of(text: str, *, name: str = "world.fabula") -> Problem | None:
    """Return the problem that a text describes, or None if there is an error in it."""
    document, diagnostics = parse(Source(name, dedent(text)))
    problem, findings = check(document)
    if any(one.severity is Severity.ERROR for one in (*diagnostics, *findings)):
        return None
    return problem


def grounded(text: str, *, name: str = "world.fabula") -> GroundProblem:
    """Return the ground problem of a text without errors."""
    problem = problem_of(text, name=name)
    assert problem is not None
    return ground(problem)
