"""Can something be brought about, and if not, what is in the way and what would have to change?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from fabula.explain import UnaskableError
from fabula.explain.replay import replay
from fabula.model import Limits
from fabula.planner import Found, GaveUp, Impossible, Outcome
from fabula.planner.clock import Clock, machine_memory_bytes
from fabula.plots import Plot, PlotStep
from fabula.plots.outline import written_step
from fabula.reference import Answer, horizon
from fabula.reference import World as Reference
from fabula.whynot.action import NOTHING_TOLD, beginning_of, why_not_action
from fabula.whynot.aim import Aim
from fabula.whynot.answers import INTERRUPT, ActionAnswer
from fabula.whynot.inquiry import Inquiry, OnProgress, freed
from fabula.whynot.obstacles import attempts, parts
from fabula.whynot.outcome_answers import AimAnswer
from fabula.whynot.relaxing import relaxations
from fabula.world import World

_ANSWERS: Final = {Found: Answer.YES, Impossible: Answer.NO}


def why_not_reached(
    world: World,
    aim: Aim,
    plot: Plot = NOTHING_TOLD,
    *,
    step: int | None = None,
    limits: Limits | None = None,
    time_limit_seconds: float | None = None,
    on_progress: OnProgress | None = None,
) -> AimAnswer:
    """Return whether an aim can be reached; if not, what is in the way and what would change that.

    Asked is from a step of a plot on (by default the last), without a plot from the beginning.
    Half of the time is for the search for a plot.  An interrupt ends the rest: what was found out
    until then is the answer.

    Raises:
        UnaskableError: the plot has no such step, or one before it cannot happen.
        PlotError: P010, the plot names an action that can never happen in this world.
        ModelError: the world contradicts itself while it runs.
    """
    told = beginning_of(plot, step)
    problem, limits = aim.in_world(world.problem), limits or Limits()
    clock = Clock(time_limit_seconds, machine_memory_bytes() // 2, None)
    past = tuple(one.action for one in told.steps)
    inquiry = Inquiry(problem, past, aim, limits, clock, on_progress or (lambda _: None))
    after = past[-1] if past else None
    answer = AimAnswer(aim.text, Answer.UNKNOWN, len(past), after)
    try:
        for better in _answers(world, inquiry, answer):
            answer = better
    except KeyboardInterrupt:
        return replace(answer, stopped_by=INTERRUPT)
    if inquiry.is_over() and answer.answer is not Answer.YES:
        clock.limit_reached(0)
        answer = replace(answer, stopped_by=clock.limit)
    return answer


def _answers(world: World, inquiry: Inquiry, answer: AimAnswer) -> Iterator[AimAnswer]:
    """Yield what is known, each time more."""
    problem, aim = inquiry.problem, inquiry.aim
    reference = Reference(problem, horizon(problem, inquiry.limits))
    told = replay(reference, _told(inquiry.past))
    if told.impossible:
        lost = told.impossible[0]
        raise UnaskableError(f"step {lost}, {told.action(lost)}, cannot happen: nothing follows it")
    state = told.states[-1]
    if aim.is_met_in(reference, state):
        yield replace(answer, answer=Answer.YES, holds_already=True)
        return
    inquiry.on_progress("searching for a plot")
    outcome = inquiry.search(problem, share=0.5, units=None)
    plot = inquiry.plot(problem, outcome)
    if plot is not None:
        yield replace(answer, answer=Answer.YES, plot=plot)
        return
    answer = _without_plot(answer, outcome)
    yield answer
    inquiry.on_progress("asking whether it could be done at all")
    physical = inquiry.search_changed(freed(problem))
    answer = replace(answer, physical=_ANSWERS.get(type(physical), Answer.UNKNOWN))
    if isinstance(physical, Impossible):
        answer = replace(answer, answer=Answer.NO, limit=None, cut_by=physical.cut_by)
        yield answer
        answer = replace(answer, parts=tuple(parts(inquiry, reference, state)))
        yield answer
        tried = []
    else:
        yield answer
        inquiry.on_progress("looking for the nearest attempt")
        tried = attempts(inquiry, physical.plot if isinstance(physical, Found) else None)
        if tried:
            answer = replace(answer, attempt=tried[0].plan, missing=tried[0].missing)
            yield answer
            if tried[0].missing:
                step = tried[0].missing[0].step
                answer = replace(answer, blocked=_blocked(world, inquiry, tried[0].plan, step))
                yield answer
    for relaxation in relaxations(inquiry, reference, tried):
        found = (*answer.relaxations, relaxation)
        found = tuple(sorted(found, key=lambda one: len(one.changes)))
        answer = replace(answer, relaxations=found)
        yield answer


def _without_plot(answer: AimAnswer, outcome: Outcome) -> AimAnswer:
    match outcome:
        case Impossible(cut_by):
            return replace(answer, answer=Answer.NO, cut_by=cut_by)
        case GaveUp(limit):
            return replace(answer, limit=limit)
        case _:
            return replace(answer, limit="a plot that the reference did not confirm")


def _blocked(world: World, inquiry: Inquiry, plan: tuple[str, ...], step: int) -> ActionAnswer:
    """Return what blocks a step of an attempt."""
    whole = (*inquiry.past, *plan)
    action = written_step(whole[step - 1])
    return why_not_action(world, action, _told(whole[: step - 1]), limits=inquiry.limits)


def _told(actions: Sequence[str]) -> Plot:
    return Plot(tuple(map(PlotStep, actions)))
