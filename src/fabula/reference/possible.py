"""What might be the case: sets of values instead of values, for proofs that something cannot be.

A set only grows.  So whatever is read from sets that hold all that might be, holds all that might
be read.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Final, TypeAlias

from fabula.model import (
    And,
    Arithmetic,
    Believes,
    Comparison,
    Constant,
    Expression,
    Fluent,
    If,
    Or,
    Value,
)
from fabula.reference.meaning import Layout
from fabula.reference.numbers import calculate, compare

MOST_VALUES: Final = 32
"""A set that would grow beyond this many values becomes "anything"."""

Possible: TypeAlias = frozenset[Value] | None
"""The values that something might have; None: anything."""


class PossibleMind:
    """All the minds of one owner that might be: for every fluent the values that it might have.

    `children` are parallel to the characters; where there is none, that mind might be any.
    """

    __slots__ = ("children", "owner", "values")

    def __init__(
        self,
        owner: int | None,
        values: list[Possible],
        children: "Sequence[PossibleMind | None]" = (),
    ) -> None:
        self.owner = owner
        self.values = values
        self.children = children

    def believed(self, character: int) -> "PossibleMind | None":
        """Return what the owner might take a character to believe; None: anything."""
        if character == self.owner:
            return self
        return self.children[character] if self.children else None


MayHold: TypeAlias = Callable[[PossibleMind], bool]
MayBe: TypeAlias = Callable[[PossibleMind], Possible]


def may_hold(condition: Expression, layout: Layout, *, positive: bool = True) -> MayHold:
    """Return the function that says whether a rewritten condition (or its failing) might be."""

    def of(part: Expression) -> MayHold:
        return may_hold(part, layout, positive=positive)

    match condition:
        case And(parts) | Or(parts):
            tests = [of(part) for part in parts]
            if isinstance(condition, And) is positive:
                return lambda mind: all(test(mind) for test in tests)
            return lambda mind: any(test(mind) for test in tests)
        case Believes(character, body):
            believer, test = layout.character(character), of(body)
            return lambda mind: (child := mind.believed(believer)) is None or test(child)
        case Comparison("==", Fluent() as fluent, Constant(constant)) if positive:
            return _may_equal(layout.fluent(fluent), constant)
        case Comparison(operator, left, right):
            return _comparison(operator, may_be(left, layout), may_be(right, layout), positive)
        case _:
            values_of = may_be(condition, layout)
            return lambda mind: (values := values_of(mind)) is None or positive in values


def may_be(expression: Expression, layout: Layout) -> MayBe:
    """Return the function that gives the values that a rewritten expression might have."""

    def of(part: Expression) -> MayBe:
        return may_be(part, layout)

    match expression:
        case Constant(constant):
            only: Possible = frozenset({constant})
            return lambda _: only
        case Fluent():
            place = layout.fluent(expression)
            return lambda mind: mind.values[place]
        case Believes(character, body):
            believer, inner = layout.character(character), of(body)
            return lambda mind: None if (m := mind.believed(believer)) is None else inner(m)
        case Arithmetic(operator, left, right):
            return _arithmetic(operator, of(left), of(right))
        case If(branches, otherwise):
            tested = [
                (may_hold(test, layout), may_hold(test, layout, positive=False), of(value))
                for test, value in branches
            ]
            return _conditional(tested, of(otherwise))
        case _:
            truth: Possible = frozenset({True, False})
            return lambda _: truth


def union(first: Possible, second: Possible) -> Possible:
    """Return what is in either set."""
    if first is None or second is None:
        return None
    return first if second <= first else _bounded(first | second)


def _may_equal(place: int, constant: Value) -> MayHold:
    """By far the most comparisons are of a fluent with a constant."""
    return lambda mind: (values := mind.values[place]) is None or constant in values


def _comparison(operator: str, left: MayBe, right: MayBe, wanted: bool) -> MayHold:
    def may(mind: PossibleMind) -> bool:
        lefts, rights = left(mind), right(mind)
        if lefts is None or rights is None:
            return True
        return any(compare(operator, *pair) is wanted for pair in product(lefts, rights))

    return may


def _arithmetic(operator: str, left: MayBe, right: MayBe) -> MayBe:
    def values(mind: PossibleMind) -> Possible:
        lefts, rights = left(mind), right(mind)
        if lefts is None or rights is None:
            return None
        return _bounded(calculate(operator, *pair) for pair in product(lefts, rights))

    return values


def _conditional(tested: list[tuple[MayHold, MayHold, MayBe]], otherwise: MayBe) -> MayBe:
    """The value of the first branch that holds: none later counts if one is sure to hold."""

    def values(mind: PossibleMind) -> Possible:
        result: Possible = frozenset()
        for may_hold_here, may_fail, value in tested:
            if may_hold_here(mind):
                result = union(result, value(mind))
            if not may_fail(mind):
                return result
        return union(result, otherwise(mind))

    return values


def _bounded(values: Iterable[Value]) -> Possible:
    found = frozenset(values)
    return found if len(found) <= MOST_VALUES else None
