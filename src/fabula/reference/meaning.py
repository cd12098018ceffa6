"""What an expression means: a function from the mind in which it is read to a value (1.9).

Expressions are first rewritten by `conditions`; here they are turned into functions once, so that
reading them in thousands of minds stays cheap.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TypeAlias

from fabula.model import (
    BOOLEAN,
    NUMBER,
    UNKNOWN,
    And,
    Arithmetic,
    Believes,
    Comparison,
    Constant,
    Expression,
    Fluent,
    If,
    Or,
    Problem,
    Property,
    Term,
    Value,
    domain,
    same,
)
from fabula.reference.conditions import expression_text, signature
from fabula.reference.mind import Mind
from fabula.reference.numbers import calculate, compare

Meaning: TypeAlias = Callable[[Mind], Value]
Chain: TypeAlias = tuple[int, ...]


@dataclass(frozen=True)
class Layout:
    """Where every fluent and every character stands in a mind.

    Fluents are in the order of their declarations, the last argument varying fastest; a signature
    that two declarations share belongs to the first (1.4).
    """

    problem: Problem

    @cached_property
    def families(self) -> dict[str, Property]:
        """The property of every fluent, by the fluent's signature, in order."""
        return {spelling: family for spelling, (family, _) in self.ground.items()}

    @cached_property
    def holders(self) -> tuple[int | None, ...]:
        """Whose attitude every fluent is, in order; None if it is nobody's (1.4)."""
        return tuple(
            self.characters[arguments[0]] if family.is_attitude else None
            for family, arguments in self.ground.values()
        )

    @cached_property
    def ground(self) -> dict[str, tuple[Property, tuple[Value, ...]]]:
        """The property and the arguments of every fluent, by the fluent's signature, in order."""
        ground: dict[str, tuple[Property, tuple[Value, ...]]] = {}
        for family in self.problem.properties:
            for values in product(*map(domain, family.formals)):
                spelling = signature(family.name, tuple(Constant(v) for v in values))
                ground.setdefault(spelling, (family, values))
        return ground

    @cached_property
    def fluents(self) -> dict[str, int]:
        """The place of every fluent, by its signature."""
        return {spelling: place for place, spelling in enumerate(self.families)}

    @cached_property
    def signatures(self) -> tuple[str, ...]:
        """The signatures of all fluents, in order."""
        return tuple(self.families)

    @cached_property
    def defaults(self) -> tuple[Value, ...]:
        """What every fluent is if nothing is said: False, 0 or `?` (1.4)."""
        by_type: dict[str, Value] = {BOOLEAN: False, NUMBER: 0.0}
        return tuple(by_type.get(f.type.name, UNKNOWN) for f in self.families.values())

    @cached_property
    def characters(self) -> dict[Value, int]:
        """The place of every character."""
        return {character: place for place, character in enumerate(self.problem.characters)}

    def fluent(self, fluent: Fluent) -> int:
        """Return the place of a ground fluent."""
        return self.fluents[signature(fluent.property.name, fluent.arguments)]

    def character(self, term: Term) -> int:
        """Return the place of the character that a constant names."""
        assert isinstance(term, Constant)
        return self.characters[term.value]

    def chain(self, terms: tuple[Term, ...]) -> Chain:
        """Return the places of a chain of characters, repeated neighbours collapsed (3.2)."""
        places = [self.character(term) for term in terms]
        return tuple(p for i, p in enumerate(places) if i == 0 or places[i - 1] != p)


def meaning(expression: Expression, layout: Layout) -> Meaning:
    """Return the function that reads a rewritten expression in a mind."""

    def of(part: Expression) -> Meaning:
        return meaning(part, layout)

    match expression:
        case Constant(constant):
            return lambda _: constant
        case Fluent():
            place = layout.fluent(expression)
            return lambda mind: mind.values[place]
        case Believes(character, body):
            believer, inner = layout.character(character), of(body)
            return lambda mind: inner(mind.believed(believer))
        case And(parts):
            return _conjunction([of(part) for part in parts])
        case Or(parts):
            disjuncts = [of(part) for part in parts]
            return lambda mind: any(disjunct(mind) for disjunct in disjuncts)
        case Comparison("==", Fluent() as fluent, Constant(constant)):
            return _equality(layout.fluent(fluent), constant)
        case Comparison(operator, left, right):
            first, second = of(left), of(right)
            return lambda mind: compare(operator, first(mind), second(mind))
        case Arithmetic(operator, left, right):
            first, second = of(left), of(right)
            return lambda mind: calculate(operator, first(mind), second(mind))
        case If(branches, otherwise):
            tested, last = [(of(c), of(v)) for c, v in branches], of(otherwise)
            return lambda mind: next((v for c, v in tested if c(mind)), last)(mind)
        case _:
            raise TypeError(f"a variable is not bound in {expression_text(expression)}")


def _conjunction(conjuncts: list[Meaning]) -> Meaning:
    def all_hold(mind: Mind) -> bool:
        for conjunct in conjuncts:  # noqa: SIM110, for this is where most of the time goes
            if not conjunct(mind):
                return False
        return True

    return all_hold


def _equality(place: int, constant: Value) -> Meaning:
    """By far the most comparisons are of a fluent with a constant."""

    def is_constant(mind: Mind) -> bool:
        value = mind.values[place]
        return value is constant or same(value, constant)

    return is_constant
