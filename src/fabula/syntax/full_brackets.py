"""The text of an expression with all the brackets that it could have."""

from fabula.syntax.one_line import one_line
from fabula.syntax.tree import Believes, Call, Conditional, Expression, Group, Missing
from fabula.syntax.walk import children, map_children, without_groups


def fully_bracketed(expression: Expression) -> str:
    """Return the text with brackets around every operand that has operands itself.

    It means the same in both dialects.
    """
    return one_line(_bracketed(without_groups(expression)))


def _bracketed(expression: Expression) -> Expression:
    """Return the expression with brackets around every operand that has operands itself."""
    if isinstance(expression, Believes):
        return map_children(expression, _bracketed)
    below = map_children(expression, _bracketed_operand)
    if isinstance(expression, Conditional) and isinstance(below, Conditional):
        branches = tuple(
            [
                (condition.inner if isinstance(condition, Group) else condition, body)
                for condition, body in below.branches
            ]
        )
        below = Conditional(below.span, branches, below.otherwise)
    return below


def _bracketed_operand(expression: Expression) -> Expression:
    inside = _bracketed(expression)
    is_plain = isinstance(expression, Call | Believes | Missing) or not children(expression)
    return inside if is_plain else Group(expression.span, inside)
