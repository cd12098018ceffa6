"""What a story asks of a plan: every clause is read off the plan's record (semantics 4.10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from fabula.diagnostics import Span
from fabula.model import ANYTHING, Problem, Scene, Story
from fabula.reference.conditions import Bindings, condition
from fabula.reference.meaning import Layout, meaning
from fabula.reference.mind import WORLD, Mind
from fabula.reference.moments import (
    BoundMoment,
    Record,
    Step,
    bindings_of,
    bound_moment,
    occasions,
    steps_from,
    steps_of,
)
from fabula.reference.world import World


@dataclass(frozen=True, slots=True)
class Thread:
    """A scene with some values for its formals; `within` is parallel to `moments`."""

    bindings: Bindings
    moments: tuple[BoundMoment, ...]
    within: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class BoundPrecedence:
    """`second` never without `first` before it, for some values of the formals."""

    bindings: Bindings
    first: BoundMoment
    second: BoundMoment

    def broken_at(self, record: Record) -> int | None:
        """Return the first step at which `second` comes about and `first` has not before."""
        before = steps_of(self.first, record)
        after = steps_of(self.second, record)
        return next((step for step in after if not any(b < step for b in before)), None)


@dataclass(frozen=True, slots=True)
class SceneSteps:
    """The steps of a plan at which the moments of a scene come about, in order.

    Of all ways in which it does, this is one that is complete first, and among those the latest,
    from its last moment backwards.  `bindings` are the values of the scene's formals there.
    """

    scene: str
    steps: tuple[int, ...]
    bindings: Bindings = field(default_factory=dict, compare=False)


NOTHING: Final = Story("", (), (), (), (), ANYTHING, Span(0, 0))
"""The story of a plot of which only a goal is asked."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of a plot: that it satisfies a story (4.10.3), reaches a goal, or both."""

    reader: "StoryReader"
    goal: float | None

    def is_met(self, record: Record, end: Mind) -> bool:
        """Whether a plan with this record that ends in this state does all that is asked."""
        return self.reader.satisfied(record, end) and self.is_worth_it(end)

    def is_worth_it(self, end: Mind) -> bool:
        """Whether the author's utility has reached the goal, if there is one."""
        if self.goal is None:
            return True
        utility = self.reader.world.utility(end, WORLD)
        return isinstance(utility, float) and utility >= self.goal


def goal_alone(world: World, goal: float) -> Demand:
    """Return the demand that the author's utility reaches a goal."""
    return Demand(StoryReader(NOTHING, world), goal)


class StoryReader:
    """Reads one story in the plans of one world."""

    def __init__(self, story: Story, world: World) -> None:
        self.story = story
        self.world = world
        self.scenes = tuple((scene, _threads(scene, world.layout)) for scene in story.scenes)
        self.once = tuple(bound_moment(moment, {}, world.layout) for moment in story.once)
        self.never = tuple(bound_moment(moment, {}, world.layout) for moment in story.never)
        self.precedences = tuple(
            BoundPrecedence(
                bindings,
                bound_moment(order.first, bindings, world.layout),
                bound_moment(order.second, bindings, world.layout),
            )
            for order in story.precedences
            for bindings in bindings_of(order.formals)
        )
        self.end_condition = condition(story.end, {})
        self.end = meaning(self.end_condition, world.layout)
        self.moments = tuple(self._all_moments())
        self._come_about: dict[Step, frozenset[BoundMoment]] = {}

    def satisfied(self, record: Record, end: Mind) -> bool:
        """Whether a plan with this record that ends in this state satisfies the story."""
        return (
            len(self.scene_steps(record)) == len(self.scenes)
            and all(len(occasions(moment, record)) == 1 for moment in self.once)
            and not any(steps_of(moment, record) for moment in self.never)
            and all(order.broken_at(record) is None for order in self.precedences)
            and bool(self.end(end))
        )

    def record(self, steps: Sequence[Step]) -> Record:
        """Return which moments come about at which step."""
        return tuple(map(self.come_about, steps))

    def continued(self, record: Record, step: Step) -> Record:
        """Return a record with one step more; a story without moments needs none."""
        return (*record, self.come_about(step)) if self.moments else record

    def come_about(self, step: Step) -> frozenset[BoundMoment]:
        """Return the moments of the story that come about at a step."""
        if step not in self._come_about:
            found = frozenset(moment for moment in self.moments if moment.comes_about(step))
            self._come_about[step] = found
        return self._come_about[step]

    def scene_steps(self, record: Record) -> dict[str, SceneSteps]:
        """Return, by name, the scenes that come about, each with its steps."""
        found: dict[str, SceneSteps] = {}
        for scene, threads in self.scenes:
            if scene.after is not None and scene.after not in found:
                continue
            start = 0 if scene.after is None else found[scene.after].steps[-1] + 1
            ways = [
                SceneSteps(scene.name, way, thread.bindings)
                for thread in threads
                if (way := _way(thread, record, start))
            ]
            if ways:
                found[scene.name] = min(ways, key=_earliness)
        return found

    def _all_moments(self) -> Iterator[BoundMoment]:
        for _, threads in self.scenes:
            for thread in threads:
                yield from thread.moments
        yield from (*self.once, *self.never)
        for order in self.precedences:
            yield from (order.first, order.second)


