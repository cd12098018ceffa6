"""What is asked of reference and planner about whole worlds: plans, redundancy, searches."""

from collections.abc import Sequence
from itertools import combinations

from agreement.pair import Pair, caught
from agreement.questions import events
from fabula.kernel import Aim
from fabula.model import Limits
from fabula.planner import Found, GaveUp, Impossible, Planner
from fabula.reference import (
    Answer,
    Demand,
    Explainer,
    Plan,
    Quest,
    Step,
    StoryReader,
    goal_alone,
    horizon,
    redundant_plot,
    search,
)
from fabula.verify import verify

SEARCH_EFFORT = 20_000
SECONDS = 20.0
UNITS_OF_A_PART = 100_000
LONGEST_TRIED = 6
"""Every part is tried of plans with no more actions than this."""


def author_plan(pair: Pair, planner: Planner, plan: Sequence[int]) -> None:
    """Compare whether an author's plan is explained throughout, and if so whether it is redundant.

    `pair` and `planner` are of one world, at one level.
    """
    limits = planner.limits
    quest = Quest(pair.world.initial, None)
    expected, error = caught(lambda: _all_agree(pair, quest, events(pair, plan), limits))
    found, kernel_error = caught(lambda: planner.is_explained(plan))
    if error is not None or kernel_error is not None or expected is Answer.UNKNOWN:
        pair.open["author's plans"] += 1
        return
    what = f"{events(pair, plan)} at {limits}"
    pair.counts["author's plans"] += 1
    if found is not (expected is Answer.YES):
        pair.differ("author's plans", f"{what}: kernel {found}, reference {expected}")
    end = pair.kernel.utility(_end(pair, plan)) if found else None
    if end is not None:
        demand = goal_alone(pair.world, end)
        _redundancy(pair, planner, plan, Aim(None), demand, "redundancy")


def telling(pair: Pair, planner: Planner, plan: Sequence[int], story: int) -> None:
    """Compare whether a part of any plan is explained and satisfies a story.

    So for every part of the plan it matters whether it does.
    """
    reader = StoryReader(pair.problem.stories[story], pair.world)
    _redundancy(pair, planner, plan, Aim(None, story), Demand(reader, None), "told in part")


def _redundancy(
    pair: Pair, planner: Planner, plan: Sequence[int], aim: Aim, demand: Demand, kind: str
) -> None:
    """Compare whether a part of a plan meets a demand: kernel, reference, and every part tried."""
    explainer = pair.explainer(planner.limits)
    whole = events(pair, plan)
    planner.kernel.initial(planner.full.level)
    fault, error = caught(lambda: redundant_plot(explainer, demand, whole))
    parts, parts_error = caught(lambda: _good_parts(explainer, demand, whole))
    found, kernel_error = caught(
        lambda: planner.kernel.shorter(plan, aim, planner.full, units=UNITS_OF_A_PART)
    )
    if error or parts_error or kernel_error or (fault is not None and not fault.certain):
        pair.open[kind] += 1
        return
    assert found is not None
    what = f"{whole} for {demand.reader.story.name or demand.goal} at {planner.limits}"
    if parts is not None:
        pair.counts[f"{kind}, every part"] += 1
        if bool(parts) is not (fault is not None):
            pair.differ(kind, f"{what}: by the clauses {parts[:3]}, reference {fault}")
    shorter, is_proved = found
    if shorter is None and not is_proved:
        pair.open[kind] += 1
        return
    pair.counts[kind] += 1
    if (shorter is None) is not (fault is None):
        kept = None if shorter is None else events(pair, shorter)
        pair.differ(kind, f"{what}: kernel {kept}, reference {fault}")


def _good_parts(explainer: Explainer, demand: Demand, plan: Plan) -> list[Plan] | None:
    """Every strict subsequence that is possible, explained and does as well; None if open."""
    if len(plan) > LONGEST_TRIED:
        return None
    parts = (part for n in range(len(plan)) for part in combinations(plan, n))
    good = []
    for part in parts:
        answer = _does_as_well(explainer, demand, part)
        if answer is Answer.UNKNOWN:
            return None
        if answer is Answer.YES:
            good.append(part)
    return good


