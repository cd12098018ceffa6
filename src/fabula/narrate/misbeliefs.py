"""Wrong beliefs that matter: with the truth in their place, somebody would not act as he does.

A belief matters to a plan iff the plan, begun with the truth instead, could not be executed, would
not leave its owner better off, or would not do for him some part of what he does it for.  So of all
that somebody is wrong about only that is told which makes him act.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fabula.errors import ModelError
from fabula.model import Expression, Value, same
from fabula.narrate.facts import fluents_read, value_at
from fabula.narrate.wants import raised_parts
from fabula.reference import Correction, Event, Mind, World, exceeds

DEEPEST: Final = 1
"""How many characters deep a belief about a belief is told: deeper ones nobody can follow."""


@dataclass(frozen=True, slots=True)
class Misbelief:
    """A fluent that somebody takes to have another value than it has.

    `chain` leads from the `owner` to whoever he takes to believe it; then `true` is what that one
    does believe.
    """

    owner: int
    chain: tuple[int, ...]
    fluent: int
    believed: Value
    true: Value

    def is_held(self, world_mind: Mind) -> bool:
        """Whether the owner believes this in the given state of the world."""
        return same(self._believed_in(world_mind), self.believed)

    def is_wrong(self, world_mind: Mind) -> bool:
        """Whether it is not so in the given state of the world."""
        return not same(value_at(world_mind, self.chain, self.fluent), self.believed)

    def is_seen_through(self, world_mind: Mind) -> bool:
        """Whether the owner has come to know what is so, and it still is so."""
        true = value_at(world_mind, self.chain, self.fluent)
        return same(true, self.true) and same(self._believed_in(world_mind), true)

    def _believed_in(self, world_mind: Mind) -> Value:
        return value_at(world_mind, (self.owner, *self.chain), self.fluent)


def misbeliefs(
    world: World, mind: Mind, owner: int, plan: Sequence[Event]
) -> tuple[Misbelief, ...]:
    """Return what `owner` is wrong about in the world's `mind` and his plan depends on.

    In the order in which the plan reads it, then the utility.  Cost: one execution of the plan for
    each wrong belief that it reads.
    """
    start = mind.believed(owner)
    gains = _gains(world, start, owner, plan)
    return tuple(
        wrong
        for wrong in (_wrong(world, mind, owner, plan) if gains else ())
        if not gains <= _gains(world, _enlightened(world, start, wrong), owner, plan)
    )


def _wrong(world: World, mind: Mind, owner: int, plan: Sequence[Event]) -> Iterator[Misbelief]:
    read: dict[tuple[tuple[int, ...], int], None] = {}
    for expression in (*(event.requirement for event in plan), world.utility_expression(owner)):
        read |= dict.fromkeys(fluents_read(expression, owner, world))
    for chain, fluent in read:
        if len(chain) > DEEPEST:
            continue
        believed, true = value_at(mind, (owner, *chain), fluent), value_at(mind, chain, fluent)
        if not same(believed, true):
            yield Misbelief(owner, chain, fluent, believed, true)


def _enlightened(world: World, start: Mind, wrong: Misbelief) -> Mind:
    """Return a character's mind with the truth in place of one wrong belief.

    His triggers do not fire before the plan begins: they might bring the wrong belief back.
    """
    return world.set(start, [Correction(wrong.chain, wrong.fluent, wrong.true)])


def _gains(world: World, start: Mind, owner: int, plan: Sequence[Event]) -> frozenset[Expression]:
    """Return the parts of his utility that a plan raises from `start` on.

    None of them if it cannot be executed, or does not leave him better off on the whole.
    """
    mind = start
    for event in plan:
        if not event.possible(mind):
            return frozenset()
        try:
            mind = world.after(mind, event)
        except ModelError:  # the truth does not go with what else he believes
            return frozenset()
    before, after = (world.utility(m, owner, attitudes_of=start) for m in (start, mind))
    if not exceeds(after, before):
        return frozenset()
    return frozenset(raised_parts(world, start, mind, owner))
