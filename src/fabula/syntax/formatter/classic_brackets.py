"""Which brackets a tree needs so that its text means the same tree in the classic dialect.

Classic finds operators by splitting, so whether brackets are needed depends on all of the text
around.  It is simplest to ask the parser: where a text does not read back as the tree that it came
from, the operands of its outermost operator get brackets.
"""

from dataclasses import replace

from fabula.syntax.one_line import one_line
from fabula.syntax.parser.classic_expressions import is_fluent, read_classic_expression
from fabula.syntax.tree import Arithmetic, Expression, Group, Missing
from fabula.syntax.walk import map_children, without_groups


def with_classic_brackets(expression: Expression) -> Expression:
    """Return the tree with a `Group` wherever its text in the classic dialect needs brackets.

    Brackets that are there stay, and what an author wrote in classic gets none.  Classic has no
    sign for expressions: `-n()` becomes `0 - n()`.
    """
    return _with_brackets(_without_signs(expression))


def _without_signs(expression: Expression) -> Expression:
    if isinstance(expression, Arithmetic) and expression.unary:
        expression = replace(expression, unary=False)
    return map_children(expression, _without_signs)


def _with_brackets(expression: Expression) -> Expression:
    if _reads_back(expression):
        return expression
    below = map_children(expression, _with_brackets)
    if _reads_back(below):
        return below
    return map_children(below, _bracketed_operand)


def _bracketed_operand(operand: Expression) -> Expression:
    # A fluent needs no brackets, and may not have any where it is assigned.
    if isinstance(operand, Group | Missing) or is_fluent(operand):
        return operand
    return Group(operand.span, operand)


def _reads_back(expression: Expression) -> bool:
    again = read_classic_expression(one_line(expression))
    return again is not None and without_groups(again) == without_groups(expression)
