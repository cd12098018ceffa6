"""What is asked of reference and planner about whole worlds: plans, redundancy, searches."""

from collections.abc import Sequence

from agreement.pair import Pair, caught
from agreement.questions import events
from fabula.model import Limits
from fabula.planner import Found, GaveUp, Impossible, Planner
from fabula.planner.redundancy import without_redundancy
from fabula.reference import Answer, Explainer, Plan, Quest, World, horizon
from fabula.verify import verify

SEARCH_EFFORT = 20_000
SECONDS = 20.0


def author_plan(pair: Pair, planner: Planner, plan: Sequence[int]) -> None:
    """Compare whether an author's plan is explained throughout, and if so whether it is redundant.

    `pair` and `planner` are of one world, at one level.
    """
    limits = planner.limits
    explainer = pair.explainer(limits)
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
    if not found or pair.kernel.utility(_end(pair, plan)) is None:
        return
    fault, error = caught(lambda: explainer.redundant(quest, events(pair, plan)))
    reduced, kernel_error = caught(lambda: without_redundancy(planner, plan))
    shorter = None if reduced is None else reduced[0]
    if error or kernel_error or shorter is None or (fault is not None and not fault.certain):
        pair.open["redundancy"] += 1
        return
    pair.counts["redundancy"] += 1
    if (tuple(plan) == shorter) is not (fault is None):
        pair.differ(
            "redundancy", f"{what}: kernel keeps {events(pair, shorter)}, reference {fault}"
        )


def whole_search(pair: Pair, planner: Planner, *, shortest: bool) -> None:
    """Compare whether there is a plot, have it verified, and compare lengths if `shortest`."""
    limits = planner.limits
    what = f"goal {planner.goal:g} at {limits}"
    world = World(pair.problem, planner.full.level)
    explainer = Explainer(world, limits, effort=SEARCH_EFFORT)
    quest = Quest(world.initial, None, goal=planner.goal)
    answer, error = caught(lambda: explainer.answer(quest))
    found, kernel_error = caught(
        lambda: planner.search(shortest=shortest, time_limit_seconds=SECONDS)
    )
    if error or kernel_error or answer is Answer.UNKNOWN:
        pair.open["searches"] += 1
        return
    if isinstance(found, GaveUp):
        pair.open["searches"] += 1
        return
    pair.counts["plots" if isinstance(found, Found) else "impossible"] += 1
    if not isinstance(found, Found):
        if not isinstance(found, Impossible) or answer is not Answer.NO:
            pair.differ("searches", f"{what}: kernel {found}, reference {explainer.plan(quest)}")
        return
    names = [step.action for step in found.plot.steps]
    plan = explainer.plan(quest)
    if plan is None or (shortest and len(plan) != len(names)):
        pair.differ("searches", f"{what}: kernel {names}, reference {plan}")
    verification = verify(pair.problem, found.plot, limits=limits, goal=planner.goal)
    if verification.answer is Answer.UNKNOWN:
        pair.open["verified"] += 1
        return
    pair.counts["verified"] += 1
    written = all(reason.is_written for step in verification.steps for reason in step.reasons)
    if verification.answer is Answer.NO or not written:
        pair.differ("verified", f"{what}: {names}: {verification}")


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
