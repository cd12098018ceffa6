"""Which brackets a tree needs so that its text means the same tree in a dialect."""

from dataclasses import replace

from fabula.diagnostics import Source
from fabula.syntax.formatter.one_line import one_line
from fabula.syntax.parser import parse
from fabula.syntax.parser.fabula_reading import ADD, AND, ASSIGN, COMPARE, OR, PRECEDENCE, PREFIX
from fabula.syntax.tree import (
    Arithmetic,
    Assignment,
    Call,
    Comparison,
    Conditional,
    Conjunction,
    Disjunction,
    Expression,
    Group,
    InitialStatement,
    Missing,
    Negation,
    Quantified,
    TypeTest,
)
from fabula.syntax.walk import map_children, without_groups

_OPERAND = PREFIX + 1


def with_brackets(expression: Expression, *, fabula: bool) -> Expression:
    """Return the tree with a `Group` wherever its text in the dialect needs brackets.

    Brackets that are there stay.  The result reads back as the same tree but for groups.
    """
    return _fit(expression, OR, is_followed=False) if fabula else _classic(expression)


# The fabula dialect: an operand needs brackets if it binds less tightly than its operator asks,
# or if it extends to the right without end and something follows.


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
    return _OPERAND


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


# The classic dialect finds operators by splitting, so whether brackets are needed depends on all
# of the text around.  It is simplest to ask the parser: where a text does not read back as the
# tree that it came from, every operand of its outermost operator gets brackets.


def _classic(expression: Expression) -> Expression:
    if _reads_back_as_classic(expression):
        return expression
    below = map_children(expression, _classic)
    if _reads_back_as_classic(below):
        return below
    return map_children(below, _bracketed_operand)


def _bracketed_operand(operand: Expression) -> Expression:
    if isinstance(operand, Group | Call | Missing):
        return operand
    return Group(operand.span, operand)


def _reads_back_as_classic(expression: Expression) -> bool:
    document, diagnostics = parse(Source("", f"({one_line(expression)})"))
    if any(found.severity == "error" for found in diagnostics):
        return False
    statement = document.statements[0]
    if not isinstance(statement, InitialStatement):
        return False
    return without_groups(statement.body) == without_groups(expression)
