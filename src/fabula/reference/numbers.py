"""Comparisons and arithmetic of values (semantics 1.9)."""

from fabula.model import UNKNOWN, Value, same


def compare(operator: str, left: Value, right: Value) -> bool:
    """Return whether the comparison holds.

    `==` and `!=` are about identity, `?` included.  `<` and `>` are False unless both sides are
    numbers; `<=` and `>=` are also True if the sides are identical.
    """
    match operator:
        case "==":
            return same(left, right)
        case "!=":
            return not same(left, right)
        case "<":
            return _less(left, right)
        case ">":
            return _less(right, left)
        case "<=":
            return same(left, right) or _less(left, right)
        case ">=":
            return same(left, right) or _less(right, left)
        case _:
            raise ValueError(f"not a comparison: {operator}")


def calculate(operator: str, left: Value, right: Value) -> Value:
    """Return the result; `?` for an unknown side, a division by zero, or what is not a number.

    0 times a number is 0, and there is no negative zero.
    """
    if not (isinstance(left, float) and isinstance(right, float)):
        return UNKNOWN
    match operator:
        case "+":
            result = left + right
        case "-":
            result = left - right
        case "*":
            result = left * right if left and right else 0.0
        case "/" if right == 0.0:
            return UNKNOWN
        case "/":
            result = left / right
        case _:
            raise ValueError(f"not an arithmetic operator: {operator}")
    return UNKNOWN if result != result else result + 0.0


def _less(left: Value, right: Value) -> bool:
    return isinstance(left, float) and isinstance(right, float) and left < right
