"""Ways through a tree that every stage needs."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from fabula.syntax.tree import (
    ActionDefinition,
    Arithmetic,
    Assignment,
    Believes,
    Clause,
    Comparison,
    Conditional,
    Conjunction,
    Disjunction,
    Expression,
    Group,
    InitialStatement,
    MomentClause,
    Negation,
    OrderClause,
    Quantified,
    SceneClause,
    Statement,
    StoryDefinition,
    TriggerDefinition,
    TypeTest,
    UtilityDefinition,
)


def children(expression: Expression) -> tuple[Expression, ...]:
    """Return the expressions directly below one, in the order of the text.

    The arguments of a fluent and the character of a belief are not expressions.
    """
    match expression:
        case Group(inner=inner):
            return (inner,)
        case Believes(body=body) | Negation(body=body) | Quantified(body=body):
            return (body,)
        case Conjunction(parts=parts) | Disjunction(parts=parts):
            return parts
        case Assignment(target=left, value=right):
            return (left, right)
        case Comparison(left=left, right=right) | Arithmetic(left=left, right=right):
            return (left, right)
        case TypeTest(operand=operand):
            return (operand,)
        case Conditional(branches=branches, otherwise=otherwise):
            flat = tuple(part for branch in branches for part in branch)
            return flat if otherwise is None else (*flat, otherwise)
    return ()


def pieces(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and all expressions below it.  Does not recurse."""
    waiting = [expression]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(children(current))


def depth(expression: Expression) -> int:
    """Return how many levels an expression has; a single name has one.  Does not recurse."""
    deepest = 0
    waiting = [(expression, 1)]
    while waiting:
        current, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in children(current))
    return deepest


def map_children(expression: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """Return the expression with every expression directly below it changed."""
    match expression:
        case Group(inner=inner):
            return replace(expression, inner=change(inner))
        case Believes(body=body) | Negation(body=body) | Quantified(body=body):
            return replace(expression, body=change(body))
        case Conjunction(parts=parts) | Disjunction(parts=parts):
            return replace(expression, parts=tuple([change(part) for part in parts]))
        case Assignment(target=left, value=right):
            return replace(expression, target=change(left), value=change(right))
        case Comparison(left=left, right=right) | Arithmetic(left=left, right=right):
            return replace(expression, left=change(left), right=change(right))
        case TypeTest(operand=operand):
            return replace(expression, operand=change(operand))
        case Conditional(branches=branches, otherwise=otherwise):
            changed = tuple([(change(condition), change(body)) for condition, body in branches])
            last = None if otherwise is None else change(otherwise)
            return replace(expression, branches=changed, otherwise=last)
    return expression


def without_groups(expression: Expression) -> Expression:
    """Return the expression without its brackets: what it means, not how it was written."""
    while isinstance(expression, Group):
        expression = expression.inner
    return map_children(expression, without_groups)


def map_expressions(statement: Statement, change: Callable[[Expression], Expression]) -> Statement:
    """Return the statement with every whole expression in it changed."""

    def maybe(expression: Expression | None) -> Expression | None:
        return None if expression is None else change(expression)

    match statement:
        case InitialStatement(body=body) | UtilityDefinition(body=body):
            return replace(statement, body=change(body))
        case TriggerDefinition(precondition=precondition, effect=effect):
            return replace(statement, precondition=maybe(precondition), effect=maybe(effect))
        case ActionDefinition(precondition=precondition, motive=motive, effect=effect):
            observing = statement.observing
            if observing is not None:
                observing = replace(observing, condition=change(observing.condition))
            return replace(
                statement,
                precondition=maybe(precondition),
                motive=maybe(motive),
                effect=maybe(effect),
                observing=observing,
            )
        case StoryDefinition(clauses=clauses):
            mapped = tuple([_map_moments(clause, change) for clause in clauses])
            return replace(statement, clauses=mapped)
    return statement


def _map_moments(clause: Clause, change: Callable[[Expression], Expression]) -> Clause:
    match clause:
        case SceneClause(links=links):
            mapped = tuple([replace(link, moment=change(link.moment)) for link in links])
            return replace(clause, links=mapped)
        case MomentClause(moment=moment):
            return replace(clause, moment=change(moment))
        case OrderClause(first=first, second=second):
            return replace(clause, first=change(first), second=change(second))
    return clause


def moments(clause: Clause) -> tuple[Expression, ...]:
    """Return the moments of a clause of a story, in the order of the text."""
    match clause:
        case SceneClause(links=links):
            return tuple([link.moment for link in links])
        case MomentClause(moment=moment):
            return (moment,)
        case OrderClause(first=first, second=second):
            return (first, second)
    return ()


def expressions(statement: Statement) -> tuple[Expression, ...]:
    """Return the whole expressions of a statement, in the order of the text."""
    match statement:
        case InitialStatement(body=body) | UtilityDefinition(body=body):
            return (body,)
        case TriggerDefinition(precondition=precondition, effect=effect):
            found = [precondition, effect]
        case ActionDefinition(precondition=precondition, motive=motive, effect=effect):
            observing = None if statement.observing is None else statement.observing.condition
            found = [precondition, motive, effect, observing]
        case StoryDefinition(clauses=clauses):
            return tuple([moment for clause in clauses for moment in moments(clause)])
        case _:
            return ()
    present = [expression for expression in found if expression is not None]
    return tuple(sorted(present, key=lambda expression: expression.span))
