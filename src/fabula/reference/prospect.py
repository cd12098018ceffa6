"""What might become of a world, and of what everybody believes in it.

This is the relaxed counterpart of `world`: minds hold sets of values (`possible`), and an event
only adds to them.  After some actions, each of which may have happened or not, the sets hold all
that might be.  Minds are followed down to `DEPTH`; below that they might be any.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from fabula.model import BOOLEAN, UNKNOWN, And, Believes, Comparison, Expression, Fluent, Or, Term
from fabula.reference.conditions import fluents_in
from fabula.reference.events import Event
from fabula.reference.meaning import Chain, Layout
from fabula.reference.mind import Mind
from fabula.reference.possible import (
    MayBe,
    MayHold,
    Possible,
    PossibleMind,
    may_be,
    may_hold,
    union,
)
from fabula.reference.relaxation import read_by
from fabula.reference.world import World

DEPTH: Final = 1
"""How many levels of minds below the world are followed."""


@dataclass(frozen=True, slots=True)
class _Change:
    guard: MayHold
    chain: Chain
    fluent: int
    value: MayBe


@dataclass(frozen=True, slots=True)
class _Repair:
    """A comparison that is repaired where it may fail; `fluents` may become what they are seen to
    be, or also unknown."""

    below: Chain
    may_fail: MayHold
    fluents: tuple[tuple[Chain, int, bool], ...]


@dataclass(frozen=True, slots=True)
class PossibleEvent:
    """An event as it might happen: when it may, to whom it may be a surprise, and what it does."""

    may_happen: MayHold
    may_surprise: MayHold
    repairs: tuple[_Repair, ...]
    changes: tuple[_Change, ...]
    observing: tuple[MayHold, ...]
    is_action: bool


class PossibleEvents:
    """The events of one world as they might happen."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.layout = world.layout
        self._actions: dict[Event, PossibleEvent] = {}
        self._unfollowed: dict[tuple[int | None, int], frozenset[int]] = {}

    def action(self, action: Event) -> PossibleEvent:
        """Return an action as it might happen."""
        if action not in self._actions:
            self._actions[action] = _possible_event(action, self.layout)
        return self._actions[action]

    @cached_property
    def triggers(self) -> tuple[PossibleEvent, ...]:
        """All triggers as they might happen."""
        return tuple(_possible_event(trigger, self.layout) for trigger in self.world.triggers)

    @cached_property
    def readers(self) -> tuple[frozenset[int], ...]:
        """For every fluent the triggers that read it, in whatever mind."""
        readers: list[set[int]] = [set() for _ in self.layout.signatures]
        for trigger, reads in enumerate(self._reads):
            for _, fluent in reads:
                readers[fluent].add(trigger)
        return tuple(map(frozenset, readers))

    def unfollowed(self, owner: int | None, depth: int) -> frozenset[int]:
        """Return the triggers that read, in a mind of this owner, more than `depth` minds below."""
        if (owner, depth) not in self._unfollowed:
            self._unfollowed[owner, depth] = frozenset(
                trigger
                for trigger, reads in enumerate(self._reads)
                if any(len(chain) - (chain[:1] == (owner,)) > depth for chain, _ in reads)
            )
        return self._unfollowed[owner, depth]

    @cached_property
    def _reads(self) -> list[set[tuple[Chain, int]]]:
        """For every trigger the fluents that it reads, each below a chain of characters."""
        return [
            {
                (self.layout.chain(chain), self.layout.fluent(fluent))
                for part in read_by(trigger)
                for chain, fluent in fluents_in(part)
            }
            for trigger in self.world.triggers
        ]


