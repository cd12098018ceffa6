"""Changes of a world that are tried out, one after the other, so that something can come about."""

from collections.abc import Iterator
from typing import Final

from fabula.changes import Change, InitialFact, RemovedCondition, RemovedConsent
from fabula.changes.actions import conditions
from fabula.model import (
    UNKNOWN,
    Assign,
    Constant,
    Entity,
    EventPattern,
    Fluent,
    Problem,
    Value,
    same,
)
from fabula.reference import Event, Mind, World

STEP: Final = 1.0
"""How far a number is moved."""


def removed_consent(problem: Problem, action: Event, character: str) -> Change:
    """Return that an action does not ask a character."""
    pattern = EventPattern(action.name, tuple(map(Constant, action.arguments)))
    return RemovedConsent(_character(problem, character), pattern)


def all_consents_of(problem: Problem, character: str) -> tuple[Change, ...]:
    """Return that no action asks a character."""
    who = _character(problem, character)
    names = dict.fromkeys(action.name for action in problem.actions)
    return tuple(RemovedConsent(who, EventPattern(name, ())) for name in names)


def corrected_beliefs(world: World) -> Iterator[Change]:
    """Yield, for every wrong belief at the beginning, that it is right; then those about others."""
    places = range(len(world.problem.characters))
    chains: list[tuple[int, ...]] = [(who,) for who in places]
    chains += [(who, other) for who in places for other in places if who != other]
    for chain in chains:
        believed, actual = _mind(world.initial, chain), _mind(world.initial, chain[1:])
        if believed is actual:
            continue
        for fluent, (value, right) in enumerate(zip(believed.values, actual.values, strict=True)):
            if not same(value, right):
                yield _fact(world, chain, fluent, right)


def other_facts(world: World) -> Iterator[Change]:
    """Yield every fact at the beginning that is otherwise; of numbers those one more or less."""
    yield from _otherwise(world, ())


def wrong_beliefs(world: World) -> Iterator[Change]:
    """Yield everything that somebody could be wrong about at the beginning."""
    for who in range(len(world.problem.characters)):
        yield from _otherwise(world, (who,))


def _otherwise(world: World, chain: tuple[int, ...]) -> Iterator[Change]:
    for fluent, value in enumerate(_mind(world.initial, chain).values):
        declared, _ = world.layout.ground[world.layout.signatures[fluent]]
        others: tuple[Value, ...] = declared.type.instances
        if isinstance(value, float):
            others = (value + STEP, value - STEP)
        elif not isinstance(value, bool):
            others = (*others, UNKNOWN)
        for other in others:
            if not same(other, value):
                yield _fact(world, chain, fluent, other)


def removed_conditions(problem: Problem) -> Iterator[Change]:
    """Yield, for every condition of every action, that it need not hold."""
    for action in problem.actions:
        for part in conditions(action):
            yield RemovedCondition(part, EventPattern(action.name, ()))


def _fact(world: World, chain: tuple[int, ...], fluent: int, value: Value) -> InitialFact:
    declared, arguments = world.layout.ground[world.layout.signatures[fluent]]
    believers = tuple(Constant(world.problem.characters[who]) for who in chain)
    target = Fluent(declared, tuple(map(Constant, arguments)))
    return InitialFact(Assign(believers, target, Constant(value)))


def _mind(mind: Mind, chain: tuple[int, ...]) -> Mind:
    for who in chain:
        mind = mind.believed(who)
    return mind


def _character(problem: Problem, name: str) -> Entity:
    return next(one for one in problem.characters if one.name == name)
