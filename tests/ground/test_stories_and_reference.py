"""A ground story says of a plan, clause by clause, what the story says (semantics 2.3, 4.10)."""

from collections.abc import Sequence
from random import Random
from typing import TypeAlias

from checking import problem_if_sound
from ground.random_tales import RandomTale
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.errors import ModelError
from fabula.ground import GroundProblem, GroundScene, ground
from fabula.ground.values import GroundValue, holds
from fabula.model import Entity, Problem, Unknown
from fabula.reference import Mind, Step, StoryReader, World, occasions, steps_of

LEVELS = 2
STEPS = 5


Verdict: TypeAlias = tuple[list[int | None], list[list[int]], list[list[int]], bool, bool]
"""When each scene is complete, when what is to come about once or never does; order and end."""


def _verdict(reader: StoryReader, steps: Sequence[Step]) -> Verdict:
    record = reader.record(steps)
    scenes = reader.scene_steps(record)
    return (
        [
            scenes[scene.name].steps[-1] if scene.name in scenes else None
            for scene in reader.story.scenes
        ],
        [occasions(moment, record) for moment in reader.once],
        [steps_of(moment, record) for moment in reader.never],
        all(order.broken_at(record) is None for order in reader.precedences),
        bool(reader.end(steps[-1].state)),
    )


class _GroundReader:
    """Reads the only story of a ground problem in the plans of the world that it was made of."""

    def __init__(self, ground_problem: GroundProblem, world: World) -> None:
        self.ground = ground_problem
        self.story = ground_problem.stories[0]
        self.world = world

    def verdict(self, steps: Sequence[Step]) -> Verdict:
        comes_about = [
            [step for step, one in enumerate(steps) if self._comes_about(moment, one)]
            for moment in range(len(self.story.moments))
        ]
        complete: list[int | None] = []
        for scene in self.story.scenes:
            complete.append(_complete(scene, comes_about, complete))
        return (
            complete,
            [self._occasions(moment, comes_about) for moment in self.story.once],
            [comes_about[moment] for moment in self.story.never],
            all(
                any(before < step for before in comes_about[first])
                for first, second in self.story.precedences
                for step in comes_about[second]
            ),
            self._holds(self.story.end, steps[-1].state),
        )

    def _occasions(self, moment: int, comes_about: list[list[int]]) -> list[int]:
        steps = comes_about[moment]
        if self.story.moments[moment].actions is not None:
            return steps
        return [step for step in steps if step - 1 not in steps]

    def _comes_about(self, place: int, step: Step) -> bool:
        moment = self.story.moments[place]
        if moment.actions is not None:
            matching = [self.ground.actions[action].signature for action in moment.actions]
            if step.event is None or step.event.signature not in matching:
                return False
        return self._holds(moment.condition, step.state)

    def _holds(self, condition: GroundValue, mind: Mind) -> bool:
        def look(chain: tuple[int, ...], fluent: int) -> GroundValue:
            read = mind
            for character in chain:
                read = read.believed(character)
            value = self.world.value(read, self.ground.fluents[fluent].signature)
            if isinstance(value, Entity):
                return ("entity", self.ground.entities.index(value.name))
            return ("value", None if isinstance(value, Unknown) else value)

        return holds(condition, look)


def _complete(
    scene: GroundScene, comes_about: list[list[int]], complete: list[int | None]
) -> int | None:
    """The first step at which a scene is complete, if it comes about."""
    start = -1
    if scene.after is not None:
        before = complete[scene.after]
        if before is None:
            return None
        start = before
    ends: list[int] = []
    for thread in scene.threads:
        turns: list[int] = []
        for place, (moment, within) in enumerate(thread):
            turns = [
                step
                for step in comes_about[moment]
                if (place == 0 and step > start)
                or any(turn < step and step - turn <= (within or STEPS) for turn in turns)
            ]
        ends += turns
    return min(ends, default=None)


def _assert_agree(problem: Problem, random: Random) -> None:
    """Ask of every beginning of a random plan whether it satisfies the story."""
    world = World(problem, LEVELS)
    reader = StoryReader(problem.stories[0], world)
    ground_reader = _GroundReader(ground(problem), world)
    try:
        steps = [Step(None, world.initial)]
        while True:
            assert ground_reader.verdict(steps) == _verdict(reader, steps)
            applicable = world.applicable(steps[-1].state)
            if not applicable or len(steps) > STEPS:
                return
            action = random.choice(applicable)
            steps.append(Step(action, world.after(steps[-1].state, action)))
    except ModelError:
        return


@given(seed=st.integers(0, 10**9))
@settings(max_examples=100, deadline=None)
def test_ground_stories_agree_with_the_stories_in_every_plan(seed: int) -> None:
    problem = problem_if_sound(RandomTale(seed).text)
    if problem is not None:
        _assert_agree(problem, Random(seed))
