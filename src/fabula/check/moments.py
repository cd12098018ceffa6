"""Moments of stories: which conjunct is an event, which are conditions (semantics 4.10)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fabula.check.expressions import condition
from fabula.check.names import Scope, Typed, parameter
from fabula.check.properties import formals_text
from fabula.diagnostics import Span
from fabula.model import (
    ANYTHING,
    Action,
    And,
    Constant,
    EventPattern,
    Expression,
    Moment,
    Term,
    Trigger,
    Variable,
    domain,
    same,
)
from fabula.syntax import tree
from fabula.syntax.walk import map_children


@dataclass(frozen=True, slots=True)
class Events:
    """The actions of a text by name, and where its triggers stand."""

    actions: Mapping[str, tuple[Action, ...]]
    triggers: Mapping[str, Span]


def events_of(actions: tuple[Action, ...], triggers: tuple[Trigger, ...]) -> Events:
    """Return the events that a story can name."""
    by_name: dict[str, tuple[Action, ...]] = {}
    for action in actions:
        by_name[action.name] = (*by_name.get(action.name, ()), action)
    return Events(by_name, {trigger.name: trigger.span for trigger in triggers})


def moment(written: tree.Expression, scope: Scope, events: Events) -> Moment:
    """Return what is asked of one step: at most one event, and a condition."""
    calls: list[tree.Call] = []
    patterns: list[EventPattern] = []
    conditions: list[Expression] = []
    for part in _conjuncts(written):
        if not _may_be_event(part, scope, events):
            conditions.append(_condition(part, scope, events, "a condition"))
        elif isinstance(part, tree.Call) and not _refused(part, scope, events):
            calls.append(part)
            pattern = _pattern(part, scope, events)
            patterns.extend([] if pattern is None else [pattern])
    if len(calls) > 1:
        first, second = (scope.report.quote(call.span) for call in calls[:2])
        scope.report.error(
            "F322",
            calls[1].span,
            f"this moment has two events, {first} and {second}",
            label="no step of a plot is two events at once",
            help=("write `then` between them, or a scene for each",),
        )
    event = patterns[0] if patterns else None
    return Moment(event, joined(conditions), written.span)


def ending(written: tree.Expression, scope: Scope, events: Events) -> Expression:
    """Return what must hold in the last state: no event has a place there."""
    return _condition(written, scope, events, "`end`")


def joined(conditions: list[Expression]) -> Expression:
    """Return the condition that all of them hold."""
    if len(conditions) == 1:
        return conditions[0]
    return And(tuple(conditions)) if conditions else ANYTHING


def _conjuncts(written: tree.Expression) -> Iterator[tree.Expression]:
    match written:
        case tree.Group(inner=inner):
            yield from _conjuncts(inner)
        case tree.Conjunction(parts=parts):
            for part in parts:
                yield from _conjuncts(part)
        case _:
            yield written


def _may_be_event(part: tree.Expression, scope: Scope, events: Events) -> bool:
    """Whether a conjunct is an event, or is reported as one that went wrong."""
    match part:
        case tree.Call(name=name):
            is_known = name.text in events.actions or name.text in events.triggers
            if not is_known and name.text not in scope.properties:
                _report_unknown(part, scope, events)
                return True
            return name.text in events.actions or name.text not in scope.properties
        case tree.Name(text=text) if text in events.actions:
            if text in scope.variables or text in scope.hierarchy.entities:
                return False
            unknowns = ", ".join("?" * len(events.actions[text][0].formals))
            scope.report.error(
                "F326",
                part.span,
                f"the event `{text}` has no arguments",
                label="expected its arguments, or `?` for any",
                help=(f"write `{text}({unknowns})`",),
            )
            return True
    return False


def _report_unknown(call: tree.Call, scope: Scope, events: Events) -> None:
    name = call.name.text
    actions = {known: overloads[0].span for known, overloads in events.actions.items()}
    scope.report.error(
        "F103",
        call.name.span,
        f"`{name}` is neither a property nor an action",
        label="expected a property or an action",
        help=scope.report.meant(name, {**scope.property_places, **actions}),
    )


# Events.


def _refused(call: tree.Call, scope: Scope, events: Events) -> bool:
    """Report a call that can be no event, whatever stands around it; False if it may be one."""
    name = call.name.text
    if name in events.actions and name in scope.properties:
        scope.report.error(
            "F325",
            call.name.span,
            f"`{name}` is both a property and an action",
            label="a story cannot tell which of them is meant",
            help=("give one of them another name",),
        )
        return True
    if name in events.triggers and name not in events.actions and name not in scope.properties:
        scope.report.error(
            "F324",
            call.span,
            f"`{name}` is a trigger, which is no step of a plot",
            label="expected an action or a condition",
            help=("ask for what it changes: for what holds as soon as it has fired",),
        )
        return True
    return name not in events.actions


def _pattern(call: tree.Call, scope: Scope, events: Events) -> EventPattern | None:
    """Return the pattern if it fits an action of its name; else None, reported."""
    arguments: list[Term | None] = []
    found: list[Typed | None] = []
    for written in call.arguments:
        is_any = isinstance(written, tree.UnknownLiteral)
        typed = None if is_any else parameter(written, scope)
        if typed is not None and typed.types == scope.anything():
            return None
        term = None if typed is None else typed.expression
        assert term is None or isinstance(term, Constant | Variable)
        arguments.append(term)
        found.append(typed)
    overloads = events.actions[call.name.text]
    if any(_fits(found, action, scope) for action in overloads):
        return EventPattern(call.name.text, tuple(arguments))
    kinds = ", ".join("anything" if one is None else scope.described(one) for one in found)
    scope.report.error(
        "F326",
        call.span,
        f"{scope.report.quote(call.span)} is no event of `{call.name.text}`",
        label=f"is given {kinds or 'no argument'}",
        help=tuple(
            f"declared: `{action.name}({formals_text(action.formals)})`" for action in overloads
        ),
    )
    return None


def _fits(arguments: list[Typed | None], action: Action, scope: Scope) -> bool:
    """Whether some ground action has these arguments, as far as types tell."""
    if len(arguments) != len(action.formals):
        return False
    return all(
        one is None or _fits_formal(one, formal, scope)
        for one, formal in zip(arguments, action.formals, strict=True)
    )


def _fits_formal(argument: Typed, formal: Term, scope: Scope) -> bool:
    if isinstance(formal, Variable) and scope.fits(argument.types, formal.type.name):
        return True
    assert isinstance(argument.expression, Constant | Variable)
    values = domain(formal)
    return any(same(one, value) for one in domain(argument.expression) for value in values)


# Conditions.

_CONTEXTS: Mapping[type, str] = {
    tree.Negation: "`!`",
    tree.Disjunction: "`|`",
    tree.Believes: "`believes`",
    tree.Conditional: "`if`",
}


def _condition(written: tree.Expression, scope: Scope, events: Events, context: str) -> Expression:
    """Return a condition; an event in it is reported, and what is left is checked."""
    return condition(_without_events(written, scope, events, context), scope)


def _without_events(
    written: tree.Expression, scope: Scope, events: Events, context: str
) -> tree.Expression:
    """Return the condition with `Missing` for each event in it, which is reported."""
    if isinstance(written, tree.Call):
        name = written.name.text
        if name not in events.actions and (name not in events.triggers or name in scope.properties):
            return written
        if not _refused(written, scope, events):
            _report_misplaced(written, scope, context)
        return tree.Missing(written.span)
    if isinstance(written, tree.Quantified):
        context = f"`{written.kind}`"
    elif not isinstance(written, tree.Group | tree.Conjunction):
        context = _CONTEXTS.get(type(written), "a comparison or a sum")
    return map_children(written, lambda child: _without_events(child, scope, events, context))


def _report_misplaced(call: tree.Call, scope: Scope, context: str) -> None:
    quoted = scope.report.quote(call.span)
    way_out = {
        "`!`": f"to forbid it, write a clause `never: {quoted[1:-1]};`",
        "`|`": "write `?` for an argument that may be any, or ask for what either event changes",
        "`believes`": "ask for what the character believes after it",
        "`end`": "ask for what holds in the end, or let a scene end with it",
        "`forall`": "no step is several events at once: write a scene for each of them",
        "`exists`": "write `?` for any value, or a parameter: `scene name(c : character): ...`",
    }.get(context, "ask for what it changes, or write a moment of its own for it")
    scope.report.error(
        "F323",
        call.span,
        f"the event {quoted} stands inside {context}",
        label="expected a condition",
        help=(way_out,),
    )
