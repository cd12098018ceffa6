"""The instances of actions and triggers: every binding that precondition and motive allow.

Variables are bound left to right, values in entity order, and a partial binding is given up as soon
as a conjunct of precondition or motive is False with what is bound (semantics 2.1).  A conjunct is
looked at once, when its last variable is bound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.ground.bind import Binder, Environment
from fabula.ground.conditions import conjunction
from fabula.ground.problem import GroundExpression
from fabula.ground.simplify import Simplifier
from fabula.ground.values import FALSE
from fabula.model import (
    Action,
    And,
    Arithmetic,
    Believes,
    Comparison,
    Constant,
    Exists,
    Expression,
    Fluent,
    Forall,
    If,
    Not,
    Or,
    Product,
    Sum,
    Trigger,
    TypeTest,
    Value,
    Variable,
    conjuncts,
    domain,
)


@dataclass(frozen=True, slots=True)
class Instance:
    """One binding of an event: its arguments, and its conditions as written, conjuncts split.

    The motive of a trigger is True.
    """

    arguments: tuple[Value, ...]
    environment: Environment
    precondition: GroundExpression
    motive: GroundExpression


def instances(
    event: Action | Trigger, binder: Binder, simplifier: Simplifier
) -> Iterator[Instance]:
    """Yield the instances of an event, the last formal varying fastest.

    `simplifier` knows of each fluent what it can be for certain; a fluent that never changes can
    so rule out a binding early.  Cost: proportional to the partial bindings that are looked at.
    """
    parts = tuple(conjuncts(event.precondition))
    n_learnt = len(parts)
    if isinstance(event, Action):
        parts += tuple(conjuncts(event.motive))
    due = _due(event, parts)
    bound: list[GroundExpression] = [FALSE] * len(parts)
    environment: dict[str, Value] = {}

    def possible(depth: int) -> bool:
        for place in due[depth]:
            bound[place] = binder.condition(parts[place], environment)
            simplify = simplifier.precondition if place < n_learnt else simplifier.condition
            if simplify(bound[place]) == FALSE:
                return False
        return True

    def extend(arguments: tuple[Value, ...]) -> Iterator[Instance]:
        depth = len(arguments)
        if depth == len(event.formals):
            learnt, private = conjunction(bound[:n_learnt]), conjunction(bound[n_learnt:])
            yield Instance(arguments, dict(environment), learnt, private)
            return
        formal = event.formals[depth]
        for value in domain(formal):
            if isinstance(formal, Variable):
                environment[formal.name] = value
            if possible(depth + 1):
                yield from extend((*arguments, value))

    if possible(0) or is_hook(event):
        yield from extend(())


def is_hook(event: Action | Trigger) -> bool:
    """Whether an event is there to be called from outside only (semantics 2.4).

    Such is an action of nobody's whose precondition is written `False`.
    """
    return (
        isinstance(event, Action) and not event.consenting and event.precondition == Constant(False)
    )


def variables_in(expression: Expression) -> frozenset[str]:
    """Return the names of the variables that are free in an expression."""
    match expression:
        case Constant():
            return frozenset()
        case Variable(name):
            return frozenset((name,))
        case Fluent(_, arguments):
            return _union(arguments)
        case Believes(character, body):
            return _union((character, body))
        case And(parts) | Or(parts):
            return _union(parts)
        case Not(body) | TypeTest(body):
            return variables_in(body)
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            return _union((left, right))
        case If(branches, otherwise):
            return _union((*(side for branch in branches for side in branch), otherwise))
        case Forall(variable, body) | Exists(variable, body):
            return variables_in(body) - {variable.name}
        case Sum(variable, body) | Product(variable, body):
            return variables_in(body) - {variable.name}
    return frozenset()


def _union(expressions: Sequence[Expression]) -> frozenset[str]:
    return frozenset().union(*map(variables_in, expressions))


def _due(event: Action | Trigger, parts: tuple[Expression, ...]) -> list[list[int]]:
    """For each number of bound formals, the conjuncts whose last variable is then bound."""
    names = [formal.name if isinstance(formal, Variable) else "" for formal in event.formals]
    due: list[list[int]] = [[] for _ in range(len(names) + 1)]
    for place, part in enumerate(parts):
        needed = variables_in(part)
        last = max((depth for depth, name in enumerate(names, 1) if name in needed), default=0)
        due[last].append(place)
    return due
