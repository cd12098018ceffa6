"""How the tests of the checker get from a text to what the checker says."""

from textwrap import dedent

from fabula.check import check
from fabula.diagnostics import Diagnostic, Severity, Source
from fabula.model import Problem
from fabula.syntax import parse


def checked(text: str, *, name: str = "world.fabula") -> tuple[Problem | None, list[Diagnostic]]:
    """Parse and check a text that has no syntax error."""
    document, syntax_errors = parse(Source(name, dedent(text)))
    assert not [one for one in syntax_errors if one.severity is Severity.ERROR]
    problem, diagnostics = check(document)
    return problem, list(diagnostics)


def accepted(text: str, *, name: str = "world.fabula") -> Problem:
    """Return the problem of a text about which there is nothing to say."""
    problem, diagnostics = checked(text, name=name)
    assert diagnostics == []
    assert problem is not None
    return problem


def findings(text: str, *, name: str = "world.fabula") -> list[tuple[str, str]]:
    """Return code and marked text of everything there is to say, in the order of the text."""
    _, diagnostics = checked(text, name=name)
    return [(one.code, one.source.text[one.span.start : one.span.end]) for one in diagnostics]
