"""Every world that comes with fabula is in order and tells its story."""

from pathlib import Path

import pytest
from checking import problem_of
from sessions import BLOCK
from shipped import MARKET, STORIES, Story, plot_of, text_of, told

from fabula.examine import examine
from fabula.planner import Impossible
from fabula.reading import read_world, shipped_worlds
from fabula.reference import Answer
from fabula.syntax import format_document, parse
from fabula.verify import verify


def name_of(story: Story) -> str:
    return f"{story.world} {story.story or story.goal or ''}".rstrip()


@pytest.fixture(params=STORIES, ids=name_of)
def story(request: pytest.FixtureRequest) -> Story:
    assert isinstance(request.param, Story)
    return request.param


def test_every_shipped_world_has_a_story_and_a_readme(repository: Path) -> None:
    assert shipped_worlds() == tuple(sorted({story.world for story in STORIES}))
    for world in shipped_worlds():
        assert (repository / "src/fabula/worlds" / world / "README.md").is_file()


def test_there_is_nothing_to_report_about_it(story: Story) -> None:
    diagnostics, problem = examine(read_world(story.world))
    assert diagnostics == ()
    assert problem is not None


def test_it_stands_in_the_standard_layout(story: Story) -> None:
    document, _ = parse(read_world(story.world))
    assert format_document(document, fabula=True) == text_of(story.world)


def test_its_story_is_found_and_verified(story: Story) -> None:
    text = text_of(story.world)
    plot = plot_of(told(text, story.limits, story=story.story, goal=story.goal))
    assert tuple(step.action for step in plot.steps) == story.plot
    verification = verify(
        problem_of(text), plot, limits=story.limits, story=story.story, goal=story.goal
    )
    assert verification.answer is Answer.YES


def test_its_readme_shows_the_story(story: Story, repository: Path) -> None:
    readme = (repository / "src/fabula/worlds" / story.world / "README.md").read_text("utf-8")
    plots = [
        tuple(line for line in block.splitlines() if not line.startswith(("$", "|", "goal")))
        for _, block in BLOCK.findall(readme)
    ]
    assert story.plot in plots


def test_the_smallest_world_has_thirty_lines() -> None:
    assert len(text_of("market").splitlines()) <= 30


def test_otto_stays_at_home_if_he_knows_of_no_eggs() -> None:
    text = text_of("market") + "believes(Otto, owner(Eggs) = ?);\n"
    assert isinstance(told(text, MARKET.limits), Impossible)
