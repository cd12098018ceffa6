"""Plots tried by the kernel: which of their steps would cause trouble, found out quickly.

The kernel does no more than choose what is worth verifying.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from fabula.errors import ModelError
from fabula.kernel import EffortSpentError
from fabula.planner import Planner
from fabula.plots import Plot

UNITS_OF_A_REASON: Final = 10_000
"""The work allowed to each question whether somebody has a reason."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """The places, from 0, of steps that cannot happen, and of those without a reason."""

    blocked: frozenset[int]
    unexplained: frozenset[int]

    def is_within(self, other: "Trouble") -> bool:
        """Whether everything is wrong in another, too, where this is wrong."""
        return (
            self.blocked <= other.blocked and self.unexplained <= other.unexplained | other.blocked
        )


class Rehearsal:
    """A plot played by the kernel, and what would become of it with actions inserted.

    A step that cannot happen is played all the same; one that is no action is passed over.
    """

    def __init__(self, planner: Planner, plot: Plot) -> None:
        self.planner = planner
        self.kernel = planner.kernel
        places = {action.signature: i for i, action in enumerate(planner.ground.actions)}
        self.plan = [places.get(step.action) for step in plot.steps]
        self.after = cache(self._after)
        self.is_explained = cache(self._is_explained)
        self.applicable = cache(self._applicable)
        self.nodes = [self.kernel.initial(planner.full.level)]
        for action in self.plan:
            self.nodes.append(self.played(self.nodes[-1], action))

    @cached_property
    def trouble(self) -> Trouble:
        """What is wrong with the plot as it is."""
        return self.rest(self.nodes[0], 0)

    def played(self, node: int, action: int | None) -> int:
        """Return the node after a step."""
        return node if action is None else self.after(node, action)

    def rest(self, node: int, place: int) -> Trouble:
        """Return what is wrong with the steps from a place on, played from a node."""
        blocked = self.blocked(node, place)
        unexplained = set[int]()
        for at, action in enumerate(self.plan[place:], start=place):
            if action is not None and at not in blocked and not self.is_explained(node, action):
                unexplained.add(at)
            node = self.played(node, action)
        return Trouble(blocked, frozenset(unexplained))

    def blocked(self, node: int, place: int) -> frozenset[int]:
        """Return which of the steps from a place on cannot happen, played from a node."""
        found = set[int]()
        for at, action in enumerate(self.plan[place:], start=place):
            if action is None or action not in self.applicable(node):
                found.add(at)
            node = self.played(node, action)
        return frozenset(found)

    def signatures(self, actions: Sequence[int]) -> tuple[str, ...]:
        """Return how actions are spelt."""
        return tuple(self.planner.ground.actions[action].signature for action in actions)

    def _after(self, node: int, action: int) -> int:
        """The node after an action; where it contradicts itself, nothing happens."""
        try:
            return self.kernel.after(node, action)
        except ModelError:
            return node

    def _applicable(self, node: int) -> frozenset[int]:
        return frozenset(self.kernel.applicable(node))

    def _is_explained(self, node: int, action: int) -> bool:
        """Whether everybody has a reason, for all that is known within the work allowed."""
        for who in self.planner.ground.actions[action].consenting:
            mind = self.kernel.believed(node, who)
            try:
                limits, units = self.planner.full, UNITS_OF_A_REASON
                if self.kernel.explain(mind, action, who, limits, units=units) is None:
                    return False
            except EffortSpentError:
                continue
            except ModelError:
                return False
        return True
