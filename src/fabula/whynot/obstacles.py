"""What is in the way: what cannot be at all, or whose consent the nearest attempts lack."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.changes import changed
from fabula.errors import PlotError
from fabula.ground import GroundProblem, ground
from fabula.model import Comparison, Constant, Expression, Fluent, Problem, conjuncts, same
from fabula.planner import Found, Impossible
from fabula.plots import Plot
from fabula.reference import Answer, Mind, World
from fabula.reference.conditions import condition
from fabula.whynot.aim import Aim
from fabula.whynot.candidates import all_consents_of
from fabula.whynot.inquiry import Inquiry, freed
from fabula.whynot.outcome_answers import Missing, Part

MOST_ACTIONS = 4
"""How many actions that would do are named."""


def parts(inquiry: Inquiry, reference: World, state: Mind) -> Iterator[Part]:
    """Yield the parts of an aim that is impossible for everybody, with what can never be."""
    whole = inquiry.aim
    for aim in whole.parts() or (whole,):
        met = aim.is_met_in(reference, state)
        outcome = None if met else inquiry.search_changed(freed(inquiry.problem), aim)
        if met or isinstance(outcome, Found):
            yield Part(aim.text, Answer.YES)
        elif isinstance(outcome, Impossible):
            ground_problem = ground(aim.in_world(inquiry.problem))
            reason = next((unmet.reason for unmet in ground_problem.unmet), None)
            actions = tuple(_would_do(aim, ground_problem, reference))[:MOST_ACTIONS]
            yield Part(aim.text, Answer.NO, reason, actions)
        else:
            yield Part(aim.text, Answer.UNKNOWN)


def _would_do(aim: Aim, ground_problem: GroundProblem, reference: World) -> Iterator[str]:
    """Yield the actions that would make something what the aim asks, and why they never happen."""
    wanted = dict(_wanted(condition(aim.story.end, {}), reference))
    for folded in ground_problem.impossible:
        action = reference.actions.get(folded.signature)
        if action is not None and any(
            not change.chain
            and change.fluent in wanted
            and isinstance(change.value_expression, Constant)
            and same(change.value_expression.value, wanted[change.fluent].value)
            for change in action.changes
        ):
            yield f"{folded.signature} can never happen: {folded.reason}"


def _wanted(end: Expression, reference: World) -> Iterator[tuple[int, Constant]]:
    """Yield the fluents that a condition wants to have a certain value."""
    for part in conjuncts(end):
        match part:
            case Comparison("==", Fluent() as fluent, Constant() as value):
                yield reference.layout.fluent(fluent), value


@dataclass(frozen=True, slots=True)
class Attempt:
    """A plan that reaches the aim but for the consents that are missing."""

    plan: tuple[str, ...]
    missing: tuple[Missing, ...]


def attempt_of(inquiry: Inquiry, problem: Problem, found: Plot) -> Attempt:
    """Return a plan as an attempt in a world."""
    return Attempt(inquiry.actions(found), _missing(inquiry, problem, found))


def attempts(inquiry: Inquiry, found: Plot | None) -> list[Attempt]:
    """Return plans that would reach an aim, those first that lack the fewest consents.

    One in which nobody needs a reason, which may be `found` already, and for each character one in
    which he alone needs none.
    """
    plots = [] if found is None else [found]
    for character in inquiry.problem.characters:
        if inquiry.is_over():
            break
        changes = all_consents_of(inquiry.problem, character.name)
        outcome = inquiry.search_changed(changed(inquiry.problem, changes))
        if isinstance(outcome, Found):
            plots.append(outcome.plot)
    tried = [attempt_of(inquiry, inquiry.problem, plot) for plot in plots]
    return sorted(tried, key=lambda attempt: (len(attempt.missing), len(attempt.plan)))


def _missing(inquiry: Inquiry, problem: Problem, plot: Plot) -> tuple[Missing, ...]:
    """Return whose reasons are missing, as far as the kernel finds some."""
    planner = inquiry.planner(problem)
    try:
        explained = planner.explain_plan([step.action for step in plot.steps])
    except PlotError:  # an attempt in a changed world may have actions that never happen in this
        return ()
    asked = {action.signature: action.consenting for action in planner.ground.actions}
    return tuple(
        Missing(number, step.action, planner.ground.characters[who])
        for number, step in enumerate(explained.steps, start=1)
        for who in asked[step.action]
        if step.explanation(planner.ground.characters[who]) is None
    )
