"""How tightly the operators of the fabula dialect bind, and which brackets follow from that."""

from dataclasses import replace

from fabula.syntax.tokens import COMPARISONS
from fabula.syntax.tree import (
    Arithmetic,
    Assignment,
    Comparison,
    Conditional,
    Conjunction,
    Disjunction,
    Expression,
    Group,
    Negation,
    Quantified,
    TypeTest,
)
from fabula.syntax.walk import map_children

OR, AND, ASSIGN, COMPARE, ADD, MULTIPLY, PREFIX, OPERAND = range(1, 9)
PRECEDENCE = {
    "|": OR,
    "&": AND,
    "=": ASSIGN,
    **dict.fromkeys((*COMPARISONS, ":"), COMPARE),
    "+": ADD,
    "-": ADD,
    "*": MULTIPLY,
    "/": MULTIPLY,
}
"""How tightly an operator binds; more is tighter (semantics 1.11.1)."""


def with_fabula_brackets(expression: Expression) -> Expression:
    """Return the tree with a `Group` wherever its text in the fabula dialect needs brackets.

    An operand needs them if it binds less tightly than its operator asks, or if it extends to the
    right without end (`if`, `forall`, ...) and something follows.  Brackets that are there stay.
    """
    return _fit(expression, OR, is_followed=False)


def _fit(expression: Expression, loosest: int, *, is_followed: bool) -> Expression:
    is_open = isinstance(expression, Conditional | Quantified)
    if (is_open and is_followed) or (not is_open and _precedence(expression) < loosest):
        return Group(expression.span, _fit_below(expression, is_followed=False))
    return _fit_below(expression, is_followed=is_followed)


def _precedence(expression: Expression) -> int:
    match expression:
        case Disjunction():
            return OR
        case Conjunction():
            return AND
        case Assignment():
            return ASSIGN
        case Comparison() | TypeTest():
            return COMPARE
        case Negation() | Arithmetic(unary=True):
            return PREFIX
        case Arithmetic(operator=operator):
            return PRECEDENCE[operator]
    return OPERAND


def _fit_below(expression: Expression, *, is_followed: bool) -> Expression:
    """Fit the operands of an expression that stands without brackets of its own."""
    precedence = _precedence(expression)
    match expression:
        case Conjunction(parts=parts) | Disjunction(parts=parts):
            fitted = [_fit(part, precedence + 1, is_followed=True) for part in parts[:-1]]
            fitted.append(_fit(parts[-1], precedence + 1, is_followed=is_followed))
            return replace(expression, parts=tuple(fitted))
        case Arithmetic(unary=True, right=right):
            return replace(expression, right=_fit(right, PREFIX, is_followed=is_followed))
        case Arithmetic(left=left, right=right):
            fitted_left = _fit(left, precedence, is_followed=True)
            fitted_right = _fit(right, precedence + 1, is_followed=is_followed)
            return replace(expression, left=fitted_left, right=fitted_right)
        case Comparison(left=left, right=right):
            fitted_left = _fit(left, ADD, is_followed=True)
            return replace(
                expression, left=fitted_left, right=_fit(right, ADD, is_followed=is_followed)
            )
        case Assignment(value=value):
            return replace(expression, value=_fit(value, COMPARE, is_followed=is_followed))
        case TypeTest(operand=operand):
            return replace(expression, operand=_fit(operand, ADD, is_followed=True))
        case Negation(body=body):
            return replace(expression, body=_fit(body, PREFIX, is_followed=is_followed))
        case Quantified(body=body):
            return replace(expression, body=_fit(body, OR, is_followed=is_followed))
        case Conditional():
            return _fit_conditional(expression, is_followed=is_followed)
    return map_children(expression, lambda child: _fit(child, OR, is_followed=False))


def _fit_conditional(expression: Conditional, *, is_followed: bool) -> Conditional:
    branches = []
    for rank, (condition, body) in enumerate(expression.branches, start=1):
        is_last = rank == len(expression.branches) and expression.otherwise is None
        fitted = _fit(body, OR, is_followed=is_followed or not is_last)
        branches.append((_fit(condition, OR, is_followed=False), fitted))
    otherwise = expression.otherwise
    if isinstance(otherwise, Conditional):
        # `else if` would be another branch of this conditional.
        otherwise = Group(otherwise.span, _fit_below(otherwise, is_followed=False))
    elif otherwise is not None:
        otherwise = _fit(otherwise, OR, is_followed=is_followed)
    return replace(expression, branches=tuple(branches), otherwise=otherwise)
