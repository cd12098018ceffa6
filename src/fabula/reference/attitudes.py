"""Attitudes count as they are at the moment of decision (semantics 1.4 and 4.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

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
from fabula.reference.conditions import fluents_in
from fabula.reference.meaning import Layout

Attitudes: TypeAlias = tuple[Value, ...]
"""What a character feels, as far as his utility asks: parallel to `own_attitudes`."""


def own_attitudes(utility: Expression, holder: int, layout: Layout) -> tuple[int, ...]:
    """Return the places of the attitudes of `holder` that a utility reads in his own mind.

    What others believe about his attitudes is read as any other fluent.
    """
    read = {
        layout.fluent(fluent): None
        for chain, fluent in fluents_in(utility)
        if layout.chain(chain) in ((), (holder,))
    }
    return tuple(place for place in read if layout.holders[place] == holder)


@dataclass(frozen=True, slots=True)
class HeldFast:
    """The attitudes of one character, held fast while his utility is read."""

    holder: int
    values: Mapping[int, Value]
    layout: Layout

    def within(self, utility: Expression) -> Expression:
        """Return a rewritten utility with his attitudes replaced by the values held fast."""
        match utility:
            case Fluent():
                place = self.layout.fluent(utility)
                return Constant(self.values[place]) if place in self.values else utility
            case Believes(character, body):
                is_own = self.layout.character(character) == self.holder
                return Believes(character, self.within(body)) if is_own else utility
            case And(parts):
                return And(tuple(map(self.within, parts)))
            case Or(parts):
                return Or(tuple(map(self.within, parts)))
            case Comparison(operator, left, right):
                return Comparison(operator, self.within(left), self.within(right))
            case Arithmetic(operator, left, right):
                return Arithmetic(operator, self.within(left), self.within(right))
            case If(branches, otherwise):
                held = tuple((self.within(test), self.within(value)) for test, value in branches)
                return If(held, self.within(otherwise))
            case _:
                return utility
