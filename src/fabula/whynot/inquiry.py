"""One question about an aim: searches within one budget, each plot confirmed by the reference."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from fabula.errors import ModelError, PlotError
from fabula.ground import ground
from fabula.model import Limits, Problem
from fabula.planner import Cancelled, Found, Outcome, Planner
from fabula.planner.clock import Clock
from fabula.planner.onward import onward
from fabula.plots import Plot, PlotStep
from fabula.plots.outline import written_step
from fabula.verify import verify
from fabula.whynot.aim import Aim
from fabula.whynot.going_on import goes_on
from fabula.world import is_confirmed

UNITS: Final = 600_000
"""The work allowed to each search but the first."""

OnProgress = Callable[[str], None]
"""Is told what is being done."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A world, what is to be brought about in it after the `past`, and how long one may try."""

    problem: Problem
    past: tuple[str, ...]
    aim: Aim
    limits: Limits
    clock: Clock
    on_progress: OnProgress

    def planner(self, problem: Problem, aim: Aim | None = None) -> Planner:
        """Return a planner for a changed world or another aim; its plots begin with the past.

        Raises:
            PlotError: P010, some of the past can never happen in the changed world.
        """
        aim = aim or self.aim
        if not self.past:
            return Planner(aim.in_world(problem), limits=self.limits, story=aim.story.name)
        # Without its last step, the past could be left out where the aim was met before it.
        problem = aim.after(written_step(self.past[-1]), problem).in_world(problem)
        grounded = ground(problem)
        known = {action.signature for action in grounded.actions}
        lost = next((action for action in self.past if action not in known), None)
        if lost is not None:
            raise PlotError(f"error[P010]: `{lost}` is no action that can ever happen")
        later = onward(grounded, self.past, story=grounded.stories[0])
        longest = self.limits.author_temporal
        if longest is not None:
            longest += len(self.past)
        limits = replace(self.limits, author_temporal=longest)
        return Planner(problem, limits=limits, story=aim.story.name, grounded=later)

    def actions(self, plot: Plot) -> tuple[str, ...]:
        """Return the actions of a plot that are not past."""
        return tuple(step.action for step in plot.steps[len(self.past) :])

    def search(
        self,
        problem: Problem,
        aim: Aim | None = None,
        *,
        share: float = 1.0,
        units: int | None = UNITS,
        shortest: bool = False,
    ) -> Outcome:
        """Search for a plot in a changed world, in a share of the time that is left.

        Raises:
            KeyboardInterrupt: the user stopped the search.
            ModelError: the world contradicts itself while it runs.
        """
        left = self.clock.seconds_left
        outcome = self.planner(problem, aim).search(
            time_limit_seconds=None if left is None else max(0.01, left * share),
            work_limit_units=units,
            shortest=shortest,
        )
        if isinstance(outcome, Cancelled):
            raise KeyboardInterrupt
        return outcome

    def search_changed(
        self, problem: Problem, aim: Aim | None = None, *, shortest: bool = True
    ) -> Outcome | None:
        """Search for a plot in a changed world.

        None: the world contradicts itself, or what is past can never happen in it.
        """
        try:
            return self.search(problem, aim, shortest=shortest)
        except (ModelError, PlotError):
            return None

    def plot(self, problem: Problem, outcome: Outcome | None) -> Plot | None:
        """Return what the plot that was found adds to the past, if the reference confirms it."""
        if not isinstance(outcome, Found):
            return None
        limits = self.planner(problem).searched_limits
        later = Plot(outcome.plot.steps[len(self.past) :])
        if self.past:
            told = Plot(tuple(map(PlotStep, self.past)))
            return later if goes_on(problem, told, later, self.aim, limits) else None
        verification = verify(
            self.aim.in_world(problem), later, limits=limits, story=self.aim.story.name
        )
        return later if is_confirmed(verification) else None

    def is_over(self) -> bool:
        """Whether the time is spent."""
        return self.clock.seconds_left == 0.0


def freed(problem: Problem) -> Problem:
    """Return the world in which nobody is asked for consent, so nobody needs a reason."""
    actions = tuple(replace(action, consenting=()) for action in problem.actions)
    return replace(problem, actions=actions)
