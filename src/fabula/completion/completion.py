"""Outline → plots: searched for in the staged world, verified there by the reference."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from fabula.completion.staging import OUTLINE, Staging, refuse_unknown, staged
from fabula.model import Limits, Story
from fabula.planner import Cancelled, Found, GaveUp, Impossible, Planner, Statistics
from fabula.plots import Outline, Plot
from fabula.reference import story_named
from fabula.verify import verify
from fabula.world import UnverifiedPlotError, World, is_confirmed

Failure: TypeAlias = Impossible | GaveUp | Cancelled
"""How a search ends that finds nothing."""

_GRAVITY: Final = (Impossible, GaveUp, Cancelled)


@dataclass(frozen=True, slots=True)
class Filling:
    """A whole plot that fits an outline; `written` are the places, from 0, of the written steps.

    `proved_minimal`: nothing in it could be left out without breaking what was asked for.
    """

    plot: Plot
    written: tuple[int, ...]
    proved_minimal: bool
    statistics: Statistics

    @property
    def actions(self) -> tuple[str, ...]:
        """The actions of the whole plot."""
        return tuple(step.action for step in self.plot.steps)

    @property
    def inserted(self) -> tuple[str, ...]:
        """The actions that fill the gaps, in order."""
        return tuple(a for place, a in enumerate(self.actions) if place not in self.written)


@dataclass(frozen=True, slots=True)
class Completion:
    """The fillings of an outline, and how the search for one more ended.

    `ended` is None if there are as many as were asked for.  Beside fillings, `Impossible` says that
    every other plot that fits has all the actions by which one of them fills the gaps.
    """

    fillings: tuple[Filling, ...]
    ended: Failure | None


def complete(
    world: World,
    outline: Outline,
    *,
    story: str | None = None,
    goal: float | None = None,
    limits: Limits | None = None,
    n_fillings: int = 1,
    time_limit_seconds: float | None = None,
    memory_bytes: int | None = None,
    on_progress: Callable[[Statistics], None] | None = None,
) -> Completion:
    """Return plots that have the written steps of an outline in their order, and fill its gaps.

    Besides, a plot satisfies the `story` of the world and reaches the `goal`, if they are given.
    No two fillings have the same actions: a later one is found by forbidding an action that filled
    a gap before.  Every plot is verified by the reference.  The time limit is for all searches
    together.

    Raises:
        ModelError: the world contradicts itself while it runs.
        PlotError: P010, a written step is no action that can happen.
        UnknownStoryError: the world has no such story.
        UnverifiedPlotError: the reference did not confirm a plot.
    """
    told = None if story is None else story_named(world.problem, world.story(story) or story)
    director = _Director(world, outline, told, goal, limits or Limits(), memory_bytes, on_progress)
    return director.fillings(n_fillings, time_limit_seconds)


@dataclass(frozen=True, slots=True)
class _Director:
    """Asks for one outline again and again, with more and more actions forbidden."""

    world: World
    outline: Outline
    story: Story | None
    goal: float | None
    limits: Limits
    memory_bytes: int | None
    on_progress: Callable[[Statistics], None] | None

    def fillings(self, n_fillings: int, time_limit_seconds: float | None) -> Completion:
        """Search until there are so many fillings, or no way is left to look for another.

        What is forbidden grows by one of the actions that filled a gap, each in its turn: a filling
        that lacks one of these actions lies behind one of the turns.
        """
        found: list[Filling] = []
        ended: list[Failure] = []
        left = time_limit_seconds
        waiting: list[frozenset[str]] = [frozenset()]
        known = set(waiting)
        while waiting and len(found) < n_fillings:
            forbidden = waiting.pop(0)
            outcome = self._filled(forbidden, left)
            if left is not None:
                left = max(0.0, left - outcome.statistics.seconds)
            if isinstance(outcome, Filling):
                if all(Counter(outcome.actions) != Counter(one.actions) for one in found):
                    found.append(outcome)
                turns = [forbidden | {action} for action in self._filling_actions(outcome)]
                waiting += [turn for turn in dict.fromkeys(turns) if turn not in known]
                known.update(turns)
            else:
                ended.append(outcome)
                if isinstance(outcome, Cancelled) or left == 0:
                    break
        return Completion(tuple(found), None if len(found) == n_fillings else _worst(ended, found))

    def _filling_actions(self, filling: Filling) -> list[str]:
        """Return the actions that fill gaps and are not written somewhere as well."""
        written = {str(step) for step in self.outline.steps}
        return [action for action in filling.inserted if action not in written]

    def _filled(self, forbidden: frozenset[str], seconds: float | None) -> Filling | Failure:
        staging = staged(
            self.world.problem,
            self.outline,
            story=self.story,
            has_goal=self.goal is not None,
            forbidden=sorted(forbidden),
        )
        longest = self.limits.author_temporal
        if longest is not None:
            longest += staging.n_before + staging.n_after
        limits = replace(self.limits, author_temporal=longest)
        planner = Planner(staging.problem, limits=limits, goal=self.goal, story=OUTLINE)
        refuse_unknown(self.outline, [action.signature for action in planner.ground.actions])
        outcome = planner.search(
            time_limit_seconds=seconds,
            memory_bytes=self.memory_bytes,
            on_progress=self.on_progress,
        )
        if not isinstance(outcome, Found):
            return outcome
        return self._verified(outcome, staging, planner)

    def _verified(self, found: Found, staging: Staging, planner: Planner) -> Filling:
        """Return the plot between the curtain's rise and fall, if the reference confirms it."""
        verification = verify(
            staging.problem,
            found.plot,
            limits=planner.searched_limits,
            story=OUTLINE,
            goal=self.goal,
        )
        plot = Plot(found.plot.steps[staging.played(len(found.plot))])
        written = self.outline.places([step.action for step in plot.steps])
        if written is None or not is_confirmed(verification):
            raise UnverifiedPlotError(plot, verification)
        return Filling(plot, written, found.proved_minimal, found.statistics)


def _worst(ended: list[Failure], found: list[Filling]) -> Failure:
    """Return how all searches together ended, of which the gravest counts."""
    if not ended:
        return Impossible((), found[-1].statistics)
    worst = max(ended, key=lambda failure: _GRAVITY.index(type(failure)))
    if not isinstance(worst, Impossible):
        return worst
    cuts = {cut: None for one in ended if isinstance(one, Impossible) for cut in one.cut_by}
    return Impossible(tuple(cuts), worst.statistics)
