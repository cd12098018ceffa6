"""Searching for the author's plan, exhaustively: for small worlds (semantics 4.2)."""

from dataclasses import dataclass
from math import floor, isfinite

from fabula.model import Limits, Problem
from fabula.plots import Plot, PlotStep
from fabula.reference.explanation import Explainer
from fabula.reference.horizon import horizon
from fabula.reference.mind import WORLD
from fabula.reference.plans import Answer, Plan, Quest
from fabula.reference.world import World

DEFAULT_SEARCH_EFFORT = 1_000_000
"""Steps of the author's and everybody's plans that a search may cost."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What became of a search: `yes` with a plot, `no`: impossible, `unknown`: effort spent."""

    answer: Answer
    plot: Plot | None = None


def search(
    problem: Problem,
    goal: float | None = None,
    *,
    limits: Limits,
    level: int | None = None,
    effort: int = DEFAULT_SEARCH_EFFORT,
) -> SearchResult:
    """Return a shortest plot in which the author's utility reaches `goal`, if there is one.

    `goal` is by default the smallest integer above the initial utility; `level` raises the horizon
    of 3.2.  Cost: exponential in the limits.

    Raises:
        ModelError: a plan led to a mind in which the world contradicts itself.
    """
    world = World(problem, max(horizon(problem, limits), level or 0))
    explainer = Explainer(world, limits, effort=effort)
    wanted = default_goal(world) if goal is None else goal
    if wanted is None:
        return SearchResult(Answer.NO)
    quest = Quest(world.initial, WORLD, goal=wanted)
    answer = explainer.answer(quest)
    plan = explainer.plan(quest)
    return SearchResult(answer, None if plan is None else plot_of(explainer, plan))


def default_goal(world: World) -> float | None:
    """Return the smallest integer above the initial author utility; None if that is `?`."""
    utility = world.utility(world.initial, WORLD)
    if not isinstance(utility, float):
        return None
    return floor(utility) + 1.0 if isfinite(utility) else utility


def plot_of(explainer: Explainer, plan: Plan) -> Plot:
    """Return an author's plan with an explanation for every character who needs and has one."""
    mind, steps = explainer.world.initial, []
    for action in plan:
        found = (explainer.explanation(action, mind, c) for c in action.consenting)
        steps.append(PlotStep(action.signature, tuple(e for e in found if e is not None)))
        mind = explainer.world.after(mind, action)
    return Plot(tuple(steps))
