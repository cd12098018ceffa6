"""Conjunctions, disjunctions and comparisons, with what is decided by values alone taken out."""

from collections.abc import Iterable

from fabula.ground.problem import GroundExpression
from fabula.ground.values import FALSE, TRUE, compare, is_value


def comparison(operator: str, left: GroundExpression, right: GroundExpression) -> GroundExpression:
    """Return a comparison, decided if both sides are values."""
    if is_value(left) and is_value(right):
        return TRUE if compare(operator, left, right) else FALSE
    return ("compare", operator, left, right)


def conjunction(parts: Iterable[GroundExpression]) -> GroundExpression:
    """Return the `and` of conditions: no parts that are True, and False if one of them is."""
    kept: list[GroundExpression] = []
    for part in parts:
        if part == FALSE:
            return FALSE
        if part[0] == "and":
            kept.extend(part[1])
        elif part != TRUE:
            kept.append(part)
    if not kept:
        return TRUE
    return kept[0] if len(kept) == 1 else ("and", tuple(kept))


def disjunction(parts: Iterable[GroundExpression], *, exact: bool) -> GroundExpression:
    """Return the `or` of conditions: no parts that are False, and True if one of them is.

    With `exact`, a True part does not hide the others, for observers of an action may learn them
    (semantics 3.4): it stays first among them.
    """
    kept: list[GroundExpression] = []
    certain = False
    for part in parts:
        if part[0] == "or":
            certain = certain or part[1][0] == TRUE
            kept.extend(inner for inner in part[1] if inner != TRUE)
        elif part == TRUE:
            certain = True
        elif part != FALSE:
            kept.append(part)
    if certain and (not exact or not kept):
        return TRUE
    if certain:
        return ("or", (TRUE, *kept))
    if not kept:
        return FALSE
    return kept[0] if len(kept) == 1 else ("or", tuple(kept))
