"""Where a belief came from: the step of a plot at which a mind got it, and how.

A step is taken apart into the stages of semantics 3.3: surprise, the act as it is observed, what
somebody is told, what triggers infer.  The last stage that changed the value is its origin.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fabula.explain.replay import Replay, mind_at
from fabula.model import same
from fabula.reference import Correction, Event, Mind, World
from fabula.reference.surprise import corrections


class How(StrEnum):
    """How a value got into a mind."""

    INITIAL = "initial"
    """It was there from the beginning."""
    DONE = "done"
    """It came about by an act: of whoever believes it, or in the world."""
    SEEN = "seen"
    """By observing somebody else's act."""
    SURPRISED = "surprised"
    """By observing an act that was believed to be impossible (3.4)."""
    TOLD = "told"
    """An act says that this is believed after it."""
    INFERRED = "inferred"
    """A trigger drew the conclusion, in this mind or about it."""
    PLANNED = "planned"
    """It is expected: an earlier action of the same imagined plan brings it about."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The step (0: the beginning) and the act by which something came to be so, or believed.

    `trigger` is the one that inferred it.  A `planned` origin has the imagined act and no step.
    """

    how: How
    step: int | None = 0
    action: str | None = None
    trigger: str | None = None


@dataclass(frozen=True, slots=True)
class _Stage:
    """A mind on its way through an event, and what has just made of it what it is."""

    how: How
    trigger: str | None
    mind: Mind


def origin(replay: Replay, step: int, chain: Sequence[int], fluent: int) -> Origin:
    """Return where the value comes from that a fluent has after a step, in the mind of a chain.

    With no chain that is the world.  Cost: looking at every step back to the origin, and one step
    taken apart.
    """
    value = replay.value(step, chain, fluent)
    while step and same(replay.value(step - 1, chain, fluent), value):
        step -= 1
    if not step:
        return Origin(How.INITIAL)
    action, before = replay.actions[step - 1], replay.states[step - 1]
    current, how, trigger = replay.value(step - 1, chain, fluent), How.SEEN, None
    for stage in stages(replay.world, action, before, tuple(chain)):
        if not same(stage.mind.values[fluent], current):
            current, how, trigger = stage.mind.values[fluent], stage.how, stage.trigger
    if how is How.SEEN and chain and chain[0] in action.consenting:
        how = How.DONE
    return Origin(how, step, action.signature, trigger)


def stages(world: World, action: Event, mind: Mind, chain: tuple[int, ...]) -> Iterator[_Stage]:
    """Yield what the mind of a chain goes through when an action happens in a mind (3.6).

    The last is that mind after the action; there may be none if nothing reaches it.
    """
    yield from _event(world, action, mind, chain)
    yield from _triggers(world, world.apply(action, mind), chain)


def _event(world: World, event: Event, mind: Mind, chain: tuple[int, ...]) -> Iterator[_Stage]:
    """One event in a mind, its own triggers left out (3.3)."""
    if not chain:
        how = How.DONE if event.is_action else How.INFERRED
        yield _Stage(how, None if event.is_action else event.signature, world.apply(event, mind))
    elif mind.children[chain[0]] is None:
        yield from _event(world, event, mind, chain[1:])
    else:
        yield from _child(world, event, mind, chain[0], chain[1:])


def _child(
    world: World, event: Event, mind: Mind, character: int, below: tuple[int, ...]
) -> Iterator[_Stage]:
    """close(update(observe(child))) of 3.3, stage by stage."""
    child = mind.believed(character)
    if world.observes(character, event, mind):
        if not event.permitted(child):
            repaired = corrections(event.precondition, mind, child, world.layout)
            child = world.set(child, repaired)
            yield _Stage(How.SURPRISED, None, mind_at(child, below))
        for stage in _event(world, event, child, below):
            is_inferred = stage.how is How.INFERRED
            yield stage if is_inferred else replace(stage, how=How.SEEN)
        child = world.apply(event, child)
    for update in _updates(event, mind, character):
        child = world.set(child, [update])
        trigger = None if event.is_action else event.signature
        how = How.TOLD if event.is_action else How.INFERRED
        yield _Stage(how, trigger, mind_at(child, below))
    yield from _triggers(world, child, below)


def _updates(event: Event, mind: Mind, character: int) -> Iterator[Correction]:
    """What an event makes a character believe, as seen from his mind; to the owner nothing."""
    for change in event.changes:
        chain = change.chain
        if chain[:1] == (mind.owner,):
            if event.is_action:  # a character cannot plan to learn
                continue
            chain = chain[1:]
        if chain[:1] == (character,) and change.guard(mind):
            yield Correction(chain[1:], change.fluent, change.value(mind))


def _triggers(world: World, mind: Mind, chain: tuple[int, ...]) -> Iterator[_Stage]:
    """The triggers that fire in a mind, until none can (3.7)."""
    while fired := _first_trigger(world, mind):
        trigger, after = fired
        for stage in _event(world, trigger, mind, chain):
            yield replace(stage, how=How.INFERRED, trigger=stage.trigger or trigger.signature)
        mind = after


def _first_trigger(world: World, mind: Mind) -> tuple[Event, Mind] | None:
    for trigger in world.triggers:
        if trigger.possible(mind):
            after = world.apply(trigger, mind)
            if after is not mind:
                return trigger, after
    return None
