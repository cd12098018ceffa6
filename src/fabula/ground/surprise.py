"""What a surprised observer repairs, without knowing the state (semantics 3.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.ground.possible import fluents_in
from fabula.ground.problem import GroundExpression, GroundFluent


@dataclass(frozen=True, slots=True)
class Repair:
    """A fluent that is corrected where a comparison is false; `forgotten`: it becomes `?`."""

    chain: tuple[int, ...]
    fluent: int
    forgotten: bool


def comparisons(condition: GroundExpression) -> Iterator[GroundExpression]:
    """Yield the comparisons that a condition consists of."""
    if condition[0] == "compare":
        yield condition
    elif condition[0] in ("and", "or"):
        for part in condition[1]:
            yield from comparisons(part)


def repairs(comparison: GroundExpression, fluents: Sequence[GroundFluent]) -> Iterator[Repair]:
    """Yield the repairs that a comparison in the precondition of an action can ask for.

    A fluent on the left takes the blame, else one on the right; two fluents of boolean or entity
    type under `==` or `!=` are both compared with the value of the right one; among compounds all
    fluents of number or entity type are forgotten.
    """
    _, operator, left, right = comparison
    if left[0] != "fluent":
        left, right = right, left
    if left[0] != "fluent":
        for chain, fluent in fluents_in(comparison):
            if fluents[fluent].kind != "boolean":
                yield Repair(chain, fluent, forgotten=True)
        return
    is_boolean = fluents[left[2]].kind == "boolean"
    yield Repair(left[1], left[2], forgotten=operator != "==" and not is_boolean)
    if operator in ("==", "!=") and is_plain(left, fluents) and is_plain(right, fluents):
        yield Repair(right[1], right[2], forgotten=False)


def is_plain(side: GroundExpression, fluents: Sequence[GroundFluent]) -> bool:
    """Whether one side of a comparison is a fluent of boolean or entity type."""
    return side[0] == "fluent" and fluents[side[2]].kind != "number"
