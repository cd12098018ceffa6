"""Which steps stand in one paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from fabula.model import Entity, Value
from fabula.narrate.happenings import Happening
from fabula.reference import World, scenes_of

LEAST_STEPS: Final = 3
MOST_STEPS: Final = 6
"""Without scenes a paragraph has at least and at most so many steps, but for the last one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The steps of one paragraph, `first` to `last`, and the scene that is complete there.

    `bindings` are the values of the scene's formals.
    `last` is less than `first` where a scene is complete before anything more happens.
    """

    first: int
    last: int
    scene: str | None = None
    bindings: Mapping[str, Value] = field(default_factory=dict)


def passages(
    happenings: Sequence[Happening], world: World, story: str | None
) -> tuple[Passage, ...]:
    """Divide a plot: one paragraph leads up to each scene of the story; without, by who acts."""
    if story is not None:
        return _by_scene(happenings, world, story)
    return _by_cast(happenings, world)


def _by_scene(happenings: Sequence[Happening], world: World, story: str) -> tuple[Passage, ...]:
    actions = [happening.step.action for happening in happenings]
    scenes = sorted(scenes_of(world, story, actions), key=lambda scene: scene.steps[-1])
    found: list[Passage] = []
    first = 1
    for scene in scenes:
        last = scene.steps[-1]
        found.append(Passage(first, last, scene.scene, scene.bindings))
        first = last + 1
    if first <= len(happenings):
        found.append(Passage(first, len(happenings)))
    return tuple(found)


def _by_cast(happenings: Sequence[Happening], world: World) -> tuple[Passage, ...]:
    """Begin a paragraph where nobody acts who took part in the step before."""
    starts = [1] if happenings else []
    for happening in happenings[1:]:
        recent = happenings[happening.number - 2 : happening.number - 1]
        cast = {person for other in recent for person in _cast(other, world)}
        n_steps = happening.number - starts[-1]
        is_new = n_steps >= LEAST_STEPS and not cast & _cast(happening, world)
        if is_new or n_steps >= MOST_STEPS:
            starts.append(happening.number)
    ends = [*(start - 1 for start in starts[1:]), len(happenings)][: len(starts)]
    return tuple(Passage(first, last) for first, last in zip(starts, ends, strict=True))


def _cast(happening: Happening, world: World) -> set[Value]:
    characters = set(world.problem.characters)
    return {a for a in happening.action.arguments if isinstance(a, Entity) and a in characters}
