"""What the README shows is what happens."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import BAKERY, COMMAND, README, STORY, blocks

from fabula.cli.main import COMMANDS, run
from fabula.reading import shipped_worlds


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the README's world, saved as it says, in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "bakery.fabula"
    path.write_text(BAKERY, encoding="utf-8")
    return path


def test_the_first_world_tells_the_story_that_is_shown(
    world: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(COMMAND.removeprefix("$ fabula ").split()) == 0
    assert capfd.readouterr().out == STORY
    assert world.exists()


def test_the_first_world_is_in_the_standard_layout(world: Path) -> None:
    assert run(["check", str(world)]) == 0
    assert run(["fmt", "--check", str(world)]) == 0


def test_without_the_right_belief_there_is_no_story(world: Path) -> None:
    belief = re.search(r"`(believes\(Tom, [^`]*;)`", README)
    assert belief is not None
    world.write_text(world.read_text(encoding="utf-8") + belief[1], encoding="utf-8")
    assert run(["tell", str(world), "--epistemic-depth", "2"]) == 3


def test_the_notebook_example_runs() -> None:
    (example,) = blocks("python")
    assert len([line for line in example.splitlines() if line]) == 3
    shown = example.replace("plot[40].explanation", "assert plot[40].explanation")
    subprocess.run([sys.executable, "-c", shown], check=True)


def test_every_command_is_in_the_table() -> None:
    assert re.findall(r"^\| `fabula (\w+)", README, re.MULTILINE) == list(COMMANDS)


def test_every_shipped_world_is_in_the_table() -> None:
    shown = re.findall(r"^\| \[(\w+)\]\(src/fabula/worlds/(\w+)/README.md\)", README, re.MULTILINE)
    assert sorted(shown) == [(world, world) for world in shipped_worlds()]
