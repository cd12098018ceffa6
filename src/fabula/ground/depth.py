"""How much deeper an event looks into minds than it changes them (semantics 3.2)."""

from collections.abc import Iterator, Sequence

from fabula.ground.possible import fluents_in
from fabula.ground.problem import (
    GroundEvent,
    GroundExpression,
    GroundFluent,
    GroundTrigger,
)
from fabula.ground.surprise import repairs


def depth(expression: GroundExpression) -> int:
    """Return the longest chain of characters through which an expression reads."""
    return max((len(chain) for chain, _ in fluents_in(expression)), default=0)


def slope(event: GroundEvent, fluents: Sequence[GroundFluent]) -> int:
    """Return how much deeper an event reads than it writes; above 0, the horizon can be seen.

    What an event changes n minds deep depends on what is read up to n + slope minds deep.  Just
    above the horizon such a change reads below it, where everybody is taken to agree.

    * A trigger reads its precondition, and guard and value of each effect, to write the effect.
    * An action reads guard and value of each effect.  Who observes it decides what changes one mind
      deeper.  Its precondition decides what a surprised observer repairs: each comparison by
      itself, but a comparison inside a disjunction after looking at the other disjuncts as well.
      That the precondition holds is asked before the action, once, and is no change of a mind:
      the margin of the horizon covers it.  So it does for its motive, which nobody learns.

    An event that changes nothing has slope 0.
    """
    slopes = [
        max(depth(effect.guard), depth(effect.value)) - len(effect.chain)
        for effect in event.effects
    ]
    if isinstance(event, GroundTrigger):
        slopes += [depth(event.precondition) - len(effect.chain) for effect in event.effects]
    else:
        slopes += [depth(condition) - 1 for condition in event.observing]
        slopes += _slopes_of_repairs(event.precondition, fluents)
    return max(slopes, default=0)


def _slopes_of_repairs(
    condition: GroundExpression, fluents: Sequence[GroundFluent], context: int = 0
) -> Iterator[int]:
    """`context`: how deep the disjunction reads in which the condition stands."""
    if condition[0] in ("and", "or"):
        inner = max(context, depth(condition)) if condition[0] == "or" else context
        for part in condition[1]:
            yield from _slopes_of_repairs(part, fluents, inner)
    elif condition[0] == "compare":
        for repair in repairs(condition, fluents):
            yield max(context, depth(condition)) - len(repair.chain)
