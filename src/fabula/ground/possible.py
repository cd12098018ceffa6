"""What a fluent, a value or a condition can be, over all reachable minds taken together.

The answers err on one side only: what is said to be impossible is.  Fluents are taken to be
independent of each other, and every mind to hold any value that some mind can hold.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from fabula.ground.problem import GroundExpression, GroundFluent
from fabula.ground.values import (
    FALSE,
    ONE,
    TRUE,
    UNKNOWN,
    ZERO,
    GroundValue,
    calculate,
    compare,
    is_number,
    is_value,
)

# A fluent that can be more different numbers than this is taken to be any number.
MOST_NUMBERS: Final = 16


@dataclass(frozen=True, slots=True)
class Possible:
    """A set of ground values; with `any_number`, all numbers and those `values` that are none."""

    values: frozenset[GroundValue]
    any_number: bool = False

    @property
    def only(self) -> GroundValue | None:
        """The value, if only one is possible."""
        if self.any_number or len(self.values) != 1:
            return None
        return next(iter(self.values))

    def union(self, other: "Possible") -> "Possible":
        """Return what is possible here or there."""
        if other.values <= self.values and self.any_number >= other.any_number:
            return self
        return _possible(self.values | other.values, any_number=self.any_number or other.any_number)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Whether a condition can be true in some mind, and whether it can be false in some mind."""

    can_be_true: bool
    can_be_false: bool


Look: TypeAlias = Callable[[int], Possible]
"""Gives what a fluent can be; the chain that leads to the mind does not matter."""

Reader: TypeAlias = tuple[tuple[int, ...], int]


def exactly(value: GroundValue) -> Possible:
    """Return the set of one value."""
    return Possible(frozenset((value,)))


def anything(fluent: GroundFluent) -> Possible:
    """Return all values of a fluent's kind."""
    if fluent.kind == "boolean":
        return Possible(frozenset((TRUE, FALSE)))
    if fluent.kind == "number":
        return Possible(frozenset((UNKNOWN,)), any_number=True)
    return Possible(frozenset((UNKNOWN, *(("entity", entity) for entity in fluent.entities))))


def values_of(expression: GroundExpression, look: Look) -> Possible:
    """Return what the value of an expression can be."""
    match expression[0]:
        case "fluent":
            return look(expression[2])
        case "if":
            return _values_of_branches(expression, look)
        case "sum" | "product" as tag:
            result = exactly(ZERO if tag == "sum" else ONE)
            for part in expression[1]:
                result = _calculate(tag, result, values_of(part, look))
            return result
        case "subtract" | "divide" as tag:
            _, left, right = expression
            return _calculate(tag, values_of(left, look), values_of(right, look))
    return exactly(expression)


def outlook(condition: GroundExpression, look: Look) -> Outlook:
    """Return whether a condition can be true and whether it can be false."""
    match condition[0]:
        case "and":
            parts = [outlook(part, look) for part in condition[1]]
            consistent = all(part.can_be_true for part in parts) and not contradiction(
                condition[1], look
            )
            return Outlook(consistent, any(part.can_be_false for part in parts))
        case "or":
            parts = [outlook(part, look) for part in condition[1]]
            return Outlook(
                any(part.can_be_true for part in parts), all(part.can_be_false for part in parts)
            )
        case "compare":
            _, operator, left, right = condition
            return _compare(operator, values_of(left, look), values_of(right, look))
    return Outlook(condition[1] is True, condition[1] is not True)


def contradiction(
    parts: Iterable[GroundExpression], look: Look
) -> tuple[GroundExpression, ...] | None:
    """Return comparisons among `parts` that leave a fluent no value at all, if there are such."""
    demands: dict[Reader, list[GroundExpression]] = {}
    for part in parts:
        reader = _demanded(part)
        if reader is not None:
            demands.setdefault(reader, []).append(part)
    for (_, fluent), comparisons in demands.items():
        possible = look(fluent)
        if len(comparisons) < 2 or possible.any_number:
            continue
        if not any(_satisfies(value, comparisons) for value in possible.values):
            return tuple(comparisons)
    return None


def fluents_in(expression: GroundExpression) -> Iterator[Reader]:
    """Yield chain and id of every fluent that occurs in an expression, in order, with repeats."""
    match expression[0]:
        case "fluent":
            yield expression[1], expression[2]
        case "and" | "or" | "sum" | "product":
            for part in expression[1]:
                yield from fluents_in(part)
        case "compare":
            yield from fluents_in(expression[2])
            yield from fluents_in(expression[3])
        case "subtract" | "divide":
            yield from fluents_in(expression[1])
            yield from fluents_in(expression[2])
        case "if":
            for condition, value in expression[1]:
                yield from fluents_in(condition)
                yield from fluents_in(value)
            yield from fluents_in(expression[2])


def _demanded(part: GroundExpression) -> Reader | None:
    """The fluent of a comparison of a fluent with a value written down."""
    if part[0] != "compare":
        return None
    _, _, left, right = part
    if left[0] == "fluent" and is_value(right):
        return left[1], left[2]
    if right[0] == "fluent" and is_value(left):
        return right[1], right[2]
    return None


def _satisfies(value: GroundValue, comparisons: Sequence[GroundExpression]) -> bool:
    return all(
        compare(operator, left if is_value(left) else value, right if is_value(right) else value)
        for _, operator, left, right in comparisons
    )


def _possible(values: frozenset[GroundValue], *, any_number: bool) -> Possible:
    if not any_number and sum(map(is_number, values)) <= MOST_NUMBERS:
        return Possible(values)
    return Possible(frozenset(value for value in values if not is_number(value)), any_number=True)


def _values_of_branches(expression: GroundExpression, look: Look) -> Possible:
    result = Possible(frozenset())
    for condition, value in expression[1]:
        expected = outlook(condition, look)
        if expected.can_be_true:
            result = result.union(values_of(value, look))
        if not expected.can_be_false:
            return result
    return result.union(values_of(expression[2], look))


def _calculate(tag: str, left: Possible, right: Possible) -> Possible:
    if not (left.any_number or right.any_number):
        results = frozenset(calculate(tag, a, b) for a in left.values for b in right.values)
        return _possible(results, any_number=False)
    # Two infinite operands can give what is no number, and a divisor can be zero.
    unknown = (
        any(not is_number(value) for value in left.values | right.values)
        or (left.any_number and right.any_number and tag != "product")
        or (tag == "divide" and (right.any_number or ZERO in right.values))
    )
    values = frozenset((UNKNOWN,)) if unknown else frozenset()
    return Possible(values, any_number=_has_number(left) and _has_number(right))


def _has_number(possible: Possible) -> bool:
    return possible.any_number or any(map(is_number, possible.values))


def _compare(operator: str, left: Possible, right: Possible) -> Outlook:
    only_left, only_right = left.only, right.only
    if only_left is not None and only_right is not None:
        holding = compare(operator, only_left, only_right)
        return Outlook(holding, not holding)
    if operator in ("==", "!="):
        equal = _can_be_same(left, right)
        return Outlook(equal, True) if operator == "==" else Outlook(True, equal)
    if left.any_number or right.any_number:
        return Outlook(
            (_has_number(left) and _has_number(right)) or _can_be_same(left, right), True
        )
    results = {compare(operator, a, b) for a in left.values for b in right.values}
    return Outlook(True in results, False in results)


def _can_be_same(left: Possible, right: Possible) -> bool:
    if (left.any_number and _has_number(right)) or (right.any_number and _has_number(left)):
        return True
    return not left.values.isdisjoint(right.values)
