"""What somebody wants of a plan: the parts of his utility that it raises, and what he feels.

A utility is taken apart at its sums and differences.  Of every part that the plan raises, the
fluents that come to have another value are what is wanted; the others are its grounds, such as an
attitude that gives the part its weight.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.model import Arithmetic, Expression, same
from fabula.narrate.facts import Fact, fluents_read, value_at
from fabula.reference import Correction, Event, Mind, World, exceeds, meaning


@dataclass(frozen=True, slots=True)
class Wants:
    """What somebody wants to become so, and what makes him want it, as he believes."""

    wanted: tuple[Fact, ...]
    grounds: tuple[Fact, ...]


def wants(world: World, start: Mind, owner: int, plan: Sequence[Event]) -> Wants:
    """Return what a plan does for its owner, from what he believes on."""
    end = start
    for event in plan:
        end = world.after(end, event)
    wanted: dict[Fact, None] = {}
    grounds: dict[Fact, None] = {}
    for part in raised_parts(world, start, end, owner):
        for chain, fluent in fluents_read(part, owner, world):
            old, new = value_at(start, chain, fluent), value_at(end, chain, fluent)
            if same(old, new):
                grounds[Fact(chain, fluent, old)] = None
            else:
                wanted[Fact(chain, fluent, new)] = None
    return Wants(tuple(wanted), tuple(grounds))


def raised_parts(world: World, start: Mind, end: Mind, owner: int) -> tuple[Expression, ...]:
    """Return the parts of a character's utility that are better for him at the end of a plan.

    He judges by the attitudes that he has at the start (4.1).
    """
    judged = _with_attitudes_of(world, start, end, owner)
    raised = []
    for part, sign in _parts(world.utility_expression(owner), 1):
        worth = meaning(part, world.layout)
        before, after = (worth(mind) for mind in (start, judged))
        if exceeds(after, before) if sign > 0 else exceeds(before, after):
            raised.append(part)
    return tuple(raised)


def _with_attitudes_of(world: World, start: Mind, end: Mind, owner: int) -> Mind:
    """Return the end of a plan as its owner judges it when he decides (4.1)."""
    return world.set(
        end,
        [
            Correction((), place, start.values[place])
            for place, holder in enumerate(world.layout.holders)
            if holder == owner
        ],
    )


def _parts(utility: Expression, sign: int) -> Iterator[tuple[Expression, int]]:
    match utility:
        case Arithmetic("+", left, right):
            yield from _parts(left, sign)
            yield from _parts(right, sign)
        case Arithmetic("-", left, right):
            yield from _parts(left, sign)
            yield from _parts(right, -sign)
        case _:
            yield utility, sign
