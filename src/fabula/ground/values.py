"""Ground values and what can be computed from them (semantics 1.9).

A ground value is a ground expression with the tag "value" or "entity".  Two of them are compared
with `same`, never with `==`: Python takes `True` and `1.0` for equal, a world does not.
"""

from collections.abc import Callable
from math import isinf
from sys import float_info
from typing import Final, TypeAlias

from fabula.ground.problem import GroundExpression

GroundValue: TypeAlias = GroundExpression
Look: TypeAlias = Callable[[tuple[int, ...], int], GroundValue]
"""Gives the value of a fluent in the mind that a chain of characters leads to."""

UNKNOWN: Final[GroundValue] = ("value", None)
TRUE: Final[GroundValue] = ("value", True)
FALSE: Final[GroundValue] = ("value", False)
ZERO: Final[GroundValue] = ("value", 0.0)
ONE: Final[GroundValue] = ("value", 1.0)

NEGATED_OPERATOR: Final = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def is_value(expression: GroundExpression) -> bool:
    """Whether the expression is a value written down: nothing is read to know it."""
    return expression[0] in ("value", "entity")


def is_number(value: GroundValue) -> bool:
    """Whether the value is a number (`?` is none)."""
    return isinstance(value[1], float)


def same(left: GroundValue, right: GroundValue) -> bool:
    """Whether two values are identical; `?` is identical to `?`."""
    return left[0] == right[0] and type(left[1]) is type(right[1]) and left[1] == right[1]


def written(value: GroundValue) -> GroundExpression:
    """Return an expression with this value; an infinite number has no literal in JSON."""
    if is_number(value) and isinf(value[1]):
        return ("product", (("value", float_info.max), ("value", 2.0 if value[1] > 0 else -2.0)))
    return value


def compare(operator: str, left: GroundValue, right: GroundValue) -> bool:
    """Whether a comparison of two values holds."""
    match operator:
        case "==":
            return same(left, right)
        case "!=":
            return not same(left, right)
        case "<=" | ">=" if same(left, right):
            return True
    if not (is_number(left) and is_number(right)):
        return False
    if operator[0] == "<":
        return bool(left[1] < right[1])
    return bool(left[1] > right[1])


def calculate(tag: str, left: GroundValue, right: GroundValue) -> GroundValue:
    """Return the result of "sum", "product", "subtract" or "divide" on two values.

    `?` in an operand, a division by zero, and what is no number (`inf - inf`) give `?`; 0 times a
    number is 0; -0 is 0.
    """
    if not (is_number(left) and is_number(right)):
        return UNKNOWN
    a, b = left[1], right[1]
    match tag:
        case "sum":
            result = a + b
        case "subtract":
            result = a - b
        case "product":
            result = 0.0 if a == 0 or b == 0 else a * b
        case _:
            if b == 0:
                return UNKNOWN
            result = a / b
    return UNKNOWN if result != result else ("value", result + 0.0)


def value_of(expression: GroundExpression, look: Look) -> GroundValue:
    """Return the value of a ground expression, reading fluents with `look`."""
    match expression[0]:
        case "fluent":
            return look(expression[1], expression[2])
        case "if":
            for condition, value in expression[1]:
                if holds(condition, look):
                    return value_of(value, look)
            return value_of(expression[2], look)
        case "sum" | "product" as tag:
            result = ZERO if tag == "sum" else ONE
            for part in expression[1]:
                result = calculate(tag, result, value_of(part, look))
            return result
        case "subtract" | "divide" as tag:
            return calculate(tag, value_of(expression[1], look), value_of(expression[2], look))
    return expression


def holds(condition: GroundExpression, look: Look) -> bool:
    """Whether a ground condition holds, reading fluents with `look`."""
    match condition[0]:
        case "and":
            return all(holds(part, look) for part in condition[1])
        case "or":
            return any(holds(part, look) for part in condition[1])
        case "compare":
            _, operator, left, right = condition
            return compare(operator, value_of(left, look), value_of(right, look))
    return same(condition, TRUE)
