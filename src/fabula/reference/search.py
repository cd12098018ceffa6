"""Searching for the author's plan, exhaustively: for small worlds (semantics 4.2, 4.10)."""

from dataclasses import dataclass
from itertools import count
from math import floor, isfinite

from fabula.model import Limits, Problem
from fabula.plots import Plot, PlotStep
from fabula.reference.explanation import EffortSpentError, Explainer
from fabula.reference.horizon import horizon
from fabula.reference.mind import WORLD, Mind
from fabula.reference.moments import Record, Step
from fabula.reference.plans import Answer, Plan, Quest
from fabula.reference.stories import Demand, StoryReader, story_named
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
    story: str | None = None,
    level: int | None = None,
    effort: int = DEFAULT_SEARCH_EFFORT,
) -> SearchResult:
    """Return a shortest plot that satisfies `story`, or where the author's utility reaches `goal`.

    Without a story `goal` is by default the smallest integer above the initial utility; with one it
    counts only if it is given.  `level` raises the horizon of 3.2.  Cost: exponential in the
    limits.

    Raises:
        ModelError: a plan led to a mind in which the world contradicts itself.
        ValueError: no story has this name.
    """
    world = World(problem, max(horizon(problem, limits), level or 0))
    explainer = Explainer(world, limits, effort=effort)
    if story is not None:
        demand = Demand(StoryReader(story_named(problem, story), world), goal)
        return _told(explainer, demand)
    wanted = default_goal(world) if goal is None else goal
    if wanted is None:
        return SearchResult(Answer.NO)
    quest = Quest(world.initial, WORLD, goal=wanted)
    return _result(explainer, explainer.answer(quest), explainer.plan(quest))


def _told(explainer: Explainer, demand: Demand) -> SearchResult:
    """The result of a search for a plot of a story."""
    try:
        with explainer.one_question():
            plan = _shortest_telling(explainer, demand)
    except EffortSpentError:
        return SearchResult(Answer.UNKNOWN)
    return _result(explainer, Answer.YES if plan else Answer.NO, plan)


def _shortest_telling(explainer: Explainer, demand: Demand) -> Plan | None:
    """Return a shortest explained plan that meets the demand: by 4.3 it is not redundant.

    If the initial state meets it, no plan does, for each has the empty subsequence (4.10.4).  Plans
    of one length that end in the same state with the same record have the same continuations.
    """
    world, reader = explainer.world, demand.reader
    quest = Quest(world.initial, WORLD)
    record = reader.record([Step(None, world.initial)])
    if demand.is_met(record, world.initial):
        return None
    layer: dict[tuple[Mind, Record], Plan] = {(world.initial, record): ()}
    longest = explainer.longest(quest)
    for position in count(1):
        if not layer or (longest is not None and position > longest):
            return None
        beginnings, layer = layer, {}
        for (mind, record), plan in beginnings.items():
            for action in world.applicable(mind):
                explainer.spend()
                if explainer.agreement(quest, action, mind, position) is not Answer.YES:
                    continue
                after = world.after(mind, action)
                longer = reader.continued(record, Step(action, after))
                if demand.is_met(longer, after):
                    return (*plan, action)
                layer.setdefault((after, longer), (*plan, action))
    return None


def _result(explainer: Explainer, answer: Answer, plan: Plan | None) -> SearchResult:
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
