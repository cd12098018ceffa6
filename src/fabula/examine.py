"""Everything that parser, checker and grounding have to say about the text of a world."""

from collections.abc import Callable
from typing import TypeAlias

from fabula.check import check, without_allowed
from fabula.diagnostics import Diagnostic, Severity, Source
from fabula.ground import ground, ground_diagnostics, lints
from fabula.model import Problem
from fabula.syntax import parse

Findings: TypeAlias = tuple[Diagnostic, ...]


def examine(
    source: Source, on_checked: Callable[[Findings, Problem], None] | None = None
) -> tuple[Findings, Problem | None]:
    """Return what is to be said about a text, but for what its author allows, and what it means.

    It means nothing if it has errors.  `on_checked` is told what is known before grounding, which
    may take as long as it likes.
    """
    document, syntax = parse(source)
    problem, found = check(document)
    diagnostics = (*syntax, *found)
    checked = without_allowed(document, diagnostics, complete=False)
    if problem is None or any(one.severity is Severity.ERROR for one in checked):
        return checked, None
    if on_checked is not None:
        on_checked(checked, problem)
    grounded = ground(problem)
    diagnostics += ground_diagnostics(problem, grounded) + lints(problem, grounded)
    return without_allowed(document, diagnostics, complete=True), problem
