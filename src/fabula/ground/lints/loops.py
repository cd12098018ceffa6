"""Triggers that nothing ends once they fire (semantics 3.7)."""

from collections.abc import Iterator, Sequence

from fabula.diagnostics import Diagnostic, Severity
from fabula.ground.findings import is_instance
from fabula.ground.possible import fluents_in
from fabula.ground.problem import GroundEffect, GroundProblem, GroundTrigger
from fabula.ground.values import FALSE, TRUE, ZERO, GroundValue, holds, is_value, same, value_of
from fabula.model import Problem


def loop_lints(problem: Problem, ground_problem: GroundProblem) -> Iterator[Diagnostic]:
    """Yield G008: no trigger ends what lets this one fire, and each firing changes something."""
    ended = frozenset(
        effect.fluent for trigger in ground_problem.triggers for effect in trigger.effects
    )
    for definition in problem.triggers:
        for trigger in ground_problem.triggers:
            if not is_instance(trigger.signature, definition):
                continue
            fluent = _restless(trigger, ground_problem)
            if fluent is None or any(one in ended for _, one in fluents_in(trigger.precondition)):
                continue
            yield Diagnostic(
                "G008",
                Severity.WARNING,
                f"the trigger `{definition.name}` would fire again and again",
                problem.source,
                definition.span,
                f"`{trigger.signature}` changes `{ground_problem.fluents[fluent].signature}` each "
                "time, and no trigger makes its precondition false",
                ("let its effect make its precondition false",),
            )
            break


def _restless(trigger: GroundTrigger, ground_problem: GroundProblem) -> int | None:
    """Return a fluent that each firing of a trigger changes, if one is found."""
    for fluent in dict.fromkeys(effect.fluent for effect in trigger.effects if not effect.chain):
        effects = [one for one in trigger.effects if not one.chain and one.fluent == fluent]
        is_boolean = ground_problem.fluents[fluent].kind == "boolean"
        if (_flips if is_boolean else _counts)(fluent, effects):
            return fluent
    return None


def _counts(fluent: int, effects: Sequence[GroundEffect]) -> bool:
    """Whether the effects on a fluent add a number to it, or subtract one."""
    (guard, value), own = (effects[0].guard, effects[0].value), ("fluent", (), fluent)
    if len(effects) > 1 or guard != TRUE or value[0] not in ("sum", "subtract"):
        return False
    parts = value[1] if value[0] == "sum" else value[1:]
    if len(parts) != 2 or own not in (parts if value[0] == "sum" else parts[:1]):
        return False
    other = parts[1] if parts[0] == own else parts[0]
    return is_value(other) and other != ZERO


def _flips(fluent: int, effects: Sequence[GroundEffect]) -> bool:
    """Whether the effects on a boolean fluent, which read nothing else, always change it."""
    read = {
        reader for one in effects for part in (one.guard, one.value) for reader in fluents_in(part)
    }
    return read == {((), fluent)} and all(
        any(_changes(one, before) for one in effects) for before in (TRUE, FALSE)
    )


def _changes(effect: GroundEffect, before: GroundValue) -> bool:
    """Whether an effect on a boolean fluent changes it from a value, reading nothing else."""

    def look(_chain: tuple[int, ...], _fluent: int) -> GroundValue:
        return before

    return holds(effect.guard, look) and not same(value_of(effect.value, look), before)
