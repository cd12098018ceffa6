"""What the kernel can add where the reference did not come to an end within its effort.

Of explanations it only ever suggests: what it says becomes a part of the plot as if the author had
written it, and the reference judges that plot.  That nothing can be left out of a plot is a proof
by exhaustion; in a large world only the kernel may have one, and then it is said whose word it is.
"""

from dataclasses import replace
from typing import Final

from fabula.errors import PlotError
from fabula.planner import Planner
from fabula.plots import Explanation, Plot, PlotStep
from fabula.verify import Answer, Reason, StepVerdict, Verification, verify

NOTHING_LEFT_OUT: Final = frozenset({"4.2.4", "4.10.4"})
"""The rules that a plot has nothing in it that could be left out."""


def second_opinion(
    verification: Verification, plot: Plot, planner: Planner, *, level: int
) -> Verification:
    """Return a verification with what the kernel can add; `level` is how deep minds were nested."""
    reasons = [reason.answer for step in verification.steps for reason in step.reasons]
    if Answer.UNKNOWN in reasons:
        verification = with_candidates(verification, plot, planner, level=level)
    doubtful = {finding.rule for finding in verification.findings if not finding.certain}
    is_open = verification.answer is Answer.UNKNOWN and doubtful
    if not is_open or not doubtful <= NOTHING_LEFT_OUT:
        return verification
    if not planner.is_minimal([step.action for step in plot.steps]):
        return verification
    certain = tuple(finding for finding in verification.findings if finding.certain)
    return replace(verification, findings=certain, taken_on_trust=tuple(sorted(doubtful)))


def with_candidates(
    verification: Verification, plot: Plot, planner: Planner, *, level: int
) -> Verification:
    """Return the verification of a plot whose undecided explanations the kernel has suggested.

    What was said about the written explanations stays.  The kernel is asked about the actions up
    to the first that cannot happen; if it has nothing to suggest, nothing changes.  `level` is how
    deep minds were nested.
    """
    possible = [step.action for step in verification.steps if step.finding is None]
    try:
        candidates = planner.explain_plan(possible)
    except PlotError:
        return verification
    beginning = tuple(
        _suggested(step, verdict, candidate)
        for step, verdict, candidate in zip(
            plot.steps, verification.steps, candidates.steps, strict=False
        )
    )
    suggested = Plot((*beginning, *plot.steps[len(beginning) :]))
    if suggested == plot:
        return verification
    second = verify(
        planner.problem,
        suggested,
        limits=planner.limits,
        story=verification.story,
        goal=verification.goal,
        level=level,
    )
    steps = tuple(map(_merged, verification.steps, second.steps))
    return replace(second, steps=steps)


def _suggested(step: PlotStep, verdict: StepVerdict, candidate: PlotStep) -> PlotStep:
    """Return the step with a candidate for every reason that the reference left open."""
    explanations = [_explanation(step, reason, candidate) for reason in verdict.reasons]
    return PlotStep(step.action, tuple(filter(None, explanations)))


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
