"""Facts: fluents with their values, in the world or in what somebody believes."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.model import Expression, Property, Value
from fabula.reference import Mind, World, fluents_in


@dataclass(frozen=True, slots=True)
class Fact:
    """That a fluent has a value, in the mind that `chain` leads to; fluents by their place."""

    chain: tuple[int, ...]
    fluent: int
    value: Value


def value_at(mind: Mind, chain: tuple[int, ...], fluent: int) -> Value:
    """Return the value of a fluent in the mind that a chain of characters leads to."""
    for character in chain:
        mind = mind.believed(character)
    return mind.values[fluent]


def fluents_read(
    expression: Expression, owner: int, world: World
) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the fluents that an expression reads in the mind of `owner`, with their chains."""
    for terms, fluent in fluents_in(expression):
        chain = world.layout.chain(terms)
        yield chain[1:] if chain[:1] == (owner,) else chain, world.layout.fluent(fluent)


def property_of(world: World, fluent: int) -> tuple[Property, tuple[Value, ...]]:
    """Return the property and the arguments of a fluent."""
    return world.layout.ground[world.layout.signatures[fluent]]
