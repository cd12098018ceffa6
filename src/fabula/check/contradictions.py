"""Effects that give one fluent two values, whatever the state (semantics 1.10).

Grounding every event would find them too, but slowly and for one binding after the other.  Here
only pairs of assignments to one property are looked at, and bindings are tried for the variables
that matter first, so that an `a != b` in the precondition ends the search of a pair early.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement

from fabula.check.decided import Binding, decided, every, impossible
from fabula.check.effects import Written
from fabula.check.report import Report
from fabula.diagnostics import Span
from fabula.model import (
    AllEffects,
    Assign,
    BelievedEffect,
    Constant,
    Effect,
    Expression,
    ForallEffect,
    IfEffect,
    Not,
    Term,
    Value,
    Variable,
    same,
    value_text,
)


@dataclass(frozen=True, slots=True)
class _Change:
    """An assignment with everything that stands around it in the effect."""

    span: Span
    variables: tuple[Variable, ...]
    guards: tuple[Expression, ...]
    terms: tuple[Term, ...]
    """The characters whose belief it is, then the arguments of the fluent."""
    assign: Assign


def report_contradictions(
    written: Written, formals: tuple[Term, ...], precondition: Expression, report: Report
) -> None:
    """Report each pair of assignments that contradict each other in the template or an instance.

    `precondition` is all that must hold for the event to happen: of an action the motive too.  An
    instance counts unless its precondition is seen to be False in all states, an assignment
    where its guards are True in all states.  What depends on the state is left to the run.
    """
    changes = list(_changes(written.effect, written.places, (), (), ()))
    for first, second in combinations_with_replacement(changes, 2):
        if first.assign.fluent.property != second.assign.fluent.property:
            continue
        if len(first.terms) != len(second.terms) or not (_is_plain(first) and _is_plain(second)):
            continue
        if _contradict_as_written(first, second):
            _report(first, second, {}, report)
            continue
        witness = _witness(first, second, formals, precondition)
        if witness is not None:
            _report(first, second, witness, report)


def _changes(
    effect: Effect,
    places: dict[int, Span],
    variables: tuple[Variable, ...],
    guards: tuple[Expression, ...],
    chain: tuple[Term, ...],
) -> Iterator[_Change]:
    match effect:
        case Assign(chain=rest, fluent=fluent):
            terms = (*chain, *rest, *fluent.arguments)
            yield _Change(places[id(effect)], variables, guards, terms, effect)
        case AllEffects(parts=parts):
            for part in parts:
                yield from _changes(part, places, variables, guards, chain)
        case BelievedEffect(character=character, body=body):
            yield from _changes(body, places, variables, guards, (*chain, character))
        case ForallEffect(variable=variable, body=body):
            # A variable that hides another of the same effect is left to the run.
            if all(variable.name != outer.name for outer in variables):
                yield from _changes(body, places, (*variables, variable), guards, chain)
        case IfEffect(branches=branches, otherwise=otherwise):
            earlier = guards
            for condition, branch in branches:
                yield from _changes(branch, places, variables, (*earlier, condition), chain)
                earlier = (*earlier, Not(condition))
            yield from _changes(otherwise, places, variables, earlier, chain)


def _is_plain(change: _Change) -> bool:
    """Whether the new value is written down, and not read from the state."""
    value = change.assign.value
    while isinstance(value, Not):
        value = value.body
    return isinstance(value, Constant | Variable)


def _contradict_as_written(first: _Change, second: _Change) -> bool:
    """Whether two assignments without guards name one fluent and two constants."""
    one, other = first.assign.value, second.assign.value
    return (
        not first.guards
        and not second.guards
        and first.terms == second.terms
        and first.variables == second.variables
        and isinstance(one, Constant)
        and isinstance(other, Constant)
        and not same(one.value, other.value)
    )


def _witness(
    first: _Change, second: _Change, formals: tuple[Term, ...], precondition: Expression
) -> dict[str, Value] | None:
    """Return values of the event's variables under which the two contradict each other, or None.

    Only the variables that occur in the two are returned.  Cost: at worst the number of all
    bindings; a branch is left as soon as one test is False.
    """
    variables = [term for term in formals if isinstance(term, Variable)]
    slots = [(0, variable) for variable in variables]
    slots += [(1, variable) for variable in first.variables]
    slots += [(2, variable) for variable in second.variables]
    named = _named(first) | _named(second)
    slots.sort(key=lambda slot: slot[1].name not in named)  # stable: those that matter first

    def search(depth: int, bindings: tuple[Binding, Binding, Binding]) -> Binding | None:
        event = bindings[0]
        tests = _tests(
            first, second, _inside(first, event, bindings[1]), _inside(second, event, bindings[2])
        )
        verdict = every(tests)
        if verdict is False or impossible(precondition, event):
            return None
        if depth == len(slots):
            return event if verdict else None
        place, variable = slots[depth]
        for value in variable.type.instances:
            tried = list(bindings)
            tried[place] = {**bindings[place], variable.name: value}
            found = search(depth + 1, (tried[0], tried[1], tried[2]))
            if found is not None:
                return found
        return None

    found = search(0, ({}, {}, {}))
    return None if found is None else {name: found[name] for name in found if name in named}


def _inside(change: _Change, event: Binding, own: Binding) -> Binding:
    """Return what is bound at an assignment: its own variables hide those of the event."""
    hidden = {variable.name for variable in change.variables}
    return {**{name: value for name, value in event.items() if name not in hidden}, **own}


def _tests(first: _Change, second: _Change, here: Binding, there: Binding) -> Iterator[bool | None]:
    """Whether both happen, whether they are about the same fluent, whether the values differ."""
    for one, other in zip(first.terms, second.terms, strict=True):
        yield _equal(decided(one, here), decided(other, there))
    equal = _equal(decided(first.assign.value, here), decided(second.assign.value, there))
    yield None if equal is None else not equal
    for guard in first.guards:
        yield _holds(decided(guard, here))
    for guard in second.guards:
        yield _holds(decided(guard, there))


def _equal(left: Value | None, right: Value | None) -> bool | None:
    return None if left is None or right is None else same(left, right)


def _holds(value: Value | None) -> bool | None:
    return None if value is None else value is True


def _named(change: _Change) -> set[str]:
    """Return the names of the variables that decide which fluent gets which value."""
    value = change.assign.value
    while isinstance(value, Not):
        value = value.body
    return {term.name for term in (*change.terms, value) if isinstance(term, Variable)}


def _report(first: _Change, second: _Change, witness: dict[str, Value], report: Report) -> None:
    when = ", ".join(f"{name} = {value_text(value)}" for name, value in witness.items())
    one, other = report.quote(first.span), report.quote(second.span)
    if first is second:
        headline = f"{one} gives one fluent several values"
    else:
        headline = f"{other} contradicts {one}"
    help_ = []
    if witness:
        help_.append("exclude the case in the precondition, for example with `!=`")
    if first is not second:
        help_.append(f"the other value is given on line {report.line(first.span)}")
    label = "expected one value" + (f", but consider {when}" if when else "")
    report.error("F305", second.span, headline, label=label, help=help_)
