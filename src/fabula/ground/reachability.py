"""Which events can ever happen, and what every fluent can ever be (semantics 2.3, 2.4).

All minds, at all depths, are taken together: a fluent's possible values are those that some mind
starts with, those that the effects of possible events give it, and what surprise brings into it.
The set only grows, until nothing is new.

What surprise can bring (semantics 3.4).  A repair that gives a fluent the value that something has
in the mind where the action happens brings nothing new: the comparison is true there, so in that
mind the fluent (or, for two fluents, each of them) has a value that is counted already, and a
boolean that differs from something has the opposite of it.  What can be new is `?`, for the fluent
on the left of a comparison with another operator and for the number- and entity-valued fluents of
a comparison of compounds; but only where the comparison can be true in one mind and false in
another, and somebody can observe the action.

The motive of an action can keep it from happening, but teaches nobody anything.

The effects of an observed action are applied in the observer's mind whether or not its precondition
holds there after the repair, so what a precondition demands never narrows what its effects do.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.ground.conditions import conjunction
from fabula.ground.possible import (
    Look,
    Possible,
    Reader,
    exactly,
    fluents_in,
    outlook,
    values_of,
)
from fabula.ground.problem import (
    GroundAction,
    GroundEvent,
    GroundExpression,
    GroundFluent,
)
from fabula.ground.surprise import comparisons, repairs
from fabula.ground.values import UNKNOWN


@dataclass(frozen=True, slots=True)
class Reachable:
    """`happens[k]`: event k can happen in some mind; `possible[f]`: all that fluent f can be."""

    happens: tuple[bool, ...]
    possible: tuple[Possible, ...]

    def look(self, fluent: int) -> Possible:
        """Return what a fluent can be."""
        return self.possible[fluent]


def reachable(
    fluents: Sequence[GroundFluent],
    events: Sequence[GroundEvent],
    start: Sequence[Possible],
    *,
    hooks: frozenset[int] = frozenset(),
) -> Reachable:
    """Return what can happen, from what each fluent can be in some mind at the start.

    `hooks` are places of events that can be made to happen from outside, precondition or not.
    Cost: events times the times that something they read gets a new possible value.
    """
    possible = list(start)
    needed = [requirement(event) for event in events]
    happens = [False] * len(events)
    readers = _readers(len(fluents), events)
    waiting = deque(range(len(events)))
    queued = [True] * len(events)
    while waiting:
        place = waiting.popleft()
        queued[place] = False
        event = events[place]
        happens[place] = (
            happens[place]
            or place in hooks
            or outlook(needed[place], possible.__getitem__).can_be_true
        )
        if not happens[place]:
            continue
        for fluent, values in _brought(event, fluents, possible.__getitem__):
            grown = possible[fluent].union(values)
            if grown == possible[fluent]:
                continue
            possible[fluent] = grown
            for reader in readers[fluent]:
                if not queued[reader]:
                    queued[reader] = True
                    waiting.append(reader)
    return Reachable(tuple(happens), tuple(possible))


def requirement(event: GroundEvent) -> GroundExpression:
    """Return what must hold where an event happens: its precondition and, of an action, motive."""
    if isinstance(event, GroundAction):
        return conjunction((event.precondition, event.motive))
    return event.precondition


def _readers(n_fluents: int, events: Sequence[GroundEvent]) -> list[list[int]]:
    """For each fluent, the events that read it."""
    readers: list[list[int]] = [[] for _ in range(n_fluents)]
    for place, event in enumerate(events):
        read = {fluent for _, fluent in reads(event)}
        for fluent in sorted(read):
            readers[fluent].append(place)
    return readers


def reads(event: GroundEvent) -> Iterator[Reader]:
    """Yield chain and id of every fluent that an event reads, with repeats."""
    yield from fluents_in(event.precondition)
    for effect in event.effects:
        yield from fluents_in(effect.guard)
        yield from fluents_in(effect.value)
    if isinstance(event, GroundAction):
        yield from fluents_in(event.motive)
        for condition in event.observing:
            yield from fluents_in(condition)


def _brought(
    event: GroundEvent, fluents: Sequence[GroundFluent], look: Look
) -> Iterator[tuple[int, Possible]]:
    """The values that an event can bring into some mind."""
    for effect in event.effects:
        if outlook(effect.guard, look).can_be_true:
            yield effect.fluent, values_of(effect.value, look)
    if isinstance(event, GroundAction) and any(
        outlook(condition, look).can_be_true for condition in event.observing
    ):
        for comparison in comparisons(event.precondition):
            expected = outlook(comparison, look)
            if expected.can_be_true and expected.can_be_false:
                for repair in repairs(comparison, fluents):
                    if repair.forgotten:
                        yield repair.fluent, exactly(UNKNOWN)
