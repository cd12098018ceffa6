"""How tests get from a text to its problem, or to what the checker says about it."""

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


def problem_of(text: str, *, name: str = "world.fabula") -> Problem:
    """Return the problem of a text without errors; there may be warnings."""
    problem, _ = checked(text, name=name)
    assert problem is not None
    return problem


def problem_if_sound(text: str, *, name: str = "world.fabula") -> Problem | None:
    """Return the problem that any text describes, or None if there is an error in it."""
    document, syntax = parse(Source(name, dedent(text)))
    problem, diagnostics = check(document)
    has_error = any(one.severity is Severity.ERROR for one in (*syntax, *diagnostics))
    return None if has_error else problem


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
