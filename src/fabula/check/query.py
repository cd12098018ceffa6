"""A question about a world: an expression in its dialect, of its names and types."""

from dataclasses import replace

from fabula.check.expressions import typed
from fabula.check.names import Scope
from fabula.check.properties import read_properties
from fabula.check.report import Report
from fabula.check.types import read_hierarchy
from fabula.diagnostics import Diagnostic, Severity, Source
from fabula.model import Expression
from fabula.syntax import parse, parse_expression


def read_query(text: str, world: Source) -> tuple[Expression | None, tuple[Diagnostic, ...]]:
    """Return what a question means in the world that a text describes, and what is wrong with it.

    The world's text has no errors.  The expression is None if the question has one; places are
    those in the question, which is called `<query>`.
    """
    query = Source("<query>.fabula" if world.is_fabula else "<query>", text)
    written, syntax = parse_expression(query)
    report = Report(query)
    found = typed(written, scope_of(world, report))
    diagnostics = (*syntax, *report.diagnostics)
    failed = report.failed or any(one.severity is Severity.ERROR for one in diagnostics)
    return None if failed else found.expression, diagnostics


def scope_of(world: Source, report: Report) -> Scope:
    """Return the names of a world whose text has no errors, for another text about it.

    What is wrong with that text goes to `report`.
    """
    document, _ = parse(world)
    declared = Report(world, document.unreadable_names)
    scope = read_properties(document, read_hierarchy(document, declared), declared)
    # Messages must not show lines of the world as if they were lines of the other text.
    hierarchy = replace(
        scope.hierarchy,
        type_places=dict.fromkeys(scope.hierarchy.type_places),
        entity_places=dict.fromkeys(scope.hierarchy.entity_places),
    )
    return replace(
        scope,
        hierarchy=hierarchy,
        report=report,
        property_places=dict.fromkeys(scope.property_places),
    )
