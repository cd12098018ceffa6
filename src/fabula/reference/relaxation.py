"""A proof that no plan can improve a utility, without looking at any plan.

Every fluent of a mind gets the set of values that it might have after so many actions; what others
believe might be anything.  If the utility cannot rise within these sets, it cannot rise: a sound
*no*, and the only use of this.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import TypeAlias

from fabula.model import Expression, Value
from fabula.reference.attitudes import Attitudes, own_attitudes
from fabula.reference.conditions import fluents_in
from fabula.reference.events import Change, Event
from fabula.reference.mind import Mind
from fabula.reference.possible import MayBe, MayHold, PossibleMind, may_be, may_hold, union
from fabula.reference.world import World

_Question: TypeAlias = tuple[tuple[Value, ...], Attitudes, tuple[Event, ...], int | None, float]


@dataclass(frozen=True, slots=True)
class _PossibleEvent:
    """What an event might do to the owner's own values: if so, a fluent might become a value."""

    may_happen: MayHold
    changes: tuple[tuple[MayHold, int, MayBe], ...]


class Relaxation:
    """What might become of the minds of one character."""

    def __init__(self, world: World, owner: int) -> None:
        self.world = world
        self.layout = world.layout
        self.owner = owner
        self.triggers = tuple(t for t in world.triggers if self._own_changes(t))
        self._utilities: dict[Attitudes, MayBe] = {}
        self._events: dict[Event, _PossibleEvent] = {}
        self._known: dict[_Question, bool] = {}

    def may_touch_utility(self, action: Event) -> bool:
        """Whether one execution might change the owner's utility, directly or through triggers.

        His attitudes count as they are before it, so changing those is not enough.
        """
        return self._worth is None or not self._worth.isdisjoint(self._fluents_touched(action))

    def may_rise(
        self,
        mind: Mind,
        actions: Iterable[Event],
        *,
        attitudes: Attitudes,
        length: int | None,
        floor: float,
    ) -> bool:
        """Whether up to `length` actions (None: any number) might lift the utility over `floor`.

        The utility is read with the owner's `attitudes` held fast.
        """
        key = (mind.values, attitudes, tuple(actions), length, floor)
        if key not in self._known:
            self._known[key] = self._may_rise(*key)
        return self._known[key]

    def _may_rise(
        self,
        start: tuple[Value, ...],
        attitudes: Attitudes,
        actions: tuple[Event, ...],
        length: int | None,
        floor: float,
    ) -> bool:
        worth = self._utility(attitudes)
        mind = PossibleMind(self.owner, [frozenset({value}) for value in start])
        for _ in count() if length is None else range(length):
            before = PossibleMind(self.owner, list(mind.values))
            for action in actions:
                self._happen(action, before, mind)
            self._fire_triggers(mind)
            utility = worth(mind)
            if utility is None or any(isinstance(u, float) and u > floor for u in utility):
                return True
            if mind.values == before.values:
                return False
        return False

    def _utility(self, attitudes: Attitudes) -> MayBe:
        if attitudes not in self._utilities:
            utility = self.world.utility_expression(self.owner, attitudes)
            self._utilities[attitudes] = may_be(utility, self.layout)
        return self._utilities[attitudes]

    def _fire_triggers(self, mind: PossibleMind) -> None:
        before = None
        while before != mind.values:
            before = list(mind.values)
            for trigger in self.triggers:
                self._happen(trigger, mind, mind)

    def _happen(self, event: Event, before: PossibleMind, mind: PossibleMind) -> None:
        """What might become of `mind` if the event happens, for all that is possible `before`."""
        possible = self._possible_event(event)
        if possible.may_happen(before):
            for guard, fluent, value in possible.changes:
                if guard(before):
                    mind.values[fluent] = union(mind.values[fluent], value(before))

    def _possible_event(self, event: Event) -> _PossibleEvent:
        if event not in self._events:
            changes = (change for change in event.changes if self._is_own(event, change))
            self._events[event] = _PossibleEvent(
                may_hold(event.requirement, self.layout),
                tuple(
                    (
                        may_hold(change.guard_expression, self.layout),
                        change.fluent,
                        may_be(change.value_expression, self.layout),
                    )
                    for change in changes
                ),
            )
        return self._events[event]

    def _is_own(self, event: Event, change: Change) -> bool:
        """Whether the change is to the owner's own values (3.3)."""
        return not change.chain or (not event.is_action and change.chain == (self.owner,))

    def _fluents_touched(self, action: Event) -> frozenset[int]:
        """The fluents whose value in the owner's mind might change when the action happens.

        A trigger might fire when something that it reads has changed, or some belief.
        """
        touched = self._own_changes(action)
        before = None
        while before != touched:
            before = touched
            for reads, changes in self._triggers:
                if reads is None or not reads.isdisjoint(touched):
                    touched |= changes
        return touched

    @cached_property
    def _triggers(self) -> list[tuple[frozenset[int] | None, frozenset[int]]]:
        """For each trigger, what it reads and which of the owner's values it changes."""
        triggers = ((self._reads(*read_by(t)), self._own_changes(t)) for t in self.triggers)
        return list(triggers)

    @cached_property
    def _worth(self) -> frozenset[int] | None:
        """What may make a difference to the utility: what it reads, but for the own attitudes."""
        utility = self.world.utility_expression(self.owner)
        read = self._reads(utility)
        own = own_attitudes(utility, self.owner, self.layout)
        return None if read is None else read.difference(own)

    def _own_changes(self, event: Event) -> frozenset[int]:
        return frozenset(c.fluent for c in event.changes if self._is_own(event, c))

    def _reads(self, *parts: Expression) -> frozenset[int] | None:
        """The fluents that are read; None if what others believe is read."""
        read = [pair for part in parts for pair in fluents_in(part)]
        if any(self.layout.character(c) != self.owner for chain, _ in read for c in chain):
            return None
        return frozenset(self.layout.fluent(fluent) for _, fluent in read)


def read_by(event: Event) -> Iterable[Expression]:
    """Yield all that an event reads when it happens: its requirement, guards and values."""
    yield event.requirement
    for change in event.changes:
        yield change.guard_expression
        yield change.value_expression
