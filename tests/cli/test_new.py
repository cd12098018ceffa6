"""`fabula new`: a world that runs, and what to try next."""

import json
import shlex
from pathlib import Path

import pytest
from commands import Fabula

from fabula.cli.exit_codes import ExitCode


def test_every_command_that_is_shown_succeeds(fabula: Fabula, tmp_path: Path) -> None:
    ended = fabula("new", "inn", "--directory", tmp_path / "worlds")
    assert ended.code == ExitCode.DONE
    shown = [line.strip() for line in ended.out.splitlines() if line.startswith("  fabula ")]
    assert [line.split()[1] for line in shown] == ["tell", "test", "why"]
    for line in shown:
        assert fabula(*shlex.split(line)[1:]).code == ExitCode.DONE, line


def test_the_plot_is_what_is_told(fabula: Fabula, tmp_path: Path) -> None:
    fabula("new", "inn", "--directory", tmp_path)
    told = fabula("tell", tmp_path / "inn.fabula").out
    assert told == (tmp_path / "inn.plot").read_text(encoding="utf-8")


def test_the_world_is_in_the_standard_layout_and_short(fabula: Fabula, tmp_path: Path) -> None:
    fabula("new", "inn", "--directory", tmp_path)
    world = tmp_path / "inn.fabula"
    assert fabula("fmt", "--check", world).code == ExitCode.DONE
    assert "nothing to report" in fabula("check", world).err
    assert len(world.read_text(encoding="utf-8").splitlines()) < 40


def test_its_tests_pass_and_fail_when_the_world_is_another(fabula: Fabula, tmp_path: Path) -> None:
    fabula("new", "inn", "--directory", tmp_path)
    assert fabula("test", tmp_path).out.endswith("\n2 passed\n")
    world = tmp_path / "inn.fabula"
    text = world.read_text(encoding="utf-8")
    world.write_text(text.replace("utility(Rob): key() == Shelf;", ""), encoding="utf-8")
    ended = fabula("test", tmp_path)
    assert ended.code == ExitCode.HOLES
    assert ended.out.endswith("\n1 passed, 1 failed\n")


def test_somebody_in_it_is_wrong(fabula: Fabula, tmp_path: Path) -> None:
    """Did Mia see it, she would not search the drawer."""
    fabula("new", "inn", "--directory", tmp_path)
    world = tmp_path / "inn.fabula"
    text = world.read_text(encoding="utf-8")
    assert text.count("observing(o : character): o == c;") == 1
    world.write_text(text.replace(": o == c;", ": True;"), encoding="utf-8")
    assert fabula("tell", world, "--epistemic-depth", "2").code == ExitCode.IMPOSSIBLE


@pytest.mark.parametrize("ending", [".fabula", ".test.fabula", ".plot"])
def test_nothing_is_overwritten(fabula: Fabula, tmp_path: Path, ending: str) -> None:
    taken = tmp_path / f"inn{ending}"
    taken.write_text("mine", encoding="utf-8")
    ended = fabula("new", "inn", "--directory", tmp_path)
    assert ended.code == ExitCode.USAGE
    assert "error[C006]" in ended.err
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        (taken.name, "mine")
    ]


def test_json_lists_files_and_commands(fabula: Fabula, tmp_path: Path) -> None:
    document = json.loads(fabula("new", "inn", "--directory", tmp_path, "--json").out)
    assert (document["format"], document["version"]) == ("fabula.new", 1)
    names = ("inn.fabula", "inn.test.fabula", "inn.plot")
    assert document["files"] == [str(tmp_path / name) for name in names]
    assert len(document["commands"]) == 3


def test_a_name_that_is_a_path_is_refused(fabula: Fabula, tmp_path: Path) -> None:
    assert fabula("new", "../inn", "--directory", tmp_path).code == ExitCode.USAGE


def test_a_folder_that_cannot_be_is_an_error(fabula: Fabula, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ended = fabula("new", "inn", "--directory", tmp_path / "file" / "worlds")
    assert ended.code == ExitCode.USAGE
    assert "error[C003]" in ended.err
