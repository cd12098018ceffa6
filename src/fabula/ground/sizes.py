"""How big a ground problem is."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.ground.possible import Reader, fluents_in
from fabula.ground.problem import GroundEvent, GroundProblem
from fabula.ground.reachability import reads


@dataclass(frozen=True, slots=True)
class Sizes:
    """Counts.  A *believed fluent* is a fluent with the characters below whose beliefs it stands.

    Only those count that an event, a utility or the start of the world mentions.  The kernel has no
    need to know them, but other planners count them as fluents of their own.
    """

    characters: int
    fluents: int
    believed_fluents: int
    actions: int
    triggers: int


def sizes(ground_problem: GroundProblem) -> Sizes:
    """Return how big a ground problem is.  Cost: proportional to its size."""
    return Sizes(
        characters=len(ground_problem.characters),
        fluents=len(ground_problem.fluents),
        believed_fluents=len({reader for reader in _mentioned(ground_problem) if reader[0]}),
        actions=len(ground_problem.actions),
        triggers=len(ground_problem.triggers),
    )


def _mentioned(ground_problem: GroundProblem) -> Iterator[Reader]:
    events: list[GroundEvent] = [*ground_problem.actions, *ground_problem.triggers]
    for event in events:
        yield from reads(event)
        for effect in event.effects:
            yield effect.chain, effect.fluent
    for utility in (ground_problem.utility, *ground_problem.utilities):
        yield from fluents_in(utility)
    for entry in ground_problem.initial:
        yield entry.chain, entry.fluent
