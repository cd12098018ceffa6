"""The shipped worlds in prose: expected texts, which `make bless` rewrites and a person reads."""

import re
from pathlib import Path

import pytest
from blessing import expect
from checking import problem_of
from shipped import STORIES, Story, plot_of, text_of, told

from fabula.model import Problem
from fabula.narrate import LANGUAGES, Narration, narrate, read_templates, template_diagnostics
from fabula.narrate.keys import key
from fabula.plots import Plot
from fabula.reading import narration_phrases, shipped_worlds, world_templates

EXPECTED = Path(__file__).parent / "narrations"


def name_of(story: Story) -> str:
    return "-".join(filter(None, (story.world, story.story, story.goal and f"goal-{story.goal}")))


def found(story: Story) -> tuple[Problem, Plot]:
    text = text_of(story.world)
    outcome = told(text, story.limits, story=story.story, goal=story.goal)
    return problem_of(text), plot_of(outcome)


def narrated(story: Story, problem: Problem, plot: Plot, language: str) -> Narration:
    sources = (*narration_phrases(language), *world_templates(story.world, language))
    templates, diagnostics = read_templates(language, sources)
    assert diagnostics == ()
    return narrate(
        problem, plot, language, templates=templates, story=story.story, limits=story.limits
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES, ids=name_of)
def test_a_shipped_story_is_told_as_expected(story: Story, language: str) -> None:
    problem, plot = found(story)
    narration = narrated(story, problem, plot, language)
    assert narration == narrated(story, problem, plot, language)
    assert re.findall(r"\s[,.;]|[,;][,.;]|  |[{}]", narration.text) == []
    steps = [step for p in narration.paragraphs for s in p.sentences for step in s.steps]
    assert sorted(set(steps)) == list(range(1, len(plot) + 1))
    assert steps == sorted(steps)
    expect(narration.text, EXPECTED / f"{name_of(story)}.{language}.txt")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("world", shipped_worlds())
def test_every_shipped_world_has_words_for_everything(world: str, language: str) -> None:
    problem = problem_of(text_of(world))
    own = world_templates(world, language)
    templates, _ = read_templates(language, own)
    assert {key(action.name) for action in problem.actions} <= set(templates.by_id)
    phrases = narration_phrases(language)
    assert template_diagnostics(problem, language, phrases=phrases, world=own) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_have_the_same_phrases(language: str) -> None:
    templates, _ = read_templates(language, narration_phrases(language))
    english, _ = read_templates("en", narration_phrases("en"))
    assert set(templates.by_id) == set(english.by_id)
