"""Every third step of a known plot is an outline that can be completed."""

import csv
from pathlib import Path

import pytest
from checking import problem_of
from completion.outlines import completed, every_third, only
from shipped import STORIES, Story

from fabula.diagnostics import Source
from fabula.model import Limits
from fabula.plots import read_plot
from fabula.world import World, load

FAST = ("bribery", "secretagent", "space_all", "treasure", "jailbreak_revenge", "deerhunter_both")
"""All the others can be completed as well: benchmarks/outlines.py."""


@pytest.mark.parametrize("name", FAST)
def test_a_plot_of_the_community_is_whole_again(benchmarks: Path, name: str) -> None:
    with (benchmarks / "configs.csv").open(encoding="utf-8") as table:
        row = next(row for row in csv.DictReader(table) if row["config"] == name)
    text = (benchmarks / "worlds" / f"{row['world']}.txt").read_text(encoding="utf-8")
    known = (benchmarks / "solutions" / f"{name}.txt").read_text(encoding="utf-8")
    plot, _ = read_plot(Source(f"{name}.txt", known))
    limits = Limits(
        *(int(row[f"{kind}_limit"]) for kind in ("author_temporal", "character_temporal")),
        int(row["epistemic_limit"]),
    )
    outline = every_third([step.action for step in plot.steps])
    world = World(problem_of(text, name=f"{row['world']}.txt"), ())
    filling = only(completed(world, outline, goal=float(row["goal"]), limits=limits))
    assert filling.plot[0].action == plot[0].action


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.world}-{story.story}")
def test_a_plot_of_a_shipped_world_is_whole_again(story: Story) -> None:
    world = load(story.world)
    told = world.story(story.story, goal=story.goal)
    goal = story.goal if told or story.goal else 1
    outline = every_third(story.plot)
    filling = only(completed(world, outline, story=told, goal=goal, limits=story.limits))
    assert len(filling.plot) <= len(story.plot)
