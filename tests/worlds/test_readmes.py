"""What the READMEs of the shipped worlds show is what happens."""

import re
from pathlib import Path

import pytest
from sessions import BLOCK, Shell, Shown, shown_in

from fabula.reading import shipped_worlds


def readme_of(world: str, repository: Path) -> str:
    return (repository / "src/fabula/worlds" / world / "README.md").read_text("utf-8")


def sessions(repository: Path) -> list[tuple[str, Shown]]:
    return [
        (world, shown)
        for world in shipped_worlds()
        for language, block in BLOCK.findall(readme_of(world, repository))
        if language == "console"
        for shown in shown_in(block)
    ]


@pytest.mark.parametrize("world", shipped_worlds())
def test_its_commands_print_what_it_shows(world: str, repository: Path, tmp_path: Path) -> None:
    shell = Shell(repository / "src/fabula/worlds" / world, tmp_path)
    for of_world, shown in sessions(repository):
        if of_world == world:
            assert shell.output(shown.command) == shown.output, shown.command


def test_some_of_them_show_commands(repository: Path) -> None:
    shown = {world for world, _ in sessions(repository)}
    assert {"market", "miser", "cold_shoulder", "duel"} <= shown


@pytest.mark.parametrize("world", ["miser", "cold_shoulder", "duel"])
def test_it_ends_with_three_commands_that_do_what_it_promises(
    world: str, repository: Path, tmp_path: Path
) -> None:
    _, _, last = readme_of(world, repository).partition("## Three commands to try\n")
    commands = re.findall(r"^- `(fabula [^`]*)`(.*)", last, re.MULTILINE)
    assert len(commands) == 3
    shell = Shell(repository, tmp_path)
    for command, promise in commands:
        assert f" {world}" in command
        shell.output(command)
        assert shell.code == (3 if "impossible" in promise else 0), command
