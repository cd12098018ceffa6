"""`fabula check`: everything that is wrong with worlds, as text and as data."""

import json
from pathlib import Path

import pytest
from commands import Fabula

from fabula.cli.exit_codes import ExitCode

FIVE_MISTAKES = """\
type place;
entity Tom : character;
entity Den : plase;
property at(c : character) : place;
action go(c : character) { effect: att(c) = ?; consenting: c; };
utility(Tim): 1;
utility(): at(Tom);
at(Tom) = ;
"""


def test_a_sound_world_has_nothing_to_report(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("check", bakery)
    assert (ended.code, ended.out) == (ExitCode.DONE, "")
    assert "nothing to report" in ended.err


def test_five_mistakes_get_five_diagnostics(fabula: Fabula, tmp_path: Path) -> None:
    world = tmp_path / "five.fabula"
    world.write_text(FIVE_MISTAKES, encoding="utf-8")
    ended = fabula("check", "--json", world)
    (file,) = json.loads(ended.out)["files"]
    errors = [d for d in file["diagnostics"] if d["severity"] == "error"]
    assert ended.code == ExitCode.USAGE
    assert not file["valid"]
    assert len(errors) == 5
    assert len({error["start"]["line"] for error in errors}) == 5


def test_diagnostics_are_data_and_the_count_is_not(fabula: Fabula, tmp_path: Path) -> None:
    world = tmp_path / "wrong.fabula"
    world.write_text("entity Tom : charakter;\n", encoding="utf-8")
    ended = fabula("check", world)
    assert ended.out.startswith("error[F")
    assert f"{world}:1:14" in ended.out
    assert ended.err == f"{world}: 1 error, 0 warnings\n"


def test_several_worlds_are_all_checked(fabula: Fabula, bakery: Path, tmp_path: Path) -> None:
    ended = fabula("check", tmp_path / "absent.fabula", bakery)
    assert ended.code == ExitCode.USAGE
    assert "error[C001]" in ended.err
    assert f"{bakery}: nothing to report" in ended.err


def test_an_action_that_can_never_happen_is_a_warning(fabula: Fabula, tmp_path: Path) -> None:
    world = tmp_path / "never.fabula"
    world.write_text(
        "entity Tom : character;\n"
        "property p() : boolean;\n"
        "property q() : boolean;\n"
        "action never(c : character) { precondition: p(); effect: q(); consenting: c; };\n"
        "utility(): q();\n",
        encoding="utf-8",
    )
    ended = fabula("check", world)
    assert ended.code == ExitCode.DONE
    assert "warning[G001]" in ended.out
    assert f"{world}:4:1" in ended.out


def test_the_communitys_worlds_are_read_unchanged(fabula: Fabula, benchmarks: Path) -> None:
    worlds = sorted((benchmarks / "worlds").glob("*.txt"))
    assert len(worlds) == 10
    ended = fabula("check", "--json", *worlds)
    assert ended.code == ExitCode.DONE
    assert all(file["valid"] for file in json.loads(ended.out)["files"])


@pytest.mark.parametrize("text", ["", "/* never closed", "((((", "\x00\x1b[31m"])
def test_no_text_is_a_traceback(fabula: Fabula, text: str) -> None:
    ended = fabula("check", "-", stdin=text.encode())
    assert ended.code in (ExitCode.DONE, ExitCode.USAGE)
    assert "\x1b" not in ended.out
