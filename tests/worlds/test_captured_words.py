"""The film in prose: what `docs/stories` shows is what fabula tells, in both languages."""

import re
from pathlib import Path
from textwrap import dedent

import pytest
from blessing import expect

import fabula
from fabula.model import Limits
from fabula.narrate import LANGUAGES, Narration, narrate, read_templates
from fabula.planner import DEFAULT_EPISTEMIC_LIMIT, Found
from fabula.plots import Plot
from fabula.reading import narration_phrases, world_templates

HEADS = {
    "en": """\
        The film as fabula tells it: the plot and its reasons were found by `fabula tell captured`,
        the prose was made from them by `fabula narrate captured --language en`.
        The words are those of [en.ftl](../../src/fabula/worlds/captured/en.ftl);
        [the same in Italian](captured.it.md).
        """,
    "it": """\
        Il film come lo racconta fabula: la trama e le sue ragioni le ha trovate
        `fabula tell captured`, e `fabula narrate captured --language it` ne ha fatto prosa.
        Le parole sono quelle di [it.ftl](../../src/fabula/worlds/captured/it.ftl);
        [lo stesso in inglese](captured.en.md).
        """,
}


@pytest.fixture(scope="module")
def world() -> fabula.World:
    return fabula.load("captured")


@pytest.fixture(scope="module")
def plot(world: fabula.World) -> Plot:
    outcome = world.tell(story="film")
    assert isinstance(outcome, Found)
    return outcome.plot


@pytest.fixture(scope="module", params=LANGUAGES)
def narration(world: fabula.World, plot: Plot, request: pytest.FixtureRequest) -> Narration:
    language = str(request.param)
    sources = (*narration_phrases(language), *world_templates("captured", language))
    templates, diagnostics = read_templates(language, sources)
    assert diagnostics == ()
    limits = Limits(epistemic=DEFAULT_EPISTEMIC_LIMIT)
    return narrate(world.problem, plot, language, templates=templates, story="film", limits=limits)


def page(narration: Narration) -> str:
    """Return a narration as a page of the documentation."""
    paragraphs = [paragraph.text for paragraph in narration.paragraphs]
    head = dedent(HEADS[narration.language]).strip()
    return "\n\n".join((f"# {narration.title}", head, "---", *paragraphs)) + "\n"


def test_the_film_is_told_as_the_page_shows(narration: Narration, repository: Path) -> None:
    expect(page(narration), repository / f"docs/stories/captured.{narration.language}.md")


def test_every_step_is_told_in_its_turn(narration: Narration, plot: Plot) -> None:
    told = [step for p in narration.paragraphs for s in p.sentences for step in s.steps]
    assert sorted(set(told)) == list(range(1, len(plot) + 1))
    assert told == sorted(told)


def test_nothing_is_told_in_words_that_are_not_the_worlds(narration: Narration) -> None:
    """An action without a template is told by its name in quotation marks."""
    assert re.findall("[“”«»{}_]", narration.text) == []
    assert re.findall(r"\s[,.;:]|[,;:][,.;:]|  ", narration.text) == []


def test_every_scene_has_its_paragraph(narration: Narration, world: fabula.World) -> None:
    (film,) = (story for story in world.problem.stories if story.name == "film")
    scenes = [paragraph.scene for paragraph in narration.paragraphs if paragraph.scene]
    assert scenes == [scene.name for scene in film.scenes]
