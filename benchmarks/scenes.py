"""A story told again and again, each time with one of its scenes left out.

    benchmarks/scenes.py [WORLD] [--story NAME] [--only SCENE ...] [--time SECONDS] [--output DIR]

What is left must still be a plot: then the story is found, and does not follow from its scenes one
by one.  The first row leaves nothing out.  Every plot is verified by the reference, which is not
measured.  Exit code 1 if some story is not found or its plot does not verify.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from tables import OUT, Row, Table, number

from fabula.model import Problem, Story
from fabula.planner import Found, GaveUp, Planner
from fabula.reading import read_world
from fabula.reference import Answer
from fabula.verify import verify
from fabula.world import is_confirmed, world_of

TABLE: Final = Table(
    title="Scenes",
    notes="""\
A story, whole and with one scene left out: how many *events* its scenes name, the *length* of the
plot that is found, how many of its steps are *not in* the whole story's plot, and what the search
for it cost.  Verified *steps*: every step and reason is confirmed, but that nothing can be left out
(4.10.4) was too much for the reference to prove.
""",
    columns={
        "without": "without",
        "result": "result",
        "verified": "verified",
        "events": "events",
        "length": "length",
        "other": "not in",
        "cpu_seconds": "CPU s",
        "states": "states",
        "contexts": "contexts",
    },
)

SOUND: Final = ("yes", "steps")


def main() -> int:
    """Tell the story as often as was asked for; return the exit code."""
    arguments = _arguments()
    problem = world_of(read_world(arguments.world)).problem
    story = _story(problem, arguments.story)
    rows: list[Row] = []
    for row in _rows(problem, story, arguments):
        print(row["without"], row["result"], row["verified"], file=sys.stderr)
        rows.append(row)
        TABLE.save(rows, arguments.output / "scenes")
    print(TABLE.markdown(rows))
    return 0 if all(row["verified"] in SOUND for row in rows) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("world", nargs="?", default="captured", help="a path or a shipped world")
    parser.add_argument("--story", help="by default the first")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="SCENE", help="scenes to leave out"
    )
    parser.add_argument("--time", type=float, default=120.0, help="seconds for one search")
    parser.add_argument("--output", type=Path, default=OUT, help="where the table goes")
    return parser.parse_args()


def _story(problem: Problem, name: str | None) -> Story:
    for story in problem.stories:
        if name in (None, story.name):
            return story
    sys.exit(f"no story {name or ''} in this world")


def _rows(problem: Problem, story: Story, arguments: argparse.Namespace) -> Iterator[Row]:
    whole: set[str] = set()
    for scene in (None, *(scene.name for scene in story.scenes)):
        if scene is None or not arguments.only or scene in arguments.only:
            told = story if scene is None else without(story, scene)
            row, steps = _told(problem, told, whole, arguments.time)
            whole = whole or set(steps)
            yield {"without": scene or "nothing", **row}


def without(story: Story, name: str) -> Story:
    """Return the story without a scene; what was to follow it follows what was before it."""
    left_out = next(scene for scene in story.scenes if scene.name == name)
    scenes = tuple(
        replace(scene, after=left_out.after) if scene.after == name else scene
        for scene in story.scenes
        if scene is not left_out
    )
    return replace(story, scenes=scenes)


def _told(
    problem: Problem, story: Story, whole: set[str], seconds: float
) -> tuple[Row, Sequence[str]]:
    """Return a row of the table and the steps of the plot, none if none was found."""
    problem = replace(problem, stories=(story,))
    planner = Planner(problem, story=story.name)
    outcome = planner.search(time_limit_seconds=seconds)
    moments = [link.moment for scene in story.scenes for link in scene.links]
    row = {
        "events": str(sum(moment.event is not None for moment in moments)),
        "result": f"gave up: {outcome.limit}" if isinstance(outcome, GaveUp) else "none",
        "verified": "",
        "cpu_seconds": number(outcome.statistics.cpu_seconds, 2),
        "states": str(outcome.statistics.states),
        "contexts": str(outcome.statistics.contexts),
    }
    if not isinstance(outcome, Found):
        return row, ()
    verification = verify(problem, outcome.plot, limits=planner.searched_limits, story=story.name)
    answer = verification.answer
    only_steps = answer is Answer.UNKNOWN and is_confirmed(verification)
    steps = [step.action for step in outcome.plot.steps]
    found = {
        "result": "found",
        "verified": "steps" if only_steps else str(answer),
        "length": str(len(steps)),
    }
    other = str(len(set(steps) - whole)) if whole else "0"
    return row | found | {"other": other}, steps


if __name__ == "__main__":
    sys.exit(main())
