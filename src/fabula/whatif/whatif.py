"""What would become of a plot, if its world or the plot itself were a little different."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fabula.changes import Change, ChangedPlot, PlotChange, changed, changed_plot
from fabula.errors import PlotError
from fabula.explain import replay
from fabula.model import Limits, Value, same
from fabula.planner import Planner
from fabula.plots import Explanation, Plot
from fabula.reference import Answer, Mind
from fabula.whatif.answer import Difference, WhatIf
from fabula.whatif.instead import Instead
from fabula.whatif.replaying import Replayer
from fabula.world import World

SECONDS_EACH: Final = 5.0
"""How long each search may take unless it is said."""


def what_if(
    world: World,
    plot: Plot,
    changes: Sequence[Change | PlotChange],
    *,
    story: str | None = None,
    goal: float | None = None,
    limits: Limits | None = None,
    seconds_each: float | None = SECONDS_EACH,
    searching: bool = True,
    on_progress: Callable[[str], None] = lambda _: None,
) -> WhatIf:
    """Return where a plot breaks once changes are made, what differs, and how it could go on.

    What the plot is to reach is found as `World.tell` does.  Without `searching` nothing is said of
    what could happen, or be told, instead; each search for that takes at most `seconds_each`.
    `on_progress` is told in words what is being done.  When the user stops a search, what is there
    by then is returned.

    Raises:
        PlotError: P010, the plot as it stood names an action that can never happen.
        UnknownStoryError: the world has no such story.
        ModelError: the world, or the changed one, contradicts itself.
    """
    of_world = [change for change in changes if not isinstance(change, PlotChange)]
    of_plot = [change for change in changes if isinstance(change, PlotChange)]
    question = _Question(
        world,
        replace(world, problem=changed(world.problem, of_world)),
        plot,
        changed_plot(plot, of_plot),
        world.story(story, goal=goal),
        goal,
        limits or Limits(),
    )
    on_progress("replaying the plot")
    answer = question.replayed(tuple(map(str, changes)))
    if not searching:
        return answer
    instead = Instead(
        question.other,
        answer,
        is_other_world=bool(of_world),
        goal=goal,
        limits=question.limits,
        seconds_each=seconds_each,
    )
    return instead.searched(on_progress)


@dataclass(frozen=True, slots=True)
class _Question:
    """A plot in two worlds: as it stood in `world`, and changed (`told`) in the `other`."""

    world: World
    other: World
    plot: Plot
    told: ChangedPlot
    story: str | None
    goal: float | None
    limits: Limits

    def replayed(self, changes: tuple[str, ...]) -> WhatIf:
        """Return where the plot breaks, and what differs there from how it was."""
        before = replay(self.world.running(self.limits), self.plot).states
        replayer = Replayer(self.other.running(self.limits), self.limits)
        plot = self.told.plot
        replayed = replayer.replayed(plot, self._reason_before, self.story, self.goal)
        answer = Answer.UNKNOWN if replayed.undecided else Answer.YES
        states = replayed.states
        # Behind the last step of the changed plot, all of the other has passed.
        passed = (*self.told.passed, len(self.plot))[len(states) - 1]
        return WhatIf(
            changes=changes,
            plot=plot,
            story=self.story,
            answer=answer if replayed.broken is None else Answer.NO,
            broken=replayed.broken,
            undecided=replayed.undecided,
            differences=tuple(self._differences(before[passed], states[-1])),
        )

    def _reason_before(self, number: int, character: str) -> Explanation | None:
        """Return the reason that a character had for a step, if it was one of the plot."""
        passed = self.told.passed[number - 1]
        actions = [step.action for step in self.plot.steps[: passed + 1]]
        if len(actions) == passed or actions[-1] != self.told.plot[number - 1].action:
            return None
        planner = Planner(self.world.problem, limits=replace(self.limits, author_temporal=None))
        try:
            candidates = planner.explain_step(actions)
        except PlotError:  # grounding found that some action can never happen
            return None
        return next((c.explanation for c in candidates if c.character == character), None)

    def _differences(self, before: Mind, after: Mind) -> Iterator[Difference]:
        """Yield what is not as it was, in truth or to somebody."""
        names = [character.name for character in self.world.problem.characters]
        signatures = self.world.running(self.limits).layout.signatures
        differing: dict[tuple[int, Value, Value], list[int | None]] = {}
        for who in (None, *range(len(names))):
            was, now = (m if who is None else m.believed(who) for m in (before, after))
            for fluent, (old, new) in enumerate(zip(was.values, now.values, strict=True)):
                if not same(old, new):
                    differing.setdefault((fluent, old, new), []).append(who)
        for (fluent, old, new), whose in sorted(differing.items(), key=lambda item: item[0][0]):
            holders = tuple(names[who] for who in whose if who is not None)
            yield Difference(signatures[fluent], old, new, None in whose, holders)
