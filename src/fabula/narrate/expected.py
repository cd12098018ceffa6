"""What a world's Fluent files may hold: which ids, with which attributes and variables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from fabula.model import Action, Problem, Property, Scene, Term, Trigger, Value, Variable
from fabula.narrate.keys import (
    ENDING,
    OPENING,
    TITLE,
    id_of_change,
    id_of_scene,
    id_of_state,
    id_of_story,
    key,
)
from fabula.narrate.lexicon import ATTRIBUTES

SPECIAL: Final = ("believed", "learned", "wanted", "because")
"""What the attributes of a state's template can say of somebody, each also with `-not`."""

Values = tuple[Value, ...]
"""The values that a variable can have; none are listed where they cannot be."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a template may be made of: its variables, and for each attribute more of them.

    `is_missed` if fabula says so where there is no such template.
    """

    variables: Mapping[str, Values] = field(default_factory=dict)
    attributes: Mapping[str, Mapping[str, Values]] = field(default_factory=dict)
    is_missed: bool = False


def expected(problem: Problem) -> dict[str, Expected]:
    """Return what the templates of a world may be, by id."""
    found: dict[str, Expected] = {}
    for trigger in problem.triggers:
        found[key(trigger.name)] = _of_event(trigger, found)
    for action in problem.actions:
        found[key(action.name)] = replace(_of_event(action, found), is_missed=True)
    for entity in problem.entities:
        attributes: dict[str, Mapping[str, Values]] = {name: {} for name in ATTRIBUTES}
        found[f"-{key(entity.name)}"] = Expected(attributes=attributes, is_missed=True)
    for family in problem.properties:
        found |= _of_property(family, problem)
    for story in problem.stories:
        words: dict[str, Mapping[str, Values]] = {"title": {}, "opening": {}, "ending": {}}
        found[id_of_story(story.name)] = Expected(attributes=words)
        for scene in story.scenes:
            found |= _of_scene(scene, found.get(id_of_scene(scene.name), Expected()))
    return found | {id_: Expected() for id_ in (TITLE, OPENING, ENDING)}


def _of_event(event: Action | Trigger, found: Mapping[str, Expected]) -> Expected:
    """Return what an event's template may hold: events of one name share one."""
    before = found.get(key(event.name), Expected())
    return replace(before, variables={**before.variables, **_variables(event.formals)})


def _of_property(family: Property, problem: Problem) -> dict[str, Expected]:
    values = _variables(family.formals) | {"value": family.type.instances}
    who = {**values, "who": tuple(problem.characters)}
    special = {f"{name}{ending}": who for name in SPECIAL for ending in ("", "-not")}
    attributes: dict[str, Mapping[str, Values]] = {
        **dict.fromkeys(("not", "unknown", "still"), values),
        **special,
    }
    found = {id_of_state(family.name): Expected(values, attributes)}
    if family.is_attitude:
        change: dict[str, Mapping[str, Values]] = dict.fromkeys(("not", "unknown"), values)
        found[id_of_change(family.name)] = Expected(values, change, is_missed=True)
    return found


def _of_scene(scene: Scene, before: Expected) -> dict[str, Expected]:
    variables = {**before.variables, **_variables(scene.formals)}
    return {id_of_scene(scene.name): Expected(variables, {"end": variables})}


def _variables(formals: Iterable[Term]) -> dict[str, Values]:
    return {key(f.name): f.type.instances for f in formals if isinstance(f, Variable)}
