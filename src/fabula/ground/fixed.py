"""The properties that can be seen never to change before anything is bound (semantics 2.4).

Only a quick answer, so that the map of a world rules out bindings early; what else is constant is
found afterwards, fluent by fluent (`reachability`).
"""

from collections.abc import Iterator

from fabula.ground.initial import Entries
from fabula.ground.possible import Look, Possible, anything, exactly
from fabula.ground.problem import GroundFluent
from fabula.model import (
    AllEffects,
    And,
    Arithmetic,
    Assign,
    BelievedEffect,
    Believes,
    Comparison,
    Constant,
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
    Property,
    Sum,
    TypeTest,
    Variable,
)


def certain(
    problem: Problem,
    fluents: list[GroundFluent],
    properties: list[Property],
    entries: Entries,
) -> Look:
    """Return what each fluent can be as far as that is certain without looking at instances.

    A fluent has its initial value for ever if all minds start with it, no effect names its
    property, and every comparison in the precondition of an action that mentions the property
    compares a fluent with a value: such a comparison is true in all minds or in none, so nobody is
    ever surprised by it.
    """
    changing = _changing(problem)
    known: list[Possible] = []
    for fluent_id, (fluent, family) in enumerate(zip(fluents, properties, strict=True)):
        values = entries.values(fluent_id)
        if family.name not in changing and len(values) == 1:
            known.append(exactly(values[0]))
        else:
            known.append(anything(fluent))
    return known.__getitem__


def _changing(problem: Problem) -> frozenset[str]:
    """Names of properties that an event may change.  By name: declarations may overlap (1.4)."""
    effects = [event.effect for event in problem.actions]
    effects += [event.effect for event in problem.triggers]
    changed = {name for effect in effects for name in _assigned(effect)}
    blamed = {name for action in problem.actions for name in _blamed(action.precondition)}
    return frozenset(changed | blamed)


def _assigned(effect: Effect) -> Iterator[str]:
    match effect:
        case Assign(_, fluent, _):
            yield fluent.property.name
        case BelievedEffect(_, body) | ForallEffect(_, body):
            yield from _assigned(body)
        case AllEffects(parts):
            for part in parts:
                yield from _assigned(part)
        case IfEffect(branches, otherwise):
            for _, branch in branches:
                yield from _assigned(branch)
            yield from _assigned(otherwise)


def _blamed(condition: Expression) -> Iterator[str]:
    """Properties in those comparisons that are not of a fluent with a value."""
    match condition:
        case Not(body) | Believes(_, body) | Forall(_, body) | Exists(_, body):
            yield from _blamed(body)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _blamed(part)
        case If(branches, otherwise):
            for branch in branches:
                for part in branch:
                    yield from _blamed(part)
            yield from _blamed(otherwise)
        case Comparison(_, left, right):
            if not any(_is_reading(a) and _is_term(b) for a, b in ((left, right), (right, left))):
                yield from _mentioned(condition)
        case TypeTest(operand, _):
            if not _is_reading(operand):
                yield from _mentioned(operand)


def _is_term(expression: Expression) -> bool:
    return isinstance(expression, Constant | Variable)


def _is_reading(expression: Expression) -> bool:
    """Whether an expression is a fluent, perhaps below `believes`."""
    while isinstance(expression, Believes):
        expression = expression.body
    return isinstance(expression, Fluent)


def _mentioned(expression: Expression) -> Iterator[str]:
    match expression:
        case Fluent(family, _):
            yield family.name
        case Not(body) | TypeTest(body) | Believes(_, body):
            yield from _mentioned(body)
        case Forall(_, body) | Exists(_, body) | Sum(_, body) | Product(_, body):
            yield from _mentioned(body)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _mentioned(part)
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            yield from _mentioned(left)
            yield from _mentioned(right)
        case If(branches, otherwise):
            for branch in branches:
                for part in branch:
                    yield from _mentioned(part)
            yield from _mentioned(otherwise)
