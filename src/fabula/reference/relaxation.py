"""A proof that no plan can improve a utility, without looking at any plan.

Every fluent of a mind gets the set of values that it might have after so many actions.  A set only
grows, and what others believe might be anything; so whatever really happens stays within the sets.
If the utility cannot rise within them, it cannot rise: a sound *no*, and the only use of this.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import count, product
from typing import Final, TypeAlias

from fabula.model import (
    And,
    Arithmetic,
    Believes,
    Comparison,
    Constant,
    Expression,
    Fluent,
    If,
    Or,
    Value,
)
from fabula.reference.attitudes import Attitudes, own_attitudes
from fabula.reference.conditions import fluents_in
from fabula.reference.events import Change, Event
from fabula.reference.mind import Mind
from fabula.reference.numbers import calculate, compare
from fabula.reference.world import World

MOST_VALUES: Final = 32
"""A set that would grow beyond this many values becomes "anything"."""

Possible: TypeAlias = frozenset[Value] | None
"""The values that something might have; None: anything."""

_Question: TypeAlias = tuple[tuple[Value, ...], Attitudes, tuple[Event, ...], int | None, float]


class Relaxation:
    """What might become of the minds of one character."""

    def __init__(self, world: World, owner: int) -> None:
        self.world = world
        self.layout = world.layout
        self.owner = owner
        self.triggers = tuple(t for t in world.triggers if self._own_changes(t))
        self._utilities: dict[Attitudes, Expression] = {}
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
        sets: list[Possible] = [frozenset({v}) for v in start]
        for _ in count() if length is None else range(length):
            before = list(sets)
            for action in actions:
                if self._may_hold(action.requirement, before):
                    self._happen(action, before, sets)
            self._fire_triggers(sets)
            utility = self._values(worth, sets)
            if utility is None or any(isinstance(u, float) and u > floor for u in utility):
                return True
            if sets == before:
                return False
        return False

    def _utility(self, attitudes: Attitudes) -> Expression:
        if attitudes not in self._utilities:
            utility = self.world.utility_expression(self.owner, attitudes)
            self._utilities[attitudes] = utility
        return self._utilities[attitudes]

    def _fire_triggers(self, sets: list[Possible]) -> None:
        before = None
        while before != sets:
            before = list(sets)
            for trigger in self.triggers:
                if self._may_hold(trigger.requirement, sets):
                    self._happen(trigger, sets, sets)

    def _happen(self, event: Event, before: list[Possible], sets: list[Possible]) -> None:
        for change in event.changes:
            if self._is_own(event, change) and self._may_hold(change.guard_expression, before):
                new = self._values(change.value_expression, before)
                sets[change.fluent] = _union(sets[change.fluent], new)

    def _is_own(self, event: Event, change: Change) -> bool:
        """Whether the change is to the owner's own values (3.3)."""
        return not change.chain or (not event.is_action and change.chain == (self.owner,))

    def _may_hold(self, part: Expression, sets: list[Possible]) -> bool:
        match part:
            case And(parts):
                return all(self._may_hold(p, sets) for p in parts)
            case Or(parts):
                return any(self._may_hold(p, sets) for p in parts)
            case Believes(character, body) if self.layout.character(character) == self.owner:
                return self._may_hold(body, sets)
            case Believes():
                return True
            case Comparison(operator, left, right):
                lefts, rights = self._values(left, sets), self._values(right, sets)
                if lefts is None or rights is None:
                    return True
                return any(compare(operator, *pair) for pair in product(lefts, rights))
            case _:
                values = self._values(part, sets)
                return values is None or True in values

    def _values(self, part: Expression, sets: list[Possible]) -> Possible:
        match part:
            case Constant(constant):
                return frozenset({constant})
            case Fluent():
                return sets[self.layout.fluent(part)]
            case Believes(character, body) if self.layout.character(character) == self.owner:
                return self._values(body, sets)
            case Believes():
                return None
            case Arithmetic(operator, left, right):
                lefts, rights = self._values(left, sets), self._values(right, sets)
                if lefts is None or rights is None:
                    return None
                return _bounded(calculate(operator, *pair) for pair in product(lefts, rights))
            case If(branches, otherwise):
                result = self._values(otherwise, sets)
                for test, value in branches:
                    if self._may_hold(test, sets):
                        result = _union(result, self._values(value, sets))
                return result
            case _:
                return frozenset({True, False})

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
        triggers = ((self._reads(*_read_by(t)), self._own_changes(t)) for t in self.triggers)
        return list(triggers)

    @cached_property
    def _worth(self) -> frozenset[int] | None:
        own = own_attitudes(self.world.utility_expression(self.owner), self.owner, self.layout)
        read = self._reads(self.world.utility_expression(self.owner))
        return None if read is None else read.difference(own)

    def _own_changes(self, event: Event) -> frozenset[int]:
        return frozenset(c.fluent for c in event.changes if self._is_own(event, c))

    def _reads(self, *parts: Expression) -> frozenset[int] | None:
        """The fluents that are read; None if what others believe is read."""
        read = [pair for part in parts for pair in fluents_in(part)]
        if any(self.layout.character(c) != self.owner for chain, _ in read for c in chain):
            return None
        return frozenset(self.layout.fluent(fluent) for _, fluent in read)


def _read_by(event: Event) -> Iterable[Expression]:
    yield event.requirement
    for change in event.changes:
        yield change.guard_expression
        yield change.value_expression


def _union(first: Possible, second: Possible) -> Possible:
    if first is None or second is None:
        return None
    return _bounded(first | second)


def _bounded(values: Iterable[Value]) -> Possible:
    found = frozenset(values)
    return found if len(found) <= MOST_VALUES else None