def scenes_of(world: World, story: str, actions: Sequence[str]) -> tuple[SceneSteps, ...]:
    """Return the scenes of a story that come about in a plan, in the order of the text.

    Step i is the i-th of `actions`, from 1, all of which must be possible; step 0 is the beginning.
    Cost: one transition for each action.

    Raises:
        ValueError: the world has no story of this name.
    """
    reader = StoryReader(story_named(world.problem, story), world)
    steps = steps_from(world, [world.actions[action] for action in actions])
    return tuple(reader.scene_steps(reader.record(steps)).values())


def story_named(problem: Problem, name: str) -> Story:
    """Return the story of this name.

    Raises:
        ValueError: there is none.
    """
    for story in problem.stories:
        if story.name == name:
            return story
    raise ValueError(f"no story is called `{name}`")


def reached(
    thread: Thread, record: Record, start: int, *, n_fixed: int | None = None
) -> list[list[int]]:
    """Return for each moment of a thread the steps at which it can come about in its turn.

    No moment comes about before step `start`.  The list ends with the first moment that cannot
    come about in its turn at all; its steps are none.  If only `n_fixed` steps are fixed and of the
    later ones some may be left out, so that the others come sooner, that is allowed for.
    """
    n_fixed = len(record) if n_fixed is None else n_fixed
    turns: list[list[int]] = []
    for moment, within in zip(thread.moments, thread.within, strict=True):
        steps = [step for step in steps_of(moment, record) if step >= start]
        if turns:
            steps = [s for s in steps if any(_follows(s, p, within, n_fixed) for p in turns[-1])]
        turns.append(steps)
        if not steps:
            break
    return turns


def _earliness(way: SceneSteps) -> tuple[int, ...]:
    """What orders the ways in which a scene comes about: the one to choose is the least."""
    return way.steps[-1], *(-step for step in reversed(way.steps))


def _follows(step: int, previous: int, within: int | None, n_fixed: int) -> bool:
    return previous < step and (within is None or min(step, n_fixed) - previous <= within)


def _way(thread: Thread, record: Record, start: int) -> tuple[int, ...] | None:
    """The steps of a thread with the least last step, chosen backwards, always the latest."""
    turns = reached(thread, record, start)
    if not turns[-1]:
        return None
    way = [min(turns[-1])]
    for turn, within in zip(turns[-2::-1], thread.within[:0:-1], strict=True):
        way.append(max(step for step in turn if _follows(way[-1], step, within, len(record))))
    return tuple(reversed(way))


def _threads(scene: Scene, layout: Layout) -> tuple[Thread, ...]:
    return tuple(
        Thread(
            bindings,
            tuple(bound_moment(link.moment, bindings, layout) for link in scene.links),
            tuple(link.within for link in scene.links),
        )
        for bindings in bindings_of(scene.formals)
    )
