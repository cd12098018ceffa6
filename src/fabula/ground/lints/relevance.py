"""Which events can matter to a character: the ones that a plan of his could not do without.

Start from the fluents that his utility reads, but for his own attitudes, which are held fast while
he decides (semantics 4.1).  What an event reads that writes one of these is added, and, of an
action, what the utilities of those read who consent to it; and so on, until nothing is new.

An action that writes none of these fluents, in no mind, is in none of his plans.  Leave all such
actions out of a plan: what remains reads only such fluents, so it can be executed, is explained for
the others, sooner than before, and ends with the same utility.  So the plan was redundant (4.3).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fabula.ground.possible import fluents_in
from fabula.ground.problem import (
    GroundAction,
    GroundEvent,
    GroundExpression,
    GroundFluent,
    GroundProblem,
)
from fabula.ground.reachability import reads
from fabula.ground.surprise import comparisons, repairs
from fabula.ground.values import FALSE


def writes(event: GroundEvent, ground_problem: GroundProblem) -> Iterator[int]:
    """Yield the fluents that an event can change in some mind, with repeats."""
    for effect in event.effects:
        yield effect.fluent
    if isinstance(event, GroundAction) and any(seen != FALSE for seen in event.observing):
        for comparison in comparisons(event.precondition):
            for repair in repairs(comparison, ground_problem.fluents):
                yield repair.fluent


def aims(
    desire: GroundExpression, owner: int | None, fluents: Sequence[GroundFluent]
) -> frozenset[int]:
    """Return what a desire reads and a plan of its owner (None: the author) can change.

    The owner's own attitudes are not among them.
    """
    return frozenset(
        fluent
        for chain, fluent in fluents_in(desire)
        if chain or owner is None or fluents[fluent].holder != owner
    )


@dataclass(frozen=True)
class Relevance:
    """What can matter to whom in one world."""

    ground_problem: GroundProblem

    @cached_property
    def events(self) -> Sequence[tuple[GroundEvent, frozenset[int], frozenset[int]]]:
        """Each event with what it writes, and with what decides whether and how it happens."""
        problem = self.ground_problem
        found: list[tuple[GroundEvent, frozenset[int], frozenset[int]]] = []
        events: tuple[GroundEvent, ...] = (*problem.actions, *problem.triggers)
        for event in events:
            needs = {fluent for _, fluent in reads(event)}
            if isinstance(event, GroundAction):
                for who in event.consenting:
                    needs.update(fluent for _, fluent in fluents_in(problem.utilities[who]))
            found.append((event, frozenset(writes(event, problem)), frozenset(needs)))
        return found

    @cached_property
    def changing(self) -> frozenset[str]:
        """The signatures of the fluents that some event can change in some mind."""
        fluents = self.ground_problem.fluents
        return frozenset(fluents[one].signature for _, written, _ in self.events for one in written)

    def wanted(self, character: int) -> frozenset[str]:
        """Return the signatures of the actions that can be in a plan of a character's."""
        relevant: set[int] = set(
            aims(self.ground_problem.utilities[character], character, self.ground_problem.fluents)
        )
        waiting = list(self.events)
        wanted: set[str] = set()
        n_known = -1
        while n_known < len(relevant):
            n_known = len(relevant)
            matter = [one for one in waiting if not one[1].isdisjoint(relevant)]
            waiting = [one for one in waiting if one[1].isdisjoint(relevant)]
            for event, _, needs in matter:
                relevant |= needs
                if isinstance(event, GroundAction):
                    wanted.add(event.signature)
        return frozenset(wanted)
