"""A question as somebody writes it: an action, or a condition to be brought about."""

from fabula.check import read_query
from fabula.diagnostics import Severity
from fabula.errors import FabulaError
from fabula.model import Limits
from fabula.plots import Plot, WrittenStep
from fabula.whynot.action import NOTHING_TOLD, why_not_action
from fabula.whynot.aim import Aim, condition_aim
from fabula.whynot.answers import ActionAnswer
from fabula.whynot.outcome_answers import AimAnswer
from fabula.whynot.pattern import read_action
from fabula.whynot.reach import why_not_reached
from fabula.world import TextError, World


class NoConditionError(FabulaError):
    """What was asked is neither an action nor a condition."""


def why_not(
    world: World,
    question: str,
    plot: Plot = NOTHING_TOLD,
    *,
    step: int | None = None,
    limits: Limits | None = None,
    time_limit_seconds: float | None = None,
) -> ActionAnswer | AimAnswer:
    """Return why an action cannot happen, or a condition cannot be brought about.

    Asked is after a step of a plot (by default the last), without a plot at the beginning.  An
    action may have `?` for arguments.  The time limit is for the searches of a condition.

    Raises:
        FabulaError: as `read_question`, `why_not_action` and `why_not_reached` do.
    """
    asked = read_question(question, world)
    if isinstance(asked, WrittenStep):
        return why_not_action(world, asked, plot, step=step, limits=limits)
    return why_not_reached(
        world, asked, plot, step=step, limits=limits, time_limit_seconds=time_limit_seconds
    )


def read_question(text: str, world: World) -> WrittenStep | Aim:
    """Return the action, or the condition, that a text in a world's language is.

    Raises:
        UnknownActionError: it is written like an action, and the world has none such.
        NoConditionError: it is a value.
        TextError: it has errors.
    """
    source = world.problem.source
    action = read_action(text, world.problem)
    if action is not None:
        return action
    condition, diagnostics = read_query(text, source)
    if condition is None or any(one.severity is Severity.ERROR for one in diagnostics):
        raise TextError(diagnostics)
    as_part, _ = read_query(f"({text}) & True", source)
    if as_part is None:
        raise NoConditionError(f"`{text}` is a value, not a condition: compare it with one")
    return condition_aim(condition, text)
