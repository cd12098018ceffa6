"""A world ready to tell stories: from a text to a verified plot, for notebooks and commands.

world = fabula.load("captured")
plot = world.tell().plot
plot[40].explanation("Allison")
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fabula.check import check, read_query, without_allowed
from fabula.diagnostics import Diagnostic, Severity, Source, nearest, render
from fabula.errors import FabulaError, PlotError
from fabula.explain import (
    Beliefs,
    Opinions,
    StepReasons,
    Timeline,
    ask,
    beliefs,
    query_depth,
    timeline,
    why,
)
from fabula.model import Limits, Problem
from fabula.planner import (
    DEFAULT_EPISTEMIC_LIMIT,
    Candidate,
    Found,
    Outcome,
    Planner,
    Statistics,
)
from fabula.plots import Plot
from fabula.reading import narration_phrases, read_world, world_templates
from fabula.reference import Answer, horizon
from fabula.reference import World as Running
from fabula.second_opinion import NOTHING_LEFT_OUT, Judge
from fabula.syntax import parse
from fabula.verify import Verification, verify

if TYPE_CHECKING:
    from fabula.narrate import Narration


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
    """A checked world.  `warnings` are what the checker would have the author look at.

    `name` is the path or the name under which it was found, if it was: its words for narration
    are beside it.
    """

    problem: Problem
    warnings: tuple[Diagnostic, ...]
    name: str | None = None

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
        limits, story = limits or Limits(), self.story(story, goal=goal)
        return Judge(self.problem, limits=limits, story=story, goal=goal).verify(plot)

    def why(
        self,
        plot: Plot,
        *,
        step: int,
        character: str | None = None,
        limits: Limits | None = None,
    ) -> StepReasons:
        """Say why a character, by default everybody who consents, takes part in a step of a plot.

        The kernel suggests reasons, and the reference judges them.  That there is none may be the
        kernel's word alone; then `on_trust` says so.

        Raises:
            UnaskableError: there is no such step, or the character does not consent to it.
            PlotError: P010, the plot names an action that can never happen in this world.
            ModelError: the world contradicts itself on the way.
        """
        limits = limits or Limits()
        candidates: tuple[Candidate, ...] = ()
        if 0 < step <= len(plot):
            candidates = self._candidates([one.action for one in plot.steps[:step]], limits)
        return why(
            self.running(limits),
            plot,
            step=step,
            character=character,
            limits=limits,
            candidates=candidates,
        )

    def _candidates(self, actions: Sequence[str], limits: Limits) -> tuple[Candidate, ...]:
        planner = Planner(self.problem, limits=replace(limits, author_temporal=None))
        try:
            return planner.explain_step(actions)
        except PlotError:  # grounding found that some action can never happen
            return ()

    def beliefs(self, plot: Plot, *, step: int | None = None, depth: int = 2) -> Beliefs:
        """Say where minds, `depth` deep, differ from the truth after a step, by default the last.

        Raises:
            UnaskableError: the plot has no such step.
            PlotError: P010, the plot names an action that can never happen in this world.
            ModelError: the world contradicts itself on the way.
        """
        return beliefs(self.running(level=depth), plot, step=step, depth=depth)

    def timeline(self, plot: Plot, *, depth: int = 1) -> Timeline:
        """Say who is wrong about what in a plot, from which step to which; as `beliefs` does."""
        return timeline(self.running(level=depth), plot, depth=depth)

    def ask(self, plot: Plot, question: str, *, step: int | None = None) -> Opinions:
        """Say how an expression of the world's language reads, in truth and to everybody.

        It is read after a step of the plot, by default the last.

        Raises:
            TextError: the question has errors.
            UnaskableError: the plot has no such step.
            PlotError: P010, the plot names an action that can never happen in this world.
            ModelError: the world contradicts itself on the way.
        """
        read, diagnostics = read_query(question, self.problem.source)
        if read is None:
            raise TextError(diagnostics)
        # Everybody's opinion is read in his own mind, so one mind deeper than the question.
        world = self.running(level=query_depth(read, self.problem) + 1)
        return ask(world, plot, read, step=step, text=question)

    def narrate(
        self,
        plot: Plot,
        *,
        language: str = "en",
        story: str | None = None,
        limits: Limits | None = None,
        running: Running | None = None,
    ) -> "Narration":
        """Tell a plot in prose, in the words of the Fluent file beside the world.

        What `running` has worked out is not worked out again.

        Raises:
            UnknownLanguageError: there is no grammar of this language.
            TextError: the Fluent file has errors.
            FileError: C003 or C004, it cannot be read.
            PlotError: P010, the plot names an action that can never happen in this world.
            ModelError: the world contradicts itself on the way.
        """
        # Grammars and Fluent take as long to load as all the rest, and most never narrate.
        from fabula.narrate import (
            LANGUAGES,
            UnknownLanguageError,
            narrate,
            read_templates,
            template_diagnostics,
        )

        if language not in LANGUAGES:
            raise UnknownLanguageError(language)
        phrases = narration_phrases(language)
        own = () if self.name is None else world_templates(self.name, language)
        found = template_diagnostics(self.problem, language, phrases=phrases, world=own)
        if any(finding.severity is Severity.ERROR for finding in found):
            raise TextError(finding for finding in found if finding.severity is Severity.ERROR)
        templates, _ = read_templates(language, (*phrases, *own))
        limits = _told(limits or Limits())
        return narrate(
            self.problem,
            plot,
            language,
            templates=templates,
            story=story,
            limits=limits,
            running=running,
        )

    def running(self, limits: Limits | None = None, *, level: int = 0) -> Running:
        """Return the world as the reference runs it, minds nested as deep as a plot is told.

        They are nested `level` deep at least, and no less than where a plot is verified.
        """
        limits = limits or Limits()
        levels = (horizon(self.problem, limits), horizon(self.problem, _told(limits)), level)
        return Running(self.problem, max(levels))


def _told(limits: Limits) -> Limits:
    """Return the limits within which plots are told when these are asked for."""
    if limits.epistemic is not None:
        return limits
    return replace(limits, epistemic=DEFAULT_EPISTEMIC_LIMIT)


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
    return replace(world_of(read_world(path_or_name)), name=str(path_or_name))


def world_of(source: Source) -> World:
    """Return the world that a text describes.

    Raises:
        TextError: the text has errors.
    """
    document, syntax = parse(source)
    problem, findings = check(document)
    diagnostics = without_allowed(document, (*syntax, *findings), complete=False)
    if problem is None or any(finding.severity is Severity.ERROR for finding in diagnostics):
        raise TextError(diagnostics)
    return World(problem, diagnostics)
