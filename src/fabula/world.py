"""A world ready to tell stories: from a text to a verified plot, for notebooks and commands.

world = fabula.load("captured")
plot = world.tell().plot
plot[40].explanation("Allison")
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fabula.check import check
from fabula.diagnostics import Diagnostic, Severity, Source, nearest, render
from fabula.errors import FabulaError
from fabula.model import Limits, Problem
from fabula.planner import DEFAULT_EPISTEMIC_LIMIT, Found, Outcome, Planner, Statistics
from fabula.plots import Plot
from fabula.reading import read_world
from fabula.reference import Answer, horizon
from fabula.second_opinion import NOTHING_LEFT_OUT, second_opinion
from fabula.syntax import parse
from fabula.verify import Verification, verify


class TextError(FabulaError):
    """A world or plot has errors; `diagnostics` are all of them, with the warnings.

    As a string it is what `fabula check` would print.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n\n".join(map(render, self.diagnostics)))


class UnknownStoryError(FabulaError):
    """The world has no story of the name that was asked for."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        near = nearest(name, known)
        there_is = f"there are {', '.join(known)}" if known else "it has none"
        meant = f"did you mean `{near}`?" if near else there_is
        super().__init__(f"the world has no story called `{name}`; {meant}")


class UnverifiedPlotError(FabulaError):
    """The planner found a plot that the reference did not confirm.

    Either it was refuted, which is a bug of fabula's and worth a report, or the reference spent its
    effort before it knew; `verification` says which.
    """

    def __init__(self, plot: Plot, verification: Verification) -> None:
        self.plot = plot
        self.verification = verification
        super().__init__(
            "a plot was found, but verifying it took more effort than is allowed"
            if verification.answer is Answer.UNKNOWN
            else "a plot was found, but it does not verify: please report this bug"
        )


@dataclass(frozen=True, slots=True)
class World:
    """A checked world.  `warnings` are what the checker would have the author look at."""

    problem: Problem
    warnings: tuple[Diagnostic, ...]

    def story(self, name: str | None = None, *, goal: float | None = None) -> str | None:
        """Return the story that is meant: without a name the first, unless a goal is asked for.

        Raises:
            UnknownStoryError: there is none of this name.
        """
        known = [story.name for story in self.problem.stories]
        if name is None:
            return known[0] if known and goal is None else None
        if name not in known:
            raise UnknownStoryError(name, known)
        return name

    def tell(
        self,
        *,
        story: str | None = None,
        goal: float | None = None,
        limits: Limits | None = None,
        time_limit_seconds: float | None = None,
        memory_bytes: int | None = None,
        shortest: bool = False,
        verified: bool = True,
        on_progress: Callable[[Statistics], None] | None = None,
    ) -> Outcome:
        """Search for a plot that satisfies a story, or in which a utility of `goal` is reached.

        With neither, the first story is told; in a world without stories the goal is the smallest
        integer above the author's initial utility.  With `shortest` no plot is shorter.  Unless
        `verified` is False, a plot that is found is checked by the reference before it is returned:
        every step and every reason.  That nothing can be left out can be too much for the reference
        to prove in a large world; then it rests on the kernel's search.

        Raises:
            ModelError: the world contradicts itself while it runs.
            UnknownStoryError: the world has no such story.
            UnverifiedPlotError: the reference did not confirm the plot.
        """
        story = self.story(story, goal=goal)
        planner = Planner(self.problem, limits=limits, goal=goal, story=story)
        outcome = planner.search(
            time_limit_seconds=time_limit_seconds,
            memory_bytes=memory_bytes,
            shortest=shortest,
            on_progress=on_progress,
        )
        if verified and isinstance(outcome, Found):
            limits = planner.searched_limits
            verification = verify(
                self.problem, outcome.plot, limits=limits, story=story, goal=planner.aim.goal
            )
            if not is_confirmed(verification):
                raise UnverifiedPlotError(outcome.plot, verification)
        return outcome

    def verify(
        self,
        plot: Plot,
        *,
        story: str | None = None,
        goal: float | None = None,
        limits: Limits | None = None,
    ) -> Verification:
        """Say for every step of a plot whether it is valid, or which rule it breaks.

        What the plot is to reach is found as `tell` does.
        Explanations that are absent or fail are searched for by the reference.  Where its effort
        does not suffice, the kernel is asked for candidates; whether they hold, the reference says.
        That nothing can be left out may be the kernel's word alone; then `taken_on_trust` says so.
        """
        limits = limits or Limits()
        story = self.story(story, goal=goal)
        # Minds are nested as deep as where a plot is told.
        told = limits
        if limits.epistemic is None:
            told = replace(limits, epistemic=DEFAULT_EPISTEMIC_LIMIT)
        level = horizon(self.problem, told)
        verification = verify(
            self.problem, plot, limits=limits, story=story, goal=goal, level=level
        )
        reasons = [reason.answer for step in verification.steps for reason in step.reasons]
        if Answer.UNKNOWN not in (verification.answer, *reasons):
            return verification
        planner = Planner(self.problem, limits=limits, goal=goal, story=story)
        return second_opinion(verification, plot, planner, level=level)


def is_confirmed(verification: Verification) -> bool:
    """Whether the reference confirms a plot, but for the proof that nothing can be left out."""
    steps = all(step.answer is Answer.YES for step in verification.steps)
    open_findings = {finding.rule for finding in verification.findings if not finding.certain}
    nothing_wrong = verification.answer is not Answer.NO
    return steps and nothing_wrong and open_findings <= NOTHING_LEFT_OUT


def load(path_or_name: str | Path) -> World:
    """Return the world at a path, or the shipped world of that name.

    Raises:
        FileError: there is no such world, or its text cannot be read.
        TextError: the world has errors; it carries all of them.
    """
    return world_of(read_world(path_or_name))


def world_of(source: Source) -> World:
    """Return the world that a text describes.

    Raises:
        TextError: the text has errors.
    """
    document, syntax = parse(source)
    problem, findings = check(document)
    diagnostics = (*syntax, *findings)
    if problem is None or any(finding.severity is Severity.ERROR for finding in diagnostics):
        raise TextError(diagnostics)
    return World(problem, diagnostics)
