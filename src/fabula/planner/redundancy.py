"""Leaving out of a plan what it does not need (semantics 4.3)."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from fabula.kernel import EffortSpentError

if TYPE_CHECKING:
    from fabula.planner.planner import Planner

Layer: TypeAlias = dict[int, list[tuple[int, bool]]]
"""Per world after some actions of a plan: the worlds before, and whether the action was taken."""


def without_redundancy(
    planner: "Planner", plan: Sequence[int], *, units: int | None = None
) -> tuple[tuple[int, ...], bool]:
    """Return a plan for the same goal, and whether it is proved that nothing can be left out.

    `units` is the work allowed to each question whether a shorter plan is explained.
    """
    plan = tuple(plan)
    proved = True
    for subsequence in _subsequences_as_good(planner, plan):
        try:
            explained = planner.is_explained(subsequence, units=units)
        except EffortSpentError:
            proved = False
            continue
        if explained:
            return without_redundancy(planner, _up_to_goal(planner, subsequence), units=units)
    return plan, proved


def _subsequences_as_good(planner: "Planner", plan: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield the strict subsequences that are possible and end with at least the plan's utility.

    Whether they are explained is not asked: it costs more, and mostly there are none.
    """
    start = planner.kernel.initial(planner.full.level)
    layers: list[Layer] = [{start: []}]
    for action in plan:
        layer: Layer = {}
        for node in layers[-1]:
            layer.setdefault(node, []).append((node, False))
            if action in planner.kernel.applicable(node):
                layer.setdefault(planner.kernel.after(node, action), []).append((node, True))
        layers.append(layer)
    utility = _utility_after(planner, plan)
    for end in layers[-1]:
        high = planner.kernel.utility(end)
        if high is not None and utility is not None and high >= utility:
            for subsequence in _paths_to(end, len(plan), layers, plan):
                if len(subsequence) < len(plan):
                    yield subsequence


def _utility_after(planner: "Planner", plan: Sequence[int]) -> float | None:
    node = planner.kernel.initial(planner.full.level)
    for action in plan:
        node = planner.kernel.after(node, action)
    return planner.kernel.utility(node)


def _up_to_goal(planner: "Planner", plan: Sequence[int]) -> tuple[int, ...]:
    node = planner.kernel.initial(planner.full.level)
    for place, action in enumerate(plan):
        node = planner.kernel.after(node, action)
        utility = planner.kernel.utility(node)
        if utility is not None and utility >= planner.goal:
            return tuple(plan[: place + 1])
    return tuple(plan)


def _paths_to(
    node: int,
    place: int,
    layers: list[Layer],
    plan: Sequence[int],
) -> Iterator[tuple[int, ...]]:
    """Yield the subsequences of the first `place` actions that lead to `node`."""
    if place == 0:
        yield ()
        return
    for before, taken in layers[place][node]:
        for path in _paths_to(before, place - 1, layers, plan):
            yield (*path, plan[place - 1]) if taken else path
