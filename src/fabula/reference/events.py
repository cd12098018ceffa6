"""Ground events: actions and triggers with their variables bound (semantics 2.1 and 2.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from fabula.model import (
    Action,
    AllEffects,
    And,
    Assign,
    BelievedEffect,
    Believes,
    Constant,
    Effect,
    Expression,
    Fluent,
    ForallEffect,
    IfEffect,
    Term,
    Trigger,
    Value,
    Variable,
    conjuncts,
    domain,
)
from fabula.reference.conditions import (
    FALSE,
    TRUE,
    Bindings,
    condition,
    guards,
    reads_beliefs,
    signature,
    term,
    value,
)
from fabula.reference.meaning import Chain, Layout, Meaning, meaning


@dataclass(frozen=True, slots=True)
class Change:
    """If `guard` holds, the fluent gets `value` in the mind that `chain` leads to.

    Guard and value are read in the mind in which the event happens.
    """

    guard: Meaning
    chain: Chain
    fluent: int
    value: Meaning
    guard_expression: Expression
    value_expression: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """A ground action or trigger; two events of one world are equal iff they are the same one.

    `permitted` is the precondition; `possible` is what it takes to happen, `requirement` as an
    expression: the precondition and the motive (1.5).  `plausible` is the part of that which reads
    no beliefs of others, and `beliefs_allow` the rest.
    `consenting` are characters by place, in the order of the text, without duplicates; `observing`
    has one condition for each character, as `observing_conditions` spell it.  A trigger has
    neither: `observing` is None.
    """

    name: str
    arguments: tuple[Value, ...]
    signature: str
    precondition: Expression
    motive: Expression
    requirement: Expression
    permitted: Meaning
    possible: Meaning
    plausible: Meaning
    beliefs_allow: Meaning
    changes: tuple[Change, ...]
    consenting: tuple[int, ...]
    observing: tuple[Meaning, ...] | None
    observing_conditions: tuple[Expression, ...]

    def __repr__(self) -> str:
        return self.signature

    @property
    def is_action(self) -> bool:
        """Whether somebody chooses it; else it happens as soon as it can."""
        return self.observing is not None


Guarded: TypeAlias = tuple[Expression, tuple[Term, ...], Fluent, Expression]


def ground_events(template: Action | Trigger, layout: Layout) -> Iterator[Event]:
    """Yield the ground events of a template, formals bound left to right, the last one fastest.

    A partial binding is dropped as soon as the precondition is literally False with it; but an
    action of nobody's whose precondition is written `False` is kept: it can be called from outside
    (2.3).
    """
    for bindings, arguments in _bindings(template, {}, template.formals):
        yield _event(template, bindings, arguments, layout)


def assignments(effect: Effect, bindings: Bindings) -> Iterator[Guarded]:
    """Yield the guarded assignments of an effect (1.7): guard, chain, fluent and value.

    Inside `believes(c, ...)` guard and value are what c believes them to be; the value of
    `believes(c, f()) = v` is not.
    """
    match effect:
        case Assign(chain, fluent, right):
            target = value(fluent, bindings)
            assert isinstance(target, Fluent)
            yield TRUE, tuple(term(c, bindings) for c in chain), target, value(right, bindings)
        case BelievedEffect(character, body):
            believer = term(character, bindings)
            for guard, chain, fluent, right in assignments(body, bindings):
                guard, right = (_below(believer, part) for part in (guard, right))
                yield guard, (believer, *chain), fluent, right
        case AllEffects(parts):
            for part in parts:
                yield from assignments(part, bindings)
        case ForallEffect(variable, body):
            for instance in variable.type.instances:
                yield from assignments(body, {**bindings, variable.name: instance})
        case IfEffect(branches, otherwise):
            bodies = [*(body for _, body in branches), otherwise]
            tests = guards([test for test, _ in branches], bindings)
            for outer, body in zip(tests, bodies, strict=True):
                for inner, chain, fluent, right in assignments(body, bindings):
                    yield And((outer, inner)), chain, fluent, right


def _bindings(
    template: Action | Trigger, bindings: Bindings, formals: tuple[Term, ...]
) -> Iterator[tuple[Bindings, tuple[Constant, ...]]]:
    if condition(template.precondition, bindings) == FALSE and not _is_hook(template):
        return
    if not formals:
        yield bindings, ()
        return
    formal, rest = formals[0], formals[1:]
    for constant in domain(formal):
        more = {**bindings, formal.name: constant} if isinstance(formal, Variable) else bindings
        for whole, arguments in _bindings(template, more, rest):
            yield whole, (Constant(constant), *arguments)


def _is_hook(template: Action | Trigger) -> bool:
    return (
        isinstance(template, Action)
        and not template.consenting
        and template.precondition == Constant(False)
    )


def _below(believer: Term, part: Expression) -> Expression:
    return part if isinstance(part, Constant) else Believes(believer, part)


def _event(
    template: Action | Trigger, bindings: Bindings, arguments: tuple[Constant, ...], layout: Layout
) -> Event:
    motive: Expression = TRUE
    consenting: tuple[int, ...] = ()
    observing: tuple[Expression, ...] | None = None
    if isinstance(template, Action):
        motive = condition(template.motive, bindings)
        consenting = _consenting(template, bindings, layout)
        observing = tuple(_observing(template, bindings, layout))
    precondition = condition(template.precondition, bindings)
    requirement = _both(precondition, motive)
    plain, beliefs = _parted(requirement)
    return Event(
        template.name,
        tuple(argument.value for argument in arguments),
        signature(template.name, arguments),
        precondition,
        motive,
        requirement,
        meaning(precondition, layout),
        meaning(requirement, layout),
        meaning(plain, layout),
        meaning(beliefs, layout),
        tuple(_changes(template.effect, bindings, layout)),
        consenting,
        None if observing is None else tuple(meaning(part, layout) for part in observing),
        observing or (),
    )


def _both(precondition: Expression, motive: Expression) -> Expression:
    if motive == TRUE:
        return precondition
    return And((*conjuncts(precondition), *conjuncts(motive)))


def _parted(requirement: Expression) -> tuple[Expression, Expression]:
    """The conjuncts that read no beliefs of others, and those that do."""
    parts = tuple(conjuncts(requirement))
    plain = tuple(part for part in parts if not reads_beliefs(part))
    return And(plain), And(tuple(part for part in parts if part not in plain))


def _changes(effect: Effect, bindings: Bindings, layout: Layout) -> Iterator[Change]:
    for guard, chain, fluent, right in assignments(effect, bindings):
        if guard != FALSE:
            yield Change(
                meaning(guard, layout),
                layout.chain(chain),
                layout.fluent(fluent),
                meaning(right, layout),
                guard,
                right,
            )


def _consenting(action: Action, bindings: Bindings, layout: Layout) -> tuple[int, ...]:
    named = (layout.character(term(c, bindings)) for c in action.consenting)
    return tuple(dict.fromkeys(named))


def _observing(action: Action, bindings: Bindings, layout: Layout) -> Iterator[Expression]:
    """For each character, the condition under which it observes (3.4)."""
    for character in layout.problem.characters:
        yield condition(action.observing, {**bindings, action.observer.name: character})
