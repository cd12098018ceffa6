"""What a test asks of a plot: the clauses of a story, read in the text of the test."""

from collections.abc import Iterator
from dataclasses import replace

from fabula.explain import replay
from fabula.model import ANYTHING, And, Limits, Story
from fabula.plots import Plot
from fabula.reference import StoryReader, steps_from
from fabula.testing.mismatch import Mismatch
from fabula.testing.suite import Test
from fabula.verify.story_faults import StoryFaults
from fabula.world import World


def with_demands(world: World, test: Test) -> tuple[World, str | None]:
    """Return a world that has what a test asks for as a story, and that story's name.

    It demands what the story does that is named by the test's aim, and what the test does.  None if
    the test asks only for a goal, or for what is told first.
    """
    if test.demands is None:
        return world, test.aim.story
    stories = world.problem.stories
    named = (story for story in stories if story.name == test.aim.story)
    whole = _joined(next(named, None), test.demands)
    return replace(world, problem=replace(world.problem, stories=(*stories, whole))), whole.name


def unmet(world: World, test: Test, plot: Plot, limits: Limits) -> Iterator[Mismatch]:
    """Yield the clauses of a test that a plot does not meet.

    Raises:
        PlotError: P010, the plot names an action that can never happen in this world.
        ModelError: the world contradicts itself on the way.
    """
    if test.demands is None:
        return
    # Messages quote a clause from the text that it stands in.
    demanding, _ = with_demands(world, test)
    problem = replace(demanding.problem, source=test.source)
    running = replace(demanding, problem=problem).running(limits)
    steps = steps_from(running, replay(running, plot).actions)
    for hole in StoryFaults(StoryReader(test.demands, running), steps).holes():
        yield Mismatch("a plot that meets the demands", hole.message)


def _joined(story: Story | None, demands: Story) -> Story:
    """Return the story that demands what both do; a name that no story of the author's can have."""
    name = f"test {demands.name}"
    if story is None:
        return replace(demands, name=name)
    # Two scenes of one story cannot have one name.
    scenes = (
        replace(
            scene,
            name=f"{name}: {scene.name}",
            after=None if scene.after is None else f"{name}: {scene.after}",
        )
        for scene in demands.scenes
    )
    ends = tuple(end for end in (story.end, demands.end) if end != ANYTHING)
    return Story(
        name,
        (*story.scenes, *scenes),
        (*story.once, *demands.once),
        (*story.never, *demands.never),
        (*story.precedences, *demands.precedences),
        And(ends) if ends else ANYTHING,
        demands.span,
    )
