"""How the world starts, and what everybody wants (semantics 1.5 and 1.8)."""

from collections.abc import Iterator

from fabula.check.contradictions import report_contradictions
from fabula.check.effects import NOTHING, written_effect
from fabula.check.expressions import typed
from fabula.check.names import Scope, character
from fabula.diagnostics import Span
from fabula.model import BOOLEAN, NUMBER, Constant, Effect, Entity, Expression, If
from fabula.syntax import tree

_ZERO = Constant(0.0)


def read_initial(document: tree.Document, scope: Scope) -> tuple[tuple[Effect, Span], ...]:
    """Return the initial statements in file order with their places.

    A top-level `&` separates like `;`.
    """
    effects = []
    for statement in document.statements:
        if not isinstance(statement, tree.InitialStatement):
            continue
        for part in _conjuncts(statement.body):
            written = written_effect(part, scope)
            report_contradictions(written, (), Constant(True), scope.report)
            if written.effect != NOTHING:
                effects.append((written.effect, part.span))
    return tuple(effects)


def _conjuncts(written: tree.Expression) -> Iterator[tree.Expression]:
    match written:
        case tree.Group(inner=inner):
            yield from _conjuncts(inner)
        case tree.Conjunction(parts=parts):
            for part in parts:
                yield from _conjuncts(part)
        case _:
            yield written


def read_utilities(document: tree.Document, scope: Scope) -> dict[Entity | None, Expression]:
    """Return the utilities that are defined, by owner (None: the author); the last one counts."""
    utilities: dict[Entity | None, Expression] = {}
    for statement in document.statements:
        if not isinstance(statement, tree.UtilityDefinition):
            continue
        utility = written_utility(statement.body, scope)
        owner = None
        if statement.owner is not None:
            found = character(statement.owner, scope)
            if not isinstance(found, Constant) or not isinstance(found.value, Entity):
                continue
            owner = found.value
        if owner in utilities:
            who = "the author" if owner is None else f"`{owner.name}`"
            headline = f"the utility of {who} is defined twice"
            label = "only this last definition counts"
            scope.report.warning("F423", statement.span, headline, label=label)
        utilities[owner] = utility
    return utilities


def desire_places(document: tree.Document) -> dict[Entity | None, tuple[Span, ...]]:
    """Return where the summands of each utility stand; its owner is a character, or the author."""
    return {
        None if owner is None else Entity(owner.text): tuple(_summands(statement.body))
        for statement in document.statements
        if isinstance(statement, tree.UtilityDefinition)
        for owner in (statement.owner,)
        if owner is None or isinstance(owner, tree.Name)
    }


def _summands(written: tree.Expression) -> Iterator[Span]:
    """Yield the places of what is added and subtracted, in the order of `fabula.model.summands`."""
    match written:
        case tree.Group(inner=inner):
            yield from _summands(inner)
        case tree.Arithmetic(operator="+" | "-", left=left, right=right):
            yield from _summands(left)
            yield from _summands(right)
        case _:
            yield written.span


def utility_of(owner: Entity | None, utilities: dict[Entity | None, Expression]) -> Expression:
    """Return somebody's utility; who has none defined is indifferent."""
    return utilities.get(owner, _ZERO)


def written_utility(written: tree.Expression, scope: Scope) -> Expression:
    """Return a numeric expression; a condition counts 1 where it holds."""
    found = typed(written, scope)
    if found.types == scope.anything():
        return _ZERO
    if BOOLEAN in found.types:
        return If(((found.expression, Constant(1.0)),), _ZERO)
    if NUMBER not in found.types:
        quoted = scope.report.quote(written.span)
        label = f"expected a `number` or a `boolean`, but this is {scope.described(found)}"
        scope.report.error("F307", written.span, f"{quoted} is not a utility", label=label)
    return found.expression
