"""Properties that are set, if at all, but never read."""

from collections.abc import Iterator

from fabula.diagnostics import Diagnostic, Severity
from fabula.model import (
    AllEffects,
    And,
    Arithmetic,
    Assign,
    BelievedEffect,
    Believes,
    Comparison,
    Effect,
    Exists,
    Expression,
    Fluent,
    Forall,
    ForallEffect,
    If,
    IfEffect,
    Not,
    Or,
    Problem,
    Product,
    Sum,
    TypeTest,
)


def unread_lints(problem: Problem) -> Iterator[Diagnostic]:
    """Yield G011: no condition, value or utility of the world, and no story, reads a property."""
    read = {index for part in _read(problem) for index in _properties(part)}
    for declared, place in zip(problem.properties, problem.places.properties, strict=False):
        if declared.index not in read:
            noun = "attitude" if declared.is_attitude else "property"
            yield Diagnostic(
                "G011",
                Severity.WARNING,
                f"the {noun} `{declared.name}` is never read",
                problem.source,
                place,
                "no condition, value, utility or story asks for it",
                ("delete it, or let something depend on it",),
            )


def _read(problem: Problem) -> Iterator[Expression]:
    yield problem.utility
    yield from problem.utilities
    for action in problem.actions:
        yield from (action.precondition, action.motive, action.observing)
        yield from _guards_and_values(action.effect)
    for trigger in problem.triggers:
        yield trigger.precondition
        yield from _guards_and_values(trigger.effect)
    for statement in problem.initial:
        yield from _guards_and_values(statement)
    for story in problem.stories:
        yield story.end
        links = [link.moment for scene in story.scenes for link in scene.links]
        pairs = [one for rule in story.precedences for one in (rule.first, rule.second)]
        for moment in (*links, *story.once, *story.never, *pairs):
            yield moment.condition


def _guards_and_values(effect: Effect) -> Iterator[Expression]:
    match effect:
        case Assign(value=value):
            yield value
        case BelievedEffect(body=body) | ForallEffect(body=body):
            yield from _guards_and_values(body)
        case AllEffects(parts):
            for part in parts:
                yield from _guards_and_values(part)
        case IfEffect(branches, otherwise):
            for guard, branch in branches:
                yield guard
                yield from _guards_and_values(branch)
            yield from _guards_and_values(otherwise)


def _properties(expression: Expression) -> Iterator[int]:
    """Yield the places of the properties that an expression reads."""
    match expression:
        case Fluent(declared, _):
            yield declared.index
        case Believes(_, body) | Not(body) | TypeTest(body, _):
            yield from _properties(body)
        case Forall(_, body) | Exists(_, body) | Sum(_, body) | Product(_, body):
            yield from _properties(body)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _properties(part)
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            yield from _properties(left)
            yield from _properties(right)
        case If(branches, otherwise):
            for condition, value in branches:
                yield from _properties(condition)
                yield from _properties(value)
            yield from _properties(otherwise)
