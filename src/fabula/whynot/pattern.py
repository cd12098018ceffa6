"""An action as somebody writes it in a question: `buy(Tom, ?)`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from fabula.changes.text import expression_text
from fabula.diagnostics import Span, nearest
from fabula.errors import FabulaError
from fabula.model import Action, Constant, Problem, Value, Variable, conjuncts, domain, value_text
from fabula.plots import WrittenStep
from fabula.plots.outline import ANY
from fabula.reference.conditions import FALSE, condition

_CALL: Final = re.compile(
    r"\s*(?P<name>[^\W\d_][^\s(){}\[\],;:*/+\-&|!=<>]*)\s*\((?P<arguments>[^()]*)\)\s*"
)


class UnknownActionError(FabulaError):
    """The world has no action as it was written."""


@dataclass(frozen=True, slots=True)
class LiteralFalse:
    """A conjunct of an action that is false with these arguments, whatever happens."""

    part: str
    condition: str


def read_action(text: str, problem: Problem) -> WrittenStep | None:
    """Return the action that is asked about; None if the text is a condition.

    Raises:
        UnknownActionError: an argument or the number of them fits no action of that name.
    """
    match = _CALL.fullmatch(text)
    if match is None:
        return None
    known = [action for action in problem.actions if action.name == match["name"]]
    if not known:
        _refuse_unknown(match["name"], problem)
        return None
    written = match["arguments"].strip()
    arguments = tuple(part.strip() for part in written.split(",")) if written else ()
    step = WrittenStep(match["name"], arguments, Span(0, 0))
    overloads = [action for action in known if len(action.formals) == len(arguments)]
    if not overloads:
        formals = ", ".join(map(_formal_text, known[0].formals))
        raise UnknownActionError(
            f"`{step}` has {len(arguments)} arguments; the action is `{known[0].name}({formals})`"
        )
    if not any(_fits(step, action) for action in overloads):
        raise UnknownActionError(_misfit(step, overloads[0], problem))
    return step


def literally_false(
    step: WrittenStep, problem: Problem
) -> tuple[str, tuple[LiteralFalse, ...]] | None:
    """Return why no instance of a written action is one of the world, for the nearest instance."""
    instances = [
        (f"{action.name}({', '.join(map(value_text, values))})", _false_parts(action, values))
        for action in problem.actions
        if action.name == step.name and _fits(step, action)
        for values in product(*_choices(step, action))
    ]
    return min(instances, key=lambda instance: len(instance[1]), default=None)


def _choices(step: WrittenStep, action: Action) -> list[list[Value]]:
    return [
        [value for value in domain(formal) if written in (ANY, value_text(value))]
        for formal, written in zip(action.formals, step.arguments, strict=True)
    ]


def _false_parts(action: Action, values: Sequence[Value]) -> tuple[LiteralFalse, ...]:
    bound: Mapping[str, Value] = {
        formal.name: value
        for formal, value in zip(action.formals, values, strict=True)
        if isinstance(formal, Variable)
    }
    # Shown with its variables: with their values there is only `False`.
    return tuple(
        LiteralFalse(name, expression_text(part))
        for name, whole in (("precondition", action.precondition), ("motive", action.motive))
        for part in conjuncts(whole)
        if condition(part, bound) == FALSE
    )


def _refuse_unknown(name: str, problem: Problem) -> None:
    """Refuse the name of an action, unless it is a property's."""
    if any(name == known.name for known in problem.properties) or name == "believes":
        return
    actions = dict.fromkeys(action.name for action in problem.actions)
    near = nearest(name, [*actions, *(known.name for known in problem.properties)])
    meant = f"did you mean `{near}`?" if near else f"there are the actions {', '.join(actions)}"
    raise UnknownActionError(f"there is no action or property called `{name}`; {meant}")


def _fits(step: WrittenStep, action: Action) -> bool:
    return len(step.arguments) == len(action.formals) and all(
        written == ANY or written in map(value_text, domain(formal))
        for written, formal in zip(step.arguments, action.formals, strict=True)
    )


def _misfit(step: WrittenStep, action: Action, problem: Problem) -> str:
    for written, formal in zip(step.arguments, action.formals, strict=True):
        values = [value_text(value) for value in domain(formal)]
        if written == ANY or written in values:
            continue
        known = [entity.name for entity in problem.entities]
        near = nearest(written, values)
        meant = f"did you mean `{near}`?" if near else f"there are {', '.join(values) or 'none'}"
        if written in known and isinstance(formal, Variable):
            return f"`{written}` in `{step}` is no `{formal.type.name}`; {meant}"
        return f"`{written}` in `{step}` is nothing that can stand there; {meant}"
    return f"`{step}` is no action of this world"


def _formal_text(formal: Variable | Constant) -> str:
    if isinstance(formal, Variable):
        return f"{formal.name} : {formal.type.name}"
    return value_text(formal.value)
