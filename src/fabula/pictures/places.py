"""Where everybody is, in a world that has no notion of a place.

A *place property* has one argument, some values of which are characters, and its values are
entities none of which is a character: `at(c : character) : place`.  If a world has several, those
come first whose values actions are about, for one goes *to* a place, while a state of health is
only got into; and of those the one is meant that most kinds of actions read, to happen or to be
observed: what it takes to meet is asked for everywhere, what somebody wears here and there.
"""

from collections.abc import Iterator

from fabula.diagnostics import nearest
from fabula.errors import FabulaError
from fabula.explain import Replay
from fabula.model import UNKNOWN, Entity, Problem, Property, domain, value_text
from fabula.reference import World, fluents_in


class NoPlaceError(FabulaError):
    """The property that was asked for says nobody's place."""

    def __init__(self, name: str, known: list[str]) -> None:
        near = nearest(name, known)
        there_are = f"such properties are {', '.join(known)}" if known else "this world has none"
        meant = f"did you mean `{near}`?" if near else there_are
        super().__init__(
            f"`{name}` says no places: that takes a property of one argument, a character, "
            f"whose values are entities but not characters; {meant}"
        )


def place_property(world: World, name: str | None = None) -> Property | None:
    """Return the property that says where characters are: the one of this name, or the best.

    None if there is none and none was asked for.  Cost: a look at one action of each kind.

    Raises:
        NoPlaceError: the property that was asked for does not say places.
    """
    found = list(_candidates(world.problem))
    if name is not None:
        meant = next((family for family in found if family.name == name), None)
        if meant is None:
            raise NoPlaceError(name, [family.name for family in found])
        return meant
    read = [family for kind in _kinds(world) for family in kind]
    formals = {formal for action in world.problem.actions for formal in action.formals}
    named = {value for formal in formals for value in domain(formal)}
    return max(
        found,
        key=lambda family: (not named.isdisjoint(family.type.instances), read.count(family)),
        default=None,
    )


def whereabouts(told: Replay, family: Property | None) -> tuple[tuple[str | None, ...], ...]:
    """Return for every character where he is after each step; None: nowhere that is known."""
    if family is None:
        return tuple((None,) * len(told.states) for _ in told.names)
    return tuple(tuple(_where(told, family, name)) for name in told.names)


def _where(told: Replay, family: Property, name: str) -> Iterator[str | None]:
    fluent = told.world.layout.fluents.get(f"{family.name}({name})")
    for state in told.states:
        value = UNKNOWN if fluent is None else state.values[fluent]
        yield None if value is UNKNOWN else value_text(value)


def _candidates(problem: Problem) -> Iterator[Property]:
    characters = set(problem.characters)
    for family in problem.properties:
        values = family.type.instances
        says_entities = bool(values) and all(isinstance(value, Entity) for value in values)
        is_of_one = len(family.formals) == 1 and not family.is_attitude
        is_of_characters = is_of_one and bool(characters & set(domain(family.formals[0])))
        if is_of_characters and says_entities and not characters & set(values):
            yield family


def _kinds(world: World) -> Iterator[set[Property]]:
    """Yield for each kind of action which properties one of them reads."""
    kinds = {event.name: event for event in reversed(world.actions.values())}
    for event in kinds.values():
        read = (event.requirement, *event.observing_conditions)
        yield {fluent.property for part in read for _, fluent in fluents_in(part)}
