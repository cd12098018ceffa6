"""What the kernel can add where the reference did not come to an end within its effort.

Of explanations it only ever suggests: what it says is tried by the reference, which judges it.
That nothing can be left out of a plot is a proof by exhaustion; in a large world only the kernel
may have one, and then it is said whose word it is.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import takewhile
from typing import Final

from fabula.errors import PlotError
from fabula.model import Limits, Problem
from fabula.planner import DEFAULT_EPISTEMIC_LIMIT, Planner
from fabula.plots import Explanation, Plot
from fabula.reference import horizon
from fabula.verify import (
    Answer,
    Finding,
    Hole,
    HoleKind,
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
        known = takewhile(lambda step: step.action in actions, plot.steps)
        missing = [
            {
                name
                for name in (self.verifier.names[who] for who in actions[step.action].consenting)
                if step.explanation(name) is None
            }
            for step in known
        ]
        if any(missing):
            yield from _candidates(self.planner, plot, missing)


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
    """Return the verification of a plot with the kernel's candidates for undecided explanations.

    The kernel is asked about the actions up to the first that cannot happen; if it has nothing to
    suggest, nothing changes.  Unless `minimality`, it is not asked what can be left out.
    """
    possible = takewhile(lambda step: step.finding is None, verification.steps)
    undecided = [
        {reason.character for reason in step.reasons if reason.answer is Answer.UNKNOWN}
        for step in possible
    ]
    suggestions = tuple(_candidates(planner, plot, undecided))
    if not suggestions:
        return verification
    return verifier.verify(
        plot,
        goal=verification.goal,
        story=verification.story,
        suggestions=suggestions,
        minimality=minimality,
    )


def _candidates(
    planner: Planner, plot: Plot, wanted: Sequence[Collection[str]]
) -> Iterator[Explanation]:
    """Yield what the kernel finds for the characters that are wanted of each of the first steps."""
    signatures = [step.action for step in plot.steps]
    for number, characters in enumerate(wanted, start=1):
        if not characters:
            continue
        try:
            candidates = planner.explain_step(signatures[:number])
        except PlotError:  # grounding found that some action can never happen
            return
        found = (one.explanation for one in candidates if one.character in characters)
        yield from filter(None, found)


def _has_open_reasons(verification: Verification) -> bool:
    """Whether it was not found out of somebody whether he has a reason."""
    reasons = (reason.answer for step in verification.steps for reason in step.reasons)
    return Answer.UNKNOWN in reasons
