"""What would happen instead: the next steps, the way on, and the stories that remain."""

from collections.abc import Callable
from dataclasses import replace

from fabula.errors import ModelError, PlotError
from fabula.model import Limits
from fabula.planner import Found, GaveUp, Impossible, NextSteps, Planner
from fabula.planner.onward import onward
from fabula.plots import Plot
from fabula.reference import Answer
from fabula.second_opinion import NOTHING_LEFT_OUT
from fabula.verify import Verification, Verifier
from fabula.whatif.answer import Alternative, Alternatives, Prospect, Survival, WhatIf
from fabula.world import World, is_confirmed


class StoppedError(Exception):
    """The user stopped a search."""


class Instead:
    """Searches the changed world for what could happen, and be told, instead.

    Which stories can be told from the beginning is only asked if it `is_other_world` than before.
    """

    def __init__(
        self,
        world: World,
        answer: WhatIf,
        *,
        is_other_world: bool,
        goal: float | None,
        limits: Limits,
        seconds_each: float | None,
    ) -> None:
        self.world = world
        self.answer = answer
        self.is_other_world = is_other_world
        self.goal = goal
        self.limits = limits
        self.seconds_each = seconds_each
        self.planner = Planner(world.problem, limits=limits)
        self.verifier = Verifier(world.problem, limits=self.planner.searched_limits)

    def searched(self, on_progress: Callable[[str], None]) -> WhatIf:
        """Return the answer with what is found, as much of it as the user waits for."""
        answer = self.answer
        try:
            if answer.broken is not None and answer.broken.action is not None:
                past = [step.action for step in answer.plot.steps[: answer.broken.step - 1]]
                on_progress("asking what everybody would do instead")
                answer = replace(answer, alternatives=self._alternatives(past))
                on_progress("searching for a way on from there")
                answer = replace(answer, onward=self._onward(past))
            for story in self._stories() if self.is_other_world else ():
                on_progress(f"telling {story or 'a plot'} from the beginning")
                survival = Survival(story, self._told(story))
                answer = replace(answer, stories=(*answer.stories, survival))
        except (StoppedError, KeyboardInterrupt):
            return replace(answer, interrupted=True)
        return answer

    def _stories(self) -> tuple[str | None, ...]:
        """Return what can be told: the stories of the world, or else the author's goal."""
        return tuple(told.name for told in self.world.problem.stories) or (None,)

    def _alternatives(self, past: list[str]) -> Alternatives:
        found = self._next(past)
        if found.is_cancelled:
            raise StoppedError
        able = [
            (action, candidates)
            for action, candidates in found.steps
            if not any(one.is_refuted for one in candidates)
        ]
        alternatives = tuple(
            Alternative(
                action,
                tuple(one.character for one in candidates),
                tuple(
                    tuple(step.action for step in one.explanation.steps)
                    for one in candidates
                    if one.explanation is not None
                ),
            )
            for action, candidates in able
            if all(one.is_decided for one in candidates)
        )
        return Alternatives(alternatives, len(able) - len(alternatives), found.is_complete)

    def _next(self, past: list[str]) -> NextSteps:
        try:
            return self.planner.next_steps(past, time_limit_seconds=self.seconds_each)
        except PlotError:  # grounding found that some action can never happen
            return NextSteps((), is_complete=False)

    def _onward(self, past: list[str]) -> Prospect:
        """Return whether what was asked for can be told when these steps have happened."""
        ground, story = self.planner.ground, self.answer.story
        stories = {told.name: told for told in ground.stories}
        planner = Planner(
            self.world.problem,
            limits=self.limits,
            goal=self.goal,
            story=story,
            grounded=onward(ground, past, story=None if story is None else stories[story]),
        )
        outcome = self._outcome(planner)
        if isinstance(outcome, Prospect):
            return outcome
        begun = self.answer.plot.steps[: len(past)]
        plot = Plot((*begun, *outcome.plot.steps[len(past) :]))
        verification = self.verifier.verify(plot, story=story, goal=self.goal)
        return Prospect(Answer.YES, plot, _is_told(verification))

    def _told(self, story: str | None) -> Prospect:
        """Return whether a story, or what the author wants, can be told from the beginning."""
        goal = self.goal if story in (None, self.answer.story) else None
        planner = Planner(
            self.world.problem,
            limits=self.limits,
            goal=goal,
            story=story,
            grounded=self.planner.ground,
        )
        outcome = self._outcome(planner)
        if isinstance(outcome, Prospect):
            return outcome
        verification = self.verifier.verify(outcome.plot, story=story, goal=goal)
        return Prospect(Answer.YES, outcome.plot, is_confirmed(verification))

    def _outcome(self, planner: Planner) -> Found | Prospect:
        """Return the plot that is found, or why none is."""
        try:
            outcome = planner.search(time_limit_seconds=self.seconds_each)
        except ModelError as error:
            return Prospect(Answer.UNKNOWN, limit=str(error))
        match outcome:
            case Found():
                return outcome
            case Impossible(cut_by=cut_by):
                return Prospect(Answer.NO, cut_by=cut_by)
            case GaveUp(limit=limit):
                return Prospect(Answer.UNKNOWN, limit=limit)
        raise StoppedError


def _is_told(verification: Verification) -> bool:
    """Whether a plot is what it should be, but for what could be left out of what was given."""
    steps = all(step.answer is Answer.YES for step in verification.steps)
    return steps and {finding.rule for finding in verification.findings} <= NOTHING_LEFT_OUT
