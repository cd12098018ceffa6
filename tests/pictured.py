"""What tests of pictures and pages share: shipped stories, found, verified and narrated."""

from functools import cache

from asked import running
from checking import problem_of
from shipped import CAPTURED, Story, plot_of, text_of, told

from fabula.model import Problem
from fabula.narrate import Narration, narrate, read_templates
from fabula.pictures import Storyline, storyline
from fabula.plots import Plot
from fabula.reading import narration_phrases, world_templates
from fabula.reference import Answer, World
from fabula.verify import verify


@cache
def found(story: Story) -> tuple[World, Plot]:
    """Return the world of a story, running, and the plot that is found for it, verified."""
    outcome = told(text_of(story.world), story.limits, story=story.story, goal=story.goal)
    problem, plot = problem_of(text_of(story.world)), plot_of(outcome)
    if story is not CAPTURED:  # that takes a minute; tests/worlds does it
        assert is_valid(problem, plot, story)
    return running(problem, story.limits), plot


def is_valid(problem: Problem, plot: Plot, story: Story) -> bool:
    """Whether every step of a plot can happen and is explained."""
    judged = verify(problem, plot, limits=story.limits, story=story.story, goal=story.goal)
    return all(step.answer is Answer.YES for step in judged.steps)


def narrated(story: Story, language: str = "en") -> Narration:
    """Return the plot of a story in prose."""
    world, plot = found(story)
    sources = (*narration_phrases(language), *world_templates(story.world, language))
    templates, _ = read_templates(language, sources)
    return narrate(
        world.problem,
        plot,
        language,
        templates=templates,
        story=story.story,
        limits=story.limits,
        running=world,
    )


@cache
def drawn(story: Story) -> Storyline:
    """Return the storyline of a story."""
    return storyline(*found(story), story=story.story, narration=narrated(story))