def _does_as_well(explainer: Explainer, demand: Demand, plan: Plan) -> Answer:
    """Whether a plan is possible and meets a demand, and everybody who consents has a reason."""
    world, quest = explainer.world, Quest(explainer.world.initial, None)
    steps, agreed = [Step(None, world.initial)], []
    for position, action in enumerate(plan, start=1):
        if not action.possible(steps[-1].state):
            return Answer.NO
        agreed.append(explainer.agreement(quest, action, steps[-1].state, position))
        steps.append(Step(action, world.after(steps[-1].state, action)))
    if not demand.is_met(demand.reader.record(steps), steps[-1].state):
        return Answer.NO
    return Answer.all(agreed)


def whole_search(pair: Pair, planner: Planner, *, shortest: bool, story: str | None = None) -> None:
    """Compare whether there is a plot, have it verified, and compare lengths if `shortest`.

    `story` is the one that the planner looks for.
    """
    limits, goal = planner.limits, planner.aim.goal
    kind = "searches" if story is None else "searches for a story"
    what = f"{story or ''} goal {goal} at {limits}".strip()
    expected, error = caught(
        lambda: search(
            pair.problem,
            goal,
            limits=limits,
            story=story,
            level=planner.full.level,
            effort=SEARCH_EFFORT,
        )
    )
    found, kernel_error = caught(
        lambda: planner.search(shortest=shortest, time_limit_seconds=SECONDS)
    )
    if error or kernel_error or isinstance(found, GaveUp):
        pair.open[kind] += 1
        return
    assert expected is not None
    if expected.answer is Answer.UNKNOWN:
        pair.open[kind] += 1
        return
    told = "" if story is None else " of a story"
    pair.counts[("plots" if isinstance(found, Found) else "impossible") + told] += 1
    if not isinstance(found, Found):
        if not isinstance(found, Impossible) or expected.answer is not Answer.NO:
            pair.differ(kind, f"{what}: kernel {found}, reference {expected.plot}")
        return
    names = [step.action for step in found.plot.steps]
    if expected.plot is None or (shortest and len(expected.plot) != len(names)):
        pair.differ(kind, f"{what}: kernel {names}, reference {expected.plot}")
    _verified(pair, planner, found, story)


def _verified(pair: Pair, planner: Planner, found: Found, story: str | None) -> None:
    """Have a plot that was found verified; its explanations must be good as they are written."""
    limits, goal = planner.limits, planner.aim.goal
    kind = "verified" if story is None else "verified stories"
    verification = verify(pair.problem, found.plot, limits=limits, goal=goal, story=story)
    if verification.answer is Answer.UNKNOWN:
        pair.open[kind] += 1
        return
    pair.counts[kind] += 1
    written = all(reason.is_written for step in verification.steps for reason in step.reasons)
    if verification.answer is Answer.NO or not written:
        names = [step.action for step in found.plot.steps]
        pair.differ(kind, f"{story or ''} goal {goal} at {limits}: {names}: {verification}")


def same_horizon(pair: Pair, planner: Planner) -> None:
    """Compare how deep minds are nested."""
    expected = horizon(pair.problem, planner.limits)
    pair.counts["horizon"] += 1
    if planner.full.level != expected:
        pair.differ("horizon", f"kernel {planner.full.level}, reference {expected}")


def _all_agree(pair: Pair, quest: Quest, plan: Plan, limits: Limits) -> Answer:
    """Whether every action is possible and explained for all who consent (4.2.1 and 4.2.2)."""
    explainer = pair.explainer(limits)
    mind = quest.start
    unknown = False
    for position, action in enumerate(plan, start=1):
        if not action.possible(mind):
            return Answer.NO
        answer = explainer.agreement(quest, action, mind, position)
        if answer is Answer.NO:
            return Answer.NO
        unknown = unknown or answer is Answer.UNKNOWN
        mind = pair.world.after(mind, action)
    return Answer.UNKNOWN if unknown else Answer.YES


def _end(pair: Pair, plan: Sequence[int]) -> int:
    node = pair.kernel.initial(pair.level)
    for action in plan:
        node = pair.kernel.after(node, action)
    return node
