"""Where the reference cannot find an explanation in time, the kernel may suggest one.

The kernel only ever suggests: what it says becomes a part of the plot as if the author had written
it, and the reference judges that plot.
"""

from dataclasses import replace

from fabula.errors import PlotError
from fabula.planner import Planner
from fabula.plots import Explanation, Plot, PlotStep
from fabula.verify import Answer, Reason, StepVerdict, Verification, verify


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
