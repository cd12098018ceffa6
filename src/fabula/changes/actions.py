"""Changes of single actions: all of a name, or those that a pattern means.

Where only some ground actions are meant, the action is split: into one with their arguments as
constants, and the rest, whose precondition excludes them.  So no two ground actions share a
signature.  The excluding condition reads no fluent: nobody can be wrong about it, or learn from it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeAlias

from fabula.model import (
    Action,
    And,
    Comparison,
    Constant,
    Entity,
    EventPattern,
    Exists,
    Expression,
    Fluent,
    Forall,
    ForallEffect,
    Not,
    Problem,
    Product,
    Sum,
    Term,
    Variable,
    conjuncts,
    domain,
    same,
)

Bindings: TypeAlias = Mapping[str, Constant]
"""Values of variables, by name."""


def means(pattern: EventPattern, action: Action) -> bool:
    """Whether a pattern means some ground instances of an action; a name alone means all."""
    if pattern.name != action.name:
        return False
    if not pattern.arguments:
        return True
    return len(pattern.arguments) == len(action.formals) and all(
        argument is None or _can_be(formal, argument)
        for argument, formal in zip(pattern.arguments, action.formals, strict=True)
    )


def _can_be(formal: Term, argument: Term) -> bool:
    assert isinstance(argument, Constant)
    return any(same(value, argument.value) for value in domain(formal))


def in_actions(
    problem: Problem, pattern: EventPattern, change: Callable[[Action], Iterable[Action]]
) -> Problem:
    """Return the world in which the actions that a pattern means are what `change` makes of them.

    `change` is given an action all of whose instances are meant.
    """
    actions: list[Action] = []
    for action in problem.actions:
        if not means(pattern, action):
            actions.append(action)
        elif bindings := bindings_of(pattern, action):
            actions += [*change(narrowed(action, bindings)), excluding(action, bindings)]
        else:
            actions += change(action)
    return replace(problem, actions=tuple(actions))


def bindings_of(pattern: EventPattern, action: Action) -> Bindings:
    """Return the variables of an action that a pattern gives a value."""
    return {
        formal.name: argument
        for argument, formal in zip(pattern.arguments, action.formals, strict=False)
        if isinstance(formal, Variable) and isinstance(argument, Constant)
    }


def excluding(action: Action, bindings: Bindings) -> Action:
    """Return an action without those of its instances that have these values."""
    values = tuple(
        Comparison("==", formal, bindings[formal.name])
        for formal in action.formals
        if isinstance(formal, Variable) and formal.name in bindings
    )
    return replace(action, precondition=And((Not(And(values)), action.precondition)))


def narrowed(action: Action, bindings: Bindings) -> Action:
    """Return those instances of an action that have these values.

    Its variables keep their names, so what is written about the action can be said of these too.
    """

    def narrow(term: Term) -> Term:
        if isinstance(term, Constant) or term.name not in bindings:
            return term
        value = bindings[term.name].value
        assert isinstance(value, bool | Entity)
        return replace(term, type=replace(term.type, instances=(value,)))

    return replace(
        action,
        formals=tuple(map(narrow, action.formals)),
        consenting=tuple(map(narrow, action.consenting)),
    )


def bound(part: Any, action: Action) -> Any:
    """Return an expression about an action with its values for variables that can have but one."""
    bindings = {
        formal.name: Constant(domain(formal)[0])
        for formal in action.formals
        if isinstance(formal, Variable) and len(domain(formal)) == 1
    }
    return substituted(part, bindings)


def substituted(part: Any, bindings: Bindings) -> Any:
    """Return an expression, an effect or a tuple of them with constants for free variables."""
    match part:
        case Variable(name):
            return bindings.get(name, part)
        case Fluent(declared, arguments):
            return Fluent(declared, substituted(arguments, bindings))
        case Forall() | Exists() | Sum() | Product() | ForallEffect():
            inner = {name: c for name, c in bindings.items() if name != part.variable.name}
            return replace(part, body=substituted(part.body, inner))
        case tuple():
            return tuple(substituted(one, bindings) for one in part)
        case Constant():
            return part
        case _ if is_dataclass(part) and not isinstance(part, type):
            values = {f.name: substituted(getattr(part, f.name), bindings) for f in fields(part)}
            return replace(part, **values)
    return part


def unasked(
    action: Action, character: Entity, settled: frozenset[str] = frozenset()
) -> tuple[Action, ...]:
    """Return an action to which a character need not consent.

    A consenting variable that can be the character or another makes it two: one where it is the
    character, one where it is not.  `settled` are the variables for which that has been done.
    """
    for term in action.consenting:
        if isinstance(term, Variable) and term.name not in settled:
            settled |= {term.name}
            if len(domain(term)) > 1 and character in domain(term):
                binding = {term.name: Constant(character)}
                is_he = unasked(narrowed(action, binding), character, settled)
                return (*is_he, *unasked(excluding(action, binding), character, settled))
    asked = tuple(term for term in action.consenting if domain(term) != (character,))
    return (replace(action, consenting=asked),)


def conditions(action: Action) -> tuple[Expression, ...]:
    """Return what must hold for an action: the conjuncts of its precondition and its motive."""
    both = (*conjuncts(action.precondition), *conjuncts(action.motive))
    return tuple(part for part in both if part != Constant(True))


def asks_for(action: Action, part: Expression, condition: Expression) -> bool:
    """Whether a conjunct of an action is a condition, or is it with the values of the action."""
    return bool(bound(part, action) == bound(condition, action))


def without_condition(action: Action, dropped: Expression) -> Action:
    """Return an action for which a conjunct of its precondition or motive need not hold."""

    def rest(condition: Expression) -> Expression:
        parts = tuple(conjuncts(condition))
        kept = tuple(part for part in parts if not asks_for(action, part, dropped))
        if len(kept) == len(parts):
            return condition
        return And(kept) if kept else Constant(True)

    return replace(action, precondition=rest(action.precondition), motive=rest(action.motive))
