"""Actions and triggers (semantics 1.5)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from fabula.check.contradictions import report_contradictions
from fabula.check.effects import NOTHING, Written, written_effect
from fabula.check.expressions import condition
from fabula.check.lints import warn_unforeseen
from fabula.check.names import Scope, character, type_named
from fabula.check.properties import bind_formals, overlap
from fabula.check.report import a_type
from fabula.model import (
    CHARACTER,
    Action,
    And,
    Comparison,
    Constant,
    Expression,
    Not,
    Term,
    Trigger,
    TypeTest,
    Value,
    Variable,
    domain,
    same,
    signature,
)
from fabula.syntax import tree

_TRUE = Constant(True)
_OBSERVER = "observer"
"""The variable of an action that does not say who observes it: everybody does."""

_Event = TypeVar("_Event", Action, Trigger)


def read_actions(document: tree.Document, scope: Scope) -> tuple[Action, ...]:
    """Return the actions in file order.

    No two ground actions share a signature, for a plot names them by it: in a classic text the
    first declaration wins, and a later action does without the instances that overlap it.
    """
    found: list[Action] = []
    for statement in document.statements:
        if not isinstance(statement, tree.ActionDefinition):
            continue
        action = _action(statement, scope)
        earlier = _overlapped(statement, action, found, scope)
        kept = _without(action, earlier)
        if kept is not None:
            found.append(kept)
    return tuple(found)


def read_triggers(document: tree.Document, scope: Scope) -> tuple[Trigger, ...]:
    """Return the triggers in file order; of two that overlap both are kept."""
    found: list[Trigger] = []
    for statement in document.statements:
        if isinstance(statement, tree.TriggerDefinition):
            trigger = _trigger(statement, scope)
            _overlapped(statement, trigger, found, scope)
            found.append(trigger)
    return tuple(found)


def _action(written: tree.ActionDefinition, scope: Scope) -> Action:
    formals, inner = bind_formals(written.name.text, written.formals, scope)
    precondition, motive, effect = _parts(written, written.motive, formals, inner)
    observer, observing = _observing(written.observing, inner)
    action = Action(
        written.name.text,
        formals,
        precondition,
        motive,
        effect.effect,
        _consenting(written.consenting or (), inner),
        observer,
        observing,
        written.span,
    )
    warn_unforeseen(action, effect.places, scope)
    return action


def _trigger(written: tree.TriggerDefinition, scope: Scope) -> Trigger:
    formals, inner = bind_formals(written.name.text, written.formals, scope)
    precondition, _, effect = _parts(written, None, formals, inner)
    return Trigger(written.name.text, formals, precondition, effect.effect, written.span)


def _parts(
    written: tree.ActionDefinition | tree.TriggerDefinition,
    written_motive: tree.Expression | None,
    formals: tuple[Term, ...],
    scope: Scope,
) -> tuple[Expression, Expression, Written]:
    """Return precondition, motive and effect: where not written, True, True and nothing."""
    precondition: Expression = _TRUE
    motive: Expression = _TRUE
    effect = Written(NOTHING, {})
    if written.precondition is not None:
        precondition = condition(written.precondition, scope)
    if written_motive is not None:
        motive = condition(written_motive, scope)
    if written.effect is not None:
        effect = written_effect(written.effect, scope)
        # The event happens only where both hold, so both may exclude a contradiction.
        report_contradictions(effect, formals, And((precondition, motive)), scope.report)
    return precondition, motive, effect


def _consenting(written: Iterable[tree.Parameter], scope: Scope) -> tuple[Term, ...]:
    """Return the characters who must want the action, each once."""
    found = (character(one, scope) for one in written)
    return tuple(dict.fromkeys(term for term in found if term is not None))


def _observing(written: tree.Observing | None, scope: Scope) -> tuple[Variable, Expression]:
    """Return who observes: where it is not written, everybody."""
    characters = scope.hierarchy.types[CHARACTER]
    if written is None:
        return Variable(_OBSERVER, characters), _TRUE
    declared = type_named(written.type, scope.hierarchy, scope.report)
    if not (characters.is_a(declared.name) or declared.name not in scope.hierarchy.types):
        scope.report.error(
            "F306",
            written.type.span,
            f"an observer cannot be declared {a_type(declared.name)}",
            label="expected `character`, for the condition is asked of every character",
            help=(f"test it in the condition: `{written.observer.text} : {declared.name} & ...`",)
            if declared.is_a(CHARACTER)
            else (),
        )
    observer = Variable(written.observer.text, declared)
    return observer, condition(written.condition, scope.bind(observer))


def _overlapped(
    written: tree.ActionDefinition | tree.TriggerDefinition,
    event: _Event,
    others: Iterable[_Event],
    scope: Scope,
) -> list[_Event]:
    """Return the earlier events that share a signature with this one, after reporting the first."""
    same_name = [other for other in others if other.name == event.name]
    shared = [(other, overlap(other.formals, event.formals)) for other in same_name]
    found = [(other, values) for other, values in shared if values is not None]
    if found:
        kind = "actions" if isinstance(event, Action) else "triggers"
        earlier, values = found[0]
        headline = f"two {kind} are called `{signature(event.name, values)}`"
        help_ = (f"the first is declared on line {scope.report.line(earlier.span)}",)
        if scope.report.source.is_fabula:
            label = "expected another name"
            scope.report.error("F111", written.name.span, headline, label=label, help=help_)
        else:
            label = "of actions the first is meant" if kind == "actions" else "both may fire"
            scope.report.warning("F425", written.name.span, headline, label=label, help=help_)
    return [other for other, _ in found]


def _without(action: Action, earlier: list[Action]) -> Action | None:
    """Return the action without the instances that an earlier one has; None if none remains."""
    exclusions: list[Expression] = []
    for other in earlier:
        pairs = list(zip(action.formals, other.formals, strict=True))
        if all(_covers(domain(theirs), domain(ours)) for ours, theirs in pairs):
            return None
        exclusions.append(Not(And(tuple(_belongs(ours, theirs) for ours, theirs in pairs))))
    if not exclusions:
        return action
    return replace(action, precondition=And((*exclusions, action.precondition)))


def _covers(larger: tuple[Value, ...], smaller: tuple[Value, ...]) -> bool:
    return all(any(same(value, one) for one in larger) for value in smaller)


def _belongs(term: Term, formal_: Term) -> Expression:
    """Whether the value of `term` is one that the formal can take."""
    if isinstance(formal_, Constant):
        return Comparison("==", term, formal_)
    return TypeTest(term, formal_.type)
