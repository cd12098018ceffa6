"""New ids for fluents, after some of them are gone."""

from collections.abc import Mapping
from typing import TypeAlias

from fabula.ground.problem import GroundEffect, GroundExpression

Ids: TypeAlias = Mapping[int, int]
"""From the old id of every fluent that is left to its new one."""


def renumbered(expression: GroundExpression, ids: Ids) -> GroundExpression:
    """Return the same expression with new ids."""
    match expression[0]:
        case "fluent":
            return ("fluent", expression[1], ids[expression[2]])
        case "and" | "or" | "sum" | "product" as tag:
            return (tag, tuple(renumbered(part, ids) for part in expression[1]))
        case "subtract" | "divide" as tag:
            return (tag, renumbered(expression[1], ids), renumbered(expression[2], ids))
        case "compare":
            _, operator, left, right = expression
            return ("compare", operator, renumbered(left, ids), renumbered(right, ids))
        case "if":
            branches = tuple(
                (renumbered(condition, ids), renumbered(value, ids))
                for condition, value in expression[1]
            )
            return ("if", branches, renumbered(expression[2], ids))
    return expression


def renumbered_effects(effects: tuple[GroundEffect, ...], ids: Ids) -> tuple[GroundEffect, ...]:
    """Return the same effects with new ids."""
    return tuple(
        GroundEffect(
            renumbered(effect.guard, ids),
            effect.chain,
            ids[effect.fluent],
            renumbered(effect.value, ids),
        )
        for effect in effects
    )
