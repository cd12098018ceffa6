"""What the kernel can add where the reference did not come to an end within its effort.

Of explanations it only ever suggests: what it says becomes a part of the plot as if the author had
written it, and the reference judges that plot.  That nothing can be left out of a plot is a proof
by exhaustion; in a large world only the kernel may have one, and then it is said whose word it is.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import takewhile
from typing import Final

from fabula.errors import PlotError
from fabula.model import Limits, Problem
from fabula.planner import DEFAULT_EPISTEMIC_LIMIT, Planner
from fabula.plots import Explanation, Plot, PlotStep
from fabula.reference import horizon
from fabula.verify import (
    Answer,
    Finding,
    Hole,
    HoleKind,
    Reason,
    StepVerdict,
    Verification,
    Verifier,
)

NOTHING_LEFT_OUT: Final = frozenset({"4.2.4", "4.10.4"})
"""The rules that a plot has nothing in it that could be left out."""


class Judge:
    """Verifies plots of a world by the reference, and asks the kernel where that is not enough.

    `verifier` nests minds as deep as where a plot is told; what either has found out about one plot
    is remembered for the next.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        limits: Limits,
        story: str | None = None,
        goal: float | None = None,
    ) -> None:
        self.problem = problem
        self.limits = limits
        self.story = story
        self.goal = goal
        epistemic = DEFAULT_EPISTEMIC_LIMIT if limits.epistemic is None else limits.epistemic
        level = horizon(problem, replace(limits, epistemic=epistemic))
        self.verifier = Verifier(problem, limits=limits, level=level)

    @cached_property
    def planner(self) -> Planner:
        """The world as the kernel sees it; grounded when it is first asked for."""
        return Planner(self.problem, limits=self.limits, goal=self.goal, story=self.story)

    def verify(self, plot: Plot) -> Verification:
        """Return what is right and what is wrong with a plot.

        Raises:
            ModelError: the world contradicts itself on the way.
        """
        verification = self._judged(plot, minimality=True)
        if verification.answer is not Answer.UNKNOWN and not _has_open_reasons(verification):
            return verification
        return second_opinion(verification, plot, self.planner, self.verifier)

    def verify_quickly(self, plot: Plot) -> Verification:
        """Return what is right and what is wrong, the kernel asked whether a part would do as well.

        If it says that none would, that is taken on trust; if it does not know, it is left open.
        Only if it finds such a part is the reference asked, for which this is the dearest question.

        Raises:
            ModelError: the world contradicts itself on the way.
        """
        verification = self._judged(plot, minimality=False)
        if _has_open_reasons(verification):
            verification = with_candidates(
                verification, plot, self.planner, self.verifier, minimality=False
            )
        if verification.holes:
            return verification
        actions = self.planner.ground.actions
        places = {action.signature: place for place, action in enumerate(actions)}
        shorter, is_sure = self.planner.shorter([places[step.action] for step in plot.steps])
        if shorter is not None:
            return self.verify(plot)
        rule = "4.2.4" if self.story is None else "4.10.4"
        if is_sure:
            return replace(verification, taken_on_trust=(rule,))
        text = "whether a part of the plot does as well is open"
        hole = Hole(HoleKind.SUPERFLUOUS, rule, None, None, text, certain=False)
        finding = Finding(rule, text, certain=False)
        return replace(verification, holes=(hole,), findings=(finding,))

    def _judged(self, plot: Plot, *, minimality: bool) -> Verification:
        return self.verifier.verify(
            plot,
            goal=self.goal,
            story=self.story,
            suggestions=self._suggestions(plot),
            minimality=minimality,
        )

    def _suggestions(self, plot: Plot) -> Iterator[Explanation]:
        """Yield the kernel's explanation for everybody for whom a plot has none.

        It finds in seconds what costs the reference all its effort.
        """
        actions = self.verifier.world.actions
        signatures = [step.action for step in plot.steps]
        for number, step in enumerate(plot.steps, start=1):
            if step.action not in actions:
                return
            consenting = (self.verifier.names[who] for who in actions[step.action].consenting)
            missing = {name for name in consenting if step.explanation(name) is None}
            if missing:
                try:
                    candidates = self.planner.explain_step(signatures[:number])
                except PlotError:  # grounding found that some action can never happen
                    return
                found = (one.explanation for one in candidates if one.character in missing)
                yield from filter(None, found)


def second_opinion(
    verification: Verification, plot: Plot, planner: Planner, verifier: Verifier
) -> Verification:
    """Return a verification with what the kernel can add; `verifier` has made it."""
    if _has_open_reasons(verification):
        verification = with_candidates(verification, plot, planner, verifier)
    doubtful = {finding.rule for finding in verification.findings if not finding.certain}
    is_open = verification.answer is Answer.UNKNOWN and doubtful
    if not is_open or not doubtful <= NOTHING_LEFT_OUT:
        return verification
    if not planner.is_minimal([step.action for step in plot.steps]):
        return verification
    return replace(
        verification,
        findings=tuple(finding for finding in verification.findings if finding.certain),
        holes=tuple(hole for hole in verification.holes if hole.rule not in doubtful),
        taken_on_trust=tuple(sorted(doubtful)),
    )


def with_candidates(
    verification: Verification,
    plot: Plot,
    planner: Planner,
    verifier: Verifier,
    *,
    minimality: bool = True,
) -> Verification:
    """Return the verification of a plot whose undecided explanations the kernel has suggested.

    What was said about the written explanations stays.  The kernel is asked about the actions up
    to the first that cannot happen; if it has nothing to suggest, nothing changes.  Unless
    `minimality`, it is not asked what can be left out.
    """
    possible = takewhile(lambda step: step.finding is None, verification.steps)
    try:
        candidates = planner.explain_plan([step.action for step in possible])
    except PlotError:
        return verification
    beginning = tuple(
        _suggested(step, verdict, candidate)
        for step, verdict, candidate in zip(
            plot.steps, verification.steps, candidates.steps, strict=False
        )
    )
    suggested = replace(plot, steps=(*beginning, *plot.steps[len(beginning) :]))
    if suggested == plot:
        return verification
    second = verifier.verify(
        suggested, goal=verification.goal, story=verification.story, minimality=minimality
    )
    steps = tuple(map(_merged, verification.steps, second.steps))
    return replace(second, steps=steps)


def _has_open_reasons(verification: Verification) -> bool:
    """Whether it was not found out of somebody whether he has a reason."""
    reasons = (reason.answer for step in verification.steps for reason in step.reasons)
    return Answer.UNKNOWN in reasons


def _suggested(step: PlotStep, verdict: StepVerdict, candidate: PlotStep) -> PlotStep:
    """Return the step with a candidate for every reason that the reference left open."""
    explanations = [_explanation(step, reason, candidate) for reason in verdict.reasons]
    return replace(step, explanations=tuple(filter(None, explanations)))


def _explanation(step: PlotStep, reason: Reason, candidate: PlotStep) -> Explanation | None:
    if reason.answer is Answer.UNKNOWN:
        return candidate.explanation(reason.character) or step.explanation(reason.character)
    return reason.explanation or step.explanation(reason.character)


def _merged(first: StepVerdict, second: StepVerdict) -> StepVerdict:
    """Return the second verdict, with the first one's word about what was written."""
    reasons = (
        replace(after, written=before.written, is_written=before.is_written)
        for before, after in zip(first.reasons, second.reasons, strict=True)
    )
    return replace(second, reasons=tuple(reasons))
