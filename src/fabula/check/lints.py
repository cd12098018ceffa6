"""What is allowed but hardly meant: warnings that need the meaning of a text."""

from collections.abc import Iterator

from fabula.check.names import Scope, Typed
from fabula.diagnostics import Span
from fabula.model import (
    BOOLEAN,
    NUMBER,
    UNKNOWN,
    Action,
    AllEffects,
    Assign,
    BelievedEffect,
    Constant,
    Effect,
    Entity,
    ForallEffect,
    IfEffect,
    Term,
    Variable,
)
from fabula.syntax import tree


def warn_never_equal(written: tree.Comparison, left: Typed, right: Typed, scope: Scope) -> None:
    """Warn in fabula texts when no value can be on both sides of `==` or `!=`."""
    if not scope.report.source.is_fabula or written.operator not in ("==", "!="):
        return
    anything = scope.anything()
    if anything in (left.types, right.types) or _may_be_equal(left, right, scope):
        return
    always = "never" if written.operator == "==" else "always"
    scope.report.warning(
        "F426",
        written.span,
        f"{scope.report.quote(written.span)} {always} holds",
        label=f"{scope.described(left)} and {scope.described(right)} share no value",
    )


def _may_be_equal(left: Typed, right: Typed, scope: Scope) -> bool:
    for kind in (BOOLEAN, NUMBER):
        if kind in left.types and kind in right.types:
            return True
    if _may_be_unknown(left) and _may_be_unknown(right):
        return True
    return bool(_entities(left, scope) & _entities(right, scope))


def _may_be_unknown(side: Typed) -> bool:
    """Variables and constants but `?` itself always have a value; so have booleans."""
    if isinstance(side.expression, Constant):
        return side.expression.value is UNKNOWN
    return not isinstance(side.expression, Variable) and BOOLEAN not in side.types


def _entities(side: Typed, scope: Scope) -> set[Entity]:
    if isinstance(side.expression, Constant):
        value = side.expression.value
        return {value} if isinstance(value, Entity) else set()
    kinds = scope.hierarchy.kinds
    return {
        entity for name, entity in scope.hierarchy.entities.items() if side.types <= kinds[name]
    }


def warn_unforeseen(action: Action, places: dict[int, Span], scope: Scope) -> None:
    """Warn about a belief effect on a character who consents (semantics 3.3, last sentence).

    A character cannot plan to learn: to foresee what he will find out, he needs a plain effect on
    the same property.  `places` tells where the assignments of the action stand.
    """
    assignments = list(_assignments(action.effect, ()))
    plain = {assign.fluent.property for chain, assign in assignments if not chain}
    for chain, assign in assignments:
        changed = assign.fluent.property
        if not chain or chain[0] not in action.consenting or changed in plain:
            continue
        who = chain[0].name if isinstance(chain[0], Variable) else repr(chain[0].value)
        scope.report.warning(
            "F424",
            places[id(assign)],
            f"`{who}` consents to `{action.name}` but cannot foresee what he will learn",
            label=f"sets only what `{who}` believes",
            help=(
                f"to let `{who}` plan on it, give `{changed.name}` its value by a plain effect "
                "with a guard as well",
            ),
        )


def _assignments(
    effect: Effect, chain: tuple[Term, ...]
) -> Iterator[tuple[tuple[Term, ...], Assign]]:
    """Yield each assignment of an effect after the characters whose belief it changes."""
    match effect:
        case Assign():
            yield (*chain, *effect.chain), effect
        case BelievedEffect(character=character, body=body):
            yield from _assignments(body, (*chain, character))
        case AllEffects(parts=parts):
            for part in parts:
                yield from _assignments(part, chain)
        case ForallEffect(body=body):
            yield from _assignments(body, chain)
        case IfEffect(branches=branches, otherwise=otherwise):
            for _, branch in branches:
                yield from _assignments(branch, chain)
            yield from _assignments(otherwise, chain)
