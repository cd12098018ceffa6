"""Is what a plot adds to its beginning possible and wanted, step by step (semantics 4.2)?"""

from collections.abc import Sequence
from dataclasses import replace

from fabula.model import Limits, Problem
from fabula.plots import Explanation, Plot
from fabula.reference import Answer, Explainer, Quest
from fabula.whynot.aim import Aim
from fabula.whynot.point import Path, Point


def goes_on(problem: Problem, told: Plot, later: Plot, aim: Aim, limits: Limits) -> bool:
    """Whether the reference confirms that a plot can go on so, and that the aim is met then.

    The beginning is taken as it is told; the reasons of the later steps are suggestions, which the
    reference judges.
    """
    point = Point(problem, told, replace(limits, author_temporal=None))
    path: Path = ()
    for step in later.steps:
        mind, action = point.mind(path), point.world.actions[step.action]
        if not action.possible(mind):
            return False
        _suggest(point.explainer, step.explanations)
        quests = (Quest(mind.believed(who), who, action) for who in action.consenting)
        if any(point.explainer.answer(quest) is not Answer.YES for quest in quests):
            return False
        path = (*path, action)
    return aim.is_met_in(point.world, point.mind(path))


def _suggest(explainer: Explainer, explanations: Sequence[Explanation]) -> None:
    """Suggest plans with the plans within them, inner ones last."""
    for explanation in explanations:
        explainer.suggest([explainer.world.actions[one.action] for one in explanation.steps])
        for planned in explanation.steps:
            _suggest(explainer, planned.explanations)
