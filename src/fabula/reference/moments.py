"""The moments of a story, and at which steps of a plan they come about (semantics 4.10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from fabula.model import Constant, EventPattern, Expression, Moment, Term, Value, Variable, same
from fabula.reference.conditions import Bindings, condition, term
from fabula.reference.events import Event
from fabula.reference.meaning import Layout, Meaning, meaning
from fabula.reference.mind import Mind
from fabula.reference.world import World


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan: its event, None at step 0, and the state right after it."""

    event: Event | None
    state: Mind


Record: TypeAlias = tuple[frozenset["BoundMoment"], ...]
"""For every step of a plan, the moments of a story that come about there."""


@dataclass(frozen=True, slots=True, eq=False)
class BoundMoment:
    """A moment whose variables have values; two of them are equal iff they are the same one.

    `arguments` are those of its event pattern, None where anything will do.
    """

    moment: Moment
    arguments: tuple[Value | None, ...]
    condition: Expression
    holds: Meaning

    def comes_about(self, step: Step) -> bool:
        """Whether the step's event matches the pattern, if any, and the condition holds after."""
        return self.matches(step.event) and bool(self.holds(step.state))

    def matches(self, event: Event | None) -> bool:
        """Whether the event of a step matches the pattern, if there is one."""
        pattern = self.moment.event
        if pattern is None:
            return True
        return (
            event is not None
            and event.name == pattern.name
            and len(event.arguments) == len(self.arguments)
            and all(
                wanted is None or same(wanted, argument)
                for wanted, argument in zip(self.arguments, event.arguments, strict=True)
            )
        )


def steps_from(world: World, plan: Sequence[Event]) -> tuple[Step, ...]:
    """Return the steps of a plan from the initial state, step 0 first."""
    steps = [Step(None, world.initial)]
    for event in plan:
        steps.append(Step(event, world.after(steps[-1].state, event)))
    return tuple(steps)


def steps_of(moment: BoundMoment, record: Record) -> list[int]:
    """Return the steps at which a moment comes about."""
    return [step for step, come_about in enumerate(record) if moment in come_about]


def occasions(moment: BoundMoment, record: Record) -> list[int]:
    """Return the steps at which a moment happens anew: what `once` counts.

    One with an event does so whenever it comes about, one without where it comes to hold.
    """
    steps = steps_of(moment, record)
    if moment.moment.event is not None:
        return steps
    return [step for step in steps if step - 1 not in steps]


def bindings_of(formals: tuple[Variable, ...]) -> Iterator[Bindings]:
    """Yield all values of some formals, the last one fastest."""
    names = [formal.name for formal in formals]
    for values in product(*(formal.type.instances for formal in formals)):
        yield dict(zip(names, values, strict=True))


def bound_moment(moment: Moment, bindings: Bindings, layout: Layout) -> BoundMoment:
    """Return a moment with these values for its variables."""
    rewritten = condition(moment.condition, bindings)
    arguments = _arguments(moment.event, bindings)
    return BoundMoment(moment, arguments, rewritten, meaning(rewritten, layout))


def _arguments(pattern: EventPattern | None, bindings: Bindings) -> tuple[Value | None, ...]:
    if pattern is None:
        return ()
    return tuple(None if a is None else _value(term(a, bindings)) for a in pattern.arguments)


def _value(bound: Term) -> Value:
    assert isinstance(bound, Constant)
    return bound.value