class Prospect:
    """All the states of the world that might be, at first just one."""

    def __init__(self, events: PossibleEvents, state: Mind, *, depth: int = DEPTH) -> None:
        self.events = events
        self._above: dict[PossibleMind, PossibleMind | None] = {}
        self._waiting: dict[PossibleMind, set[int]] = {}
        self.state = self._followed(state, depth)
        self._settle()

    def may_happen(self, action: Event) -> bool:
        """Whether an action might happen, and all who consent might believe that it can."""
        may = self.events.action(action).may_happen
        minds = (self.state.believed(character) for character in action.consenting)
        return may(self.state) and all(mind is None or may(mind) for mind in minds)

    def happen(self, action: Event) -> None:
        """Add all that might be if an action has happened."""
        self._happen(self.events.action(action), self.state)
        self._settle()

    def _followed(self, mind: Mind, depth: int) -> PossibleMind:
        """Just this one mind, followed down to a depth."""
        depth = min(depth, mind.level)
        followed = PossibleMind(mind.owner, [frozenset({value}) for value in mind.values])
        self._above[followed] = None
        self._waiting[followed] = set(self.events.unfollowed(mind.owner, depth))
        if depth > 0:
            followed.children = [
                None if child is None else self._followed(child, depth - 1)
                for child in mind.children
            ]
            for child in followed.children:
                if child is not None:
                    self._above[child] = followed
        return followed

    def _happen(self, event: PossibleEvent, mind: PossibleMind) -> None:
        """Add to a mind and those below it all that might be if the event happens there (3.3)."""
        for character, child in enumerate(mind.children):
            if child is not None and event.is_action and event.observing[character](mind):
                if event.may_surprise(child):
                    self._repair(event, mind, child)
                self._happen(event, child)
        for change in event.changes:
            chain, is_own = change.chain, change.chain[:1] == (mind.owner,)
            if change.guard(mind) and not (event.is_action and is_own):
                self._add(mind, chain, change.fluent, change.value(mind))

    def _repair(self, event: PossibleEvent, seen: PossibleMind, beliefs: PossibleMind) -> None:
        """Add what a surprise might teach: only ever what is the case, or that it is not known.

        By 3.4 a comparison is true in the mind in which the action happens; so the value that a
        fluent is given is the one that it has there.
        """
        for repair in event.repairs:
            below = _at(beliefs, repair.below)
            if below is None or repair.may_fail(below):
                for chain, fluent, may_be_unknown in repair.fluents:
                    there = _at(seen, chain)
                    learnt = None if there is None else there.values[fluent]
                    self._add(beliefs, chain, fluent, learnt)
                    if may_be_unknown:
                        self._add(beliefs, chain, fluent, frozenset({UNKNOWN}))

    def _add(self, mind: PossibleMind, chain: Chain, fluent: int, values: Possible) -> None:
        changed = _at(mind, chain)
        if changed is None:
            return
        before = changed.values[fluent]
        after = union(before, values)
        if after != before:
            changed.values[fluent] = after
            reader: PossibleMind | None = changed
            while reader is not None:
                self._waiting[reader] |= self.events.readers[fluent]
                reader = self._above[reader]

    def _settle(self) -> None:
        """Fire all triggers that may, in all minds, as long as that adds anything (3.7)."""
        while any(self._waiting.values()):
            for mind, waiting in self._waiting.items():
                triggers, self._waiting[mind] = sorted(waiting), set()
                for trigger in triggers:
                    event = self.events.triggers[trigger]
                    if event.may_happen(mind):
                        self._happen(event, mind)


def _at(mind: PossibleMind | None, chain: Chain) -> PossibleMind | None:
    for character in chain:
        mind = None if mind is None else mind.believed(character)
    return mind


def _possible_event(event: Event, layout: Layout) -> PossibleEvent:
    return PossibleEvent(
        may_hold(event.requirement, layout),
        may_hold(event.precondition, layout, positive=False),
        tuple(_repairs((), event.precondition, layout)),
        tuple(
            _Change(
                may_hold(change.guard_expression, layout),
                change.chain,
                change.fluent,
                may_be(change.value_expression, layout),
            )
            for change in event.changes
        ),
        tuple(may_hold(condition, layout) for condition in event.observing_conditions),
        event.is_action,
    )


def _repairs(below: tuple[Term, ...], part: Expression, layout: Layout) -> Iterator[_Repair]:
    match part:
        case And(parts) | Or(parts):
            for inner in parts:
                yield from _repairs(below, inner, layout)
        case Believes(character, body):
            yield from _repairs((*below, character), body, layout)
        case Comparison():
            fluents = tuple(_repaired(below, part, layout))
            may_fail = may_hold(part, layout, positive=False)
            yield _Repair(layout.chain(below), may_fail, fluents)


def _repaired(
    below: tuple[Term, ...], comparison: Comparison, layout: Layout
) -> Iterator[tuple[Chain, int, bool]]:
    for side in (comparison.left, comparison.right):
        is_given = comparison.operator == "==" and _is_fluent(side)
        for chain, fluent in fluents_in(side):
            is_boolean = fluent.property.type.name == BOOLEAN
            place = layout.fluent(fluent)
            yield layout.chain((*below, *chain)), place, not (is_boolean or is_given)


def _is_fluent(side: Expression) -> bool:
    while isinstance(side, Believes):
        side = side.body
    return isinstance(side, Fluent)
